//! Tree → program: names are resolved, yes and no kept apart from numbers, units worked out, periods resolved.
//!
//! The walk keeps its own list of tasks: a [`Task::Visit`] puts a [`Task::Combine`] and the operands' visits on it, so
//! neither a deep formula nor a tower of KPIs can exhaust the machine's stack. What an expression's visit does stands in
//! [`super::visit`], what its operands combine to in [`super::combine`].

use super::diagnostic::{Diagnostic, MeaningProblem, Problem};
use super::measure::Measure;
use super::program::{Action, Home, LONGEST, Operation, Program, Slot};
use super::resolve::{Names, Part};
use super::scope::{At, Input, Source, Vocabulary};
use super::span::Span;
use super::tree::{Expr, ExprKind, Formula, Operator};
use super::unit::Unit;
use crate::locale::order;
use crate::locale::sorted::Sorted;

/// So many faults are told; more help nobody.
const MOST_FAULTS: usize = 100;

/// Makes a program of a formula, or says all that is wrong with its meaning.
pub fn check(formula: &Formula, vocabulary: &dyn Vocabulary) -> Result<Program, Vec<Diagnostic>> {
    let mut names = Names::of(formula, vocabulary);
    let parts = std::mem::take(&mut names.kpis);
    Checker::new(names, &parts).run(formula)
}

/// Where the walk is: whose text it reads, and for which period and segment.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) at: At,
    pub(super) home: Home,
    /// The place in the formula itself: of a KPI's inside the name that stands for it.
    pub(super) place: Span,
}

/// What the walk has still to do.
pub(super) enum Task<'t> {
    /// Work out an expression.
    Visit(&'t Expr, Here),
    /// Take the results of its operands, so many, and make its own.
    Combine(&'t Expr, Here, usize),
    /// The KPI's formula, asked for at that time, is worked out; the name stands there.
    Leave(usize, &'t Expr, Here),
}

/// Whether a result is a number or a yes/no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Number,
    YesNo,
    /// Something is wrong with it, which has been said; nothing more shall be.
    Unknown,
}

/// An expression worked out.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub(super) slot: Slot,
    pub(super) shape: Shape,
    pub(super) measure: Measure,
}

/// For every time that something was asked for, where its answer stands.
pub(super) type Times = Sorted<At, usize>;

/// The walk and what it has made so far.
pub(super) struct Checker<'t, 'v> {
    pub(super) names: Names<'v>,
    parts: &'t [Part],
    pub(super) tasks: Vec<Task<'t>>,
    values: Vec<Typed>,
    program: Program,
    /// Where each input stands among the program's.
    inputs: Sorted<Source, Times>,
    /// What is wrong inside each KPI's formula, first things first.
    broken: Vec<Option<Diagnostic>>,
    /// Each KPI once for every time that it is asked for.
    kpis: Sorted<usize, Times>,
    /// `growth` and `share` visit their argument twice; inside each other they would visit it 2ⁿ times. By address.
    twofold: Sorted<usize, Times>,
    /// What stands there.
    results: Vec<Typed>,
    faults: Vec<Diagnostic>,
    /// Where in the formula the work became too much.
    exhausted: Option<Span>,
}

impl<'t, 'v> Checker<'t, 'v> {
    fn new(names: Names<'v>, parts: &'t [Part]) -> Self {
        Self {
            names,
            parts,
            tasks: Vec::new(),
            values: Vec::new(),
            program: Program {
                unit: Unit::default(),
                is_yes_no: false,
                inputs: Vec::new(),
                kpis: parts.iter().map(|part| part.id.clone()).collect(),
                warnings: Vec::new(),
                operations: Vec::new(),
                operands: Vec::new(),
                calls: Vec::new(),
                formulas: parts.iter().map(|part| part.text.clone()).collect(),
                root: 0,
                binds_tightly: false,
            },
            inputs: Sorted::new(),
            broken: vec![None; parts.len()],
            kpis: Sorted::new(),
            twofold: Sorted::new(),
            results: Vec::new(),
            faults: Vec::new(),
            exhausted: None,
        }
    }

