//! What a row of a column holds.
//!
//! A column is plain doubles, so that arithmetic over it is arithmetic and nothing else. A row without a number holds a
//! NaN that says why in bits which no arithmetic gives: missing, or the error. Such lanes are copied, never computed with.
//! A yes is 1, a no is 0.

use std::mem::discriminant;

use crate::formula::diagnostic::EvaluationProblem;
use crate::formula::function::Function;

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
    result.unwrap_or_else(|problem| {
        let known = ERRORS
            .iter()
            .position(|known| discriminant(known) == discriminant(&problem));
        // `InKpi` is put around an error later, where it is told.
        let number = known.map_or(7, |place| place as u64 + 1);
        f64::from_bits(QUIET + number)
    })
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
