//! Bytes in, values out: backups, links, tables, reminders, calculators for other pages.

pub mod backup;
mod base64url;
pub mod encoding;
pub mod link;
pub mod page;
mod percent;
pub mod qr;
pub mod reminder;
pub mod snippet;
pub mod table;
