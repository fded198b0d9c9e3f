//! Bytes in, values out: links and tables now, backups beside them.

pub mod link;
mod percent;
pub mod table;
