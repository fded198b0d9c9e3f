//! A KPI's result in words: the number with its unit, what is missing, or what is wrong and where.

use super::shown_formula::ShownFormula;
use crate::formula::diagnostic::Diagnostic;
use crate::formula::scope::Input;
use crate::formula::value::Outcome;
use crate::insight::teller::without_parts;
use crate::kpi::{Direction, Goal, Kpi, Period, TargetRule};
use crate::locale::Language;
use crate::locale::display::{DisplayUnit, write};
use crate::locale::words::{Word, say, text};
use crate::session::KpiResult;
use crate::session::calculator::{input_label, missing};
use crate::session::figure::Reader;
use crate::workbook::{Book, BookScope, metric_name};

/// What an input is called by the owner of `book`.
pub fn called(input: &Input, book: &Book, language: Language) -> String {
    input_label(input, language, &|id| own_name(id, book, language))
}

/// What the owner of `book` calls the metric or KPI of an id; `None` where the name is the catalogue's.
pub fn own_name(id: &str, book: &Book, language: Language) -> Option<String> {
    let metric = book.metric(id);
    let own = metric.map(|metric| metric_name(metric, language).to_owned());
    own.or_else(|| {
        let kpi = book.kpis.iter().find(|kpi| kpi.id.as_str() == id)?;
        Some(kpi.name.as_str().to_owned())
    })
}

/// An outcome in words; `wrong` says what is wrong with it.
pub fn told(
    outcome: &Outcome,
    unit: DisplayUnit,
    book: &Book,
    reader: Reader,
    wrong: impl FnOnce(&Diagnostic) -> String,
) -> String {
    let language = reader.language;
    match outcome {
        Outcome::Number(value) => write(language, *value, unit, reader.currency),
        Outcome::YesNo(yes) => {
            let word = if *yes {
                Word::CommonYes
            } else {
                Word::CommonNo
            };
            text(language, word).to_owned()
        }
        Outcome::Missing(inputs) => {
            let names = inputs.iter().map(|input| called(input, book, language));
            missing(names.collect(), language)
        }
        Outcome::Error(diagnostic) => wrong(diagnostic),
    }
}

/// A KPI's result in words.
pub fn told_result(book: &Book, kpi: &Kpi, result: &KpiResult, reader: Reader) -> String {
    told(&result.outcome, kpi.unit, book, reader, |_| {
        fault(book, kpi, result.period, reader.language)
    })
}

/// What is wrong, told of the formula as its reader sees it rather than as it is stored.
fn fault(book: &Book, kpi: &Kpi, period: Period, language: Language) -> String {
    let scope = BookScope {
        book,
        kpi: Some(kpi),
        period,
        segment: None,
        today: period.end(),
    };
    let shown = ShownFormula::of(&kpi.formula, &scope, language);
    let fault = shown.fault.as_ref();
    fault
        .map(|fault| fault.sentence(&shown.text, language))
        .unwrap_or_default()
}

/// What a result is held against, in words: `at least 4`.
pub fn told_goal(goal: Goal, kpi: &Kpi, reader: Reader) -> String {
    let language = reader.language;
    let is_computed = matches!(
        kpi.target.rule,
        TargetRule::Growth { .. } | TargetRule::Path { .. }
    );
    let shown = |value| {
        let value = if is_computed {
            without_parts(value, kpi.unit)
        } else {
            value
        };
        write(language, value, kpi.unit, reader.currency)
    };
    match goal {
        Goal::Value(value) => {
            let word = match kpi.direction {
                Direction::Up => Word::DashboardAtLeast,
                Direction::Down => Word::DashboardAtMost,
                Direction::Band => Word::DashboardExactly,
            };
            say(language, word, &[("target", &shown(value))])
        }
        Goal::Band(band) => say(
            language,
            Word::DashboardBetween,
            &[("low", &shown(band.low)), ("high", &shown(band.high))],
        ),
    }
}
