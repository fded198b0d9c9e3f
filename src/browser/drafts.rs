//! Half-written templates on this device, each a text of its own beside the workbook. What the storage refuses lasts as
//! long as the page.

use super::belongings::storage;
use super::preferences::own_prefix;

/// The draft of a KPI, or of a new one.
pub fn read(of: Option<&str>) -> Option<String> {
    storage()?.get_item(&key(of)).ok()?
}

/// Keeps a draft in place of what is there.
pub fn keep(of: Option<&str>, draft: &str) {
    if let Some(storage) = storage() {
        let _lasts_as_long_as_the_page = storage.set_item(&key(of), draft);
    }
}

/// The draft was saved or given up.
pub fn forget(of: Option<&str>) {
    if let Some(storage) = storage() {
        let _nothing_was_kept = storage.remove_item(&key(of));
    }
}

fn key(of: Option<&str>) -> String {
    match of {
        Some(id) => [&own_prefix(), "draft:", id].concat(),
        None => own_prefix() + "draft",
    }
}
