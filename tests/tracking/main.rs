//! KPIs over time: numbers rolled up, and what a result means.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod bench;
mod chart;

mod change;
mod pace;
mod page;
mod regrouping;
mod report;
mod rollup;
mod status;
mod suggestions;
