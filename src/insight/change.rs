//! What moved between two periods of a KPI, and which numbers moved it.

mod told;

pub use told::{moved, refusal, signed, with_sign};

use crate::formula::attribute::{Part, Unsplit, attribute};
use crate::formula::program::Program;
use crate::formula::scope::{Input, Scope};
use crate::kpi::Period;
use crate::locale::order;
use crate::workbook::BookScope;

/// A KPI's change from one period to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The period before.
    pub from: Period,
    /// The period after.
    pub to: Period,
    /// The result before.
    pub before: f64,
    /// The result after.
    pub after: f64,
    /// What each number that the formula reads has to do with it, in the order of the formula.
    pub parts: Vec<Part>,
}

/// A change as a flight of steps, for a chart that goes from one result to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// The result before, where the first step begins.
    pub start: f64,
    /// The largest first.
    pub steps: Vec<Step>,
    /// The result after, where the last step ends.
    pub end: f64,
}

/// One step of a flight.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What took it.
    pub by: By,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// What took a step.
#[derive(Clone, Debug, PartialEq)]
pub enum By {
    /// A number.
    Input(Input),
    /// So many small ones together.
    Others(usize),
}

/// So many steps have a name of their own; more nobody reads.
const MOST_NAMED: usize = 5;

/// A part below this share of all movement is a small one.
const SMALL: f64 = 0.05;

/// Below this share a part is what rounding left over.
const NOISE: f64 = 1e-9;

/// How a KPI moved from the period `from` to that of `scope`; or why that cannot be told.
pub fn change(program: &Program, scope: &BookScope, from: Period) -> Result<Change, Unsplit> {
    let before = at(scope, from);
    change_between(program, (from, &before), (scope.period, scope))
}

/// The same of any numbers of two periods, such as those of the first days of each while one still runs.
pub fn change_between(
    program: &Program,
    (from, before): (Period, &dyn Scope),
    (to, after): (Period, &dyn Scope),
) -> Result<Change, Unsplit> {
    let split = attribute(program, before, after)?;
    Ok(Change {
        from,
        to,
        before: split.before,
        after: split.after,
        parts: split.parts,
    })
}

/// The same numbers, at another period.
pub(super) fn at<'a>(scope: &BookScope<'a>, period: Period) -> BookScope<'a> {
    BookScope {
        book: scope.book,
        kpi: scope.kpi,
        period,
        segment: scope.segment,
        today: scope.today,
    }
}

impl Change {
    /// By how much the result moved.
    pub fn amount(&self) -> f64 {
        self.after - self.before
    }

    /// By how many percent of what it was; `None` from 0. What is less negative than before has grown.
    pub fn percent(&self) -> Option<f64> {
        let percent = self.amount() / self.before.abs() * 100.0;
        (self.before != 0.0 && percent.is_finite()).then_some(percent)
    }

    /// The parts as steps, largest first; the small ones, where there are several, as one step at the end.
    pub fn waterfall(&self) -> Waterfall {
        let movement: f64 = self.parts.iter().map(|part| part.amount.abs()).sum();
        let counts = |part: &&Part| part.amount.abs() > movement * NOISE;
        let mut parts: Vec<&Part> = self.parts.iter().filter(counts).collect();
        order::by(&mut parts, |a, b| b.amount.abs().total_cmp(&a.amount.abs()));
        let large = |part: &&&Part| part.amount.abs() >= movement * SMALL;
        let named = parts.iter().take(MOST_NAMED).take_while(large).count();
        // One left over has a name too.
        let named = if named + 1 == parts.len() {
            parts.len()
        } else {
            named
        };
        let (named, others) = parts.split_at_checked(named).unwrap_or_default();
        let together: f64 = others.iter().map(|part| part.amount).sum();
        let named = named
            .iter()
            .map(|part| (By::Input(part.input.clone()), part.amount));
        let rest = (!others.is_empty()).then_some((By::Others(others.len()), together));
        let mut level = self.before;
        let mut steps: Vec<Step> = named
            .chain(rest)
            .map(|(by, amount)| {
                let from = level;
                level += amount;
                Step {
                    by,
                    from,
                    to: level,
                }
            })
            .collect();
        if let Some(last) = steps.last_mut() {
            // Not a rounding beside it.
            last.to = self.after;
        }
        Waterfall {
            start: self.before,
            steps,
            end: self.after,
        }
    }
}

impl Step {
    /// By how much it goes up; down where negative.
    pub fn amount(&self) -> f64 {
        self.to - self.from
    }
}
