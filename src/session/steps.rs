//! How the result came about: the formula with the numbers filled in, step by step, in the reader's digits.

use crate::catalogue::display_name;
use crate::formula::explain::{self, Piece, explain};
use crate::formula::program::Program;
use crate::formula::scope::{Input, Scope};
use crate::formula::span::Span;
use crate::formula::value::Outcome;
use crate::formula::written;
use crate::locale::Language;
use crate::locale::display::{DisplayUnit, write, write_number};
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

    fn filled(&self, piece: &Piece) -> Filled {
        let ink = match piece {
            Piece::Number { input, .. } => match input {
                Some(input) => Ink::Input(self.label(input)),
                None => Ink::Number,
            },
            Piece::YesNo(_) => Ink::Number,
            Piece::Missing(_) | Piece::Failed | Piece::Skipped | Piece::More(_) => Ink::Gap,
            Piece::Function(_) => Ink::Function,
            Piece::Operator(_)
            | Piece::Minus
            | Piece::Not
            | Piece::Percent
            | Piece::Open
            | Piece::Close
            | Piece::Bar
            | Piece::Separator => Ink::Sign,
        };
        let text = piece.written(self.reader.language, &|input| self.label(input));
        Filled { text, ink }
    }
}

/// What a step gives, and whether that was rounded.
fn given(outcome: &Outcome, language: Language) -> (String, bool) {
    match outcome {
        Outcome::Number(value) => {
            let near = written::between(*value);
            (write_number(language, near), near != *value)
        }
        Outcome::YesNo(yes) => (written::yes_no(*yes, language).to_owned(), false),
        Outcome::Missing(_) => (
            text(language, Word::CalculatorStepMissing).to_owned(),
            false,
        ),
        Outcome::Error(_) => (text(language, Word::CalculatorStepError).to_owned(), false),
    }
}
