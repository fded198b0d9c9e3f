//! The nouns: metric, KPI, target, frequency, period, entry.

mod aggregation;
mod direction;
mod frequency;
mod id;
mod period;

pub use aggregation::Aggregation;
pub use direction::Direction;
pub use frequency::Frequency;
pub use id::{IdProblem, KpiId, MetricId};
pub use period::{Period, PeriodName};
