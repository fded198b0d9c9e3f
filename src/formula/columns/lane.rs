//! What a row of a column holds.
//!
//! A column is plain doubles, so that arithmetic over it is arithmetic and nothing else. A row without a number holds a
//! NaN that says why in bits which no arithmetic gives: missing, or the error. Such lanes are copied, never computed with.
//! A yes is 1, a no is 0.

use std::mem::discriminant;

use crate::formula::diagnostic::{Diagnostic, EvaluationProblem, Problem};
use crate::formula::function::Function;
use crate::formula::value::Outcome;

/// The lane of a number that is not there.
pub const MISSING: f64 = f64::from_bits(QUIET);

/// The NaN of all platforms; its lowest bits are free.
const QUIET: u64 = 0x7FF8_0000_0000_0000;

/// What a single operation can run into; an error's lane counts from 1 in this order.
const ERRORS: [EvaluationProblem; 9] = [
    EvaluationProblem::DivisionByZero,
    EvaluationProblem::GrowthFromZero,
    EvaluationProblem::ShareOfZero,
    EvaluationProblem::NegativeRoot,
    EvaluationProblem::LogarithmOfNonPositive {
        function: Function::Ln,
    },
    EvaluationProblem::FractionalPower,
    EvaluationProblem::Overflow,
    EvaluationProblem::RoundingDigits,
    EvaluationProblem::CrossedBounds,
];

/// Where the one stands that is said where none other fits.
const OVERFLOW: usize = 6;

/// A row of a result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lane {
    /// A number, or a yes (1) or no (0) where the program gives those.
    Number(f64),
    /// Something that it is computed from is not there.
    Missing,
    /// The stable name of what went wrong, as [`EvaluationProblem::code`] gives it.
    Error(&'static str),
}

impl Lane {
    /// What a result's row says. Of other columns' NaNs, which say nothing, it says missing.
    pub fn of(value: f64) -> Self {
        match error_of(value) {
            _ if value.is_finite() => Self::Number(value),
            Some(problem) => Self::Error(problem.code()),
            None => Self::Missing,
        }
    }
}

/// The lane of what a program gave.
pub fn lane(outcome: &Outcome) -> f64 {
    match outcome {
        Outcome::Number(value) => *value,
        Outcome::YesNo(yes) => f64::from(u8::from(*yes)),
        Outcome::Missing(_) => MISSING,
        Outcome::Error(diagnostic) => failed(innermost(diagnostic)),
    }
}

/// What the lanes of errors say, the first one that of the NaN whose lowest bits are 1.
pub fn error_codes() -> impl Iterator<Item = &'static str> {
    ERRORS.iter().map(EvaluationProblem::code)
}

fn error_of(value: f64) -> Option<&'static EvaluationProblem> {
    let number = value.to_bits().checked_sub(QUIET)?;
    ERRORS.get(usize::try_from(number).ok()?.checked_sub(1)?)
}

/// A lane as it is computed with: what was given as a NaN or an infinity is missing.
pub(super) fn given(value: f64) -> f64 {
    if value.is_finite() { value } else { MISSING }
}

pub(super) fn is_missing(lane: f64) -> bool {
    lane.to_bits() == QUIET
}

/// The lane of what an operation gave.
pub(super) fn computed(result: Result<f64, EvaluationProblem>) -> f64 {
    result.unwrap_or_else(|problem| failed(Some(&problem)))
}

/// The lane of an error.
fn failed(problem: Option<&EvaluationProblem>) -> f64 {
    let same = |known: &EvaluationProblem| {
        problem.is_some_and(|problem| discriminant(known) == discriminant(problem))
    };
    let at = ERRORS.iter().position(same).unwrap_or(OVERFLOW);
    f64::from_bits(QUIET + 1 + at as u64)
}

/// What went wrong, inside whichever KPI it did.
fn innermost(diagnostic: &Diagnostic) -> Option<&EvaluationProblem> {
    let mut diagnostic = diagnostic;
    loop {
        match &diagnostic.problem {
            Problem::Evaluation(EvaluationProblem::InKpi { fault, .. }) => diagnostic = fault,
            Problem::Evaluation(problem) => return Some(problem),
            Problem::Syntax(_) | Problem::Meaning(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_say_why_there_is_no_number() {
        for problem in ERRORS {
            let lane = computed(Err(problem.clone()));
            assert_eq!(Lane::of(lane), Lane::Error(problem.code()));
            assert!(!is_missing(lane));
        }
        for nothing in [
            MISSING,
            f64::INFINITY,
            f64::NEG_INFINITY,
            -f64::NAN,
            f64::from_bits(QUIET + 10),
        ] {
            assert_eq!(Lane::of(nothing), Lane::Missing);
            assert!(is_missing(given(nothing)));
        }
        assert_eq!(Lane::of(-0.0), Lane::Number(0.0));
    }
}
