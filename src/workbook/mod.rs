//! What is kept: the workbook, its stored form, and reading that back whatever became of it.

mod book;
mod change;
mod envelope;
pub(crate) mod json;
mod merge;
mod naming;
mod read;
mod repair;
mod restore;
mod scope;
mod settings;
mod shelf;
pub mod store;
mod vocabulary;
mod write;

pub use book::{Book, MOST_KPIS, MOST_METRICS, metric_name};
pub use change::Change;
pub use envelope::{Header, Revision, SCHEMA, revision_of, seal};
pub use merge::{Conflict, Merged, merge};
pub use repair::{Damage, Record, Repair};
pub use restore::{Restored, Standing, restore};
pub use scope::BookScope;
pub use settings::Settings;
pub use shelf::{Kept, Shelf};
pub use vocabulary::BookVocabulary;
