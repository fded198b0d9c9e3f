//! A workbook that lies in the page itself, put there by whoever gave the page away (`exchange/page.rs`).

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::document::{part, window};
use super::preferences;

/// Where the page in one file is found: on a host, and by itself (`static/unpack.js`).
const PAGE: &str = "kepi.html";

/// What the page brought, as it lies there; empty where that is nothing.
pub fn workbook() -> String {
    part("workbook").unwrap_or_default()
}

/// Whether the workbook of a checksum became the reader's own on this device. Then the page that brought it shows them what
/// they made of it.
pub fn is_own(checksum: &str) -> bool {
    preferences::has(&mark(checksum))
}

/// Remembers that it did, or that they took that back.
pub fn keep_as_own(checksum: &str, is_own: bool) {
    match is_own {
        true => preferences::write(&mark(checksum), "own"),
        false => preferences::forget(&mark(checksum)),
    }
}

fn mark(checksum: &str) -> String {
    ["brought.", checksum].concat()
}

/// The page in one file, byte by byte; `None` where it does not come.
pub async fn page() -> Option<Vec<u8>> {
    let answer = JsFuture::from(window()?.fetch_with_str(PAGE)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let bytes = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
