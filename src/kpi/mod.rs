//! The nouns: metric, KPI, target, frequency, period, entry.

mod id;

pub use id::{IdProblem, KpiId, MetricId};
