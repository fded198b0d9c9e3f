//! A change split operation by operation, however many inputs moved.
//!
//! What a result moved by is a sum over its operands of what each of them moved by, times a weight: the chain rule for
//! differences. One walk from the result back to the inputs multiplies the weights up, and what arrives at the inputs sums
//! to the change because every step does.
//!
//! The weights of sums are 1. Those of products and quotients whose operands keep their sign are ratios of logarithmic
//! means, L(result) / L(operand): nested, these cancel into L(result) · ln(after / before) of each factor, which is the
//! additive LMDI-I split (Ang 2004), whatever the parentheses. Where an operand is zero on a side or changes its sign there
//! is no logarithm; the factors, up to [`MOST_FACTORS`] of them, get their Shapley values in the product, which are an
//! integral (Owen 1972). The operands of anything else get their Shapley values in that one operation.
//!
//! A yes or no, and a number that comes out of nothing or goes, move by 1: what they move by is only carried on.

use super::mean::{logarithmic_mean, mean_product};
use super::numbers::Numbers;
use super::orders;
use crate::formula::evaluate::{Result, Run};
use crate::formula::function::Function;
use crate::formula::program::{Action, Operation, Program, Slot};
use crate::formula::scope::Scope;
use crate::formula::sensitivity::weigh;
use crate::formula::tree::Operator;

/// So many factors of a product through zero are taken together, whatever the parentheses; beyond, the inner products
/// are factors themselves.
const MOST_FACTORS: usize = 16;

/// The amounts of all numbers.
pub(super) fn split(program: &Program, numbers: &Numbers) -> Vec<f64> {
    let (before, after) = (numbers.before(), numbers.after());
    let mut walk = Walk {
        before: Run::of(program, &before),
        after: Run::of(program, &after),
        trial: Run::of(program, &before),
        scope: &before,
    };
    let mut weights = vec![0.0; program.operations.len()];
    if let Some(root) = weights.get_mut(program.root as usize) {
        *root = 1.0;
    }
    let mut amounts = vec![0.0; numbers.len()];
    let mut shares = Vec::new();
    for (place, operation) in program.operations.iter().enumerate().rev() {
        let slot = place as Slot;
        let weight = weights.get(place).copied().unwrap_or_default();
        if weight == 0.0 {
            continue;
        }
        if let Some(number) = walk.number_read(operation) {
            if let Some(amount) = amounts.get_mut(number) {
                *amount += weight * walk.moved(slot);
            }
            continue;
        }
        shares.clear();
        walk.share(slot, operation, &mut shares);
        for (operand, share) in &shares {
            if let Some(held) = weights.get_mut(*operand as usize) {
                *held += weight * share;
            }
        }
    }
    amounts
}

/// A program on both sides of a change.
struct Walk<'a> {
    before: Run<'a>,
    after: Run<'a>,
    /// Where operands are put together that never were.
    trial: Run<'a>,
    scope: &'a dyn Scope,
}

