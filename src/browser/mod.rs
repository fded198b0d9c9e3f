//! Every web API that the page uses, each behind a small port that answers in the house's own types and never throws.

pub mod backups;
pub mod belongings;
pub mod brought;
pub mod clipboard;
pub mod clock;
pub mod document;
pub mod drafts;
pub mod fall;
pub mod fetch;
pub mod files;
pub mod intl;
pub mod keeper;
pub mod lifecycle;
pub mod offline;
pub mod picture;
pub mod preferences;
pub mod routes;
pub mod storage;
pub mod tabs;
pub mod words;
