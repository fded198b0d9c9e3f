//! Languages: reading and writing numbers, folding names, and every word of the interface.

pub mod bidi;
mod decimal;
pub mod display;
pub mod fold;
pub mod help;
pub mod json;
pub mod language;
pub mod letter;
pub mod number;
pub mod order;
pub mod platform;
pub mod rounding;
pub mod sorted;
pub mod words;

pub use language::Language;
