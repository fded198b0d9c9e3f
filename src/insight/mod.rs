//! What a result means.

pub mod attainment;
pub mod chance;
pub mod change;
pub mod pace;
pub mod statistics;
pub mod status;
pub mod teller;

pub use attainment::{Attainment, Verdict, attainment};
