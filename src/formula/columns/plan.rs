//! Programs made ready for columns: what they have in common once, and registers given away again.
//!
//! A plan may serve many programs over the same columns, as a table of KPIs is. What only passes a value on (a KPI's name,
//! `prev` and its like) is gone, an operation that two formulas share is done once, and what is known beforehand is done
//! here. A register holds the lanes of one block.

use super::lane;
use super::row::perform;
use crate::formula::function::Function;
use crate::formula::program::{Action, Operation, Program};
use crate::formula::scope::Input;

/// An operation is looked for among so many before it; all of a long tower would take as long as it is long, squared.
const REACH: usize = 256;

/// Programs over the same columns.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The columns that it reads, each once.
    pub inputs: Vec<Input>,
    /// The lanes of what is written out in the formulas.
    pub(super) constants: Vec<f64>,
    /// Operands before operations.
    pub(super) steps: Vec<Step>,
    /// The operands of all steps, one slice each.
    pub(super) operands: Vec<Place>,
    /// How many registers hold all that is still needed.
    pub(super) registers: usize,
    /// The register of each program's result.
    pub(super) results: Vec<u32>,
}

/// One operation over a block of rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) action: Action,
    /// Where its operands begin in [`Plan::operands`], and how many they are.
    operands: (u32, u32),
    /// The register that it fills, none of its operands'.
    pub(super) into: u32,
}

/// Where an operand's lanes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The column of one of [`Plan::inputs`].
    Input(u32),
    /// The same lane in every row, one of [`Plan::constants`].
    Constant(u32),
    /// A register; while the plan is made, the step that fills it.
    Register(u32),
}

impl Plan {
    /// A plan for all of `programs`; their results come in that order.
    pub fn of(programs: &[&Program]) -> Self {
        let mut plan = Self {
            inputs: Vec::new(),
            constants: Vec::new(),
            steps: Vec::new(),
            operands: Vec::new(),
            registers: 0,
            results: Vec::new(),
        };
        let roots: Vec<Place> = programs.iter().map(|program| plan.add(program)).collect();
        let roots: Vec<u32> = roots.into_iter().map(|root| plan.filled(root)).collect();
        plan.share_registers(&roots);
        plan
    }

    /// What a step works on.
    pub(super) fn operands_of(&self, step: &Step) -> &[Place] {
        let (start, count) = (step.operands.0 as usize, step.operands.1 as usize);
        self.operands.get(start..start + count).unwrap_or_default()
    }

    /// Appends a program; gives the place of its result.
    fn add(&mut self, program: &Program) -> Place {
        let earlier = self.inputs.len();
        let inputs = program.inputs.iter();
        let inputs: Vec<Place> = inputs.map(|input| self.input(input, earlier)).collect();
        let mut places: Vec<Place> = Vec::with_capacity(program.operations.len());
        for operation in &program.operations {
            let operands = program.operands_of(operation).iter();
            let operands = operands.filter_map(|slot| places.get(*slot as usize).copied());
            let operands: Vec<Place> = operands.collect();
            let place = self.place(operation, &inputs, &operands);
            places.push(place);
        }
        match places.get(program.root as usize) {
            Some(root) => *root,
            None => self.constant(lane::MISSING),
        }
    }

    fn place(&mut self, operation: &Operation, inputs: &[Place], operands: &[Place]) -> Place {
        let input = |at: usize| inputs.get(at).copied();
        let passed_on = match operation.action {
            Action::Number(value) => Some(self.constant(given_number(value))),
            Action::Kpi(_)
            | Action::Call(
                Function::Prev | Function::SameLastYear | Function::ToDate | Function::Rolling,
            ) => operands.first().copied(),
            // A row is one entry: whichever is asked for, it is this one.
            Action::Entries(Function::Count | Function::Range, at) => {
                return match input(at) {
                    Some(input) => self.step(operation.action, &[input]),
                    None => self.constant(lane::MISSING),
                };
            }
            Action::Entries(Function::Stdev, _) => None,
            Action::Read(at) | Action::Entries(_, at) => input(at),
            action => return self.step(action, operands),
        };
        match passed_on {
            Some(place) => place,
            None => self.constant(lane::MISSING),
        }
    }

