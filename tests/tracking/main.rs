//! KPIs over time: numbers rolled up, and what a result means.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod bench;
mod chart;

mod chance;
mod change;
mod first_days;
mod lack;
mod other_years;
mod pace;
mod page;
mod regrouping;
mod report;
mod rollup;
mod smart;
mod status;
mod suggestions;
mod two_months;
