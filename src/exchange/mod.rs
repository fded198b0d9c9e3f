//! Bytes in, values out: backups, links, tables, reminders.

pub mod backup;
pub mod link;
mod percent;
pub mod reminder;
pub mod table;
