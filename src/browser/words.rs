//! The words of the interface, two files a language beside the page.
//!
//! `boot.js` decides in which language the page opens and fetches the words that it opens with while this module is on its
//! way; what the rest of the program says comes with it, and the other languages when their reader asks for them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::{document, fetch};
use crate::locale::Language;
use crate::locale::words::{self, Part};

/// Takes over the words that `boot.js` fetched, and says in what language they are; `None` where they are not whole.
pub fn take_over() -> Option<Language> {
    let language = document::language()?;
    let file = Reflect::get(&js_sys::global(), &JsValue::from_str("kepiWords")).ok()?;
    words::install(language, Part::Opening, file.as_string()?).ok()?;
    Some(language)
}

/// Fetches all words of a language that are not here; whether they are here then.
pub async fn fetch(language: Language) -> bool {
    for (at, part) in [Part::Opening, Part::Later].into_iter().enumerate() {
        if !words::speaks(language, part) && fetch_part(language, part, at).await.is_none() {
            return false;
        }
    }
    true
}

async fn fetch_part(language: Language, part: Part, at: usize) -> Option<()> {
    // The addresses carry a hash of the words, so that no cache has an older build's; the page's head knows them.
    let addresses = document::part(&["words-", language.tag()].concat())?;
    let file = fetch::text(addresses.split(' ').nth(at)?).await?;
    words::install(language, part, file).ok()
}
