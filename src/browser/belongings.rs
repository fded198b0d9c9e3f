//! Everything that this copy of the page keeps in the browser: the workbook, its safety copies and the reader's choices,
//! byte for byte as they lie there. What other pages of the same origin keep is not looked at.

use crate::locale::order;
use crate::session::backup::Used;
use web_sys::Storage;

use super::document::window;
use super::preferences::own_prefix;

/// The browser's storage, where it lets the page have one.
pub(super) fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// Whether the browser lets the page keep anything.
pub fn may_keep() -> bool {
    storage().is_some()
}

/// What is kept: keys and texts, sorted by key.
pub fn all() -> Vec<(String, String)> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let prefix = own_prefix();
    let mut kept: Vec<(String, String)> = (0..storage.length().unwrap_or_default())
        .filter_map(|index| storage.key(index).ok().flatten())
        .filter(|key| key.starts_with(&prefix))
        .filter_map(|key| {
            let text = storage.get_item(&key).ok().flatten()?;
            Some((key, text))
        })
        .collect();
    order::by(&mut kept, Ord::cmp);
    kept
}

/// How many characters that is, as browsers count them, and what they are of.
pub fn used() -> Used {
    let prefix = own_prefix();
    let mut used = Used::default();
    for (key, text) in all() {
        let size = key.encode_utf16().count() + text.encode_utf16().count();
        used.all += size;
        let name = key.strip_prefix(&prefix).unwrap_or_default();
        match name.split(':').next() {
            Some("book" | "journal") => used.book += size,
            Some("state" | "book.previous") => used.copies += size,
            _ => {}
        }
    }
    used
}

/// Removes all of it, and opens the page anew as on a first visit.
pub fn erase() {
    let Some(storage) = storage() else {
        return;
    };
    for (key, _) in all() {
        let _gone_anyway = storage.remove_item(&key);
    }
    if let Some(window) = window() {
        let _stays_open_if_refused = window.location().reload();
    }
}
