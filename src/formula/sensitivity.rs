//! How much the result moves when an input does.
//!
//! Dual numbers in one forward pass: beside its value every operation carries its derivatives by all inputs, which follow
//! from those of its operands by the chain rule.
//!
//! Where a function has a corner the derivative is that of the side in force: of `min` and `max` the first operand that
//! is the result, of `if` the branch taken, of `clamp` the bound where it holds. `round`, `floor` and `ceil` are flat:
//! 0. `abs` at 0 is 0. Where there is no derivative at all (`sqrt` at 0) there is none here.
//! A function over a metric's entries answers for entries that all grow by the same factor.

use super::evaluate::{Result, Run};
use super::function::Function;
use super::program::{Action, Operation, Program, Slot};
use super::scope::{Input, Scope};
use super::tree::Operator;
use super::value::Outcome;
use crate::locale::platform::Platform;

/// So many derivatives are held at a time (32 MB); a formula that needs more takes several passes.
const MOST_HELD: usize = 4_000_000;

/// How the result answers to one input.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The input.
    pub input: Input,
    /// By how much the result grows per unit of the input; `None` where that has no answer.
    pub derivative: Option<f64>,
    /// By how many percent it grows per percent of the input; `None` also where the input or the result is 0.
    pub elasticity: Option<f64>,
}

/// The derivative and elasticity of the result by every input, in their order; or, where the result is no number, what
/// it is instead.
pub fn sensitivity(
    program: &Program,
    scope: &dyn Scope,
) -> std::result::Result<Vec<Sensitivity>, Outcome> {
    let run = Run::of(program, scope);
    let Some(value) = run.number(program.root) else {
        return Err(run.outcome(program.root));
    };
    let width = (MOST_HELD / program.operations.len().max(1)).max(1);
    let mut answers = Vec::with_capacity(program.inputs.len());
    for (pass, inputs) in program.inputs.chunks(width).enumerate() {
        let derivatives = forward(&run, scope, pass * width, inputs.len());
        for (place, (input, derivative)) in inputs.iter().zip(derivatives).enumerate() {
            let derivative = Some(derivative + 0.0).filter(|derivative| derivative.is_finite());
            let at = run.inputs.get(pass * width + place).copied().flatten();
            let elasticity = derivative
                .zip(at.filter(|at| *at != 0.0))
                .map(|(derivative, at)| derivative * (at / value))
                .filter(|elasticity| elasticity.is_finite());
            answers.push(Sensitivity {
                input: input.clone(),
                derivative,
                elasticity,
            });
        }
    }
    Ok(answers)
}

/// The derivatives of the result by the inputs from `first`, `width` of them.
fn forward(run: &Run, scope: &dyn Scope, first: usize, width: usize) -> Vec<f64> {
    let program = run.program;
    let mut held: Vec<f64> = Vec::with_capacity(program.operations.len() * width);
    let mut row = vec![0.0; width];
    let mut weights = Vec::new();
    for (slot, operation) in (0..).zip(&program.operations) {
        row.fill(0.0);
        weights.clear();
        if let Result::Number(value) = run.result(slot) {
            match operation.action {
                Action::Read(input) => seed(&mut row, input, first, 1.0),
                Action::Entries(function, input) => {
                    seed(
                        &mut row,
                        input,
                        first,
                        over_entries(run, scope, function, input, value),
                    );
                }
                _ => weigh(run, operation, value, &mut weights),
            }
        }
        for (operand, weight) in &weights {
            let from = *operand as usize * width;
            let theirs = held.get(from..from + width).unwrap_or_default();
            for (mine, theirs) in row.iter_mut().zip(theirs) {
                // What does not move an operand does not move the result, even where the weight is infinite.
                if *theirs != 0.0 {
                    *mine += weight * theirs;
                }
            }
        }
        held.extend_from_slice(&row);
    }
    let from = program.root as usize * width;
    held.get(from..from + width).unwrap_or_default().to_vec()
}

