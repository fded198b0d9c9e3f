//! What an expression's operands combine to: its operation, whether it is a number or a yes/no, and its unit.

use super::check::{Checker, Here, Shape, Typed};
use super::diagnostic::MeaningProblem;
use super::diagnostic::meaning::Mixing;
use super::function::Function;
use super::measure::Measure;
use super::program::{Action, Slot};
use super::span::Span;
use super::tree::{Expr, ExprKind, Link, Operator};
use super::unit::{Scale, Unit};

impl Checker<'_, '_> {
    /// Takes the results of the operands of `expr`, `count` of them, and gives its own.
    pub(super) fn combine(&mut self, expr: &Expr, here: Here, count: usize) {
        let operands = self.take(count);
        let value = match &expr.kind {
            ExprKind::Negate(inner) => self.sign(Action::Negate, expr, inner, &operands, here),
            ExprKind::Percent(inner) => self.sign(Action::Percent, expr, inner, &operands, here),
            ExprKind::Not(inner) => {
                self.want(Shape::YesNo, operands.first(), inner.span, here);
                self.operation(
                    Action::Not,
                    &operands,
                    Shape::YesNo,
                    Measure::default(),
                    expr.span,
                    here,
                )
            }
            ExprKind::Chain { first, rest } => self.chain(expr, first, rest, operands, here),
            ExprKind::Call {
                function,
                name,
                arguments,
            } => self.call(*function, *name, arguments, expr, &operands, here),
            // These have no operands and were given at their visit.
            ExprKind::Number(_) | ExprKind::Name(_) | ExprKind::Own(_) => return,
        };
        self.give(value);
    }

    /// Complains where a number stands for a yes/no or the reverse.
    fn want(&mut self, shape: Shape, operand: Option<&Typed>, span: Span, here: Here) {
        let problem = match (shape, operand.map(|operand| operand.shape)) {
            (Shape::Number, Some(Shape::YesNo)) => MeaningProblem::NumberWanted,
            (Shape::YesNo, Some(Shape::Number)) => MeaningProblem::YesNoWanted,
            _ => return,
        };
        self.report(problem, span, here);
    }

    fn operation(
        &mut self,
        action: Action,
        operands: &[Typed],
        shape: Shape,
        measure: Measure,
        span: Span,
        here: Here,
    ) -> Typed {
        let slots: Vec<Slot> = operands.iter().map(|operand| operand.slot).collect();
        let slot = self.emit(action, &slots, measure.unit.clone(), span, here);
        Typed {
            slot,
            shape,
            measure,
        }
    }

    /// `-x` and `x%`.
    fn sign(
        &mut self,
        action: Action,
        expr: &Expr,
        inner: &Expr,
        operands: &[Typed],
        here: Here,
    ) -> Typed {
        self.want(Shape::Number, operands.first(), inner.span, here);
        let known = operands
            .first()
            .map(|operand| operand.measure.clone())
            .unwrap_or_default();
        let measure = match (action, known.literal) {
            (Action::Negate, Some(value)) => Measure {
                literal: Some(-value),
                ..known
            },
            (Action::Negate, None) => known.kept(),
            (_, Some(value)) => Measure::literal(value / 100.0, Scale::Ratio),
            (_, None) if known.unit.is_dimensionless() => Measure::scaled(Scale::Ratio),
            (_, None) => known.kept(),
        };
        self.operation(action, operands, Shape::Number, measure, expr.span, here)
    }

    /// Operators of one level in a row, from the left, but powers from the right.
    fn chain(
        &mut self,
        expr: &Expr,
        first: &Expr,
        rest: &[Link],
        operands: Vec<Typed>,
        here: Here,
    ) -> Typed {
        let power = rest.iter().any(|link| link.operator == Operator::Power);
        let mut parts: Vec<(Typed, Span)> = operands
            .into_iter()
            .zip(std::iter::once(first.span).chain(rest.iter().map(|link| link.operand.span)))
            .collect();
        let mut links: Vec<&Link> = rest.iter().collect();
        if power {
            parts.reverse();
            links.reverse();
        }
        let mut parts = parts.into_iter();
        let Some((mut done, mut span)) = parts.next() else {
            return self.unknown();
        };
        let last = links.len().saturating_sub(1);
        for (place, (link, (next, next_span))) in links.into_iter().zip(parts).enumerate() {
            let (left, right) = match power {
                true => ((next, next_span), (done, span)),
                false => ((done, span), (next, next_span)),
            };
            span = left.1.to(right.1);
            let whole = if place == last { expr.span } else { span };
            done = self.binary(link, left, right, whole, here);
            if place != last {
                self.is_link(done.slot);
            }
        }
        done
    }

