//! A goal and the KPIs to begin with.

use super::{CatalogueKpi, Names, kpi};

/// What a firm wants to reach, and the three to five KPIs that tell whether it does.
#[derive(Debug)]
pub struct Goal {
    /// Its stable id.
    pub id: &'static str,
    /// What people call it.
    pub names: Names,
    /// The KPIs to begin with, by id.
    pub kpis: &'static [&'static str],
    /// The usual target of some of them: growth on the period before, in percent.
    pub growth: &'static [(&'static str, f64)],
}

impl Goal {
    /// The KPIs themselves.
    pub fn start_kpis(&self) -> impl Iterator<Item = &'static CatalogueKpi> {
        self.kpis.iter().filter_map(|id| kpi(id))
    }
}
