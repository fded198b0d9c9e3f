//! Where names and values come from: two small ports, so that the language is testable without a workbook.

use super::tree::Own;
use super::unit::Unit;

/// Which value of a metric is asked for, relative to the period that a formula is evaluated in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct At {
    /// How many periods back: `prev(x)` is 1.
    pub back: u16,
    /// How many years back: `same_last_year(x)` is 1.
    pub years_back: u16,
    /// Which stretch of time, ending with that period.
    pub window: Window,
    /// Which segment.
    pub segment: Segment,
}

/// A stretch of time that ends with a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Window {
    /// The period itself.
    #[default]
    Period,
    /// From the year's first day: `to_date(x)`.
    YearToDate,
    /// The last so many periods: `rolling(x, n)`.
    Last(u16),
}

/// This segment, or all of them together: `share(x)` asks for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Segment {
    /// The one that the formula is evaluated for.
    #[default]
    This,
    /// All of them.
    All,
}

/// One number that a formula reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Input {
    /// Whose value.
    pub source: Source,
    /// Which of its values.
    pub at: At,
}

/// Whose value an input is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A metric, by its id (for an unknown name, the name as it was written).
    Metric(String),
    /// A word of the KPI itself.
    Own(Own),
}

/// What the names in a formula mean. Names are looked up after folding (see [`crate::locale::fold::name`]).
pub trait Vocabulary {
    /// What `name` stands for; `None` if nobody knows it. A metric goes before a KPI of the same name.
    fn find(&self, name: &str) -> Option<Meaning>;
    /// Every name that can be written, for suggestions and completion, in display spelling.
    fn names(&self) -> Vec<String>;
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// A metric.
    Metric {
        /// Its id.
        id: String,
        /// What it counts.
        unit: Unit,
    },
    /// Another KPI: its canonical formula is evaluated in its place.
    Kpi {
        /// Its id.
        id: String,
        /// Its formula in the canonical notation.
        formula: String,
    },
}

/// The numbers that a formula is evaluated with.
pub trait Scope {
    /// The value of a metric, or of a word of the KPI itself; `None` is missing. Must be finite.
    fn value(&self, input: &Input) -> Option<f64>;
    /// The single entries of a metric inside the stretch that `input` names, oldest first, missing ones absent.
    fn entries(&self, input: &Input) -> Vec<f64> {
        self.value(input).into_iter().collect()
    }
    /// A KPI's value that was given outright instead of being computed from its formula.
    fn kpi(&self, _id: &str, _at: At) -> Option<f64> {
        None
    }
}
