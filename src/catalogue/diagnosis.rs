//! What KPIs say together, and where to look first.

use super::Names;

/// A pattern over KPIs that has a known cause.
#[derive(Debug)]
pub struct Diagnosis {
    /// Its stable id.
    pub id: &'static str,
    /// What must be seen, all of it.
    pub signs: &'static [Sign],
    /// What it means, one sentence.
    pub finding: Names,
    /// Where to look first, one sentence.
    pub advice: Names,
}

/// One thing that must be seen. It speaks of the number itself, whether or not more of it is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The KPI stands well above its target.
    High(&'static str),
    /// It stands well below it.
    Low(&'static str),
    /// It rose against the period before.
    Up(&'static str),
    /// It fell against the period before.
    Down(&'static str),
    /// One KPI is larger than another of the same unit.
    Above {
        /// The larger one.
        kpi: &'static str,
        /// The smaller one.
        than: &'static str,
    },
}

impl Diagnosis {
    /// Whether all its signs are seen by `seen`, which answers for one; `None` from it is "not known", so not seen.
    pub fn applies(&self, seen: &dyn Fn(Sign) -> Option<bool>) -> bool {
        self.signs.iter().all(|sign| seen(*sign) == Some(true))
    }
}
