//! Languages: reading and writing numbers, folding names, and every word of the interface.

pub mod language;
pub mod platform;

pub use language::Language;
