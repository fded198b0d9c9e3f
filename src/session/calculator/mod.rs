//! The calculator without a screen.
//!
//! A [`Sheet`] is all that a person has put on the page; the address holds it. [`Compiled`] is the formula that it
//! computes, in the reader's language. From the two everything else follows: the result ([`answer`]), and what there is to say about it.

mod answer;
mod compiled;
mod fields;
mod label;
mod levers;
mod numbers;
mod relations;
mod sheet;
mod steps;
mod target;
mod weights;

pub(in crate::session) use answer::is_exact;
pub use answer::{Answer, Status, answer, missing};
pub use compiled::{Compiled, excerpt, inferred, instead, short_name};
pub use fields::{Field, Section, value_of_part};
pub use label::input_label;
pub use levers::{Lever, Need, levers};
pub use numbers::Numbers;
pub use relations::{broken, relation_sentence};
pub use sheet::{FormulaText, Sheet, Subject};
pub use steps::steps;
pub use target::{Standing, Verdict, verdict};
pub use weights::{Weight, weights};
