//! A workbook: KPIs, the metrics that they are computed from, and what was entered.

use super::{Entries, Settings};
use crate::catalogue;
use crate::kpi::{Entry, EntryKey, Extra, Kpi, KpiId, Metric};
use crate::locale::Language;

/// Everything that a reader keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Book {
    /// What it says about itself.
    pub settings: Settings,
    /// The metrics, in the order of their making; ids unique.
    pub metrics: Vec<Metric>,
    /// The KPIs, in the order in which their owner wants them; ids unique.
    pub kpis: Vec<Kpi>,
    /// The entries.
    pub entries: Entries,
    /// What this version does not know.
    pub extra: Extra,
}

/// The most KPIs of a workbook.
pub const MOST_KPIS: usize = 200;
/// The most metrics of a workbook.
pub const MOST_METRICS: usize = 500;

impl Book {
    /// The KPI of an id.
    pub fn kpi(&self, id: &KpiId) -> Option<&Kpi> {
        self.kpis.iter().find(|kpi| kpi.id == *id)
    }

    /// The metric of an id.
    pub fn metric(&self, id: &str) -> Option<&Metric> {
        self.metrics.iter().find(|metric| metric.id.as_str() == id)
    }

    /// What was entered there.
    pub fn entry(&self, key: &EntryKey) -> Option<&Entry> {
        self.entries.get(key)
    }

    /// Whether something of the sample workbook is in it. Its numbers come and go with its metrics.
    pub fn has_sample(&self) -> bool {
        self.kpis.iter().any(|kpi| kpi.sample) || self.metrics.iter().any(|metric| metric.sample)
    }

    /// Whether nothing was made in it yet.
    pub fn is_blank(&self) -> bool {
        self.kpis.is_empty() && self.metrics.is_empty() && self.entries.is_empty()
    }
}

/// What to call a metric in `language`: its owner's name for it, else the catalogue's, else its id.
pub fn metric_name(metric: &Metric, language: Language) -> &str {
    let own = metric.name.as_ref().map(crate::kpi::Name::as_str);
    own.or_else(|| {
        let known = catalogue::metric(metric.id.as_str())?;
        Some(known.names.get(language))
    })
    .unwrap_or(metric.id.as_str())
}
