//! The document around the application: its language, theme, title and focus.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, Window};

use super::preferences::Theme;
use crate::locale::Language;

/// The window. There is always one where this code runs; `None` only spares a panic.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the window.
pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// Where the application belongs.
pub fn mount_point() -> Option<HtmlElement> {
    document()?.get_element_by_id("app")?.dyn_into().ok()
}

/// Says on the root what language the page speaks and which way it reads: fonts, hyphens, screen readers and every
/// logical property of the style sheets follow.
pub fn set_language(language: Language) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _only_invalid_names_fail = root.set_attribute("lang", language.tag());
        let _only_invalid_names_fail = root.set_attribute("dir", language.direction());
    }
}

/// The language that the root says, which is the one that `boot.js` chose for this reader until the page says another.
pub(super) fn language() -> Option<Language> {
    let root = document()?.document_element()?;
    Language::from_tag(&root.get_attribute("lang")?)
}

/// Asks for a theme; without the attribute the style sheets follow the device.
pub fn set_theme(theme: Theme) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _only_invalid_names_fail = match theme {
            Theme::Auto => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.key()),
        };
    }
}

/// Has the style sheets fetched that the first screens do without (tests/tools/assets.mjs).
pub fn use_all_styles() {
    while let Some(sheet) =
        document().and_then(|document| document.query_selector("link[disabled]").ok().flatten())
    {
        let _only_invalid_names_fail = sheet.remove_attribute("disabled");
    }
}

/// Opens the browser's own dialog for printing and saving as PDF.
pub fn print() {
    if let Some(window) = window() {
        let _a_reader_may_refuse = window.print();
    }
}

/// Names the page in the tab, the history and to a screen reader.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the first element that `selector` finds, scrolling the page to its top: what a browser does by
/// itself when a link leads to another page.
pub fn arrive_at(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.set_tab_index(-1);
        let _not_focusable = element.focus();
    }
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Scrolls to the first element that `selector` finds and moves the focus there, leaving the address alone.
pub fn jump_to(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.set_tab_index(-1);
        let _not_focusable = element.focus();
        element.scroll_into_view();
    }
}

/// Moves the focus to the field that `selector` finds, and to where it can be seen.
pub fn focus_on(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What is folded away cannot take the focus.
        if let Ok(Some(fold)) = element.closest("details:not([open])") {
            let _not_opened = fold.set_attribute("open", "");
        }
        let _not_focusable = element.focus();
    }
}

/// The address of a part of the page that the build wrote into the document's head.
pub(super) fn part(name: &str) -> Option<String> {
    let selector = ["meta[name=kepi-", name, "]"].concat();
    document()?
        .query_selector(&selector)
        .ok()??
        .get_attribute("content")
}
