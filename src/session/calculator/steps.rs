//! How the result came about: the formula with the numbers filled in, step by step, in the reader's digits.

use crate::catalogue::display_name;
use crate::formula::explain::{self, explain};
use crate::formula::notation::Notation;
use crate::formula::print;
use crate::formula::span::Span;
use crate::formula::value::Outcome;
use crate::locale::Language;
use crate::locale::display::{write_count, write_number};
use crate::locale::rounding::half_away;
use crate::locale::words::{Word, text};
use crate::session::figure::Reader;

use super::label::label;
use super::{Answer, Compiled, Numbers, Status};

/// One step, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The characters of the formula that it computes.
    pub span: Span,
    /// What the KPI is called that the step computes, if it stands for one.
    pub kpi: Option<String>,
    /// The expression with the values filled in.
    pub filled: Vec<Filled>,
    /// What it gives.
    pub result: String,
    /// Whether what it gives was rounded to be shown.
    pub rounded: bool,
}

/// A piece of a filled-in expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// As it is written.
    pub text: String,
    /// What it is.
    pub ink: Ink,
}

/// What a piece of a filled-in expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum Ink {
    /// A number of the reader's, and what it is called.
    Input(String),
    /// A number that was computed before, or stands in the formula.
    Number,
    /// A function's name.
    Function,
    /// An operator, a parenthesis, a separator.
    Sign,
    /// What is not there.
    Gap,
}

/// The steps to the result, the last one being the whole. None without a result, or where there
/// is nothing to explain: a bare name.
pub fn steps(compiled: &Compiled, numbers: &Numbers, answer: &Answer, reader: Reader) -> Vec<Step> {
    let (Ok(program), Status::Ok) = (&compiled.program, answer.status) else {
        return Vec::new();
    };
    let told = explain(program, numbers);
    let count = told.len();
    let steps = told.into_iter().enumerate().map(|(place, step)| {
        let last = place + 1 == count;
        shown(&step, last.then_some(answer), reader)
    });
    steps.filter(|step| step.filled.len() > 1).collect()
}

fn shown(step: &explain::Step, whole: Option<&Answer>, reader: Reader) -> Step {
    let language = reader.language;
    let (result, rounded) = match (whole, &step.outcome) {
        (Some(answer), Outcome::Number(_)) => (answer.text.clone(), !answer.exact),
        (_, outcome) => given(outcome, language),
    };
    let kpi = step.kpi.as_deref();
    Step {
        span: step.span,
        kpi: kpi.map(|id| display_name(id, language).unwrap_or(id).to_owned()),
        filled: step
            .pieces
            .iter()
            .map(|piece| filled(piece, reader))
            .collect(),
        result,
        rounded,
    }
}

/// What a step gives, and whether that was rounded.
fn given(outcome: &Outcome, language: Language) -> (String, bool) {
    match outcome {
        Outcome::Number(value) => {
            let near = between(*value);
            (write_number(language, near), near != *value)
        }
        Outcome::YesNo(yes) => (yes_no(*yes, language).to_owned(), false),
        Outcome::Missing(_) => (
            text(language, Word::CalculatorStepMissing).to_owned(),
            false,
        ),
        Outcome::Error(_) => (text(language, Word::CalculatorStepError).to_owned(), false),
    }
}

fn yes_no(yes: bool, language: Language) -> &'static str {
    text(language, if yes { Word::CommonYes } else { Word::CommonNo })
}

/// A number on the way to the result, with as many decimals as help to follow it.
fn between(value: f64) -> f64 {
    let decimals = match value.abs() {
        1000.0.. => 2,
        1.0.. => 4,
        0.001.. => 6,
        _ => return value,
    };
    half_away(value, decimals)
}

fn filled(piece: &explain::Piece, reader: Reader) -> Filled {
    let language = reader.language;
    let notation = Notation::Local(language);
    let sign = |text: &str| (text.to_owned(), Ink::Sign);
    let (text, ink) = match piece {
        explain::Piece::Number { value, input, .. } => match input {
            Some(input) => (
                write_number(language, *value),
                Ink::Input(label(input, language)),
            ),
            None => (write_number(language, between(*value)), Ink::Number),
        },
        explain::Piece::YesNo(yes) => (yes_no(*yes, language).to_owned(), Ink::Number),
        explain::Piece::Missing(input) => {
            let name = input.as_ref().map(|input| label(input, language));
            (name.unwrap_or_else(|| "?".to_owned()), Ink::Gap)
        }
        explain::Piece::Failed => ("!".to_owned(), Ink::Gap),
        explain::Piece::Skipped => ("…".to_owned(), Ink::Gap),
        explain::Piece::Operator(operator) => {
            let sign = match print::symbol(*operator) {
                "*" => "×",
                "/" => "÷",
                "-" => "−",
                other => other,
            };
            ([" ", sign, " "].concat(), Ink::Sign)
        }
        explain::Piece::Minus => sign("−"),
        explain::Piece::Not => sign("not "),
        explain::Piece::Percent => sign("%"),
        explain::Piece::Function(function) => (function.name().to_owned(), Ink::Function),
        explain::Piece::Open => sign("("),
        explain::Piece::Close => sign(")"),
        explain::Piece::Bar => sign("|"),
        explain::Piece::Separator => {
            let mark = notation.separators().first().copied().unwrap_or(',');
            ([mark.to_string().as_str(), " "].concat(), Ink::Sign)
        }
        explain::Piece::More(count) => (["+", &write_count(language, *count)].concat(), Ink::Gap),
    };
    Filled { text, ink }
}
