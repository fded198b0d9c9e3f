//! Formulas over the same columns: the memory that blocks of rows are put into and results taken out of, and what the
//! rows of a group add up to.

use super::engine::address;
use crate::formula::columns::{
    APART, Group, Layout, MISSING, Machine, Plan, Sums, Total, for_blocks, lane,
};
use crate::formula::program::Program;
use crate::formula::scope::Input;
use crate::kpi::Aggregation;

/// A sheet.
pub(super) struct Sheet {
    programs: Vec<Program>,
    machine: Machine,
    /// Those that the formulas read, and then those that means are weighted by.
    inputs: Vec<Input>,
    /// A block of each input's column.
    columns: Vec<Vec<f64>>,
    /// The groups of a block's rows.
    of_rows: Vec<u32>,
    sums: Sums,
    rolls: Vec<Roll>,
    count: usize,
    /// What the groups add up to, once it is asked for.
    totals: Vec<Total>,
}

/// What groups are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Asked {
    /// Of sums.
    Sums,
    /// Of sums, and of numbers that make their group's in other ways.
    Others,
    /// Of those, and of their single entries.
    Entries,
}

/// How one column adds up, and as far as it has.
struct Roll {
    way: Aggregation,
    /// The column that a mean is weighted by.
    weight: Option<usize>,
    /// The single numbers, where a formula or the way asks for them.
    entries: Vec<Vec<f64>>,
    weights: Vec<Vec<Option<f64>>>,
}

impl Sheet {
    pub(super) fn of(programs: Vec<Program>, weights: &str) -> Self {
        let machine = Machine::new(Plan::of(&programs.iter().collect::<Vec<_>>()));
        let rows = machine.rows();
        let mut inputs = machine.plan().inputs.clone();
        for weight in weights.lines().map(Input::metric) {
            if !inputs.contains(&weight) {
                inputs.push(weight);
            }
        }
        Self {
            columns: vec![vec![MISSING; rows + APART]; inputs.len()],
            inputs,
            of_rows: vec![0; rows],
            sums: Sums::default(),
            rolls: Vec::new(),
            count: 0,
            totals: Vec::new(),
            machine,
            programs,
        }
    }

    pub(super) fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    pub(super) fn rows(&self) -> usize {
        self.machine.rows()
    }

    pub(super) fn column(&self, at: usize) -> *const f64 {
        self.columns
            .get(at)
            .map_or(std::ptr::null(), |column| column.as_ptr())
    }

    pub(super) fn result(&self, formula: usize) -> *const f64 {
        self.machine.result(formula).as_ptr()
    }

    pub(super) fn groups(&self) -> *const u32 {
        self.of_rows.as_ptr()
    }

    pub(super) fn run(&mut self, rows: usize) {
        let columns = self.columns.iter().filter_map(|column| column.get(..rows));
        let columns: Vec<&[f64]> = columns.collect();
        self.machine.run(rows, &columns);
    }

    /// The code that does the same, for who can run it.
    pub(super) fn generate(&self) -> Vec<u8> {
        let columns = self.columns.iter().map(|column| address(column.as_ptr()));
        let results = 0..self.programs.len();
        let layout = Layout {
            columns: columns.collect(),
            results: results.map(|at| address(self.result(at))).collect(),
        };
        for_blocks(self.machine.plan(), &layout).unwrap_or_default()
    }

