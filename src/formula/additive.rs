//! Whether a formula's result over a stretch of time is the sum of its results over the parts.
//!
//! `leads` and `revenue - cost` are: half a month's is about half of the month's, and a target can be split over the days.
//! A quotient is not, nor is a stock, nor anything that looks at another period.

use super::function::Function;
use super::program::{Action, Operation, Program, Slot};
use super::scope::{At, Input, Source, Window};
use super::tree::Operator;

/// How a result grows with the stretch of time that it is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    /// Not at all: a number written out.
    Constant,
    /// With the parts.
    Additive,
    /// Otherwise.
    Other,
}

impl Program {
    /// Whether the result over a stretch is the sum over its parts. `is_flow` says of a metric's id whether that one's
    /// numbers add up.
    pub fn is_additive(&self, is_flow: impl Fn(&str) -> bool) -> bool {
        let reads_flow = |input: usize| {
            self.inputs.get(input).is_some_and(|input| match input {
                Input {
                    source: Source::Metric(id),
                    at:
                        At {
                            back: 0,
                            years_back: 0,
                            window: Window::Period,
                            ..
                        },
                } => is_flow(id),
                _ => false,
            })
        };
        // Operands stand before operations, so one pass is enough.
        let mut grown: Vec<Growth> = Vec::with_capacity(self.operations.len());
        for operation in &self.operations {
            let of = |slot: &Slot| grown.get(*slot as usize).copied();
            let operands = self.operands_of(operation).iter();
            let operands: Vec<Growth> = operands.filter_map(of).collect();
            grown.push(growth(operation, &operands, &reads_flow));
        }
        grown.get(self.root as usize) == Some(&Growth::Additive)
    }
}

fn growth(
    operation: &Operation,
    operands: &[Growth],
    reads_flow: &dyn Fn(usize) -> bool,
) -> Growth {
    use Growth::{Additive, Constant, Other};
    let read = |input| if reads_flow(input) { Additive } else { Other };
    match (operation.action, operands) {
        (Action::Number(_), _) => Constant,
        (Action::Read(input) | Action::Entries(Function::Sum | Function::Count, input), _) => {
            read(input)
        }
        (Action::Entries(..), _) => Other,
        (Action::Kpi(_) | Action::Negate, [one]) => *one,
        (Action::Binary(Operator::Multiply), [Constant, Additive] | [Additive, Constant])
        | (Action::Binary(Operator::Divide), [Additive, Constant])
        | (Action::Binary(Operator::Add | Operator::Subtract), [Additive, Additive])
        | (Action::Percent, [Additive]) => Additive,
        // `coalesce(x, 0)`: a metric that is not entered counts as nothing.
        (Action::Call(Function::Coalesce), [Additive, rest @ ..])
            if rest.iter().all(|one| *one != Other) =>
        {
            Additive
        }
        (_, operands) if !operands.is_empty() && operands.iter().all(|one| *one == Constant) => {
            Constant
        }
        _ => Other,
    }
}
