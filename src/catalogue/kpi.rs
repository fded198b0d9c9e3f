//! A built-in KPI and the ways to compute it.

use super::Names;
use crate::kpi::{Direction, Frequency};
use crate::locale::display::DisplayUnit;

/// A group of KPIs that the catalogue shows together.
#[derive(Debug)]
pub struct Group {
    /// Its stable id.
    pub id: &'static str,
    /// Its heading.
    pub names: Names,
}

/// A built-in KPI. What it says and how to improve it is prose: see [`super::texts`].
#[derive(Debug)]
pub struct CatalogueKpi {
    /// Its stable id: it stands in links, files and other KPIs' formulas.
    pub id: &'static str,
    /// The [`Group`] that it belongs to, by id.
    pub group: &'static str,
    /// What people call it.
    pub names: Names,
    /// Which way is better.
    pub direction: Direction,
    /// Whether it moves before the result does; otherwise it is the result.
    pub leading: bool,
    /// Whether people judge it rather than count it.
    pub qualitative: bool,
    /// How often it is usually looked at.
    pub frequency: Frequency,
    /// Short forms that may stand for it in a formula: `CAC`.
    pub abbreviations: &'static [&'static str],
    /// What else people type to find it.
    pub keywords: &'static [&'static str],
    /// The ways to compute it, never none; authorities disagree, so the chosen one is named beside the number.
    pub variants: &'static [Variant],
}

/// One way to compute a KPI.
#[derive(Debug)]
pub struct Variant {
    /// Its id, stable within the KPI: it stands in links. `standard` where there is one way only.
    pub id: &'static str,
    /// What it is called; the KPI's own name where there is one way only.
    pub names: Names,
    /// The formula in the canonical notation, over metrics' and KPIs' ids.
    pub formula: &'static str,
    /// What the result is shown as.
    pub unit: DisplayUnit,
    /// What others reached, where somebody measured it this very way.
    pub benchmark: Option<Benchmark>,
}

/// A published value of a KPI. It belongs to a variant: another variant's numbers are not comparable with it.
#[derive(Debug)]
pub struct Benchmark {
    /// The value, in the variant's unit.
    pub value: f64,
    /// Whom it was measured with.
    pub population: Names,
    /// Where it was published.
    pub source: Names,
}

impl CatalogueKpi {
    /// The variant of an id, and the first one where there is none of it: an old link still opens.
    pub fn variant(&self, id: &str) -> Option<&'static Variant> {
        let named = self.variants.iter().find(|variant| variant.id == id);
        named.or_else(|| self.default_variant())
    }

    /// The variant that a calculator opens with.
    pub fn default_variant(&self) -> Option<&'static Variant> {
        self.variants.first()
    }
}
