//! Names are unique after folding, ids are made from them once.

use super::Book;
use crate::catalogue::{self, CatalogueVocabulary};
use crate::formula::scope::{Meaning, Vocabulary};
use crate::formula::tree::Own;
use crate::kpi::{KpiId, Metric, MetricId, Name};
use crate::locale::fold;
use crate::locale::letter::{continues_name, starts_name};

/// Room for a number behind an id that is taken.
const LONGEST_STEM: usize = 190;

impl Book {
    /// The id for a new KPI of that name. `wished` is taken where it is free: the catalogue's id of a KPI from there.
    pub fn new_kpi_id(&self, name: &Name, wished: Option<&str>) -> Option<KpiId> {
        let stem = wished.map_or_else(|| stem(name, "kpi"), str::to_owned);
        numbered(&stem)
            .filter_map(|id| KpiId::parse(&id).ok())
            .find(|id| self.kpi(id).is_none())
    }

    /// The id for a new metric of that name: never one of the catalogue's, which stand for the catalogue's metrics.
    pub fn new_metric_id(&self, name: &Name) -> Option<MetricId> {
        numbered(&stem(name, "number"))
            .filter(|id| catalogue::metric(id).is_none() && Own::from_name(id).is_none())
            .filter_map(|id| MetricId::parse(&id).ok())
            .find(|id| self.metric(id.as_str()).is_none())
    }

    /// The metric that is called so: by its id, its owner's name for it, or the catalogue's in any language.
    pub fn metric_called(&self, name: &str) -> Option<&Metric> {
        let folded = fold::name(name);
        let called = |metric: &&Metric| names(metric).any(|known| fold::name(known) == folded);
        self.metric(name.trim())
            .or_else(|| self.metrics.iter().find(called))
    }

    /// Whether another KPI than `except` has that name.
    pub fn is_kpi_name_taken(&self, name: &Name, except: Option<&KpiId>) -> bool {
        let folded = name.folded();
        self.kpis
            .iter()
            .any(|kpi| Some(&kpi.id) != except && kpi.name.folded() == folded)
    }

    /// Whether another metric than `except`, of the workbook or of the catalogue, is called so in any language.
    pub fn is_metric_name_taken(&self, name: &Name, except: Option<&MetricId>) -> bool {
        let folded = name.folded();
        let of_another = |metric: &Metric| {
            Some(&metric.id) != except && names(metric).any(|known| fold::name(known) == folded)
        };
        let of_the_catalogue = match CatalogueVocabulary.find(name.as_str()) {
            Some(Meaning::Metric { id, .. }) => except.map(MetricId::as_str) != Some(id.as_str()),
            Some(Meaning::Kpi { .. }) | None => false,
        };
        of_the_catalogue || self.metrics.iter().any(of_another)
    }
}

/// Everything that a metric of the workbook is called: its id, its owner's name for it, the catalogue's in every language.
pub(super) fn names(metric: &Metric) -> impl Iterator<Item = &str> {
    let own = metric.name.as_ref().map(Name::as_str);
    let known = catalogue::metric(metric.id.as_str());
    let known = known.into_iter().flat_map(|known| known.names.all());
    [metric.id.as_str()].into_iter().chain(own).chain(known)
}

/// `Chi phí / khách (₫)` → `chi_phí_khách`.
fn stem(name: &Name, fallback: &str) -> String {
    let mut stem = String::new();
    for character in name.folded().chars() {
        if continues_name(character) {
            stem.push(character);
        } else if !stem.is_empty() && !stem.ends_with('_') {
            stem.push('_');
        }
    }
    let stem = stem.trim_end_matches('_');
    match stem.chars().next() {
        None => fallback.to_owned(),
        Some(first) => {
            let lead = if starts_name(first) { "" } else { "_" };
            lead.chars()
                .chain(stem.chars().take(LONGEST_STEM))
                .collect()
        }
    }
}

/// `cac`, `cac_2`, `cac_3`, …
fn numbered(stem: &str) -> impl Iterator<Item = String> {
    let more = (2..=10_000).map(move |number| format!("{stem}_{number}"));
    [stem.to_owned()].into_iter().chain(more)
}
