//! What a command changed: whom a screen has to wake.

use crate::kpi::MetricId;
use crate::workbook::Change;

/// What a command changed, so that a screen with hundreds of numbers looks only at those that may be others now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Changed {
    /// Nothing in the workbook: how it is kept, or what the reader is told about that.
    #[default]
    Keeping,
    /// Numbers, or notes beside them, of these metrics.
    Numbers(Vec<MetricId>),
    /// The workbook: its KPIs, its metrics or its settings, and maybe numbers too.
    Workbook,
}

impl Changed {
    /// What these changes are to somebody who follows the workbook.
    pub(super) fn of(changes: &[Change]) -> Self {
        let mut metrics = Vec::new();
        for change in changes {
            match change {
                Change::Entry { key, .. } if metrics.last() == Some(&key.metric) => {}
                Change::Entry { key, .. } => metrics.push(key.metric.clone()),
                Change::Kpi { .. }
                | Change::Metric { .. }
                | Change::Settings { .. }
                | Change::Whole { .. } => return Self::Workbook,
            }
        }
        Self::Numbers(metrics)
    }
}
