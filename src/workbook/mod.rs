//! What is kept: the workbook, its stored form, and reading that back whatever became of it.

mod book;
mod envelope;
mod json;
mod read;
mod repair;
mod restore;
mod settings;
mod write;

pub use book::{Book, MOST_KPIS, MOST_METRICS, metric_name};
pub use envelope::{Header, Revision, SCHEMA, revision_of, seal};
pub use repair::{Damage, Record, Repair};
pub use restore::{Restored, Standing, restore};
pub use settings::{Settings, Theme};
