//! How a value came about: the formula with the numbers filled in, step by step, innermost first.
//!
//! A step is one operation, or one row of operators of a level, with the values of its operands in it; what a reader
//! sees at once (a bare number, a bare name) is no step of its own. Of a KPI in the formula the step shows its own
//! formula filled in. Only what the result came from is told: not the branch that an `if` did not take.

use super::evaluate::{Result, Run};
use super::function::Function;
use super::program::{Action, Home, Operation, Program, Slot};
use super::scope::{At, Input, Scope};
use super::span::Span;
use super::tree::Operator;
use super::unit::Unit;
use super::value::Outcome;
use crate::locale::sorted::Sorted;

/// The last steps, so many, are told; more is no explanation.
const MOST_STEPS: usize = 200;

/// How deep a KPI's own formula is written out inside its step before a part of it is only its value.
const DEEPEST: usize = 4;

/// One step on the way to a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The characters of the formula that it computes.
    pub span: Span,
    /// The KPI whose formula it shows instead, if it stands for one.
    pub kpi: Option<String>,
    /// The expression with values in the place of names, from left to right.
    pub pieces: Vec<Piece>,
    /// What it gives.
    pub outcome: Outcome,
    /// What that counts.
    pub unit: Unit,
}

/// A piece of a filled-in expression. Nothing in it is text yet: numbers and signs are each language's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// A number.
    Number {
        /// Its value.
        value: f64,
        /// What it counts.
        unit: Unit,
        /// The input that it is the value of; without one it is written in the formula or was computed before.
        input: Option<Input>,
    },
    /// A yes or no, computed before.
    YesNo(bool),
    /// A number that is not there; the input, if it is one.
    Missing(Option<Input>),
    /// A part that gave an error, which its own step tells.
    Failed,
    /// A part that was not looked at.
    Skipped,
    /// An operator between two operands.
    Operator(Operator),
    /// The sign of `-x`.
    Minus,
    /// `not`.
    Not,
    /// `%`.
    Percent,
    /// A function's name, before its opening parenthesis.
    Function(Function),
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// The bars of `|x|`.
    Bar,
    /// What separates arguments.
    Separator,
    /// So many more entries.
    More(usize),
}

/// The steps to the formula's value with the numbers of `scope`. The last one is the whole: its outcome is what
/// [`Program::evaluate`] gives.
pub fn explain(program: &Program, scope: &dyn Scope) -> Vec<Step> {
    let run = Run::of(program, scope);
    let mut explainer = Explainer {
        run: &run,
        scope,
        told: vec![false; program.operations.len()],
        told_kpis: Sorted::new(),
        steps: Vec::new(),
    };
    explainer.tell();
    let skipped = explainer.steps.len().saturating_sub(MOST_STEPS);
    explainer.steps.split_off(skipped)
}

/// The run that is explained, and what has been told of it.
pub(super) struct Explainer<'r, 'p> {
    pub(super) run: &'r Run<'p>,
    pub(super) scope: &'r dyn Scope,
    told: Vec<bool>,
    /// The KPIs that were told, each for the times that it was told for.
    told_kpis: Sorted<usize, Sorted<At, usize>>,
    steps: Vec<Step>,
}

impl Explainer<'_, '_> {
    /// Walks down from the result along what was used and tells each operation after its operands.
    fn tell(&mut self) {
        let root = self.run.program.root;
        let mut open = vec![(root, self.run.program.span_of(root), false)];
        while let Some((slot, place, ready)) = open.pop() {
            let Some(operation) = self.run.program.operation(slot) else {
                continue;
            };
            // Inside a KPI the place is the name that stands for it.
            let place = match operation.home {
                Home::Formula => operation.span,
                Home::Kpi(_) => place,
            };
            if ready {
                if slot == root || self.is_worth_telling(operation, slot) {
                    self.step(operation, slot, place);
                }
                continue;
            }
            if self
                .told
                .get_mut(slot as usize)
                .is_none_or(|told| std::mem::replace(told, true))
            {
                continue;
            }
            open.push((slot, place, true));
            let used = self.run.used(operation).rev();
            open.extend(used.map(|operand| (operand, place, false)));
        }
    }

    fn is_worth_telling(&mut self, operation: &Operation, slot: Slot) -> bool {
        let arose_here = match self.run.result(slot) {
            Result::Number(_) | Result::YesNo(_) => true,
            Result::Missing => false,
            error @ Result::Error(_) => self
                .run
                .used(operation)
                .all(|operand| self.run.result(operand) != error),
        };
        arose_here
            && match operation.action {
                Action::Kpi(call) => {
                    let asked = self.run.program.calls.get(call);
                    let first = asked.is_some_and(|(kpi, at)| {
                        let times = self.told_kpis.get_or_default(*kpi);
                        times.is_some_and(|times| times.insert(*at, call).is_none())
                    });
                    first && !self.run.is_overridden(call) && !self.is_plain(slot)
                }
                _ => operation.home == Home::Formula && !operation.is_link && !self.is_plain(slot),
            }
    }

    /// Whether a result shows as one number wherever it is used, so that a step for it would say nothing.
    pub(super) fn is_plain(&self, slot: Slot) -> bool {
        let Some(operation) = self.run.program.operation(slot) else {
            return true;
        };
        let inner = self.run.program.operands_of(operation).first();
        match operation.action {
            Action::Number(_)
            | Action::Read(_)
            | Action::Call(
                Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling,
            ) => true,
            Action::Kpi(call) => {
                self.run.is_overridden(call) || inner.is_none_or(|inner| self.is_plain_leaf(*inner))
            }
            Action::Negate | Action::Percent => inner.is_none_or(|inner| self.is_literal(*inner)),
            _ => false,
        }
    }

    fn is_plain_leaf(&self, slot: Slot) -> bool {
        let operation = self.run.program.operation(slot);
        operation
            .is_none_or(|operation| matches!(operation.action, Action::Number(_) | Action::Read(_)))
    }

    fn is_literal(&self, slot: Slot) -> bool {
        let operation = self.run.program.operation(slot);
        operation.is_none_or(|operation| matches!(operation.action, Action::Number(_)))
    }

    fn step(&mut self, operation: &Operation, slot: Slot, place: Span) {
        let kpi = match operation.action {
            Action::Kpi(call) => self.run.program.calls.get(call).map(|(kpi, _)| *kpi),
            _ => None,
        };
        let kpi = kpi.and_then(|kpi| self.run.program.kpis.get(kpi).cloned());
        let mut pieces = Vec::new();
        match self.run.program.operands_of(operation).first() {
            Some(body) if kpi.is_some() && self.run.used(operation).next().is_some() => {
                self.expression(*body, DEEPEST, &mut pieces);
            }
            _ => self.expression(slot, 0, &mut pieces),
        }
        self.steps.push(Step {
            span: place,
            kpi,
            pieces,
            outcome: self.run.outcome(slot),
            unit: operation.unit.clone(),
        });
    }
}
