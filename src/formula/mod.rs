//! The formula language: text → tokens → tree → checked program → value.
//!
//! The contract is the language page of the in-app help; the grammar stands whole at the top of [`parser`].
//! Nothing in here knows a KPI's target or where a period's numbers come from: names are looked up in a
//! [`scope::Vocabulary`], values in a [`scope::Scope`].

pub mod completion;
pub mod diagnostic;
pub mod function;
pub mod highlight;
pub mod limit;
pub mod notation;
mod number;
pub mod parser;
pub mod phrase;
pub mod print;
pub mod scope;
mod sign;
pub mod span;
mod suspect;
pub mod token;
pub mod tree;
pub mod unit;
pub mod value;
