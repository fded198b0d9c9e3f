//! Whether a formula is one quotient of sums, such as a rate: `clicks / impressions * 100`.

use super::function::Function;
use super::program::{Action, Program, Slot};
use super::scope::Input;
use super::tree::Operator;

/// So many terms are looked at; a rate has a few.
const MOST_TERMS: usize = 64;

/// One sum divided by another.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotient {
    /// What it is multiplied by: 1, or 100 for a percentage.
    pub scale: f64,
    /// What is divided.
    pub numerator: Vec<Term>,
    /// What it is divided by.
    pub denominator: Vec<Term>,
}

/// An input of a sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The input.
    pub input: Input,
    /// Whether it is taken away.
    pub is_taken: bool,
}

impl Program {
    /// The quotient that the formula is, down through the KPIs that it is made of; `None` where it is anything else, or
    /// where one input stands in a sum twice.
    pub fn quotient(&self) -> Option<Quotient> {
        let (whole, outer) = self.unscaled(self.root)?;
        let operation = self.operation(whole)?;
        let &[left, right] = self.operands_of(operation) else {
            return None;
        };
        let share = match operation.action {
            Action::Binary(Operator::Divide) => 1.0,
            Action::Call(Function::Share) => 100.0,
            _ => return None,
        };
        let (above, inner) = self.unscaled(left)?;
        Some(Quotient {
            scale: outer * share * inner,
            numerator: self.terms(above)?,
            denominator: self.terms(right)?,
        })
        .filter(|quotient| matches!(quotient.scale, 1.0 | 100.0))
    }

    /// An operation without what only passes it on, and without a hundred that it is multiplied by.
    fn unscaled(&self, slot: Slot) -> Option<(Slot, f64)> {
        let slot = self.passed_on(slot)?;
        let operation = self.operation(slot)?;
        let hundred = |slot: &Slot| {
            let operation = self.operation(*slot);
            operation.is_some_and(|operation| operation.action == Action::Number(100.0))
        };
        match (operation.action, self.operands_of(operation)) {
            (Action::Binary(Operator::Multiply), [x, by] | [by, x]) if hundred(by) => {
                Some((self.passed_on(*x)?, 100.0))
            }
            _ => Some((slot, 1.0)),
        }
    }

    /// What a KPI, or a `prev` of it, stands for.
    fn passed_on(&self, mut slot: Slot) -> Option<Slot> {
        loop {
            let operation = self.operation(slot)?;
            match (operation.action, self.operands_of(operation)) {
                (
                    Action::Kpi(_)
                    | Action::Call(
                        Function::Prev
                        | Function::SameLastYear
                        | Function::ToDate
                        | Function::Rolling,
                    ),
                    &[inner],
                ) => slot = inner,
                _ => return Some(slot),
            }
        }
    }

    /// The inputs that a sum is made of.
    fn terms(&self, slot: Slot) -> Option<Vec<Term>> {
        let mut open = vec![(slot, false)];
        let mut terms: Vec<Term> = Vec::new();
        while let Some((slot, is_taken)) = open.pop() {
            let operation = self.operation(self.passed_on(slot)?)?;
            match (operation.action, self.operands_of(operation)) {
                (Action::Binary(Operator::Add), &[left, right]) => {
                    open.extend([(right, is_taken), (left, is_taken)]);
                }
                (Action::Binary(Operator::Subtract), &[left, right]) => {
                    open.extend([(right, !is_taken), (left, is_taken)]);
                }
                (Action::Read(input), _) => {
                    let input = self.inputs.get(input)?.clone();
                    let twice = terms.iter().any(|term| term.input == input);
                    if twice || terms.len() == MOST_TERMS {
                        return None;
                    }
                    terms.push(Term { input, is_taken });
                }
                _ => return None,
            }
        }
        Some(terms)
    }
}
