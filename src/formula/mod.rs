//! The formula language: text → tokens → tree → checked program → value.
//!
//! The contract is the language page of the in-app help; the grammar stands whole at the top of [`parser`].
//! Nothing in here knows a KPI's target or where a period's numbers come from: names are looked up in a
//! [`scope::Vocabulary`], values in a [`scope::Scope`].

pub mod diagnostic;
pub mod function;
pub mod notation;
pub mod parser;
pub mod scope;
pub mod span;
pub mod tree;
pub mod unit;
pub mod value;
