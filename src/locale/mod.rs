//! Languages: reading and writing numbers, folding names, and every word of the interface.

pub mod bidi;
mod decimal;
pub mod display;
pub mod fold;
pub mod help;
pub mod language;
pub mod number;
pub mod order;
pub mod platform;
pub mod rounding;
pub mod words;

pub use language::Language;
