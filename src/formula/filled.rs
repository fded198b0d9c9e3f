//! One step's expression, with values in the place of names.

use super::evaluate::Result;
use super::explain::{Explainer, Piece};
use super::function::Function;
use super::program::{Action, Operation, Slot};
use super::scope::Input;
use super::tree::Operator;
use super::unit::Unit;

/// So many entries of a metric are written out.
const MOST_ENTRIES: usize = 12;

impl Explainer<'_, '_> {
    /// An operation with its operands' values; down to `depth` the operands themselves are written out.
    pub(super) fn expression(&self, slot: Slot, depth: usize, pieces: &mut Vec<Piece>) {
        let Some(operation) = self.run.program.operation(slot) else {
            return;
        };
        let operands = self.run.program.operands_of(operation);
        match (operation.action, operands) {
            (Action::Number(_) | Action::Read(_) | Action::Kpi(_), _) => self.value(slot, pieces),
            (Action::Entries(function, input), _) => self.entries(function, input, pieces),
            (Action::Negate, &[x]) => {
                pieces.push(Piece::Minus);
                self.operand(x, depth, false, pieces);
            }
            (Action::Not, &[x]) => {
                pieces.push(Piece::Not);
                self.operand(x, depth, false, pieces);
            }
            (Action::Percent, &[x]) => {
                self.operand(x, depth, false, pieces);
                pieces.push(Piece::Percent);
            }
            (Action::Binary(_), _) => self.row(slot, depth, pieces),
            (Action::Call(Function::Growth), &[now, before]) => {
                pieces.push(Piece::Open);
                self.operand(now, depth, true, pieces);
                pieces.push(Piece::Operator(Operator::Subtract));
                self.operand(before, depth, false, pieces);
                pieces.extend([Piece::Close, Piece::Operator(Operator::Divide), Piece::Bar]);
                self.operand(before, depth, true, pieces);
                pieces.push(Piece::Bar);
                hundred(pieces);
            }
            (Action::Call(Function::Share), &[this, all]) => {
                self.operand(this, depth, true, pieces);
                pieces.push(Piece::Operator(Operator::Divide));
                self.operand(all, depth, false, pieces);
                hundred(pieces);
            }
            (
                Action::Call(
                    Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling,
                ),
                &[x],
            ) => self.operand(x, depth, true, pieces),
            (Action::Call(function), _) => self.call(operation, function, operands, depth, pieces),
            _ => {}
        }
    }

    /// Operators of one level in a row: `a + b - c`, and `a ^ b ^ c`, which is nested the other way round.
    fn row(&self, slot: Slot, depth: usize, pieces: &mut Vec<Piece>) {
        let mut before = Vec::new();
        let mut after = Vec::new();
        let mut slot = slot;
        while let Some(operation) = self.run.program.operation(slot) {
            let (Action::Binary(operator), &[left, right]) =
                (operation.action, self.run.program.operands_of(operation))
            else {
                break;
            };
            let looked_at = self.run.used(operation).count() > 1;
            let inner = if operator == Operator::Power {
                right
            } else {
                left
            };
            let is_link = self
                .run
                .program
                .operation(inner)
                .is_some_and(|inner| inner.is_link);
            match operator {
                Operator::Power => {
                    before.push((left, operator));
                    if !is_link {
                        after.push((right, operator, true));
                    }
                }
                _ => after.push((right, operator, looked_at)),
            }
            if !is_link {
                if operator != Operator::Power {
                    self.operand(left, depth, true, pieces);
                }
                break;
            }
            slot = inner;
        }
        for (place, (operand, operator)) in before.iter().enumerate() {
            if place > 0 {
                pieces.push(Piece::Operator(*operator));
            }
            self.operand(*operand, depth, false, pieces);
        }
        for (operand, operator, looked_at) in after.into_iter().rev() {
            pieces.push(Piece::Operator(operator));
            match looked_at {
                true => self.operand(operand, depth, false, pieces),
                false => pieces.push(Piece::Skipped),
            }
        }
    }

