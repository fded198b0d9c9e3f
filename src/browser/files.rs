//! Files that the reader takes away.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::document::document;

/// Hands `text` to the reader as a file; whether the browser took it.
pub fn download(name: &str, media_type: &str, text: &str) -> bool {
    let offered = || {
        let kind = BlobPropertyBag::new();
        kind.set_type(media_type);
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // The click has taken hold of the bytes by the time it returns.
        let _was_ours = Url::revoke_object_url(&address);
        Some(())
    };
    offered().is_some()
}