fn seed(row: &mut [f64], input: usize, first: usize, derivative: f64) {
    if let Some(place) = input
        .checked_sub(first)
        .and_then(|place| row.get_mut(place))
    {
        *place = derivative;
    }
}

/// The derivative of a function over entries by the metric's value, if all entries grow by the same factor (from 0: by
/// the same amount).
fn over_entries(
    run: &Run,
    scope: &dyn Scope,
    function: Function,
    input: usize,
    result: f64,
) -> f64 {
    if function == Function::Count {
        return 0.0;
    }
    match run.inputs.get(input).copied().flatten() {
        Some(0.0) => {
            let input = run.program.inputs.get(input);
            let count = input.map_or(1, |input| scope.entries(input).len());
            match function {
                Function::Range | Function::Stdev => 0.0,
                Function::Sum => 1.0,
                _ => 1.0 / count.max(1) as f64,
            }
        }
        Some(value) => result / value,
        None => f64::NAN,
    }
}

/// By how much a result moves with each of its operands.
pub(super) fn weigh(run: &Run, operation: &Operation, value: f64, weights: &mut Vec<(Slot, f64)>) {
    let operands = run.program.operands_of(operation);
    let number = |slot: Slot| run.number(slot).unwrap_or_default();
    match (operation.action, operands) {
        (Action::Negate, &[x]) => weights.push((x, -1.0)),
        (Action::Percent, &[x]) => weights.push((x, 0.01)),
        (Action::Kpi(_), _) => weights.extend(run.used(operation).map(|body| (body, 1.0))),
        (Action::Binary(operator), &[left, right]) => {
            let (a, b) = (number(left), number(right));
            let (by_left, by_right) = match operator {
                Operator::Add => (1.0, 1.0),
                Operator::Subtract => (1.0, -1.0),
                Operator::Multiply => (b, a),
                Operator::Divide => (1.0 / b, -value / b),
                _ => power(a, b, value),
            };
            weights.extend([(left, by_left), (right, by_right)]);
        }
        (Action::Call(Function::Pow), &[base, exponent]) => {
            let (by_base, by_exponent) = power(number(base), number(exponent), value);
            weights.extend([(base, by_base), (exponent, by_exponent)]);
        }
        (Action::Call(Function::Growth), &[now, before]) => {
            let (n, b) = (number(now), number(before));
            weights.extend([(now, 100.0 / b.abs()), (before, -100.0 * (n / b) / b.abs())]);
        }
        (Action::Call(Function::Share), &[this, all]) => {
            weights.extend([(this, 100.0 / number(all)), (all, -value / number(all))]);
        }
        (Action::Call(Function::If | Function::Coalesce), _) => {
            // The condition and what is missing before the value are no numbers and weigh nothing.
            weights.extend(run.used(operation).map(|used| (used, 1.0)));
        }
        (Action::Call(Function::Min | Function::Max | Function::Clamp), _) => {
            let decisive = operands.iter().find(|slot| number(**slot) == value);
            weights.extend(decisive.map(|slot| (*slot, 1.0)));
        }
        (Action::Call(function), &[x, ..]) => weights.push((x, slope(function, number(x), value))),
        _ => {}
    }
}

/// The derivatives of a power by its base and by its exponent.
fn power(base: f64, exponent: f64, value: f64) -> (f64, f64) {
    let by_base = match exponent {
        0.0 => 0.0,
        exponent => exponent * (Platform::get().power)(base, exponent - 1.0),
    };
    let by_exponent = match base {
        0.0 => 0.0,
        base => value * (Platform::get().ln)(base),
    };
    (by_base, by_exponent)
}

/// The derivative of a function of one number at `x`, where it gives `value`.
fn slope(function: Function, x: f64, value: f64) -> f64 {
    match function {
        Function::Abs if x == 0.0 => 0.0,
        Function::Abs => x.signum(),
        Function::Sqrt => 0.5 / value,
        Function::Ln => 1.0 / x,
        Function::Log10 => 1.0 / (x * std::f64::consts::LN_10),
        Function::Exp => value,
        Function::Round | Function::Floor | Function::Ceil => 0.0,
        _ => 1.0,
    }
}
