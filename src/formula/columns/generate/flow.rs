//! Where a plan's numbers go, and so where one that is none has to be looked for.

use crate::formula::columns::plan::{Place, Plan};
use crate::formula::function::Function;
use crate::formula::program::Action;
use crate::formula::tree::Operator;

/// How an operation treats an operand that is no number.
#[derive(Clone, Copy)]
enum Edge {
    /// Its result is none either.
    Passed,
    /// The same, where this is what it chooses.
    Chosen,
    /// It may give a number for it.
    Lost,
    /// It does not look at it while another is a number.
    Unused,
}

/// The steps of a plan, each by its number rather than by its register.
pub(super) struct Flow<'p> {
    plan: &'p Plan,
    operands: Vec<Vec<Place>>,
    /// The steps that give the results.
    pub(super) roots: Vec<u32>,
    steps: Vec<Mark>,
    inputs: Vec<Mark>,
}

/// What is known of a number's way.
#[derive(Clone, Copy, Default)]
struct Mark {
    is_used: bool,
    /// Whether it must be known if it is none.
    matters: bool,
    /// Whether that is known from what it is passed on to.
    is_passed: bool,
}

impl Mark {
    fn is_checked(self) -> bool {
        self.matters && !self.is_passed
    }

    fn is_known(self) -> bool {
        self.matters || self.is_passed
    }
}

impl<'p> Flow<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        let mut filled_by = vec![0; plan.registers];
        let mut operands = Vec::with_capacity(plan.steps.len());
        for (at, step) in (0..).zip(&plan.steps) {
            let places = plan.operands_of(step).iter();
            let places = places.map(|place| match place {
                Place::Register(register) => {
                    let step = filled_by.get(*register as usize);
                    Place::Register(step.copied().unwrap_or_default())
                }
                other => *other,
            });
            operands.push(places.collect::<Vec<Place>>());
            if let Some(by) = filled_by.get_mut(step.into as usize) {
                *by = at;
            }
        }
        let root = |register: &u32| filled_by.get(*register as usize).copied();
        let mut flow = Self {
            plan,
            operands,
            roots: plan.results.iter().filter_map(root).collect(),
            steps: vec![Mark::default(); plan.steps.len()],
            inputs: vec![Mark::default(); plan.inputs.len()],
        };
        flow.mark();
        flow
    }

    pub(super) fn operands(&self, step: usize) -> &[Place] {
        self.operands.get(step).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_used(&self, step: usize) -> bool {
        self.steps.get(step).is_some_and(|mark| mark.is_used)
    }

    pub(super) fn is_checked(&self, step: usize) -> bool {
        self.steps.get(step).is_some_and(|mark| mark.is_checked())
    }

    /// Of a column that is only added up there is nothing else to tell it by.
    pub(super) fn is_input_checked(&self, input: u32) -> bool {
        let mark = self.inputs.get(input as usize);
        mark.is_none_or(|mark| !mark.is_passed)
    }

    /// Walks back from the results: what an operation is asked for is known before its operands are.
    fn mark(&mut self) {
        for root in &self.roots {
            if let Some(mark) = self.steps.get_mut(*root as usize) {
                mark.is_used = true;
                mark.matters = true;
            }
        }
        for at in (0..self.operands.len()).rev() {
            let Some(user) = self.steps.get(at).copied().filter(|user| user.is_used) else {
                continue;
            };
            let action = self.plan.steps.get(at).map(|step| step.action);
            let operands = self.operands.get(at).into_iter().flatten();
            for (nth, place) in operands.enumerate() {
                let mark = match place {
                    Place::Register(step) => self.steps.get_mut(*step as usize),
                    Place::Input(input) => self.inputs.get_mut(*input as usize),
                    Place::Constant(_) => None,
                };
                let (Some(mark), Some(action)) = (mark, action) else {
                    continue;
                };
                match edge(action, nth) {
                    Edge::Unused => continue,
                    Edge::Lost => mark.matters = true,
                    Edge::Passed => mark.is_passed |= user.is_known(),
                    Edge::Chosen => {}
                }
                mark.is_used = true;
            }
        }
    }
}

fn edge(action: Action, operand: usize) -> Edge {
    match (action, operand) {
        (Action::Negate | Action::Percent, _)
        | (Action::Binary(Operator::Add | Operator::Subtract | Operator::Multiply), _)
        | (Action::Call(Function::Abs | Function::Sqrt | Function::Prev | Function::Growth), _)
        | (
            Action::Binary(Operator::Divide) | Action::Call(Function::Share | Function::Coalesce),
            0,
        ) => Edge::Passed,
        (Action::Call(Function::If), 1 | 2) => Edge::Chosen,
        (Action::Call(Function::Coalesce), _) => Edge::Unused,
        _ => Edge::Lost,
    }
}
