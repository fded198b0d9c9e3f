//! The operations of a plan where a row may hold no number: what [`crate::formula::columns::row`] does, without asking a
//! row. Here a yes is 1 and a no is 0, as in a column.

use super::code::Code;
use super::rows::Sign;
use super::{Generator, MISSING, ZERO};
use crate::formula::columns::lane;
use crate::formula::columns::plan::Place;
use crate::formula::diagnostic::EvaluationProblem;
use crate::formula::evaluate::is_comparison;
use crate::formula::function::Function;
use crate::formula::program::Action;
use crate::formula::tree::Operator;

/// The locals behind all others that [`Generator::settle`] works in.
const VALUE: u32 = 0;
const NONE: u32 = 1;
const REASON: u32 = 2;
const HELD: u32 = 3;

impl Generator<'_> {
    /// Takes what is no number in the columns for missing.
    pub(super) fn given(&self, body: &mut Code) {
        for at in 0..self.columns {
            let input = self.local(Place::Input(at));
            body.get(input);
            body.get(self.constants + MISSING);
            body.get(input);
            body.get(input);
            self.sign(body, Sign::Subtract);
            body.get(self.constants + ZERO);
            self.sign(body, Sign::Equal);
            self.sign(body, Sign::Choose);
            body.set(input);
        }
    }

    /// All operations, once.
    pub(super) fn careful_steps(&self, body: &mut Code) -> Option<()> {
        for (at, step) in self.plan.steps.iter().enumerate() {
            let operands = self.flow.operands(at);
            self.careful_step(body, step.action, operands)?;
            body.set(self.local(Place::Register(at as u32)));
        }
        Some(())
    }

    fn careful_step(&self, body: &mut Code, action: Action, operands: &[Place]) -> Option<()> {
        match (action, operands) {
            (Action::Call(Function::Coalesce), [others @ .., last]) => {
                body.get(self.local(*last));
                for place in others.iter().rev() {
                    body.get(self.local(*place));
                    self.is_missing(body, *place);
                    self.sign(body, Sign::Choose);
                }
            }
            (Action::Call(Function::Prev), [x]) => body.get(self.local(*x)),
            (Action::Call(Function::Missing), [x]) => {
                body.get(self.constants);
                body.get(self.constants + ZERO);
                body.get(self.local(*x));
                self.two(body, *x, *x, Sign::Equal);
                self.sign(body, Sign::Choose);
                self.is_missing(body, *x);
                self.sign(body, Sign::Choose);
            }
            (Action::Call(Function::If), [condition, yes, no]) => {
                body.get(self.local(*yes));
                body.get(self.local(*no));
                body.get(self.local(*condition));
                self.chosen_where(body, *condition, self.constants + ZERO);
                self.chosen_where(body, *condition, self.constants);
            }
            (Action::Binary(operator @ (Operator::And | Operator::Or)), [left, right]) => {
                self.decided(body, operator, *left, *right);
            }
            (Action::Binary(operator), [left, right]) if is_comparison(operator) => {
                body.get(self.constants);
                body.get(self.constants + ZERO);
                self.compare(body, operator, *left, *right);
                self.sign(body, Sign::Choose);
                self.settle(body, action, operands);
            }
            (Action::Not, [x]) => {
                body.get(self.constants);
                body.get(self.local(*x));
                self.sign(body, Sign::Subtract);
                self.settle(body, action, operands);
            }
            (Action::Call(Function::Clamp), [x, low, high]) => {
                self.rows.constant(body, lane::MISSING);
                self.two(body, *x, *low, Sign::Most);
                self.number(body, *high);
                self.sign(body, Sign::Least);
                self.two(body, *low, *high, Sign::Greater);
                self.sign(body, Sign::Choose);
                self.settle(body, action, operands);
            }
            _ => {
                self.step(body, action, operands)?;
                self.settle(body, action, operands);
            }
        }
        Some(())
    }

    /// `or` is decided by a yes, `and` by a no: read from behind, what stands on the stack first goes before the rest.
    fn decided(&self, body: &mut Code, operator: Operator, left: Place, right: Place) {
        let (by, other) = match operator {
            Operator::And => (self.constants + ZERO, self.constants),
            _ => (self.constants, self.constants + ZERO),
        };
        body.get(by);
        body.get(self.local(left));
        body.get(self.local(right));
        body.get(by);
        body.get(self.constants + MISSING);
        body.get(other);
        self.is_missing(body, left);
        self.is_missing(body, right);
        self.sign(body, Sign::Or);
        self.sign(body, Sign::Choose);
        self.chosen_where(body, right, by);
        for place in [right, left] {
            self.two(body, place, place, Sign::NotEqual);
            self.is_missing(body, place);
            self.sign(body, Sign::AndNot);
            self.sign(body, Sign::Choose);
        }
        self.chosen_where(body, left, by);
    }

    /// Of two lanes on the stack the first where `place` is what a local holds.
    fn chosen_where(&self, body: &mut Code, place: Place, is: u32) {
        body.get(self.local(place));
        body.get(is);
        self.sign(body, Sign::Equal);
        self.sign(body, Sign::Choose);
    }

    fn is_missing(&self, body: &mut Code, place: Place) {
        body.get(self.local(place));
        body.get(self.constants + MISSING);
        self.sign(body, Sign::IsSame);
    }

    /// Takes the value on the stack where it and all operands, one of which is no constant, are numbers; elsewhere the first operand that is an error,
    /// else that one is missing, else what went wrong here.
    fn settle(&self, body: &mut Code, action: Action, operands: &[Place]) {
        let [value, none, reason, held] = [VALUE, NONE, REASON, HELD].map(|at| self.scratch + at);
        body.set(value);
        self.fault(body, action, operands);
        body.set(reason);
        let is_constant = |place: &&Place| matches!(place, Place::Constant(_));
        let places = operands.iter().rev().filter(|place| !is_constant(place));
        for (nth, place) in places.enumerate() {
            body.get(self.local(*place));
            body.get(reason);
            self.two(body, *place, *place, Sign::NotEqual);
            if nth == 0 {
                body.tee(none);
            } else {
                body.tee(held);
                // What is missing gives way to an error behind it.
                self.is_missing(body, *place);
                body.get(none);
                self.sign(body, Sign::And);
                self.sign(body, Sign::AndNot);
            }
            self.sign(body, Sign::Choose);
            body.set(reason);
            if nth > 0 {
                body.get(none);
                body.get(held);
                self.sign(body, Sign::Or);
                body.set(none);
            }
        }
        body.get(value);
        body.get(reason);
        body.get(value);
        body.get(value);
        self.sign(body, Sign::Subtract);
        body.get(self.constants + ZERO);
        self.sign(body, Sign::Equal);
        body.get(none);
        self.sign(body, Sign::AndNot);
        self.sign(body, Sign::Choose);
    }

    /// What it means that numbers give none.
    fn fault(&self, body: &mut Code, action: Action, operands: &[Place]) {
        let of = |problem| lane::computed(Err(problem));
        let overflow = of(EvaluationProblem::Overflow);
        let by_zero = match action {
            Action::Binary(Operator::Divide) => EvaluationProblem::DivisionByZero,
            Action::Call(Function::Growth) => EvaluationProblem::GrowthFromZero,
            Action::Call(Function::Share) => EvaluationProblem::ShareOfZero,
            Action::Call(Function::Sqrt) => {
                return self
                    .rows
                    .constant(body, of(EvaluationProblem::NegativeRoot));
            }
            Action::Call(Function::Clamp) => {
                return self
                    .rows
                    .constant(body, of(EvaluationProblem::CrossedBounds));
            }
            _ => return self.rows.constant(body, overflow),
        };
        self.rows.constant(body, of(by_zero));
        self.rows.constant(body, overflow);
        if let Some(divisor) = operands.get(1) {
            self.chosen_where(body, *divisor, self.constants + ZERO);
        }
    }
}
