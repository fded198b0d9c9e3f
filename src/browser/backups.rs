//! What this device knows of the workbook's backups, and how safe the browser keeps what lies in it.

use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

use super::belongings::storage;
use super::document::window;
use super::preferences::own_prefix;
use crate::session::backup::Ledger;

/// Where the ledger lies.
fn key() -> String {
    own_prefix() + "backups"
}

/// What is known of the backups that were made.
pub fn ledger() -> Ledger {
    let stored = || storage()?.get_item(&key()).ok()?;
    stored().as_deref().map(Ledger::parse).unwrap_or_default()
}

/// Keeps what is known of them. Where the storage is blocked or full, it lasts as long as the page.
pub fn keep_ledger(ledger: &Ledger) {
    if let Some(storage) = storage() {
        let _lasts_as_long_as_the_page = storage.set_item(&key(), &ledger.to_json());
    }
}

/// Whether the browser has promised not to clear what is kept here on its own account; `None` where it makes no promises.
pub async fn is_safe() -> Option<bool> {
    let answer = JsFuture::from(manager()?.persisted().ok()?).await.ok()?;
    answer.as_bool()
}

/// Asks it to promise that, and gives its answer. Some browsers ask their reader in turn.
pub async fn ask_to_be_safe() -> Option<bool> {
    let answer = JsFuture::from(manager()?.persist().ok()?).await.ok()?;
    answer.as_bool()
}

fn manager() -> Option<StorageManager> {
    let navigator = window()?.navigator();
    // Over plain HTTP there is none.
    let there = js_sys::Reflect::has(&navigator, &"storage".into());
    there.unwrap_or(false).then(|| navigator.storage())
}
