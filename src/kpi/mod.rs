//! The nouns: metric, KPI, target, frequency, period, entry.

mod aggregation;
mod direction;
mod entry;
mod extra;
mod frequency;
mod id;
mod metric;
mod name;
mod period;
mod period_id;
mod stretch;
mod target;
mod template;
mod thresholds;

pub use aggregation::Aggregation;
pub use direction::Direction;
pub use entry::{Entry, EntryKey};
pub use extra::Extra;
pub use frequency::Frequency;
pub use id::{IdProblem, KpiId, MetricId};
pub use metric::Metric;
pub use name::{Name, NameProblem};
pub use period::{Period, PeriodName, YearName};
pub use stretch::Stretch;
pub use target::{Band, Goal, NoGoal, Reference, Target, TargetRule};
pub use template::{Kpi, Origin};
pub use thresholds::Thresholds;