impl Walk<'_> {
    /// Which of the numbers an operation reads.
    fn number_read(&self, operation: &Operation) -> Option<usize> {
        let inputs = self.before.program.inputs.len();
        match operation.action {
            Action::Read(input) | Action::Entries(_, input) => Some(input),
            Action::Kpi(call) if self.is_given(call) => Some(inputs + call),
            _ => None,
        }
    }

    /// Whether a KPI was given outright on a side: then that is what moved it.
    fn is_given(&self, call: usize) -> bool {
        self.before.is_overridden(call) || self.after.is_overridden(call)
    }

    /// By how much an operation's result moved.
    fn moved(&self, slot: Slot) -> f64 {
        match (self.before.result(slot), self.after.result(slot)) {
            (Result::Number(before), Result::Number(after)) => after - before,
            (before, after) if is_alike(before, after) => 0.0,
            _ => 1.0,
        }
    }

    fn numbers(&self, slot: Slot) -> Option<(f64, f64)> {
        Some((self.before.number(slot)?, self.after.number(slot)?))
    }

    /// By how much an operation's result moves with each of its operands, or with theirs.
    fn share(&mut self, slot: Slot, operation: &Operation, shares: &mut Vec<(Slot, f64)>) {
        let operands = self.before.program.operands_of(operation);
        match (operation.action, operands) {
            (Action::Negate, &[x]) => shares.push((x, -1.0)),
            (Action::Percent, &[x]) => shares.push((x, 0.01)),
            (Action::Binary(Operator::Add), &[a, b]) => shares.extend([(a, 1.0), (b, 1.0)]),
            (Action::Binary(Operator::Subtract), &[a, b]) => shares.extend([(a, 1.0), (b, -1.0)]),
            _ => match (
                same_as(operation, operands),
                factors_of(operation, operands),
            ) {
                (Some(x), _) => shares.push((x, 1.0)),
                (_, Some(factors)) => self.product(slot, factors, shares),
                _ => self.others(slot, operation, operands, shares),
            },
        }
    }

    /// A product or quotient.
    fn product(&self, slot: Slot, factors: [Factor; 2], shares: &mut Vec<(Slot, f64)>) {
        let Some(whole) = self.numbers(slot) else {
            return;
        };
        let means = factors.map(|factor| {
            let mean = logarithmic_mean(self.numbers(factor.slot)?)?;
            Some((factor, mean))
        });
        if let ([Some(left), Some(right)], Some(mean)) = (means, logarithmic_mean(whole)) {
            let share = |(factor, of): (Factor, f64)| (factor.slot, factor.sign() * mean / of);
            return shares.extend([share(left), share(right)]);
        }
        let factors = self.unfolded(slot);
        let ends: Vec<(f64, f64)> = factors.iter().map(|factor| self.ends(*factor)).collect();
        let scale = match self
            .before
            .program
            .operation(slot)
            .map(|whole| whole.action)
        {
            Some(Action::Call(Function::Share)) => 100.0,
            _ => 1.0,
        };
        for (place, factor) in factors.iter().enumerate() {
            let others = ends.iter().enumerate().filter(|(other, _)| *other != place);
            let weight = scale * mean_product(others.map(|(_, ends)| *ends));
            // How the factor moves with what it divides by.
            let steepness = match (factor.divides, self.numbers(factor.slot)) {
                (true, Some((before, after))) => -1.0 / before / after,
                _ => 1.0,
            };
            shares.push((factor.slot, weight * steepness));
        }
    }

    /// The factors of a product and of the products that it is made of, as far as they are few.
    fn unfolded(&self, slot: Slot) -> Vec<Factor> {
        let program = self.before.program;
        let mut factors = vec![Factor {
            slot,
            divides: false,
        }];
        let mut place = 0;
        while let Some(factor) = factors.get(place).copied() {
            let Some(operation) = program.operation(factor.slot) else {
                break;
            };
            let operands = program.operands_of(operation);
            let given = matches!(operation.action, Action::Kpi(call) if self.is_given(call));
            // A share is a hundredfold quotient: only as the whole it can be unfolded.
            let whole = factor.slot == slot || operation.action != Action::Call(Function::Share);
            match (
                same_as(operation, operands),
                factors_of(operation, operands),
            ) {
                (Some(same), _) if !given => {
                    if let Some(factor) = factors.get_mut(place) {
                        factor.slot = same;
                    }
                }
                (_, Some([left, right])) if whole && factors.len() < MOST_FACTORS => {
                    let inside = |inner: Factor| Factor {
                        divides: inner.divides != factor.divides,
                        ..inner
                    };
                    factors.splice(place..=place, [left, right].map(inside));
                }
                _ => place += 1,
            }
        }
        factors
    }

    /// What a factor multiplies by on both sides. Nothing divides by zero where both have a value.
    fn ends(&self, factor: Factor) -> (f64, f64) {
        let (before, after) = self.numbers(factor.slot).unwrap_or_default();
        match factor.divides {
            true => (1.0 / before, 1.0 / after),
            false => (before, after),
        }
    }

    /// An operation about which nothing better is known than what it gives.
    fn others(
        &mut self,
        slot: Slot,
        operation: &Operation,
        operands: &[Slot],
        shares: &mut Vec<(Slot, f64)>,
    ) {
        let mut moving: Vec<Slot> = Vec::with_capacity(operands.len());
        for operand in operands {
            if self.moved(*operand) != 0.0 && !moving.contains(operand) {
                moving.push(*operand);
            }
        }
        let change = self.moved(slot);
        let ends = (self.before.result(slot), self.after.result(slot));
        let count = moving.len();
        let parts = orders::split(count, |set| {
            self.tried(operation, &moving, ends, &|place| set & (1 << place) != 0)
        });
        let parts = parts.unwrap_or_else(|| {
            orders::alone(count, change, |taken| {
                self.tried(operation, &moving, ends, taken)
            })
        });
        for (operand, part) in moving.iter().zip(parts) {
            shares.push((*operand, part / self.moved(*operand)));
        }
        self.still(slot, operation, shares);
    }

    /// What an operation gives once some of its operands have moved; in steps of 0 and 1 where it gives no numbers.
    fn tried(
        &mut self,
        operation: &Operation,
        moving: &[Slot],
        ends: (Result, Result),
        taken: &dyn Fn(usize) -> bool,
    ) -> Option<f64> {
        for (place, slot) in moving.iter().enumerate() {
            let side = if taken(place) {
                &self.after
            } else {
                &self.before
            };
            let result = side.result(*slot);
            if let Some(held) = self.trial.results.get_mut(*slot as usize) {
                *held = result;
            }
        }
        let given = self.trial.perform(operation, self.scope);
        let given = given.unwrap_or(Result::Error(0));
        match (ends, given) {
            ((Result::Number(_), Result::Number(_)), Result::Number(number)) => Some(number),
            ((Result::Number(_), Result::Number(_)), _) => None,
            ((before, after), _) if is_alike(before, after) => Some(0.0),
            ((before, _), given) if is_alike(before, given) => Some(0.0),
            ((_, after), given) if is_alike(after, given) => Some(1.0),
            _ => None,
        }
    }

    /// Operands that stand where they stood may be made of parts that moved against each other. By as much as the result
    /// moves with such an operand, its parts have moved the result.
    fn still(&self, slot: Slot, operation: &Operation, shares: &mut Vec<(Slot, f64)>) {
        let Some((before, after)) = self.numbers(slot) else {
            return;
        };
        let mut slopes = Vec::new();
        weigh(&self.before, operation, before, &mut slopes);
        weigh(&self.after, operation, after, &mut slopes);
        let stands = |slot| {
            self.numbers(slot)
                .is_some_and(|(before, after)| before == after)
        };
        let still = slopes
            .iter()
            .filter(|(operand, slope)| stands(*operand) && slope.is_finite());
        shares.extend(still.map(|(operand, slope)| (*operand, slope / 2.0)));
    }
}

