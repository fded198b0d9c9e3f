//! Bytes in, values out: links, tables, reminders.

pub mod link;
mod percent;
pub mod reminder;
pub mod table;
