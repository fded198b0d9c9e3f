//! What the walk does where it meets an expression: a leaf it works out, of the rest it visits the operands, each at the
//! time that the expression asks for.

use super::check::{Checker, Here, Task};
use super::diagnostic::{MeaningProblem, SyntaxProblem};
use super::function::Function;
use super::measure::Measure;
use super::program::{Action, Home};
use super::resolve::Resolved;
use super::scope::{Segment, Source};
use super::span::Span;
use super::tree::{Expr, ExprKind, Own};
use super::unit::Unit;

impl<'t> Checker<'t, '_> {
    /// Works out an expression, or puts what that takes on the list.
    pub(super) fn visit(&mut self, expr: &'t Expr, mut here: Here) {
        if here.home == Home::Formula {
            here.place = expr.span;
        }
        match &expr.kind {
            ExprKind::Name(name) => match self.names.meaning(name) {
                Resolved::Metric { id, unit } => {
                    let measure = Measure {
                        counts: Some(id.clone()),
                        ..Measure::of(unit)
                    };
                    let read = self.input(Source::Metric(id), here.at);
                    self.yield_number(Action::Read(read), &[], measure, expr.span, here);
                }
                Resolved::Kpi(kpi) => self.enter(kpi, expr, here),
                Resolved::Unknown => {
                    let nearest = self.names.nearest(name);
                    self.report(MeaningProblem::UnknownName { nearest }, expr.span, here);
                    self.yield_unknown();
                }
            },
            ExprKind::Own(own) => self.visit_own(*own, expr, here),
            ExprKind::Number(value) => {
                let measure = Measure::literal(*value, Default::default());
                self.yield_number(Action::Number(*value), &[], measure, expr.span, here);
            }
            ExprKind::Percent(inner) | ExprKind::Negate(inner) | ExprKind::Not(inner) => {
                self.tasks.push(Task::Combine(expr, here, 1));
                self.tasks.push(Task::Visit(inner, here));
            }
            ExprKind::Chain { first, rest } => {
                self.tasks.push(Task::Combine(expr, here, rest.len() + 1));
                let operands = rest
                    .iter()
                    .rev()
                    .map(|link| Task::Visit(&link.operand, here));
                self.tasks.extend(operands);
                self.tasks.push(Task::Visit(first, here));
            }
            ExprKind::Call {
                function,
                name,
                arguments,
            } => self.visit_call(expr, *function, *name, arguments, here),
        }
    }

    fn visit_own(&mut self, own: Own, expr: &Expr, here: Here) {
        let measure = match own {
            Own::Target | Own::Baseline => Measure::default(),
            Own::DaysInPeriod | Own::DaysElapsed => Measure::of(Unit::days()),
        };
        if here.home != Home::Formula && matches!(own, Own::Target | Own::Baseline) {
            self.report(MeaningProblem::ForeignOwn { own }, expr.span, here);
        }
        let read = self.input(Source::Own(own), here.at);
        self.yield_number(Action::Read(read), &[], measure, expr.span, here);
    }

    fn visit_call(
        &mut self,
        expr: &'t Expr,
        function: Function,
        name: Span,
        arguments: &'t [Expr],
        here: Here,
    ) {
        let Some(first) = arguments
            .first()
            .filter(|_| function.arity().accepts(arguments.len()))
        else {
            let given = arguments.len();
            self.report(
                SyntaxProblem::WrongArgumentCount { function, given },
                name,
                here,
            );
            return self.yield_unknown();
        };
        match function {
            Function::Growth | Function::Share => {
                if let Some(known) = self.remembered(expr, here) {
                    return self.give(known);
                }
                let mut other = here;
                if function == Function::Share {
                    other.at.segment = Segment::All;
                } else {
                    other = self.back(here, 1, name);
                }
                self.tasks.push(Task::Combine(expr, here, 2));
                self.tasks.push(Task::Visit(first, other));
                self.tasks.push(Task::Visit(first, here));
            }
            Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling => {
                let there = self.shifted(function, name, arguments, here);
                self.tasks.push(Task::Combine(expr, here, 1));
                self.tasks.push(Task::Visit(first, there));
            }
            Function::Sum
            | Function::Avg
            | Function::Count
            | Function::Median
            | Function::Mode
            | Function::Stdev
            | Function::Range
            | Function::First
            | Function::Last => self.visit_entries(expr, function, first, here),
            Function::Min | Function::Max if arguments.len() == 1 && self.is_entries(first) => {
                self.visit_entries(expr, function, first, here);
            }
            _ => {
                self.tasks.push(Task::Combine(expr, here, arguments.len()));
                let operands = arguments
                    .iter()
                    .rev()
                    .map(|argument| Task::Visit(argument, here));
                self.tasks.extend(operands);
            }
        }
    }

    /// Whether an argument is a metric, perhaps of another period, whose entries can be gone through.
    fn is_entries(&self, argument: &Expr) -> bool {
        let mut argument = argument;
        while let ExprKind::Call {
            function: Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling,
            arguments,
            ..
        } = &argument.kind
        {
            let Some(inner) = arguments.first() else {
                return false;
            };
            argument = inner;
        }
        match &argument.kind {
            // An unknown name is told as such, and a metric is what it probably becomes.
            ExprKind::Name(name) => !matches!(self.names.meaning(name), Resolved::Kpi(_)),
            _ => false,
        }
    }

    /// A function over a metric's entries: `avg(clicks)`, `max(rolling(clicks, 3))`.
    fn visit_entries(
        &mut self,
        expr: &'t Expr,
        function: Function,
        argument: &'t Expr,
        here: Here,
    ) {
        if !self.is_entries(argument) {
            self.report(
                MeaningProblem::MetricWanted { function },
                argument.span,
                here,
            );
            return self.yield_unknown();
        }
        let (mut argument, mut there) = (argument, here);
        while let ExprKind::Call {
            function,
            name,
            arguments,
        } = &argument.kind
        {
            there = self.shifted(*function, *name, arguments, there);
            let Some(inner) = arguments.first() else {
                break;
            };
            argument = inner;
        }
        let ExprKind::Name(name) = &argument.kind else {
            return self.yield_unknown();
        };
        let Resolved::Metric { id, unit } = self.names.meaning(name) else {
            return self.visit(argument, there);
        };
        let measure = match function {
            Function::Count => Measure::of(Unit::count()),
            _ => Measure {
                counts: Some(id.clone()),
                ..Measure::of(unit)
            },
        };
        let read = self.input(Source::Metric(id), there.at);
        self.yield_number(
            Action::Entries(function, read),
            &[],
            measure,
            expr.span,
            here,
        );
    }
}
