//! Bytes in, values out: links now, backups and tables beside them.

pub mod link;
mod percent;
