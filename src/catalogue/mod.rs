//! The built-in KPIs and metrics, as data files; adding one touches no code.
//!
//! The facts lie in `facts/*.toml`, one file a noun and one a group of KPIs; the build compiles them into static tables
//! ([`tables`]). The prose about a KPI lies in `texts/<language>.json` and is fetched for the language in use
//! ([`texts`]): a KPI's number never waits for it.

mod diagnosis;
mod goal;
mod kpi;
mod metric;
mod names;
mod relation;
mod samples;
mod search;
mod tables;
pub mod texts;
mod vocabulary;

pub use diagnosis::{Diagnosis, Sign};
pub use goal::Goal;
pub use kpi::{Benchmark, CatalogueKpi, Group, Variant};
pub use metric::CatalogueMetric;
pub use names::Names;
pub use relation::{Relation, broken_relations, relations_of};
pub use samples::{SampleResult, Samples};
pub use search::search;
pub use vocabulary::{CatalogueVocabulary, OpenVocabulary, display_name};

/// The groups of KPIs, in the order in which people meet them: from being seen to being loyal.
pub fn groups() -> &'static [Group] {
    &tables::GROUPS
}

/// Every KPI, group by group.
pub fn kpis() -> &'static [CatalogueKpi] {
    tables::kpis()
}

/// The KPI of an id.
pub fn kpi(id: &str) -> Option<&'static CatalogueKpi> {
    kpis().iter().find(|kpi| kpi.id == id)
}

/// Every metric, sorted by what it is about.
pub fn metrics() -> &'static [CatalogueMetric] {
    tables::metrics()
}

/// The metric of an id.
pub fn metric(id: &str) -> Option<&'static CatalogueMetric> {
    metrics().iter().find(|metric| metric.id == id)
}

/// The goals that people begin with.
pub fn goals() -> &'static [Goal] {
    &tables::GOALS
}

/// What must hold between metrics of one period.
pub fn relations() -> &'static [Relation] {
    &tables::RELATIONS
}

/// What two KPIs say together.
pub fn diagnoses() -> &'static [Diagnosis] {
    &tables::DIAGNOSES
}
