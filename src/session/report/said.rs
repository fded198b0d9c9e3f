//! What the director reads: the state, what moved, what it takes.

use super::{Line, Source, tracked};
use crate::kpi::Kpi;
use crate::locale::display::write_count;
use crate::locale::words::{Word, say, say_count, text};
use crate::session::{Compiled, Status};

/// Of how many KPIs each state is said.
#[derive(Default)]
struct Counts {
    good: usize,
    bad: usize,
    open: usize,
}

/// Three sentences at most about the KPIs of a page, those first that need somebody.
pub(super) fn sentences(source: Source, of_page: &[(&Kpi, &Compiled, Line)]) -> Vec<String> {
    let mut said = vec![state(source, of_page)];
    // Those that cannot be judged have nothing to tell of.
    let told = of_page
        .iter()
        .find(|(_, _, line)| line.result.status.is_judged());
    if let Some((kpi, compiled, line)) = told {
        said.push(standing(source, line));
        said.extend(moved(source, kpi, compiled, line));
    }
    said
}

/// `3 of 5 on track, 1 not, 1 cannot be judged yet.`
fn state(source: Source, of_page: &[(&Kpi, &Compiled, Line)]) -> String {
    let language = source.reader.language;
    let mut counts = Counts::default();
    for (_, _, line) in of_page {
        match line.result.status {
            Status::Exceeded | Status::OnTrack => counts.good += 1,
            Status::AtRisk | Status::OffTrack => counts.bad += 1,
            Status::Paused => {}
            Status::NoEntries
            | Status::InputsMissing
            | Status::NoTarget
            | Status::NoBaseline
            | Status::TooEarly
            | Status::Error => counts.open += 1,
        }
    }
    let all = counts.good + counts.bad + counts.open;
    if all == 0 {
        return text(language, Word::ReportAllPaused).to_owned();
    }
    let shown = |count| write_count(language, count);
    let arguments = [("good", &*shown(counts.good)), ("all", &*shown(all))];
    let first = match counts.good {
        // What follows says it all.
        0 => None,
        good if good == all => {
            let count = shown(all);
            let arguments = [("count", &*count)];
            Some(say_count(
                language,
                Word::ReportAllGood,
                all as f64,
                &arguments,
            ))
        }
        _ => Some(say(language, Word::ReportSomeGood, &arguments)),
    };
    let mut clauses: Vec<String> = first.into_iter().collect();
    for (count, word) in [
        (counts.bad, Word::ReportBad),
        (counts.open, Word::ReportOpen),
    ] {
        if count > 0 {
            let shown = shown(count);
            clauses.push(say_count(
                language,
                word,
                count as f64,
                &[("count", &shown)],
            ));
        }
    }
    let line = clauses.join(text(language, Word::CommonListSeparator));
    [&line, "."].concat()
}

/// `CAC in October 2026: 1.700.000 ₫. Target: at most 1.500.000 ₫. Slipping: was on track.`
fn standing(source: Source, line: &Line) -> String {
    let language = source.reader.language;
    let arguments = [
        ("name", line.name.as_str()),
        ("period", &(source.called)(line.result.period)),
        ("value", &line.text),
        ("state", text(language, line.result.status.word())),
    ];
    let mut sentence = say(language, Word::ReportStanding, &arguments);
    let transition = line.transition.map(|it| it.sentence(language));
    for more in [line.target.as_deref(), transition].into_iter().flatten() {
        sentence = [&sentence, " ", more, "."].concat();
    }
    sentence
}

/// What the rest of a running period takes, else what moved the result last.
fn moved(source: Source, kpi: &Kpi, compiled: &Compiled, line: &Line) -> Option<String> {
    let tracked = tracked(source, kpi, compiled);
    let is_sum = tracked.adds_up();
    let pace = tracked.pace(&line.result, source.reader);
    // What is no sum over days has no pace that could be told in a sentence.
    pace.into_iter()
        .next()
        .filter(|_| is_sum)
        .or_else(|| Some(tracked.moved(source.reader)?.sentence))
}
