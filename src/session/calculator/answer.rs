//! The result: the number, or what is missing, or what is wrong and where.

use crate::catalogue::display_name;
use crate::formula::diagnostic::{Diagnostic, EvaluationProblem, MeaningProblem, Problem};
use crate::formula::program::Program;
use crate::formula::span::Span;
use crate::formula::value::Outcome;
use crate::locale::Language;
use crate::locale::bidi;
use crate::locale::display::{Currency, DisplayUnit, write, write_count, write_full};
use crate::locale::rounding::half_away;
use crate::locale::words::{Word, say, text};
use crate::session::figure::Reader;

use super::label::label;
use super::{Compiled, Numbers};

/// What a calculator shows as its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// How it stands.
    pub status: Status,
    /// The number to its last digit, where there is one.
    pub value: Option<f64>,
    /// The number as its unit wants it, or a sentence.
    pub text: String,
    /// Whether the text shows all of them.
    pub exact: bool,
    /// The characters of the formula that are wrong.
    pub fault: Option<Span>,
    /// What is probably not meant, though there is a number.
    pub warnings: Vec<String>,
}

impl Answer {
    /// The number with all of its digits; what is said where there is none.
    pub fn full(&self, compiled: &Compiled, reader: Reader) -> String {
        match self.value {
            Some(value) => write_full(reader.language, value, compiled.unit, reader.currency),
            None => self.text.clone(),
        }
    }
}

/// How a result stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// There is one.
    Ok,
    /// A number is missing.
    Missing,
    /// The formula is wrong, or these numbers give no result.
    Error,
}

/// Computes the result.
pub fn answer(compiled: &Compiled, numbers: &Numbers, reader: Reader) -> Answer {
    let language = reader.language;
    let program = match &compiled.program {
        Ok(program) => program,
        Err(diagnostics) => return refused(diagnostics.first(), compiled, language),
    };
    let said = |status, text: String| Answer {
        status,
        value: None,
        text,
        exact: true,
        fault: None,
        warnings: compiled.instead.iter().cloned().collect(),
    };
    match program.evaluate(numbers) {
        Outcome::Number(value) => Answer {
            value: Some(value),
            exact: is_exact(value, compiled.unit, reader.currency),
            warnings: cautions(compiled, program, language),
            ..said(
                Status::Ok,
                write(language, value, compiled.unit, reader.currency),
            )
        },
        Outcome::YesNo(yes) => {
            let word = if yes { Word::CommonYes } else { Word::CommonNo };
            said(Status::Ok, text(language, word).to_owned())
        }
        Outcome::Missing(inputs) => {
            let names = inputs.iter().map(|input| label(input, language));
            said(Status::Missing, missing(names.collect(), language))
        }
        Outcome::Error(diagnostic) => refused(Some(&diagnostic), compiled, language),
    }
}

fn cautions(compiled: &Compiled, program: &Program, language: Language) -> Vec<String> {
    let told = program.warnings.iter();
    let told = told.map(|warning| warning.sentence(&compiled.text, language));
    compiled.instead.iter().cloned().chain(told).collect()
}

/// Whether a result is shown with all of its digits.
pub(in crate::session) fn is_exact(value: f64, unit: DisplayUnit, currency: Currency) -> bool {
    half_away(value, decimals(unit, currency)) == value
}

/// How many decimals a result is shown with.
fn decimals(unit: DisplayUnit, currency: Currency) -> i32 {
    match unit {
        DisplayUnit::Money => currency.decimals().into(),
        DisplayUnit::Ratio | DisplayUnit::Count => 2,
        DisplayUnit::Percent | DisplayUnit::Days | DisplayUnit::Years | DisplayUnit::Score => 1,
    }
}

fn refused(diagnostic: Option<&Diagnostic>, compiled: &Compiled, language: Language) -> Answer {
    let sentence = diagnostic.map(|diagnostic| {
        named(diagnostic, language).sentence_in(&compiled.text, compiled.notation, language)
    });
    let sentence = sentence.unwrap_or_default();
    Answer {
        status: Status::Error,
        value: None,
        text: sentence,
        exact: true,
        fault: diagnostic.map(|diagnostic| diagnostic.span),
        warnings: Vec::new(),
    }
}

/// The same diagnostic, with KPIs called as the reader calls them.
fn named(diagnostic: &Diagnostic, language: Language) -> Diagnostic {
    let called = |id: &str| display_name(id, language).unwrap_or(id).to_owned();
    let mut diagnostic = diagnostic.clone();
    match &mut diagnostic.problem {
        Problem::Evaluation(EvaluationProblem::InKpi { kpi, fault, .. }) => {
            *kpi = called(kpi);
            **fault = named(fault, language);
        }
        Problem::Meaning(MeaningProblem::BrokenKpi { kpi, .. }) => *kpi = called(kpi),
        _ => {}
    }
    diagnostic
}

/// More names than this make no sentence.
const NAMED: usize = 4;

/// The sentence that names what is missing.
pub fn missing(mut names: Vec<String>, language: Language) -> String {
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let mut list = String::new();
    for (place, name) in names.iter().enumerate() {
        if place > 0 {
            let last = place + 1 == names.len() && more == 0;
            let joint = if last {
                Word::CalculatorListAnd
            } else {
                Word::CommonListSeparator
            };
            list.push_str(text(language, joint));
        }
        bidi::push(language, name, &mut list);
    }
    let count = write_count(language, more);
    let sentence = match more {
        0 => say(language, Word::CalculatorMissing, &[]),
        _ => say(language, Word::CalculatorMissingMore, &[("count", &count)]),
    };
    // Each name is isolated by itself: the list runs as the sentence does.
    let around = sentence
        .split_once('{')
        .and_then(|(before, names)| Some((before, names.split_once('}')?.1)));
    match around {
        Some((before, after)) => [before, &list, after].concat(),
        None => sentence,
    }
}
