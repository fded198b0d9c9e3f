//! Programs over whole columns: the same results as [`Program::evaluate`] to the last bit, many rows at a time and without
//! an allocation a row.
//!
//! Programs become a [`Plan`], a plan with its registers a [`Machine`], and a machine works out one block of rows after the
//! other. A row without a number holds a [`Lane`] that says why. Groups of rows, such as the days of a month, are added up
//! metric by metric ([`Sums`]) and evaluated anew: a ratio of sums, never a mean of ratios.

mod block;
mod generate;
mod groups;
mod lane;
mod plan;
mod row;

pub use block::{APART, Machine, ROWS};
pub use generate::{Layout, for_a_row, for_blocks};
pub use groups::{Group, Sums, Total};
pub use lane::{Lane, MISSING, error_codes, lane};
pub use plan::Plan;

use super::program::Program;
use super::scope::Input;

/// The results of programs over so many rows, a column each. `column` gives the numbers of an input, as many as there are
/// rows; NaN is missing, and so are all rows of an input without a column.
pub fn evaluate<'a>(
    programs: &[&Program],
    rows: usize,
    column: impl Fn(&Input) -> Option<&'a [f64]>,
) -> Vec<Vec<f64>> {
    let mut machine = Machine::new(Plan::of(programs));
    let columns: Vec<Option<&[f64]>> = machine.plan().inputs.iter().map(column).collect();
    let mut results = vec![Vec::with_capacity(rows); programs.len()];
    let gap = [MISSING; ROWS];
    let mut start = 0;
    while start < rows {
        let end = rows.min(start + machine.rows());
        let part = |column: &Option<&'a [f64]>| column.and_then(|column| column.get(start..end));
        let block: Vec<&[f64]> = columns
            .iter()
            .map(|column| part(column).or(gap.get(..end - start)).unwrap_or_default())
            .collect();
        machine.run(end - start, &block);
        for (place, result) in results.iter_mut().enumerate() {
            result.extend(machine.result(place).iter().take(end - start));
        }
        start = end;
    }
    results
}