    fn binary(
        &mut self,
        link: &Link,
        left: (Typed, Span),
        right: (Typed, Span),
        span: Span,
        here: Here,
    ) -> Typed {
        let ((a, a_span), (b, b_span)) = (&left, &right);
        let operator = link.operator;
        let yes_nos = a.shape == Shape::YesNo && b.shape == Shape::YesNo;
        let wanted = match operator {
            Operator::And | Operator::Or => Shape::YesNo,
            Operator::Equal | Operator::NotEqual if yes_nos => Shape::YesNo,
            _ => Shape::Number,
        };
        self.want(wanted, Some(a), *a_span, here);
        self.want(wanted, Some(b), *b_span, here);
        let measure = match operator {
            Operator::Multiply => a.measure.times(&b.measure),
            Operator::Divide => a.measure.over(&b.measure),
            Operator::Power => a.measure.to_the(&b.measure),
            Operator::And | Operator::Or => Measure::default(),
            _ => {
                let sides = [(a, *a_span), (b, *b_span)];
                self.warn_if_mixed(Mixing::Operator(operator), sides, link.at, here);
                match operator {
                    Operator::Add | Operator::Subtract => a.measure.joined(&b.measure),
                    _ => Measure::default(),
                }
            }
        };
        let shape = match operator {
            Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide
            | Operator::Power => Shape::Number,
            _ => Shape::YesNo,
        };
        self.operation(
            Action::Binary(operator),
            &[left.0, right.0],
            shape,
            measure,
            span,
            here,
        )
    }

    fn warn_if_mixed(
        &mut self,
        operator: Mixing,
        sides: [(&Typed, Span); 2],
        place: Span,
        here: Here,
    ) {
        let [(a, a_span), (b, b_span)] = sides;
        let numbers = a.shape == Shape::Number && b.shape == Shape::Number;
        if numbers && !a.measure.goes_with(&b.measure) {
            let problem = MeaningProblem::Mixed {
                operator,
                left: (a_span, a.measure.unit.clone()),
                right: (b_span, b.measure.unit.clone()),
            };
            self.warn(problem, place, here);
        }
    }

    fn call(
        &mut self,
        function: Function,
        name: Span,
        arguments: &[Expr],
        expr: &Expr,
        operands: &[Typed],
        here: Here,
    ) -> Typed {
        let first = operands
            .first()
            .map(|operand| operand.measure.clone())
            .unwrap_or_default();
        let (shape, measure) = match function {
            Function::If => self.branches(arguments, operands, here),
            Function::Coalesce => (self.alike(arguments, operands, here), all_joined(operands)),
            Function::Missing => (Shape::YesNo, Measure::default()),
            Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling => {
                let shape = operands
                    .first()
                    .map_or(Shape::Unknown, |operand| operand.shape);
                (shape, first)
            }
            _ => {
                for (operand, argument) in operands.iter().zip(arguments) {
                    self.want(Shape::Number, Some(operand), argument.span, here);
                }
                let measure = match function {
                    Function::Min | Function::Max | Function::Clamp => {
                        self.warn_of_mixed_arguments(function, name, arguments, operands, here);
                        all_joined(operands)
                    }
                    Function::Growth | Function::Share => Measure::scaled(Scale::Percent),
                    Function::Pow => match operands.get(1) {
                        Some(exponent) => first.to_the(&exponent.measure),
                        None => Measure::default(),
                    },
                    Function::Abs | Function::Round | Function::Floor | Function::Ceil => {
                        first.kept()
                    }
                    _ => Measure::default(),
                };
                (Shape::Number, measure)
            }
        };
        let value = self.operation(
            Action::Call(function),
            operands,
            shape,
            measure,
            expr.span,
            here,
        );
        if matches!(function, Function::Growth | Function::Share) {
            self.remember(expr, here, &value);
        }
        value
    }

    fn branches(&mut self, arguments: &[Expr], operands: &[Typed], here: Here) -> (Shape, Measure) {
        if let Some(condition) = arguments.first() {
            self.want(Shape::YesNo, operands.first(), condition.span, here);
        }
        let branches = operands.get(1..).unwrap_or_default();
        let shape = self.alike(arguments.get(1..).unwrap_or_default(), branches, here);
        (shape, all_joined(branches))
    }

    /// The shape that all operands share; where one differs, that is said.
    fn alike(&mut self, arguments: &[Expr], operands: &[Typed], here: Here) -> Shape {
        let mut shape = Shape::Unknown;
        for (operand, argument) in operands.iter().zip(arguments) {
            match (shape, operand.shape) {
                (_, Shape::Unknown) => {}
                (Shape::Unknown, found) => shape = found,
                (wanted, found) if wanted != found => {
                    self.report(MeaningProblem::BranchesDiffer, argument.span, here);
                }
                _ => {}
            }
        }
        shape
    }

    fn warn_of_mixed_arguments(
        &mut self,
        function: Function,
        name: Span,
        arguments: &[Expr],
        operands: &[Typed],
        here: Here,
    ) {
        let mut sides = operands
            .iter()
            .zip(arguments.iter().map(|argument| argument.span));
        let Some(first) = sides.find(|(operand, _)| operand.measure.unit != Unit::default()) else {
            return;
        };
        if let Some(other) = sides.find(|(operand, _)| !first.0.measure.goes_with(&operand.measure))
        {
            self.warn_if_mixed(Mixing::Function(function), [first, other], name, here);
        }
    }

    fn unknown(&self) -> Typed {
        Typed {
            slot: 0,
            shape: Shape::Unknown,
            measure: Measure::default(),
        }
    }
}

fn all_joined(operands: &[Typed]) -> Measure {
    let mut measures = operands.iter().map(|operand| &operand.measure);
    let Some(first) = measures.next() else {
        return Measure::default();
    };
    measures.fold(first.kept(), |joined, next| joined.joined(next))
}
