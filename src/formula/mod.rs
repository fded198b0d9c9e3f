//! The formula language: text → tokens → tree → checked program → value.
//!
//! The contract is the language page of the in-app help; the grammar stands whole at the top of [`parser`].
//! Nothing in here knows a KPI's target or where a period's numbers come from: names are looked up in a
//! [`scope::Vocabulary`], values in a [`scope::Scope`].

pub mod attribute;
pub mod check;
pub mod columns;
pub mod completion;
pub mod diagnostic;
pub mod evaluate;
pub mod explain;
pub mod function;
pub mod handle;
pub mod highlight;
pub mod limit;
pub mod notation;
pub mod parser;
pub mod phrase;
pub mod print;
pub mod program;
pub mod quotient;
pub mod repair;
pub mod scope;
pub mod sensitivity;
pub mod solve;
pub mod span;
pub mod token;
pub mod tree;
pub mod unit;
pub mod value;
pub mod written;

mod additive;
mod arithmetic;
mod combine;
pub(crate) mod entries;
mod filled;
mod invert;
mod measure;
mod nearest;
mod number;
mod resolve;
mod search;
mod shift;
mod sign;
mod suspect;
mod trace;
mod visit;
