//! A raw number that somebody measures.

use super::{Aggregation, Extra, MetricId, Name};
use crate::locale::display::DisplayUnit;

/// A raw number that somebody measures: entered once, used by many KPIs.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// What formulas call it; never changes.
    pub id: MetricId,
    /// What its owner calls it. `None`: it is the catalogue's metric of this id, and has that one's name in each language.
    pub name: Option<Name>,
    /// What it counts.
    pub unit: DisplayUnit,
    /// How the numbers of smaller periods make that of a larger one.
    pub aggregation: Aggregation,
    /// Where the number comes from.
    pub source: String,
    /// Whether it came with the sample workbook.
    pub sample: bool,
    /// What this version does not know.
    pub extra: Extra,
}
