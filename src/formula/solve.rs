//! What an input would have to be for a wanted result.
//!
//! Where the input occurs once the path from the result down to it is inverted, operation by operation. Elsewhere, and
//! where the path has no inverse, the answer is searched for between two trials whose results lie on either side of the
//! target. Either way the answer is put back and must give the target.

use super::evaluate::Run;
use super::invert::{Inverse, invert};
use super::program::{Action, Program};
use super::scope::{At, Input, Scope};
use super::search;
use super::value::Outcome;

/// How near the result must come to the target, relative to it.
const PRECISION: f64 = 1e-9;

/// The answer to "which value of this input gives that result?"
#[derive(Clone, Debug, PartialEq)]
pub enum Solution {
    /// This one. Where several do, the one nearest to the input's present value.
    Value(f64),
    /// Whatever it is, the result is the target.
    AnyValue,
    /// None does.
    NoValue {
        /// The nearest that the result comes to the target, where that is known; the target itself if the result comes
        /// ever nearer to it and never there.
        nearest: Option<f64>,
    },
    /// Something else keeps the formula from giving a number: other inputs are missing, or a part is in error.
    Prevented(Outcome),
}

/// The value of `input` for which the program gives `target`, all other numbers being those of `scope`.
pub fn solve(program: &Program, scope: &dyn Scope, input: &Input, target: f64) -> Solution {
    let run = Run::of(program, scope);
    if !target.is_finite() {
        return Solution::NoValue { nearest: None };
    }
    let place = program.inputs.iter().position(|known| known == input);
    let paths = place.map(|place| paths(&run, place)).unwrap_or_default();
    let occurrences = paths.get(program.root as usize).copied().unwrap_or(0);
    let trial = Trial {
        program,
        scope,
        input,
        present: place.and_then(|place| run.inputs.get(place).copied().flatten()),
    };
    let inverse = match occurrences {
        0 => return independent(run.outcome(program.root), target),
        _ if program.is_yes_no => return Solution::Prevented(run.outcome(program.root)),
        1 => invert(&run, scope, &paths, target),
        _ => Inverse::Unknown,
    };
    match inverse {
        Inverse::Exact(value) if trial.hits(value, target) => Solution::Value(value),
        Inverse::Nearest(value) => Solution::NoValue {
            nearest: trial.result(value),
        },
        Inverse::Unreached => Solution::NoValue {
            nearest: Some(target),
        },
        Inverse::Constant => match trial.outcome(trial.present.unwrap_or(1.0)) {
            number @ Outcome::Number(_) => independent(number, target),
            // The present value is one of the few that the result cannot be computed with.
            _ => search::search(&trial, target),
        },
        Inverse::Prevented(slot) => Solution::Prevented(run.outcome(slot)),
        Inverse::Exact(_) | Inverse::Unknown => search::search(&trial, target),
    }
}

/// The result with `value` in the place of an input, if it is a number.
pub fn result_with(program: &Program, scope: &dyn Scope, input: &Input, value: f64) -> Option<f64> {
    let trial = Trial {
        program,
        scope,
        input,
        present: scope.value(input),
    };
    trial.result(value)
}

/// The answer for a result that the input has no part in.
fn independent(outcome: Outcome, target: f64) -> Solution {
    match outcome {
        Outcome::Number(result) if is_near(result, target) => Solution::AnyValue,
        Outcome::Number(result) => Solution::NoValue {
            nearest: Some(result),
        },
        other => Solution::Prevented(other),
    }
}

/// Whether a result counts as the target.
pub(super) fn is_near(result: f64, target: f64) -> bool {
    (result - target).abs() <= PRECISION * target.abs()
}

/// How many ways lead from each operation down to an input; two stand for many.
fn paths(run: &Run, input: usize) -> Vec<u8> {
    let program = run.program;
    let mut paths: Vec<u8> = Vec::with_capacity(program.operations.len());
    for operation in &program.operations {
        let count = match operation.action {
            Action::Read(read) | Action::Entries(_, read) => u8::from(read == input),
            Action::Kpi(call) if run.is_overridden(call) => 0,
            _ => {
                let operands = program.operands_of(operation).iter();
                let below = operands.map(|slot| paths.get(*slot as usize).copied().unwrap_or(0));
                below.fold(0u8, |sum, paths| (sum + paths).min(2))
            }
        };
        paths.push(count);
    }
    paths
}

/// The program with another value for one input.
pub(super) struct Trial<'a> {
    program: &'a Program,
    scope: &'a dyn Scope,
    input: &'a Input,
    /// The input's value in the scope.
    pub(super) present: Option<f64>,
}

impl Trial<'_> {
    /// The result with that value.
    pub(super) fn outcome(&self, value: f64) -> Outcome {
        self.program.evaluate(&Instead { trial: self, value })
    }

    /// The same, if it is a number.
    pub(super) fn result(&self, value: f64) -> Option<f64> {
        match self.outcome(value) {
            Outcome::Number(result) => Some(result),
            _ => None,
        }
    }

    /// Whether the value gives the target as exactly as doubles allow.
    pub(super) fn hits(&self, value: f64, target: f64) -> bool {
        let Some(result) = self.result(value) else {
            return false;
        };
        if is_near(result, target) {
            return true;
        }
        // Where the parts are so much larger than the target that no double gives it, the two around it will do.
        let neighbours = (self.result(value.next_down()), self.result(value.next_up()));
        let (Some(below), Some(above)) = neighbours else {
            return false;
        };
        let crosses = (below - target).signum() != (above - target).signum();
        crosses && (above - below).abs() <= PRECISION * value.abs().max(1.0)
    }
}

/// A scope with one input changed.
struct Instead<'a> {
    trial: &'a Trial<'a>,
    value: f64,
}

impl Scope for Instead<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        match input == self.trial.input {
            true => Some(self.value),
            false => self.trial.scope.value(input),
        }
    }

    /// Several entries grow by the factor that their metric grows by.
    fn entries(&self, input: &Input) -> Vec<f64> {
        let mut entries = self.trial.scope.entries(input);
        if input != self.trial.input {
            return entries;
        }
        match self.trial.present {
            Some(present) if entries.len() > 1 && present != 0.0 => {
                for entry in &mut entries {
                    *entry *= self.value / present;
                }
                entries
            }
            _ => vec![self.value],
        }
    }

    fn kpi(&self, id: &str, at: At) -> Option<f64> {
        self.trial.scope.kpi(id, at)
    }
}
