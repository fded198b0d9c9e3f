//! Backups: what one would do to the workbook, what the device knows of those that were made, and the room that is left.

mod comparison;
mod ledger;
mod room;

pub use comparison::{Comparison, Group, Side, Standing, compare, is_too_large, merge};
pub use ledger::{ENOUGH, Ledger, is_worth_a_backup};
pub use room::{GRANTED, Room, Used, room};
