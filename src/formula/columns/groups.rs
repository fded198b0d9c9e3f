//! Rows added up by group: the days of a month, the lines of a campaign.

use super::lane::{self, MISSING};
use crate::formula::scope::{Input, Scope};

/// Which group each row belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// For every row the number of its group; one that is not below [`Self::count`] belongs to none.
    pub of_rows: Vec<u32>,
    /// How many groups there are.
    pub count: usize,
}

impl Groups {
    /// What a column adds up to in each group, in the order of its rows; missing where nothing is there to add.
    pub fn sums(&self, column: &[f64]) -> Vec<f64> {
        let mut sums = vec![None; self.count];
        for (group, value) in self.of_rows.iter().zip(column) {
            if let Some(sum) = sums.get_mut(*group as usize)
                && value.is_finite()
            {
                *sum = Some(sum.map_or(*value, |sum| sum + value));
            }
        }
        let known = |sum: Option<f64>| sum.map_or(MISSING, lane::given);
        sums.into_iter().map(known).collect()
    }

    /// The numbers of a column in each group, in the order of its rows.
    pub fn entries(&self, column: &[f64]) -> Vec<Vec<f64>> {
        let mut entries = vec![Vec::new(); self.count];
        for (group, value) in self.of_rows.iter().zip(column) {
            if let Some(entries) = entries.get_mut(*group as usize)
                && value.is_finite()
            {
                entries.push(*value);
            }
        }
        entries
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
        let groups = Groups {
            of_rows: vec![1, 0, 1, 7, 1, 2],
            count: 4,
        };
        for (column, sums) in [
            (
                &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0][..],
                [2.0, 21.0, 32.0, GAP],
            ),
            (
                &[GAP, 2.0, GAP, 8.0, 16.0, f64::INFINITY],
                [2.0, 16.0, GAP, GAP],
            ),
            (
                &[0.1, GAP, 0.2, GAP, 0.3, -0.0],
                [GAP, 0.1 + 0.2 + 0.3, -0.0, GAP],
            ),
            (&[f64::MAX, GAP, f64::MAX], [GAP; 4]),
            (&[], [GAP; 4]),
        ] {
            let bits = |sums: &[f64]| sums.iter().map(|it| it.to_bits()).collect::<Vec<_>>();
            assert_eq!(bits(&groups.sums(column)), bits(&sums), "{column:?}");
            // As a scope adds up the entries of a period.
            let entries = groups.entries(column).into_iter();
            let added = entries.map(|entries| match entries.as_slice() {
                [] => GAP,
                some => lane::given(some.iter().sum()),
            });
            assert_eq!(bits(&added.collect::<Vec<_>>()), bits(&sums), "{column:?}");
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
