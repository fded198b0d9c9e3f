//! What a result means.

pub mod attainment;
pub mod pace;
pub mod status;
pub mod teller;

pub use attainment::{Attainment, Verdict, attainment};
