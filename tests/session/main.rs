//! The application without a screen, from a template to a result and back.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod backup;
mod bench;
mod derivation;
mod draft;
mod entries;
mod following;
mod hostile;
mod keeping;
mod names;
mod page;
mod proposals;
mod results;
mod sample_book;
mod sharing;
#[path = "../shelf/storage.rs"]
#[allow(dead_code, reason = "these tests need a part of it")]
mod storage;
mod targets;
mod undo;
