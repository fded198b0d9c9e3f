//! Where a result came from: back through a run, along what was used.

use super::diagnostic::{Diagnostic, EvaluationProblem};
use super::evaluate::{Fault, Result, Run};
use super::function::Function;
use super::program::{Action, Home, Operation, Slot};
use super::scope::Input;
use super::span::Span;
use super::tree::Operator;
use super::value::Outcome;

impl<'p> Run<'p> {
    /// The operands that an operation's result came from: of an `if` the condition and the branch that was taken, of a
    /// KPI whose value was given outright none.
    pub(super) fn used(
        &self,
        operation: &Operation,
    ) -> impl DoubleEndedIterator<Item = Slot> + use<'p> {
        let operands = self.program.operands_of(operation);
        let all = operands.len();
        let (count, skipped) = match operation.action {
            Action::Kpi(call) if self.is_overridden(call) => (0, None),
            Action::Call(Function::If) => match self.first(operands) {
                Result::YesNo(yes) => (all, Some(if yes { 2 } else { 1 })),
                _ => (1, None),
            },
            Action::Call(Function::Coalesce) => {
                let present = operands
                    .iter()
                    .position(|slot| self.result(*slot) != Result::Missing);
                (present.map_or(all, |place| place + 1), None)
            }
            Action::Binary(operator @ (Operator::And | Operator::Or)) => match self.first(operands)
            {
                Result::YesNo(yes) if yes == (operator == Operator::Or) => (1, None),
                Result::Error(_) => (1, None),
                _ => (all, None),
            },
            _ => (all, None),
        };
        let used = operands.iter().copied().enumerate().take(count);
        used.filter(move |(place, _)| Some(*place) != skipped)
            .map(|(_, slot)| slot)
    }

    /// An operation's result as the world sees it.
    pub(super) fn outcome(&self, slot: Slot) -> Outcome {
        match self.result(slot) {
            Result::Number(number) => Outcome::Number(number),
            Result::YesNo(yes) => Outcome::YesNo(yes),
            Result::Missing => Outcome::Missing(self.missing(slot)),
            Result::Error(fault) => Outcome::Error(Box::new(self.diagnostic(slot, fault))),
        }
    }

    /// The inputs that an operation lacks, in the order of the formula, each once.
    fn missing(&self, slot: Slot) -> Vec<Input> {
        let mut listed = vec![false; self.program.inputs.len()];
        let mut lacking = Vec::new();
        for operation in self.carriers(slot) {
            let (Action::Read(input) | Action::Entries(_, input)) = operation.action else {
                continue;
            };
            let (Some(listed), Some(input)) =
                (listed.get_mut(input), self.program.inputs.get(input))
            else {
                continue;
            };
            if !std::mem::replace(listed, true) {
                lacking.push(input.clone());
            }
        }
        lacking
    }

    /// A fault as the formula's reader sees it: inside a KPI, at the name that stands for that KPI.
    fn diagnostic(&self, slot: Slot, fault: usize) -> Diagnostic {
        let Some(Fault {
            problem,
            span,
            home,
        }) = self.faults.get(fault).cloned()
        else {
            return Diagnostic::new(EvaluationProblem::Overflow, Span::default());
        };
        let Home::Kpi(kpi) = home else {
            return Diagnostic::new(problem, span);
        };
        let carriers = self.carriers(slot);
        let name = carriers.iter().find(|operation| {
            matches!(operation.action, Action::Kpi(_)) && operation.home == Home::Formula
        });
        let part = |texts: &[String]| texts.get(kpi).cloned().unwrap_or_default();
        let problem = EvaluationProblem::InKpi {
            kpi: part(&self.program.kpis),
            formula: part(&self.program.formulas),
            fault: Box::new(Diagnostic::new(problem, span)),
        };
        Diagnostic::new(
            problem,
            name.map(|operation| operation.span).unwrap_or_default(),
        )
    }

    /// The operations that carry the result of `slot`, a missing number or an error, up to it from where it arose; in the
    /// order of the formula, each once.
    fn carriers(&self, slot: Slot) -> Vec<&'p Operation> {
        let result = self.result(slot);
        let mut seen = vec![false; self.program.operations.len()];
        let mut open = vec![slot];
        let mut carriers = Vec::new();
        while let Some(slot) = open.pop() {
            let (Some(operation), Some(seen)) =
                (self.program.operation(slot), seen.get_mut(slot as usize))
            else {
                continue;
            };
            if self.result(slot) == result && !std::mem::replace(seen, true) {
                carriers.push(operation);
                open.extend(self.used(operation).rev());
            }
        }
        carriers
    }
}