    /// The place of an input, which an earlier program may read too; they were `earlier` then.
    fn input(&mut self, input: &Input, earlier: usize) -> Place {
        let mut known = self.inputs.iter().take(earlier);
        let known = known.position(|known| known == input);
        let at = known.unwrap_or_else(|| {
            self.inputs.push(input.clone());
            self.inputs.len() - 1
        });
        Place::Input(at as u32)
    }

    fn constant(&mut self, lane: f64) -> Place {
        let same = |known: &f64| known.to_bits() == lane.to_bits();
        let known = self.constants.iter().position(same);
        let at = known.unwrap_or_else(|| {
            self.constants.push(lane);
            self.constants.len() - 1
        });
        Place::Constant(at as u32)
    }

    /// The result of an operation: that of the same one before, or a lane if it is known already.
    fn step(&mut self, action: Action, operands: &[Place]) -> Place {
        let action = without_place(action);
        let written_out: Option<Vec<f64>> = operands
            .iter()
            .map(|place| match place {
                Place::Constant(at) => self.constants.get(*at as usize).copied(),
                Place::Input(_) | Place::Register(_) => None,
            })
            .collect();
        if let Some(lanes) = written_out {
            return self.constant(perform(action, &lanes));
        }
        let near = self.steps.len().saturating_sub(REACH);
        let recent = self.steps.iter().enumerate().skip(near);
        for (at, step) in recent {
            if step.action == action && self.operands_of(step) == operands {
                return Place::Register(at as u32);
            }
        }
        self.append(action, operands)
    }

    fn append(&mut self, action: Action, operands: &[Place]) -> Place {
        let at = self.steps.len() as u32;
        let first = self.operands.len() as u32;
        self.operands.extend_from_slice(operands);
        self.steps.push(Step {
            action,
            operands: (first, operands.len() as u32),
            into: at,
        });
        Place::Register(at)
    }

    /// The step that fills a register with a result, be it only a column as it was given.
    fn filled(&mut self, root: Place) -> u32 {
        let place = match root {
            Place::Register(_) => root,
            // `prev` passes on what it is given.
            Place::Input(_) | Place::Constant(_) => {
                self.append(Action::Call(Function::Prev), &[root])
            }
        };
        match place {
            Place::Register(step) => step,
            Place::Input(_) | Place::Constant(_) => 0,
        }
    }

    /// Gives every step a register that nothing needs any more. The results keep theirs.
    fn share_registers(&mut self, roots: &[u32]) {
        let mut last_use: Vec<usize> = (0..self.steps.len()).collect();
        for (at, step) in self.steps.iter().enumerate() {
            for place in self.operands_of(step) {
                if let Place::Register(of) = place
                    && let Some(last) = last_use.get_mut(*of as usize)
                {
                    *last = at;
                }
            }
        }
        for root in roots {
            if let Some(last) = last_use.get_mut(*root as usize) {
                *last = usize::MAX;
            }
        }
        let mut given: Vec<u32> = Vec::with_capacity(self.steps.len());
        let mut free: Vec<u32> = Vec::new();
        for at in 0..self.steps.len() {
            let into = free.pop().unwrap_or_else(|| {
                self.registers += 1;
                self.registers as u32 - 1
            });
            given.push(into);
            let Some(step) = self.steps.get_mut(at) else {
                continue;
            };
            step.into = into;
            let (start, count) = (step.operands.0 as usize, step.operands.1 as usize);
            let operands = self.operands.get_mut(start..start + count);
            for place in operands.unwrap_or_default() {
                let Place::Register(of) = *place else {
                    continue;
                };
                let register = given.get(of as usize).copied().unwrap_or_default();
                *place = Place::Register(register);
                // What is asked for twice is given back once.
                if let Some(last) = last_use.get_mut(of as usize)
                    && *last == at
                {
                    *last = usize::MAX;
                    free.push(register);
                }
            }
            if last_use.get(at) == Some(&at) {
                free.push(into);
            }
        }
        let register = |root: &u32| given.get(*root as usize).copied().unwrap_or_default();
        self.results = roots.iter().map(register).collect();
    }
}

/// The lane of a number that is written out.
fn given_number(value: f64) -> f64 {
    lane::computed(crate::formula::arithmetic::finite(value))
}

/// The action without the place of its input, which its operand says: two formulas have their own lists of inputs.
fn without_place(action: Action) -> Action {
    match action {
        Action::Entries(function, _) => Action::Entries(function, 0),
        other => other,
    }
}
