//! How the result came about: the formula with the numbers filled in, step by step, in the reader's digits.

use crate::catalogue::display_name;
use crate::formula::explain::{self, explain};
use crate::formula::notation::Notation;
use crate::formula::print;
use crate::formula::program::Program;
use crate::formula::scope::{Input, Scope};
use crate::formula::span::Span;
use crate::formula::value::Outcome;
use crate::locale::Language;
use crate::locale::display::{DisplayUnit, write, write_count, write_number};
use crate::locale::rounding::half_away;
use crate::locale::words::{Word, text};
use crate::session::figure::Reader;

use super::calculator::{input_label, is_exact};

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

/// Who is told the steps, and what they call the metric or KPI of an id; `None` leaves it to the catalogue.
struct Teller<'a> {
    reader: Reader,
    called: &'a dyn Fn(&str) -> Option<String>,
}

/// The steps to the value of `program`, the last one being the whole, whose result is shown as `unit`. None where there
/// is nothing to explain: a bare name.
pub fn steps(
    program: &Program,
    scope: &dyn Scope,
    unit: DisplayUnit,
    called: &dyn Fn(&str) -> Option<String>,
    reader: Reader,
) -> Vec<Step> {
    let teller = Teller { reader, called };
    let told = explain(program, scope);
    let count = told.len();
    let steps = told.into_iter().enumerate().map(|(place, step)| {
        let last = place + 1 == count;
        teller.shown(&step, last.then_some(unit))
    });
    steps.filter(|step| step.filled.len() > 1).collect()
}

impl Teller<'_> {
    fn shown(&self, step: &explain::Step, whole: Option<DisplayUnit>) -> Step {
        let Reader { language, currency } = self.reader;
        let (result, rounded) = match (whole, &step.outcome) {
            (Some(unit), Outcome::Number(value)) => (
                write(language, *value, unit, currency),
                !is_exact(*value, unit, currency),
            ),
            (_, outcome) => given(outcome, language),
        };
        Step {
            span: step.span,
            kpi: step.kpi.as_deref().map(|id| self.kpi_name(id)),
            filled: step.pieces.iter().map(|piece| self.filled(piece)).collect(),
            result,
            rounded,
        }
    }

    fn kpi_name(&self, id: &str) -> String {
        let built_in = || display_name(id, self.reader.language).unwrap_or(id);
        (self.called)(id).unwrap_or_else(|| built_in().to_owned())
    }

    fn label(&self, input: &Input) -> String {
        input_label(input, self.reader.language, self.called)
    }

    fn filled(&self, piece: &explain::Piece) -> Filled {
        let language = self.reader.language;
        let notation = Notation::Local(language);
        let sign = |text: &str| (text.to_owned(), Ink::Sign);
        let (text, ink) = match piece {
            explain::Piece::Number { value, input, .. } => match input {
                Some(input) => (
                    write_number(language, *value),
                    Ink::Input(self.label(input)),
                ),
                None => (write_number(language, between(*value)), Ink::Number),
            },
            explain::Piece::YesNo(yes) => (yes_no(*yes, language).to_owned(), Ink::Number),
            explain::Piece::Missing(input) => {
                let name = input.as_ref().map(|input| self.label(input));
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
            explain::Piece::More(count) => {
                (["+", &write_count(language, *count)].concat(), Ink::Gap)
            }
        };
        Filled { text, ink }
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
