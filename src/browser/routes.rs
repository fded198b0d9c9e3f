//! The address bar: what stands after `#` is the screen and its state.
//!
//! A link followed is a step that the back button undoes; a number typed replaces the address in place, so that it can
//! be copied at any moment and the back button leaves the calculator instead of taking back single digits.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::document::{part, window};
use crate::exchange::link::Route;
use crate::locale::Language;

/// Where the address leads, and the language that it asks for.
pub fn current() -> (Route, Option<Language>) {
    let hash = window().and_then(|window| window.location().hash().ok());
    Route::parse(&hash.unwrap_or_default())
}

/// Goes to a route as a link would. [`watch`]ers hear of it.
pub fn go(route: &Route) {
    if let Some(window) = window() {
        let _ours_are_well_formed = window.location().set_hash(&route.to_hash());
    }
}

/// Writes a route over the current one. Nobody is told: who calls this has the new state already.
pub fn replace(route: &Route) {
    overwrite(&route.to_hash());
}

/// The same, where the address asks for a language.
pub fn replace_in(route: &Route, language: Language) {
    overwrite(&route.to_hash_in(language));
}

/// The same, where the address goes on asking for the language that it asks for.
pub fn replace_in_place(route: &Route) {
    let (_, asked) = current();
    overwrite(&asked.map_or_else(|| route.to_hash(), |language| route.to_hash_in(language)));
}

fn overwrite(hash: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Browsers refuse more than about a hundred calls in half a minute; the next keystroke catches up.
        let _refused_when_too_frequent =
            history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// The whole address of a route in a language, to be given away.
pub fn address_in(route: &Route, language: Language) -> String {
    whole(&route.to_hash_in(language))
}

/// The same in whatever language its reader speaks.
pub fn address(route: &Route) -> String {
    whole(&route.to_hash())
}

fn whole(hash: &str) -> String {
    [here().split('#').next().unwrap_or_default(), hash].concat()
}

/// The address of the folder where the page lies beside its other files, with its slash; `None` where that is no host.
pub fn folder() -> Option<String> {
    // The page in one file may lie anywhere, and brings no others.
    if part("workbook").is_some() {
        return None;
    }
    let here = here();
    let page = here.split(['#', '?']).next()?;
    let (folder, _) = page.rsplit_once('/')?;
    page.starts_with("http").then(|| [folder, "/"].concat())
}

fn here() -> String {
    let location = window().map(|window| window.location());
    location.and_then(|it| it.href().ok()).unwrap_or_default()
}

/// Calls `arrived` whenever the address changes by a link, by hand or by the browser's buttons, for the page's life.
pub fn watch(arrived: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(arrived);
    if let Some(window) = window() {
        for event in ["hashchange", "popstate"] {
            let _window_takes_listeners =
                window.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        }
    }
    heard.forget();
}