    fn run(mut self, formula: &'t Formula) -> Result<Program, Vec<Diagnostic>> {
        let here = Here {
            at: At::default(),
            home: Home::Formula,
            place: formula.root.span,
        };
        self.tasks.push(Task::Visit(&formula.root, here));
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Visit(expr, here) => self.visit(expr, here),
                Task::Combine(expr, here, count) => self.combine(expr, here, count),
                Task::Leave(kpi, expr, here) => self.leave(kpi, expr, here),
            }
            if let Some(place) = self.exhausted {
                self.report(MeaningProblem::TooMuchWork, place, here);
                break;
            }
        }
        if let (Some(root), true) = (self.values.pop(), self.faults.is_empty()) {
            self.program.root = root.slot;
            self.program.unit = root.measure.unit;
            self.program.is_yes_no = root.shape == Shape::YesNo;
            self.program.binds_tightly = binds_tightly(&formula.root);
            return Ok(self.program);
        }
        order::by_key(&mut self.faults, |fault| fault.span);
        Err(self.faults)
    }

    /// A KPI's name: its formula is worked out in its place, once for every time that it is asked for.
    pub(super) fn enter(&mut self, kpi: usize, expr: &'t Expr, here: Here) {
        let Some(part) = self.parts.get(kpi) else {
            return self.yield_unknown();
        };
        if let Some(ring) = &part.ring {
            let ring = ring.clone();
            self.report(MeaningProblem::Cycle { ring }, expr.span, here);
            return self.yield_unknown();
        }
        if let Some(known) = self.result(&self.kpis, kpi, here.at) {
            self.values.push(known);
            return self.leave(kpi, expr, here);
        }
        match &part.formula {
            Ok(formula) => {
                self.tasks.push(Task::Leave(kpi, expr, here));
                let inside = Here {
                    home: Home::Kpi(kpi),
                    ..here
                };
                self.tasks.push(Task::Visit(&formula.root, inside));
            }
            Err(diagnostic) => {
                self.set_broken(kpi, diagnostic.clone());
                self.yield_unknown();
                self.leave(kpi, expr, here);
            }
        }
    }

    /// A KPI's formula is worked out: the name that stands for it has its result.
    fn leave(&mut self, kpi: usize, expr: &Expr, here: Here) {
        let Some(body) = self.values.pop() else {
            return;
        };
        let times = self.kpis.get_or_default(kpi);
        keep(&mut self.results, times, here.at, &body);
        if let Some(Some(fault)) = self.broken.get(kpi) {
            let problem = self.inside(kpi, fault.clone());
            self.report(problem, expr.span, here);
            return self.yield_unknown();
        }
        let call = self.program.calls.len();
        self.program.calls.push((kpi, here.at));
        let measure = body.measure.kept();
        let unit = measure.unit.clone();
        let slot = self.emit(Action::Kpi(call), &[body.slot], unit, expr.span, here);
        self.values.push(Typed {
            slot,
            shape: body.shape,
            measure,
        });
    }

    /// What a fault inside a KPI's formula is to those who name it: the innermost is told.
    fn inside(&self, kpi: usize, fault: Diagnostic) -> Problem {
        let Some(part) = self.parts.get(kpi) else {
            return fault.problem;
        };
        match fault.problem {
            Problem::Meaning(MeaningProblem::BrokenKpi { .. } | MeaningProblem::Cycle { .. }) => {
                fault.problem
            }
            _ => Problem::Meaning(MeaningProblem::BrokenKpi {
                kpi: part.id.clone(),
                formula: part.text.clone(),
                fault: Box::new(fault),
            }),
        }
    }

    /// The index of an input, which is listed once.
    pub(super) fn input(&mut self, source: Source, at: At) -> usize {
        let known = self.inputs.get(&source).and_then(|times| times.get(&at));
        if let Some(index) = known {
            return *index;
        }
        let next = self.program.inputs.len();
        if let Some(times) = self.inputs.get_or_default(source.clone()) {
            times.insert(at, next);
        }
        self.program.inputs.push(Input { source, at });
        next
    }

    /// Notes a fault, in the formula itself or in the KPI whose formula is being read.
    pub(super) fn report(&mut self, problem: impl Into<Problem>, span: Span, here: Here) {
        let fault = Diagnostic {
            problem: problem.into(),
            span,
        };
        match here.home {
            Home::Kpi(kpi) => self.set_broken(kpi, fault),
            Home::Formula if self.faults.len() < MOST_FAULTS && !self.faults.contains(&fault) => {
                self.faults.push(fault);
            }
            Home::Formula => {}
        }
    }

    /// Notes what is probably not meant. Of a KPI's formula its own page tells it.
    pub(super) fn warn(&mut self, problem: MeaningProblem, span: Span, here: Here) {
        let warning = Diagnostic::new(problem, span);
        let warnings = &mut self.program.warnings;
        if here.home == Home::Formula
            && warnings.len() < MOST_FAULTS
            && !warnings.contains(&warning)
        {
            warnings.push(warning);
        }
    }

    fn set_broken(&mut self, kpi: usize, fault: Diagnostic) {
        if let Some(place) = self.broken.get_mut(kpi) {
            place.get_or_insert(fault);
        }
    }

    /// Takes the results of the last `count` visits.
    pub(super) fn take(&mut self, count: usize) -> Vec<Typed> {
        let from = self.values.len().saturating_sub(count);
        self.values.split_off(from)
    }

    /// The result of the visited expression.
    pub(super) fn give(&mut self, value: Typed) {
        self.values.push(value);
    }

    /// Remembers the result of an expression that is visited more than once.
    pub(super) fn remember(&mut self, expr: &Expr, here: Here, value: &Typed) {
        let times = self.twofold.get_or_default(address(expr));
        keep(&mut self.results, times, here.at, value);
    }

    /// What is remembered of it.
    pub(super) fn remembered(&self, expr: &Expr, here: Here) -> Option<Typed> {
        self.result(&self.twofold, address(expr), here.at)
    }

    fn result(&self, of: &Sorted<usize, Times>, key: usize, at: At) -> Option<Typed> {
        self.results.get(*of.get(&key)?.get(&at)?).cloned()
    }

    /// Gives a number made by one operation.
    pub(super) fn yield_number(
        &mut self,
        action: Action,
        operands: &[Slot],
        measure: Measure,
        span: Span,
        here: Here,
    ) {
        let slot = self.emit(action, operands, measure.unit.clone(), span, here);
        self.give(Typed {
            slot,
            shape: Shape::Number,
            measure,
        });
    }

    /// Gives something in place of what is wrong.
    pub(super) fn yield_unknown(&mut self) {
        self.give(Typed {
            slot: 0,
            shape: Shape::Unknown,
            measure: Measure::default(),
        });
    }

    /// Appends an operation.
    pub(super) fn emit(
        &mut self,
        action: Action,
        operands: &[Slot],
        unit: Unit,
        span: Span,
        here: Here,
    ) -> Slot {
        let program = &mut self.program;
        if program.operations.len() >= LONGEST || program.operands.len() >= 4 * LONGEST {
            self.exhausted = Some(here.place);
            return 0;
        }
        let slot = program.operations.len() as Slot;
        let first = program.operands.len() as u32;
        program.operands.extend_from_slice(operands);
        program.operations.push(Operation {
            action,
            operands: (first, operands.len() as u32),
            span,
            home: here.home,
            unit,
            is_link: false,
        });
        slot
    }

    /// Notes that an operation is only a link of a longer chain.
    pub(super) fn is_link(&mut self, slot: Slot) {
        if let Some(operation) = self.program.operations.get_mut(slot as usize) {
            operation.is_link = true;
        }
    }
}

/// Notes a result for a time that has none yet.
fn keep(results: &mut Vec<Typed>, times: Option<&mut Times>, at: At, value: &Typed) {
    if let Some(times) = times.filter(|times| times.get(&at).is_none()) {
        times.insert(at, results.len());
        results.push(value.clone());
    }
}

/// A name for a node of the tree, which stays where it is as long as the walk lasts.
fn address(expr: &Expr) -> usize {
    std::ptr::from_ref(expr).addr()
}

/// Whether ` * 100` may be appended to an expression's text as it stands.
fn binds_tightly(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Chain { first, rest } => {
            let in_parentheses = expr.span.start < first.span.start;
            let product = rest.iter().all(|link| {
                matches!(
                    link.operator,
                    Operator::Multiply | Operator::Divide | Operator::Power
                )
            });
            in_parentheses || product
        }
        ExprKind::Not(_) => false,
        _ => true,
    }
}
