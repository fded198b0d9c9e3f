//! Why a result moved: its change between two scopes, split over the numbers that changed so that the parts sum to it.
//!
//! Up to [`orders::MOST`] changed inputs are given their Shapley values: what an input's change adds to the result, on
//! average over all orders in which the inputs may change one after another (Shapley 1953; as an index decomposition
//! Sun 1998). It is the one split that sums up, gives equals the same, gives nothing to what has no effect, and asks
//! nobody in which order things happened. An order that leads through a formula without a value (`a / (b - c)` while
//! `b` has moved and `c` has not yet) could never be told; the average is over the others, see [`orders`]. The work is at
//! most 2⁸ evaluations.
//!
//! More inputs, or inputs that can only move together, are split operation by operation, see [`secant`]: products and
//! quotients by logarithmic means (LMDI-I, Ang 2004), everything else by the Shapley values of its own operands. That
//! takes two evaluations and one walk back over the program, and no step of it can fail, which is why it is preferred to
//! integrating gradients along a path: a path of a random formula leads through jumps of `if` and `round` and through
//! divisions by zero, and what is then missing from the sum would have to be made up.
//!
//! An input is a role and not a cell: `prev(x)` of this period and `x` of the period before are the same entry and two
//! inputs, since the formula answers to them in different ways. Between October and November `growth(x)` is told as "x
//! went from October's to November's" and "x of the period before went from September's to October's".
//!
//! Rounding is the only thing that can keep the parts from their sum. What it leaves over goes to the parts in proportion
//! to their size, so that equal parts stay equal and those of nothing stay nothing.

mod mean;
mod numbers;
mod orders;
mod secant;

use super::program::Program;
use super::scope::{Input, Scope};
use super::value::Outcome;
use numbers::{Mixed, Numbers};

/// How near the parts must come to their sum, relative to the largest.
const PRECISION: f64 = 1e-9;

/// A change and its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The result before.
    pub before: f64,
    /// The result after.
    pub after: f64,
    /// What each number that the formula reads has to do with it, in the order of the formula; a KPI that was given
    /// outright stands behind them, by its id.
    pub parts: Vec<Part>,
}

/// One number's part in a change.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The number.
    pub input: Input,
    /// What it was; `None` is missing.
    pub before: Option<f64>,
    /// What it is now.
    pub after: Option<f64>,
    /// By how much its change moved the result; 0 where it did not change.
    pub amount: f64,
}

/// Why a change has no parts.
#[derive(Clone, Debug, PartialEq)]
pub enum Unsplit {
    /// There is no number to start from: what the formula gave instead.
    Before(Outcome),
    /// There is no number to arrive at: what the formula gives instead.
    After(Outcome),
    /// The change, or a part of it, is beyond what a double holds.
    Beyond,
}

impl Attribution {
    /// By how much the result moved.
    pub fn change(&self) -> f64 {
        self.after - self.before
    }
}

/// Splits the change of a program's result from one scope to another over its inputs.
pub fn attribute(
    program: &Program,
    before: &dyn Scope,
    after: &dyn Scope,
) -> Result<Attribution, Unsplit> {
    let numbers = Numbers::of(program, before, after);
    let result = |scope: Mixed| program.evaluate(&scope);
    let before = match result(numbers.before()) {
        Outcome::Number(before) => before,
        other => return Err(Unsplit::Before(other)),
    };
    let after = match result(numbers.after()) {
        Outcome::Number(after) => after,
        other => return Err(Unsplit::After(other)),
    };
    let shapley = || {
        let moved = numbers.count_moved();
        let parts = orders::split(moved, |taken| match taken.count_ones() as usize {
            0 => Some(before),
            all if all == moved => Some(after),
            _ => match result(numbers.mixed(taken)) {
                Outcome::Number(value) => Some(value),
                _ => None,
            },
        });
        parts.map(|parts| numbers.of_moved(&parts))
    };
    let mut amounts = shapley().unwrap_or_else(|| secant::split(program, &numbers));
    let change = after - before;
    orders::settle(&mut amounts, change);
    let left = change - amounts.iter().sum::<f64>();
    let largest = amounts
        .iter()
        .fold(change.abs(), |most, amount| most.max(amount.abs()));
    // Not where anything is infinite or no number.
    if !(left.abs() <= PRECISION * largest && largest.is_finite()) {
        return Err(Unsplit::Beyond);
    }
    Ok(Attribution {
        before,
        after,
        parts: numbers.parts(&amounts),
    })
}