/// What a product is multiplied, or divided, by.
#[derive(Clone, Copy)]
struct Factor {
    slot: Slot,
    divides: bool,
}

impl Factor {
    fn sign(self) -> f64 {
        if self.divides { -1.0 } else { 1.0 }
    }
}

/// The operand that an operation only passes on.
fn same_as(operation: &Operation, operands: &[Slot]) -> Option<Slot> {
    match (operation.action, operands) {
        (
            Action::Kpi(_)
            | Action::Call(
                Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling,
            ),
            &[x],
        ) => Some(x),
        _ => None,
    }
}

/// The two factors of a product or quotient.
fn factors_of(operation: &Operation, operands: &[Slot]) -> Option<[Factor; 2]> {
    let divides = match operation.action {
        Action::Binary(Operator::Multiply) => false,
        Action::Binary(Operator::Divide) | Action::Call(Function::Share) => true,
        _ => return None,
    };
    let &[left, right] = operands else {
        return None;
    };
    let left = Factor {
        slot: left,
        divides: false,
    };
    let slot = right;
    Some([left, Factor { slot, divides }])
}

/// Whether two results are one; two errors are.
fn is_alike(a: Result, b: Result) -> bool {
    a == b || matches!((a, b), (Result::Error(_), Result::Error(_)))
}
