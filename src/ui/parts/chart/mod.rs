//! A KPI period after period: drawn, in a few strokes, and as a table.
//!
//! The core gives every place in parts of the width and the height ([`crate::session::chart`]), and the browser does the
//! rest: a drawing grows with its place, on paper too, and is measured nowhere. Which names of periods there is room for
//! is decided by the style sheet.

mod drawing;
mod numbers;
mod saving;

pub use drawing::{chart, spark};
pub use numbers::numbers;
pub use saving::saving;
