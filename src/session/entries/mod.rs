//! The numbers of a workbook as a grid: metrics down, periods across; and as tables that come and go.

mod decimal_sign;
mod doubts;
mod grid;
mod incoming;
mod outgoing;
mod pasted;

pub use doubts::{Doubt, Sight, doubt_sentence, seen_with, sight};
pub use grid::{Place, Row, Standing, copied, key, periods, rows, segments, standing};
pub use incoming::{Arrival, Difference, Incoming, Layout, Problem, Trouble, bring_in};
pub use outgoing::{across, down};
pub use pasted::{Pasted, PastedCell, Read, paste};

use crate::kpi::EntryKey;

/// A number to be entered, one of several that are taken back together.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// Which.
    pub key: EntryKey,
    /// The number; `None` clears it.
    pub value: Option<f64>,
    /// What is noted beside it; `None` leaves the note as it is.
    pub note: Option<String>,
}

impl Entered {
    /// A number, with whatever note there is.
    pub fn of(key: EntryKey, value: Option<f64>) -> Self {
        Self {
            key,
            value,
            note: None,
        }
    }
}
