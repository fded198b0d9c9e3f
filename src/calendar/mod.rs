//! Civil dates, and the Gregorian and the Jalali calendar over them.
//!
//! A date is a day on the calendar of a wall, not a point in time: no clock, no time zone, no "now" in here. What is stored is
//! the Gregorian civil date; a Jalali date is only ever shown.

mod date;
mod moment;
mod reckoning;

pub use date::{CivilDate, Fields};
pub use moment::Moment;
pub use reckoning::{Calendar, Reckoning, WeekStart, YearStart};
