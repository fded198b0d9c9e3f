//! The operations of a plan, as instructions that leave their results on the stack.

use super::code::{Code, Op};
use super::rows::{Rows, Sign};
use super::{Generator, HUNDRED, NEAR};
use crate::formula::columns::plan::Place;
use crate::formula::evaluate::is_comparison;
use crate::formula::function::Function;
use crate::formula::program::Action;
use crate::formula::tree::Operator;

impl Generator<'_> {
    /// All operations, once.
    pub(super) fn steps(&self, body: &mut Code) -> Option<()> {
        for at in 0..self.columns {
            if self.flow.is_input_checked(at) {
                self.check(body, Place::Input(at));
            }
        }
        for (at, step) in self.plan.steps.iter().enumerate() {
            if !self.flow.is_used(at) {
                continue;
            }
            let place = Place::Register(at as u32);
            self.step(body, step.action, self.flow.operands(at))?;
            body.set(self.local(place));
            if self.flow.is_checked(at) && self.is_yes_no.get(at) == Some(&false) {
                self.check(body, place);
            }
        }
        Some(())
    }

    /// Doubts what is no number: only of numbers is the difference to themselves nothing but 0.
    fn check(&self, body: &mut Code, place: Place) {
        body.get(self.local(place));
        body.get(self.local(place));
        self.sign(body, Sign::Subtract);
        self.rows.doubt_number(body, self.doubt);
    }

    /// Leaves what an operation gives.
    pub(super) fn step(&self, body: &mut Code, action: Action, operands: &[Place]) -> Option<()> {
        match (action, operands) {
            (Action::Call(Function::Coalesce | Function::Prev), [first, ..]) => {
                body.get(self.local(*first));
            }
            (Action::Call(Function::Missing), _) => {
                body.get(self.constants);
                body.get(self.constants);
                self.sign(body, Sign::NotEqual);
            }
            (Action::Not, [x]) => {
                self.yes_no(body, *x);
                self.sign(body, Sign::Not);
            }
            (Action::Call(Function::If), [condition, yes, no]) => {
                let is_yes_no = self.gives_yes_no(action, operands);
                for branch in [yes, no] {
                    match is_yes_no {
                        true => body.get(self.local(*branch)),
                        false => self.number(body, *branch),
                    }
                }
                self.yes_no(body, *condition);
                self.sign(body, Sign::Choose);
            }
            (Action::Call(Function::Clamp), [x, low, high]) => {
                self.two(body, *low, *high, Sign::Greater);
                self.rows.doubt_yes(body, self.doubt);
                self.two(body, *x, *low, Sign::Most);
                self.number(body, *high);
                self.sign(body, Sign::Least);
            }
            (Action::Call(Function::Min | Function::Max), [first, rest @ ..]) => {
                self.number(body, *first);
                for next in rest {
                    self.number(body, *next);
                    self.sign(
                        body,
                        match action {
                            Action::Call(Function::Min) => Sign::Least,
                            _ => Sign::Most,
                        },
                    );
                }
            }
            (_, [x]) => {
                self.number(body, *x);
                match action {
                    Action::Negate => self.sign(body, Sign::Negate),
                    Action::Percent => {
                        body.get(self.constants + HUNDRED);
                        self.sign(body, Sign::Divide);
                    }
                    Action::Call(Function::Abs) => self.sign(body, Sign::Abs),
                    Action::Call(Function::Sqrt) => self.sign(body, Sign::Sqrt),
                    _ => return None,
                }
            }
            (_, [left, right]) => self.of_two(body, action, *left, *right)?,
            _ => return None,
        }
        Some(())
    }

    fn of_two(&self, body: &mut Code, action: Action, left: Place, right: Place) -> Option<()> {
        let operator = match action {
            Action::Binary(operator @ (Operator::And | Operator::Or)) => {
                self.yes_no(body, left);
                self.yes_no(body, right);
                self.sign(
                    body,
                    match operator {
                        Operator::And => Sign::And,
                        _ => Sign::Or,
                    },
                );
                return Some(());
            }
            Action::Binary(operator) if is_comparison(operator) => {
                self.compare(body, operator, left, right);
                return Some(());
            }
            Action::Binary(Operator::Add) => Sign::Add,
            Action::Binary(Operator::Subtract) => Sign::Subtract,
            Action::Binary(Operator::Multiply) => Sign::Multiply,
            Action::Binary(Operator::Divide) => Sign::Divide,
            Action::Call(Function::Growth) => {
                self.two(body, left, right, Sign::Subtract);
                self.number(body, right);
                self.sign(body, Sign::Abs);
                self.sign(body, Sign::Divide);
                body.get(self.constants + HUNDRED);
                Sign::Multiply
            }
            Action::Call(Function::Share) => {
                self.two(body, left, right, Sign::Divide);
                body.get(self.constants + HUNDRED);
                Sign::Multiply
            }
            _ => return None,
        };
        match action {
            Action::Call(_) => self.sign(body, operator),
            _ => self.two(body, left, right, operator),
        }
        Some(())
    }

    /// Numbers that are not the same and may yet be shown alike are doubted.
    pub(super) fn compare(&self, body: &mut Code, operator: Operator, left: Place, right: Place) {
        self.two(body, left, right, Sign::Subtract);
        self.sign(body, Sign::Abs);
        for place in [left, right] {
            self.number(body, place);
            self.sign(body, Sign::Abs);
        }
        self.sign(body, Sign::Most);
        body.get(self.constants + NEAR);
        self.sign(body, Sign::Multiply);
        self.sign(body, Sign::LessOrEqual);
        self.two(body, left, right, Sign::NotEqual);
        self.sign(body, Sign::And);
        self.rows.doubt_yes(body, self.doubt);
        let sign = match operator {
            Operator::Equal => Sign::Equal,
            Operator::NotEqual => Sign::NotEqual,
            Operator::Less => Sign::Less,
            Operator::LessOrEqual => Sign::LessOrEqual,
            Operator::Greater => Sign::Greater,
            _ => Sign::GreaterOrEqual,
        };
        self.two(body, left, right, sign);
    }

    pub(super) fn two(&self, body: &mut Code, left: Place, right: Place, sign: Sign) {
        self.number(body, left);
        self.number(body, right);
        self.sign(body, sign);
    }

    /// Leaves a place as numbers, a yes as 1.
    pub(super) fn number(&self, body: &mut Code, place: Place) {
        body.get(self.local(place));
        if self.holds_yes_no(place) {
            match self.rows {
                Rows::One => body.op(Op::F64OfI32),
                Rows::Two => {
                    body.get(self.constants);
                    self.sign(body, Sign::And);
                }
            }
        }
    }

    pub(super) fn sign(&self, body: &mut Code, sign: Sign) {
        match sign {
            Sign::Least | Sign::Most => self.rows.extreme(body, sign, self.scratch),
            _ => self.rows.sign(body, sign),
        }
    }

    /// Leaves a place as a yes or no.
    fn yes_no(&self, body: &mut Code, place: Place) {
        body.get(self.local(place));
        if !self.holds_yes_no(place) {
            body.get(self.constants);
            self.sign(body, Sign::Equal);
        }
    }

    fn holds_yes_no(&self, place: Place) -> bool {
        match place {
            Place::Register(step) => self.is_yes_no.get(step as usize) == Some(&true),
            Place::Input(_) | Place::Constant(_) => false,
        }
    }
}
