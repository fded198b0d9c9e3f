//! What a report asks for: numbers that are missing, decisions that are due, people and targets that are not named.

use super::{Line, Source};
use crate::formula::value::Outcome;
use crate::kpi::Kpi;
use crate::locale::words::{Word, say, text};
use crate::session::telling::called;
use crate::session::{Compiled, Status};

/// So much can be asked of somebody at once.
const MOST: usize = 4;

/// What is asked for about the KPIs of a page, what weighs most first.
pub(super) fn asked(source: Source, of_page: &[(&Kpi, &Compiled, Line)]) -> Vec<String> {
    let asked = of_page.iter().flat_map(|(kpi, _, line)| {
        [
            decision(source, line),
            missing(source, line),
            plan(source, kpi, line),
        ]
    });
    asked.flatten().take(MOST).collect()
}

/// Of a KPI that is off its track somebody has to say how it goes on.
fn decision(source: Source, line: &Line) -> Option<String> {
    let word = match (line.result.status, line.owner.as_str()) {
        (Status::OffTrack, "") => Word::ReportAskOwner,
        (Status::OffTrack, _) => Word::ReportAskDecision,
        _ => return None,
    };
    let arguments = [("name", line.name.as_str()), ("owner", &line.owner)];
    Some(say(source.reader.language, word, &arguments))
}

/// Without its numbers nothing can be said of a KPI.
fn missing(source: Source, line: &Line) -> Option<String> {
    let Outcome::Missing(inputs) = &line.result.outcome else {
        return None;
    };
    if inputs.is_empty() || line.result.status == Status::Paused {
        return None;
    }
    let language = source.reader.language;
    let names: Vec<String> = inputs
        .iter()
        .map(|input| called(input, source.book, language))
        .collect();
    let arguments = [
        ("name", line.name.as_str()),
        (
            "numbers",
            &names.join(text(language, Word::CommonListSeparator)),
        ),
        ("period", &(source.called)(line.result.period)),
    ];
    Some(say(language, Word::ReportAskNumbers, &arguments))
}

/// Without a target or a formula that works nothing can be judged.
fn plan(source: Source, kpi: &Kpi, line: &Line) -> Option<String> {
    let word = match line.result.status {
        Status::NoTarget => Word::ReportAskTarget,
        Status::NoBaseline => Word::ReportAskBaseline,
        Status::Error => Word::ReportAskFormula,
        _ => return None,
    };
    let arguments = [("name", kpi.name.as_str())];
    Some(say(source.reader.language, word, &arguments))
}