    fn call(
        &self,
        operation: &Operation,
        function: Function,
        operands: &[Slot],
        depth: usize,
        pieces: &mut Vec<Piece>,
    ) {
        pieces.extend([Piece::Function(function), Piece::Open]);
        for (place, operand) in operands.iter().enumerate() {
            if place > 0 {
                pieces.push(Piece::Separator);
            }
            match self.run.used(operation).any(|used| used == *operand) {
                true => self.operand(*operand, depth, true, pieces),
                false => pieces.push(Piece::Skipped),
            }
        }
        pieces.push(Piece::Close);
    }

    /// An operand: its value, or the operand itself in parentheses. A negative number after an operator stands in
    /// parentheses too.
    fn operand(&self, slot: Slot, depth: usize, leads: bool, pieces: &mut Vec<Piece>) {
        if depth > 0 && !self.is_plain(slot) && !self.is_kpi(slot) {
            let call = self.run.program.operation(slot).is_some_and(|operation| {
                matches!(operation.action, Action::Entries(..) | Action::Call(_))
            });
            if call {
                return self.expression(slot, depth - 1, pieces);
            }
            pieces.push(Piece::Open);
            self.expression(slot, depth - 1, pieces);
            return pieces.push(Piece::Close);
        }
        let negative = !leads && self.run.number(slot).is_some_and(|number| number < 0.0);
        if negative {
            pieces.push(Piece::Open);
        }
        self.value(slot, pieces);
        if negative {
            pieces.push(Piece::Close);
        }
    }

    fn is_kpi(&self, slot: Slot) -> bool {
        let operation = self.run.program.operation(slot);
        operation.is_some_and(|operation| matches!(operation.action, Action::Kpi(_)))
    }

    fn value(&self, slot: Slot, pieces: &mut Vec<Piece>) {
        let unit = self
            .run
            .program
            .operation(slot)
            .map(|operation| operation.unit.clone());
        pieces.push(match self.run.result(slot) {
            Result::Number(value) => Piece::Number {
                value,
                unit: unit.unwrap_or_default(),
                input: self.input(slot),
            },
            Result::YesNo(yes) => Piece::YesNo(yes),
            Result::Missing => Piece::Missing(self.input(slot)),
            Result::Error(_) => Piece::Failed,
        });
    }

    /// The input that a result is the value of, perhaps through `prev` and its like.
    fn input(&self, slot: Slot) -> Option<Input> {
        let mut slot = slot;
        loop {
            let operation = self.run.program.operation(slot)?;
            match operation.action {
                Action::Read(input) => return self.run.program.inputs.get(input).cloned(),
                Action::Call(
                    Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling,
                ) => slot = *self.run.program.operands_of(operation).first()?,
                _ => return None,
            }
        }
    }

    fn entries(&self, function: Function, input: usize, pieces: &mut Vec<Piece>) {
        pieces.extend([Piece::Function(function), Piece::Open]);
        if let Some(input) = self.run.program.inputs.get(input) {
            let mut entries = self.scope.entries(input);
            entries.retain(|entry| entry.is_finite());
            if entries.is_empty() {
                pieces.push(Piece::Missing(Some(input.clone())));
            }
            let left_out = entries.len().saturating_sub(MOST_ENTRIES);
            for (place, value) in entries.into_iter().take(MOST_ENTRIES).enumerate() {
                if place > 0 {
                    pieces.push(Piece::Separator);
                }
                pieces.push(Piece::Number {
                    value,
                    unit: Unit::default(),
                    input: Some(input.clone()),
                });
            }
            if left_out > 0 {
                pieces.extend([Piece::Separator, Piece::More(left_out)]);
            }
        }
        pieces.push(Piece::Close);
    }
}

/// `× 100`.
fn hundred(pieces: &mut Vec<Piece>) {
    pieces.push(Piece::Operator(Operator::Multiply));
    pieces.push(Piece::Number {
        value: 100.0,
        unit: Unit::default(),
        input: None,
    });
}
