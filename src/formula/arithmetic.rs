//! What operators and functions do to numbers. Whatever would give NaN or an infinity gives a problem instead.

use super::diagnostic::EvaluationProblem;
use super::function::Function;
use super::tree::Operator;
use crate::locale::platform::Platform;
use crate::locale::rounding::{half_away, to_15_significant};

type Result = std::result::Result<f64, EvaluationProblem>;

/// The most digits, on either side of the decimal sign, that `round` takes.
const MOST_DIGITS: f64 = 15.0;

/// The number, unless it is beyond what a double holds.
pub(super) fn finite(number: f64) -> Result {
    match number.is_finite() {
        true => Ok(number),
        false => Err(EvaluationProblem::Overflow),
    }
}

/// `left operator right`, for the operators that give numbers.
pub(super) fn binary(operator: Operator, left: f64, right: f64) -> Result {
    match operator {
        Operator::Add => finite(left + right),
        Operator::Subtract => finite(left - right),
        Operator::Multiply => finite(left * right),
        Operator::Divide if right == 0.0 => Err(EvaluationProblem::DivisionByZero),
        Operator::Divide => finite(left / right),
        _ => power(left, right),
    }
}

/// `base ^ exponent`.
pub(super) fn power(base: f64, exponent: f64) -> Result {
    match base {
        0.0 if exponent < 0.0 => Err(EvaluationProblem::DivisionByZero),
        base if base < 0.0 && exponent.fract() != 0.0 => Err(EvaluationProblem::FractionalPower),
        base => finite((Platform::get().power)(base, exponent)),
    }
}

/// `left operator right`, for the comparisons. Numbers that are shown alike are equal: both are first taken to 15
/// significant digits, so `0.1 + 0.2 = 0.3` holds.
pub(super) fn compare(operator: Operator, left: f64, right: f64) -> bool {
    let apart = (left - right).abs();
    let near = apart <= left.abs().max(right.abs()) * 1e-13;
    let equal = apart == 0.0 || near && to_15_significant(left) == to_15_significant(right);
    match operator {
        Operator::Equal => equal,
        Operator::NotEqual => !equal,
        Operator::Less => !equal && left < right,
        Operator::LessOrEqual => equal || left < right,
        Operator::Greater => !equal && left > right,
        _ => equal || left > right,
    }
}

/// A function of numbers.
pub(super) fn call(function: Function, arguments: &[f64]) -> Result {
    let argument = |place: usize| arguments.get(place).copied().unwrap_or_default();
    let x = argument(0);
    match function {
        Function::Abs => Ok(x.abs()),
        Function::Floor => Ok(to_15_significant(x).floor()),
        Function::Ceil => Ok(to_15_significant(x).ceil()),
        Function::Round => round(x, argument(1)),
        Function::Min => finite(arguments.iter().copied().fold(f64::INFINITY, least)),
        Function::Max => finite(arguments.iter().copied().fold(f64::NEG_INFINITY, most)),
        Function::Sqrt if x < 0.0 => Err(EvaluationProblem::NegativeRoot),
        Function::Sqrt => Ok(x.sqrt()),
        Function::Ln | Function::Log10 if x <= 0.0 => {
            Err(EvaluationProblem::LogarithmOfNonPositive { function })
        }
        Function::Ln => Ok((Platform::get().ln)(x)),
        Function::Log10 => Ok((Platform::get().log10)(x)),
        Function::Exp => finite((Platform::get().exp)(x)),
        Function::Pow => power(x, argument(1)),
        Function::Clamp if argument(1) > argument(2) => Err(EvaluationProblem::CrossedBounds),
        Function::Clamp => Ok(least(most(x, argument(1)), argument(2))),
        Function::Growth => growth(x, argument(1)),
        Function::Share if argument(1) == 0.0 => Err(EvaluationProblem::ShareOfZero),
        Function::Share => finite(x / argument(1) * 100.0),
        // `prev` and its like: the operand is already of the other period.
        _ => Ok(x),
    }
}

/// The lesser of two numbers; of 0 and -0, which `f64::min` takes as the machine does, the first.
fn least(one: f64, other: f64) -> f64 {
    if other < one { other } else { one }
}

/// The greater of two numbers, likewise.
fn most(one: f64, other: f64) -> f64 {
    if one < other { other } else { one }
}

fn round(x: f64, digits: f64) -> Result {
    match digits {
        digits if digits.fract() == 0.0 && digits.abs() <= MOST_DIGITS => {
            finite(half_away(x, digits as i32))
        }
        _ => Err(EvaluationProblem::RoundingDigits),
    }
}

fn growth(now: f64, before: f64) -> Result {
    match before {
        0.0 => Err(EvaluationProblem::GrowthFromZero),
        before => finite((now - before) / before.abs() * 100.0),
    }
}
