//! A workbook inside the page that shows it: one file, for somebody who has nothing but a browser.
//!
//! The page in one file has a place for it in its head. What is put there is a backup as base64url: no text in it can end the
//! place, and no character set that the file is read in changes it.

use super::base64url::{decode, encode};
use crate::calendar::Moment;
use crate::workbook::{Book, Standing, restore};

/// What stands before and behind a workbook.
const START: &[u8] = b"<meta name=\"kepi-workbook\" content=\"";
const END: &[u8] = b"\"";

/// What a file is called that is made on that moment's day.
pub fn file_name(made: Moment) -> String {
    ["kepi-", &made.day.to_string(), ".html"].concat()
}

/// The page with a backup in it, in place of one that it may hold; `None` where it has no place for any.
pub fn with_workbook(page: &[u8], backup: &str) -> Option<Vec<u8>> {
    let start = find(page, START)? + START.len();
    let (before, rest) = page.split_at_checked(start)?;
    let (_, after) = rest.split_at_checked(find(rest, END)?)?;
    Some([before, encode(backup.as_bytes()).as_bytes(), after].concat())
}

/// The workbook that stands at such a place.
pub fn workbook_in(content: &str) -> Option<Book> {
    let restored = restore(&decode(content)?);
    match restored.standing {
        Standing::Whole | Standing::Repaired => Some(restored.book),
        Standing::Fresh | Standing::Unreadable | Standing::Newer { .. } => None,
    }
}

/// Where a passage begins.
fn find(bytes: &[u8], passage: &[u8]) -> Option<usize> {
    let mut windows = bytes.windows(passage.len());
    windows.position(|window| window == passage)
}
