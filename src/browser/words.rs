//! The words of the interface, one file a language beside the page.
//!
//! `boot.js` decides in which language the page opens and fetches its words while this module is on its way; the other
//! languages are fetched when their reader asks for them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::{document, fetch};
use crate::locale::Language;
use crate::locale::words;

/// Takes over the words that `boot.js` fetched, and says in what language they are; `None` where they are not whole.
pub fn take_over() -> Option<Language> {
    let language = document::language()?;
    let file = Reflect::get(&js_sys::global(), &JsValue::from_str("kepiWords")).ok()?;
    words::install(language, file.as_string()?).ok()?;
    Some(language)
}

/// Fetches the words of a language unless they are here; whether they are here then.
pub async fn fetch(language: Language) -> bool {
    if words::speaks(language) {
        return true;
    }
    // The address carries a hash of the words, so that no cache has an older build's; the page's head knows it.
    let Some(address) = document::part(&["words-", language.tag()].concat()) else {
        return false;
    };
    let file = fetch::text(&address).await;
    file.is_some_and(|file| words::install(language, file).is_ok())
}
