//! Rows added up by group: the days of a month, the lines of a campaign.

use super::lane::MISSING;
use crate::formula::scope::{Input, Scope};

/// The sums of several columns by group, those of one column side by side. NaN is a sum that nothing was added to.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    numbers: Vec<f64>,
    groups: usize,
}

impl Sums {
    /// So many columns in so many groups, with nothing added.
    pub fn new(columns: usize, groups: usize) -> Self {
        Self {
            numbers: vec![MISSING; columns * groups],
            groups,
        }
    }

    /// Where they lie, for generated code ([`super::generate`]).
    pub fn address(&self) -> *const f64 {
        self.numbers.as_ptr()
    }

    /// Adds the numbers of a column to the sums of their groups, row after row; what is no number is left out. A row
    /// whose group is none of these belongs to none.
    pub fn add(&mut self, column: usize, of_rows: &[u32], numbers: &[f64]) {
        let first = column * self.groups;
        let sums = self.numbers.get_mut(first..first + self.groups);
        let sums = sums.unwrap_or_default();
        for (group, value) in of_rows.iter().zip(numbers) {
            if let Some(sum) = sums.get_mut(*group as usize)
                && value.is_finite()
            {
                *sum = if sum.is_nan() { *value } else { *sum + value };
            }
        }
    }

    /// A column's sums, group after group.
    pub fn of(&self, column: usize) -> &[f64] {
        let first = column * self.groups;
        let sums = self.numbers.get(first..first + self.groups);
        sums.unwrap_or_default()
    }
}

/// What the rows of each group make of one input.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// Which.
    pub input: Input,
    /// Its number in each group; NaN is missing.
    pub numbers: Vec<f64>,
    /// Its single entries in each group, for functions over entries; empty where nobody asks.
    pub entries: Vec<Vec<f64>>,
}

/// The numbers of one group, for a program to be evaluated with.
#[derive(Clone, Copy, Debug)]
pub struct Group<'a> {
    /// What all groups make of every input.
    pub totals: &'a [Total],
    /// Which of the groups.
    pub at: usize,
}

impl Group<'_> {
    fn total(&self, input: &Input) -> Option<&Total> {
        self.totals.iter().find(|total| total.input == *input)
    }
}

impl Scope for Group<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        let number = self.total(input)?.numbers.get(self.at).copied();
        number.filter(|number| number.is_finite())
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        let entries = self
            .total(input)
            .and_then(|total| total.entries.get(self.at));
        entries.cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;

    #[test]
    fn rows_are_added_up_in_their_order() {
        let of_rows = [1, 0, 1, 7, 1, 2];
        for (column, expected) in [
            (
                &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0][..],
                [Some(2.0), Some(21.0), Some(32.0), None],
            ),
            (
                &[GAP, 2.0, GAP, 8.0, 16.0, f64::INFINITY],
                [Some(2.0), Some(16.0), None, None],
            ),
            (
                &[0.1, GAP, 0.2, GAP, 0.3, -0.0],
                [None, Some(0.1 + 0.2 + 0.3), Some(-0.0), None],
            ),
            (&[], [None; 4]),
        ] {
            let mut sums = Sums::new(2, 4);
            let (first, rest) = column.split_at(column.len() / 2);
            sums.add(1, &of_rows, first);
            sums.add(1, &of_rows[first.len()..], rest);
            let bits = |sum: f64| Some(sum.to_bits()).filter(|_| !sum.is_nan());
            let found: Vec<Option<u64>> = sums.of(1).iter().copied().map(bits).collect();
            assert_eq!(
                found,
                expected.map(|sum| sum.map(f64::to_bits)),
                "{column:?}"
            );
            assert!(sums.of(0).iter().all(|sum| sum.is_nan()));
        }
    }

    #[test]
    fn a_group_is_a_scope() {
        let clicks = Input::metric("clicks");
        let totals = [Total {
            input: clicks.clone(),
            numbers: vec![3.0, GAP],
            entries: vec![vec![1.0, 2.0], vec![]],
        }];
        let [first, second] = [0, 1].map(|at| Group {
            totals: &totals,
            at,
        });
        assert_eq!(first.value(&clicks), Some(3.0));
        assert_eq!(first.entries(&clicks), [1.0, 2.0]);
        assert_eq!(first.value(&Input::metric("visits")), None);
        assert_eq!(second.value(&clicks), None);
        assert_eq!(second.entries(&clicks), [0.0; 0]);
    }
}
