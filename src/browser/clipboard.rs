//! The clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Event, HtmlDocument, HtmlTextAreaElement};

use super::document::{document, window};

/// Puts `text` on the clipboard; whether that worked.
pub async fn copy(text: String) -> bool {
    // Pages without https have none, and some browsers give pages none at all.
    let clipboard = window().map(|window| window.navigator().clipboard());
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else {
        return copy_by_selection(&text);
    };
    let written = clipboard.write_text(&text);
    JsFuture::from(written).await.is_ok() || copy_by_selection(&text)
}

/// What is selected in a field can be copied without a clipboard of the page's own.
fn copy_by_selection(text: &str) -> bool {
    let copied = || {
        let document = document()?;
        let body = document.body()?;
        let field: HtmlTextAreaElement =
            document.create_element("textarea").ok()?.dyn_into().ok()?;
        field.set_class_name("quiet-text");
        field.set_value(text);
        body.append_child(&field).ok()?;
        field.select();
        let copied = document
            .dyn_into::<HtmlDocument>()
            .ok()
            .and_then(|document| document.exec_command("copy").ok());
        field.remove();
        copied
    };
    copied().unwrap_or(false)
}

/// The text that a `paste` event brings.
pub fn pasted(event: &Event) -> Option<String> {
    let event: &ClipboardEvent = event.dyn_ref()?;
    event.clipboard_data()?.get_data("text/plain").ok()
}

/// Puts `text` where a `copy` or `cut` event takes it from; whether that worked.
pub fn put(event: &Event, text: &str) -> bool {
    let data = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    data.is_some_and(|data| data.set_data("text/plain", text).is_ok())
}
