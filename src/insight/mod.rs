//! What a result means.

pub mod attainment;

pub use attainment::{Attainment, Verdict, attainment};
