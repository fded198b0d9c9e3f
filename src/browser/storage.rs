//! The browser's `localStorage` as a [`Store`].
//!
//! It is asked for anew at every call and nothing of it is trusted: merely touching it throws in a sandboxed frame or with
//! third-party data blocked, and a reader may forbid it while the page is open.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;

use super::brought;
use super::document::window;
use super::preferences::own_prefix;
use crate::workbook::Stamp;
use crate::workbook::store::{Refusal, Slot, Store, directory};

/// What lies in `localStorage` under the names of this page's folder.
#[derive(Clone, Copy, Debug, Default)]
pub struct Local;

/// The name of a slot in the browser's storage.
fn key(slot: &Slot) -> String {
    slot.key(directory(&path()))
}

fn path() -> String {
    window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default()
}

/// Whether there may be a workbook on this device: there is one, the page brought one, or nobody can say.
pub fn keeps_something() -> bool {
    // Asked before anything is shown: what the store needs besides stays with the program that comes later.
    let book = open().map(|storage| storage.get_item(&(own_prefix() + "book")));
    !matches!(book, Ok(Ok(None))) || !brought::workbook().is_empty()
}

impl Store for Local {
    fn read(&self, slot: &Slot) -> Result<Option<String>, Refusal> {
        open()?.get_item(&key(slot)).map_err(|error| why(&error))
    }

    fn write(&mut self, slot: &Slot, text: &str) -> Result<(), Refusal> {
        open()?
            .set_item(&key(slot), text)
            .map_err(|error| why(&error))
    }

    fn remove(&mut self, slot: &Slot) -> Result<(), Refusal> {
        open()?.remove_item(&key(slot)).map_err(|error| why(&error))
    }

    fn stamps(&self) -> Result<Vec<Stamp>, Refusal> {
        let (storage, path) = (open()?, path());
        let keys = (0..storage.length().unwrap_or_default())
            .filter_map(|index| storage.key(index).ok().flatten());
        let stamps = keys.filter_map(|key| Slot::stamp(&key, directory(&path)));
        Ok(stamps.collect())
    }
}

fn open() -> Result<web_sys::Storage, Refusal> {
    // gloo-storage panics where there is none, so the browser is asked first.
    match window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(LocalStorage::raw()),
        Some(Ok(None) | Err(_)) | None => Err(Refusal::Blocked),
    }
}

/// Why the storage threw. Browsers call a full one by three names and two codes; anything may be thrown, a text too.
fn why(thrown: &JsValue) -> Refusal {
    let field = |name: &str| js_sys::Reflect::get(thrown, &JsValue::from_str(name)).ok();
    let name = field("name").and_then(|name| name.as_string());
    let code = field("code").and_then(|code| code.as_f64());
    match (name.as_deref(), code) {
        (Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" | "QUOTA_EXCEEDED_ERR"), _)
        | (_, Some(22.0 | 1014.0)) => Refusal::Full,
        (Some("SecurityError"), _) | (_, Some(18.0)) => Refusal::Blocked,
        _ => Refusal::Failed,
    }
}