    /// Begins to add up. `ways` has a line for each column: an aggregation's tag, and the number of the column that a mean
    /// is weighted by. Says what is asked for.
    pub(super) fn begin(&mut self, groups: usize, ways: &str) -> Asked {
        self.count = groups;
        self.sums = Sums::new(self.inputs.len(), groups);
        self.totals.clear();
        let mut ways = ways.lines();
        let inputs = self.inputs.iter();
        let rolls = inputs.map(|input| {
            let mut way = ways.next().unwrap_or_default().split(' ');
            let tag = way.next().and_then(Aggregation::from_tag);
            let aggregation = tag.unwrap_or_default();
            let mut programs = self.programs.iter();
            let is_kept = aggregation != Aggregation::Sum
                || programs.any(|program| program.reads_entries(input));
            let kept = if is_kept { groups } else { 0 };
            Roll {
                way: aggregation,
                weight: way.next().and_then(|at| at.parse().ok()),
                entries: vec![Vec::new(); kept],
                weights: vec![Vec::new(); kept],
            }
        });
        self.rolls = rolls.collect();
        let reads = |input| self.programs.iter().any(|it| it.reads_entries(input));
        match self.rolls.iter().all(|roll| roll.way == Aggregation::Sum) {
            _ if self.inputs.iter().any(reads) => Asked::Entries,
            true => Asked::Sums,
            false => Asked::Others,
        }
    }

    pub(super) fn sums(&self) -> *const f64 {
        self.sums.address()
    }

    /// Adds a block's rows to their groups; the sums may have been made already.
    pub(super) fn add(&mut self, rows: usize, has_sums: bool) {
        let of_rows = self.of_rows.get(..rows).unwrap_or_default();
        for (at, (roll, column)) in self.rolls.iter_mut().zip(&self.columns).enumerate() {
            if !has_sums {
                self.sums.add(at, of_rows, column);
            }
            let weights = roll.weight.and_then(|at| self.columns.get(at));
            for (row, (group, value)) in of_rows.iter().zip(column).enumerate() {
                if let Some(entries) = roll.entries.get_mut(*group as usize)
                    && value.is_finite()
                {
                    entries.push(*value);
                    let weight = weights.and_then(|weights| weights.get(row).copied());
                    if let Some(weights) = roll.weights.get_mut(*group as usize) {
                        weights.push(weight.filter(|weight| weight.is_finite()));
                    }
                }
            }
        }
    }

    /// Puts what the groups from one on add up to into the columns, so many as find room, to be worked out as rows are.
    pub(super) fn fill(&mut self, from: usize) -> usize {
        let groups = self.count.saturating_sub(from).min(self.rows());
        self.finish();
        for (column, total) in self.columns.iter_mut().zip(&self.totals) {
            let numbers = total.numbers.get(from..from + groups).unwrap_or_default();
            if let Some(places) = column.get_mut(..groups) {
                places.copy_from_slice(numbers);
            }
            // Pairs of rows are worked out together: behind an odd one it stands once more.
            if let (Some(behind), Some(last)) = (column.get_mut(groups), numbers.last()) {
                *behind = *last;
            }
        }
        groups
    }

    fn finish(&mut self) {
        if self.totals.is_empty() {
            let inputs = self.inputs.iter();
            let rolls = std::mem::take(&mut self.rolls);
            let totals = inputs.zip(rolls).enumerate();
            let totals = totals.map(|(at, (input, roll))| roll.total(input, self.sums.of(at)));
            self.totals = totals.collect();
        }
    }

    /// The lanes of a formula for all groups.
    pub(super) fn totals(&mut self, formula: usize) -> Vec<f64> {
        self.finish();
        let Some(program) = self.programs.get(formula) else {
            return Vec::new();
        };
        let lane = |at| {
            let totals = &self.totals;
            lane(&program.evaluate(&Group { totals, at }))
        };
        (0..self.count).map(lane).collect()
    }
}

impl Roll {
    fn total(self, input: &Input, sums: &[f64]) -> Total {
        let numbers = match self.way {
            Aggregation::Sum => sums.to_vec(),
            way => {
                let groups = self.entries.iter().zip(&self.weights);
                let numbers = groups.map(|(entries, weights)| match self.weight {
                    Some(_) => way.of_weighted(entries, weights),
                    None => way.of(entries),
                });
                numbers.map(|number| number.unwrap_or(MISSING)).collect()
            }
        };
        Total {
            input: input.clone(),
            numbers,
            entries: self.entries,
        }
    }
}
