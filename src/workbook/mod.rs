//! What is kept: the workbook, its stored form, and reading that back whatever became of it.

mod book;
mod change;
mod columns;
mod entries;
mod envelope;
pub(crate) mod json;
mod merge;
mod naming;
mod read;
mod regrouping;
mod repair;
mod restore;
mod rollup;
mod scope;
mod settings;
mod shelf;
mod short;
pub mod store;
mod vocabulary;
mod write;

pub use book::{Book, MOST_KPIS, MOST_METRICS, metric_name};
pub use change::Change;
pub use entries::{Column, Entries};
pub(crate) use envelope::fingerprint;
pub use envelope::{Header, Revision, SCHEMA, revision_of, seal};
pub use merge::{Conflict, Merged, merge};
pub use regrouping::{Grouping, Incomplete, incomplete, made_incomplete};
pub use repair::{Damage, Record, Repair};
pub use restore::{Restored, Standing, restore};
pub use rollup::{Lack, Rollup};
pub use scope::{BookScope, FirstDays};
pub use settings::Settings;
pub use shelf::{Kept, Shelf};
pub use vocabulary::BookVocabulary;
