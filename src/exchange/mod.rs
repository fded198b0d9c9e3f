//! Bytes in, values out: links, later backups and CSV.
