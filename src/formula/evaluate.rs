//! Program → value.
//!
//! One pass over the operations, in which missing numbers and errors are results like any other and go no further than
//! what is asked of them: `if` passes on the branch that is taken, `coalesce` the first that is there. Nothing is
//! evaluated twice and nothing recurses, so the work is the length of the program.

use super::arithmetic;
use super::diagnostic::EvaluationProblem;
use super::entries;
use super::function::Function;
use super::program::{Action, Home, Operation, Program, Slot};
use super::scope::{Input, Scope};
use super::span::Span;
use super::tree::Operator;
use super::value::Outcome;

/// What one operation gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Result {
    Number(f64),
    YesNo(bool),
    Missing,
    /// One of [`Run::faults`].
    Error(usize),
}

/// What stopped an operation, and the place that it speaks of in the text of the operation's home.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) problem: EvaluationProblem,
    pub(super) span: Span,
    pub(super) home: Home,
}

/// What all operations of a program gave.
pub(super) struct Run<'p> {
    pub(super) program: &'p Program,
    pub(super) results: Vec<Result>,
    pub(super) faults: Vec<Fault>,
    /// The value of each input that was asked for.
    pub(super) inputs: Vec<Option<f64>>,
    /// Which of the program's calls were answered with a value given outright.
    overridden: Vec<bool>,
}

impl Program {
    /// The formula's value with the numbers of `scope`.
    pub fn evaluate(&self, scope: &dyn Scope) -> Outcome {
        let run = Run::of(self, scope);
        run.outcome(self.root)
    }
}

impl<'p> Run<'p> {
    /// Runs the whole program.
    pub(super) fn of(program: &'p Program, scope: &dyn Scope) -> Self {
        let known = |input: &Input| scope.value(input).filter(|number| number.is_finite());
        let mut run = Self {
            program,
            results: Vec::with_capacity(program.operations.len()),
            faults: Vec::new(),
            inputs: program.inputs.iter().map(known).collect(),
            overridden: vec![false; program.calls.len()],
        };
        for operation in &program.operations {
            let result = match run.perform(operation, scope) {
                Ok(result) => result,
                Err((problem, span)) => {
                    let home = operation.home;
                    run.faults.push(Fault {
                        problem,
                        span,
                        home,
                    });
                    Result::Error(run.faults.len() - 1)
                }
            };
            run.results.push(result);
        }
        run
    }

    /// What an operation gave.
    pub(super) fn result(&self, slot: Slot) -> Result {
        self.results
            .get(slot as usize)
            .copied()
            .unwrap_or(Result::Missing)
    }

