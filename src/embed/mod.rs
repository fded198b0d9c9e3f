//! The calculator for other people's pages: what `embed.html` runs.
//!
//! The page without its application: [`Embedded`] alone, and words. Text goes in and JSON comes out, and `face.js` beside
//! this file puts it on the screen.

#[path = "../browser/intl.rs"]
#[allow(dead_code, unreachable_pub, reason = "dates are the page's")]
mod intl;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::locale::Language;
use crate::locale::words::{self, Part};
use crate::session::embedded::Embedded;

thread_local! {
    static OPENED: RefCell<Option<Embedded>> = const { RefCell::new(None) };
}

fn with(act: impl FnOnce(&mut Embedded)) -> String {
    OPENED.with_borrow_mut(|opened| {
        let Some(embedded) = opened else {
            return String::new();
        };
        act(embedded);
        embedded.shown()
    })
}

/// Takes over the words of a language, and borrows the host's numbers and letters. Called before anything else.
#[wasm_bindgen]
pub fn speak(language: &str, file: String) -> bool {
    intl::install();
    let language = Language::from_tag(language);
    language.is_some_and(|language| words::install(language, Part::Opening, file).is_ok())
}

/// Opens the calculator of a link, in `otherwise` where it names no language: what stands there whatever is typed, as
/// JSON; where the link leads to no calculator, what is said instead.
#[wasm_bindgen]
pub fn open(hash: &str, otherwise: &str) -> String {
    let language = Language::from_tag(otherwise).unwrap_or(Language::En);
    OPENED.with_borrow_mut(|opened| {
        *opened = Embedded::open(hash, language);
        match opened {
            Some(embedded) => embedded.form(),
            None => Embedded::unknown(hash, language),
        }
    })
}

/// What follows from the numbers, as JSON.
#[wasm_bindgen]
pub fn shown() -> String {
    with(|_| {})
}

/// The same after somebody typed.
#[wasm_bindgen]
pub fn typed(handle: &str, text: &str) -> String {
    with(|embedded| embedded.type_in(handle, text))
}

/// The same after somebody left a field.
#[wasm_bindgen]
pub fn left(handle: &str) -> String {
    with(|embedded| embedded.leave(handle))
}

/// The same after somebody chose what a field's text means.
#[wasm_bindgen]
pub fn chosen(handle: &str, value: f64) -> String {
    with(|embedded| embedded.choose(handle, value))
}
