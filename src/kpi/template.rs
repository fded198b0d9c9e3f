//! A KPI: the template that its owner filled in.

use super::{
    Direction, Extra, Frequency, Goal, KpiId, Name, NoGoal, Period, Reference, Target, Thresholds,
};
use crate::locale::display::DisplayUnit;

/// A KPI. Name, target, formula, frequency and data source are the template's five fields; the rest is detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Kpi {
    /// What links and other formulas call it; never changes.
    pub id: KpiId,
    /// What its owner calls it.
    pub name: Name,
    /// What it serves, in its owner's words or as the id of a goal of the catalogue.
    pub goal: String,
    /// What it is meant to reach.
    pub target: Target,
    /// How it is computed, in the canonical notation, metrics and KPIs by their ids. Kept as it was typed where it does
    /// not parse, so that half a formula is never lost.
    pub formula: String,
    /// How often it is looked at.
    pub frequency: Frequency,
    /// Where its numbers come from.
    pub source: String,
    /// Which way is better.
    pub direction: Direction,
    /// How the result is shown.
    pub unit: DisplayUnit,
    /// The value that it started from.
    pub baseline: Option<f64>,
    /// Who answers for it.
    pub owner: String,
    /// Anything else.
    pub notes: String,
    /// Whether it moves before the result does, rather than being the result.
    pub leading: bool,
    /// Where its states begin.
    pub thresholds: Thresholds,
    /// Whether its owner lets it rest: it is kept, and nothing is said of it.
    pub paused: bool,
    /// The catalogue KPI that it was made from.
    pub origin: Option<Origin>,
    /// Whether it came with the sample workbook, and nobody has changed it since.
    pub sample: bool,
    /// What this version does not know.
    pub extra: Extra,
}

impl Kpi {
    /// What `period` is held against; see [`Target::goal`].
    pub fn goal(
        &self,
        period: Period,
        reference: impl FnOnce(Reference) -> Option<f64>,
    ) -> Result<Goal, NoGoal> {
        self.target.goal(period, self.baseline, reference)
    }
}

/// Where in the catalogue a KPI comes from: its benchmark and advice are found there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The catalogue's KPI.
    pub kpi: String,
    /// The variant.
    pub variant: String,
    /// What this version does not know.
    pub extra: Extra,
}