    /// The number that an operation gave, if it gave one.
    pub(super) fn number(&self, slot: Slot) -> Option<f64> {
        match self.result(slot) {
            Result::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether a KPI's value was given outright.
    pub(super) fn is_overridden(&self, call: usize) -> bool {
        self.overridden.get(call).copied().unwrap_or(false)
    }

    /// What an operation gives with what its operands gave.
    pub(super) fn perform(
        &mut self,
        operation: &Operation,
        scope: &dyn Scope,
    ) -> std::result::Result<Result, (EvaluationProblem, Span)> {
        let operands = self.program.operands_of(operation);
        let here = operation.span;
        let number = |number: std::result::Result<f64, EvaluationProblem>| match number {
            Ok(number) => Ok(Result::Number(number)),
            Err(problem) => Err((problem, here)),
        };
        match operation.action {
            Action::Number(value) => number(arithmetic::finite(value)),
            Action::Read(input) => Ok(match self.inputs.get(input).copied().flatten() {
                Some(value) => Result::Number(value),
                None => Result::Missing,
            }),
            Action::Entries(function, input) => {
                let Some(input) = self.program.inputs.get(input) else {
                    return Ok(Result::Missing);
                };
                let mut entries = scope.entries(input);
                entries.retain(|entry| entry.is_finite());
                match entries::over(function, &entries) {
                    Ok(Some(value)) => Ok(Result::Number(value)),
                    Ok(None) => Ok(Result::Missing),
                    Err(problem) => Err((problem, here)),
                }
            }
            Action::Kpi(call) => Ok(self.kpi(call, operands, scope)),
            Action::Call(Function::If) => Ok(self.branch(operands)),
            Action::Call(Function::Coalesce) => Ok(self.first_present(operands)),
            Action::Call(Function::Missing) => Ok(match self.first(operands) {
                Result::Error(fault) => Result::Error(fault),
                result => Result::YesNo(result == Result::Missing),
            }),
            Action::Binary(operator @ (Operator::And | Operator::Or)) => {
                Ok(self.decided(operator == Operator::Or, operands))
            }
            Action::Not => Ok(match self.first(operands) {
                Result::YesNo(yes) => Result::YesNo(!yes),
                other => other,
            }),
            Action::Call(
                Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling,
            ) => Ok(self.first(operands)),
            Action::Negate | Action::Percent | Action::Binary(_) | Action::Call(_) => {
                self.compute(operation, operands)
            }
        }
    }

    /// The operations that need all their operands.
    fn compute(
        &self,
        operation: &Operation,
        operands: &[Slot],
    ) -> std::result::Result<Result, (EvaluationProblem, Span)> {
        if let Some(obstacle) = self.obstacle(operands) {
            return Ok(obstacle);
        }
        let outcome = match (operation.action, operands) {
            (Action::Binary(operator), &[left, right]) => {
                match (operator, self.result(left), self.result(right)) {
                    (Operator::Equal, Result::YesNo(a), Result::YesNo(b)) => {
                        return Ok(Result::YesNo(a == b));
                    }
                    (Operator::NotEqual, Result::YesNo(a), Result::YesNo(b)) => {
                        return Ok(Result::YesNo(a != b));
                    }
                    (_, Result::Number(a), Result::Number(b)) => {
                        if is_comparison(operator) {
                            return Ok(Result::YesNo(arithmetic::compare(operator, a, b)));
                        }
                        arithmetic::binary(operator, a, b)
                    }
                    _ => return Ok(Result::Missing),
                }
            }
            (Action::Negate, &[x]) => Ok(-self.number(x).unwrap_or_default()),
            (Action::Percent, &[x]) => Ok(self.number(x).unwrap_or_default() / 100.0),
            (Action::Call(function), _) => {
                let mut few = [0.0; 4];
                match operands.len() <= few.len() {
                    true => {
                        for (place, slot) in few.iter_mut().zip(operands) {
                            *place = self.number(*slot).unwrap_or_default();
                        }
                        arithmetic::call(function, few.get(..operands.len()).unwrap_or_default())
                    }
                    false => {
                        let many: Vec<f64> = operands
                            .iter()
                            .filter_map(|slot| self.number(*slot))
                            .collect();
                        arithmetic::call(function, &many)
                    }
                }
            }
            _ => return Ok(Result::Missing),
        };
        outcome.map(Result::Number).map_err(|problem| {
            let part = self.guilty(operation, operands, &problem);
            (problem, part)
        })
    }

    /// What keeps an operation from being computed: the first error among its operands, else that one is missing.
    fn obstacle(&self, operands: &[Slot]) -> Option<Result> {
        let mut missing = None;
        for slot in operands {
            match self.result(*slot) {
                error @ Result::Error(_) => return Some(error),
                Result::Missing => missing = Some(Result::Missing),
                Result::Number(_) | Result::YesNo(_) => {}
            }
        }
        missing
    }

    /// The part of an operation that a problem speaks of.
    fn guilty(
        &self,
        operation: &Operation,
        operands: &[Slot],
        problem: &EvaluationProblem,
    ) -> Span {
        let operand = |place: usize| match operands.get(place) {
            Some(slot) => self.program.span_of(*slot),
            None => operation.span,
        };
        match (problem, operation.action) {
            (EvaluationProblem::DivisionByZero, Action::Binary(Operator::Divide))
            | (
                EvaluationProblem::GrowthFromZero
                | EvaluationProblem::ShareOfZero
                | EvaluationProblem::RoundingDigits,
                _,
            ) => operand(1),
            (
                EvaluationProblem::DivisionByZero
                | EvaluationProblem::FractionalPower
                | EvaluationProblem::NegativeRoot
                | EvaluationProblem::LogarithmOfNonPositive { .. },
                _,
            ) => operand(0),
            _ => operation.span,
        }
    }

    /// The result of the first operand.
    pub(super) fn first(&self, operands: &[Slot]) -> Result {
        operands
            .first()
            .map_or(Result::Missing, |slot| self.result(*slot))
    }

    fn kpi(&mut self, call: usize, operands: &[Slot], scope: &dyn Scope) -> Result {
        let given = self.program.calls.get(call).and_then(|(kpi, at)| {
            let id = self.program.kpis.get(*kpi)?;
            scope.kpi(id, *at).filter(|number| number.is_finite())
        });
        match (given, self.overridden.get_mut(call)) {
            (Some(value), Some(place)) => {
                *place = true;
                Result::Number(value)
            }
            _ => self.first(operands),
        }
    }

    fn branch(&self, operands: &[Slot]) -> Result {
        match (self.first(operands), operands) {
            (Result::YesNo(true), [_, yes, _]) => self.result(*yes),
            (Result::YesNo(false), [_, _, no]) => self.result(*no),
            (condition, _) => condition,
        }
    }

    fn first_present(&self, operands: &[Slot]) -> Result {
        let present = operands
            .iter()
            .map(|slot| self.result(*slot))
            .find(|result| *result != Result::Missing);
        present.unwrap_or(Result::Missing)
    }

    /// `or` is decided by a yes, `and` by a no; on the left before the right is looked at, on the right even where the
    /// left is missing.
    fn decided(&self, by: bool, operands: &[Slot]) -> Result {
        let &[left, right] = operands else {
            return Result::Missing;
        };
        match (self.result(left), self.result(right)) {
            (Result::YesNo(left), _) if left == by => Result::YesNo(by),
            (error @ Result::Error(_), _) | (_, error @ Result::Error(_)) => error,
            (_, Result::YesNo(right)) if right == by => Result::YesNo(by),
            (Result::YesNo(_), Result::YesNo(_)) => Result::YesNo(!by),
            _ => Result::Missing,
        }
    }
}

/// Whether an operator compares numbers.
pub(super) fn is_comparison(operator: Operator) -> bool {
    matches!(
        operator,
        Operator::Equal
            | Operator::NotEqual
            | Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual
    )
}
