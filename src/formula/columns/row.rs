//! A plan over one row: what an operation makes of single lanes. A block whose rows are not all numbers is worked out row
//! by row with the same.

use super::lane::{self, is_missing};
use super::plan::{Place, Plan};
use crate::formula::arithmetic;
use crate::formula::evaluate::is_comparison;
use crate::formula::function::Function;
use crate::formula::program::Action;
use crate::formula::tree::Operator;

const YES: f64 = 1.0;
const NO: f64 = 0.0;

impl Plan {
    /// The lane of the first result for one row. `inputs` are the numbers of [`Plan::inputs`]; `registers` is room to
    /// work in, kept by whoever asks for row after row.
    pub fn row(&self, inputs: &[f64], registers: &mut Vec<f64>) -> f64 {
        registers.resize(self.registers, lane::MISSING);
        let mut few = [0.0; 4];
        for step in &self.steps {
            let places = self.operands_of(step);
            let lane_at = |place: &Place| self.lane(place, inputs, registers);
            let result = match few.get_mut(..places.len()) {
                Some(operands) => {
                    for (operand, place) in operands.iter_mut().zip(places) {
                        *operand = lane_at(place);
                    }
                    perform(step.action, operands)
                }
                None => {
                    let operands: Vec<f64> = places.iter().map(lane_at).collect();
                    perform(step.action, &operands)
                }
            };
            if let Some(register) = registers.get_mut(step.into as usize) {
                *register = result;
            }
        }
        let result = self.results.first();
        let result = result.and_then(|register| registers.get(*register as usize));
        result.copied().unwrap_or(lane::MISSING)
    }

    fn lane(&self, place: &Place, inputs: &[f64], registers: &[f64]) -> f64 {
        let lane = match place {
            Place::Input(at) => {
                return inputs
                    .get(*at as usize)
                    .map_or(lane::MISSING, |it| lane::given(*it));
            }
            Place::Constant(at) => self.constants.get(*at as usize),
            Place::Register(at) => registers.get(*at as usize),
        };
        lane.copied().unwrap_or(lane::MISSING)
    }
}

/// What an operation gives with what its operands gave.
pub(super) fn perform(action: Action, operands: &[f64]) -> f64 {
    match (action, operands) {
        (Action::Call(Function::If), &[condition, yes, no]) => branch(condition, yes, no),
        (Action::Call(Function::Coalesce), operands) => {
            let mut present = operands.iter().filter(|operand| !is_missing(**operand));
            present.next().copied().unwrap_or(lane::MISSING)
        }
        (Action::Call(Function::Missing), &[x]) if x.is_finite() => NO,
        (Action::Call(Function::Missing), &[x]) if is_missing(x) => YES,
        (Action::Not, &[x]) if x.is_finite() => yes_no(x != YES),
        (Action::Binary(Operator::And), &[left, right]) => decided(NO, left, right),
        (Action::Binary(Operator::Or), &[left, right]) => decided(YES, left, right),
        // They pass on what there is, errors too.
        (Action::Call(Function::Missing | Function::Prev) | Action::Not, &[x]) => x,
        (Action::Entries(Function::Count, _), &[x]) if x.is_finite() => 1.0,
        (Action::Entries(Function::Range, _), &[x]) if x.is_finite() => 0.0,
        _ => match obstacle(operands) {
            Some(obstacle) => obstacle,
            None => compute(action, operands),
        },
    }
}

/// The operations that need all their operands, and have them.
fn compute(action: Action, operands: &[f64]) -> f64 {
    match (action, operands) {
        (Action::Binary(operator), &[left, right]) if is_comparison(operator) => {
            yes_no(arithmetic::compare(operator, left, right))
        }
        (Action::Binary(operator), &[left, right]) => {
            lane::computed(arithmetic::binary(operator, left, right))
        }
        (Action::Negate, &[x]) => -x,
        (Action::Percent, &[x]) => x / 100.0,
        (Action::Call(function), operands) => lane::computed(arithmetic::call(function, operands)),
        _ => lane::MISSING,
    }
}

/// What keeps an operation from being computed: the first error among its operands, else that one is missing.
fn obstacle(operands: &[f64]) -> Option<f64> {
    let mut missing = None;
    for operand in operands {
        match operand {
            number if number.is_finite() => {}
            lane if is_missing(*lane) => missing = Some(*lane),
            error => return Some(*error),
        }
    }
    missing
}

pub(super) fn yes_no(yes: bool) -> f64 {
    if yes { YES } else { NO }
}

/// The branch that a condition takes; a condition that is none is passed on.
pub(super) fn branch(condition: f64, yes: f64, no: f64) -> f64 {
    match condition {
        YES => yes,
        NO => no,
        other => other,
    }
}

/// `or` is decided by a yes, `and` by a no; on the left before the right is looked at, on the right even where the left is
/// missing.
fn decided(by: f64, left: f64, right: f64) -> f64 {
    let is_error = |lane: f64| !lane.is_finite() && !is_missing(lane);
    match (left, right) {
        _ if left == by => by,
        _ if is_error(left) => left,
        _ if is_error(right) => right,
        _ if right == by => by,
        _ if is_missing(left) || is_missing(right) => lane::MISSING,
        _ => yes_no(by == NO),
    }
}
