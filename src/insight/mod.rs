//! What a result means.

pub mod advice;
pub mod attainment;
pub mod chance;
pub mod change;
pub mod pace;
pub mod smart;
pub mod statistics;
pub mod status;
pub mod suggest;
pub mod teller;

pub use attainment::{Attainment, Verdict, attainment};
