//! Files that the reader takes away, and those that they bring.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, Event, File, HtmlAnchorElement, HtmlInputElement,
    TextDecoder, Url,
};

use super::document::document;
use crate::exchange::encoding::plain_text;
use crate::locale::Language;

/// Hands `text` to the reader as a file; whether the browser took it.
pub fn download(name: &str, media_type: &str, text: &str) -> bool {
    offer(name, media_type, &JsValue::from_str(text))
}

/// The same with bytes.
pub fn download_bytes(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    offer(name, media_type, &Uint8Array::from(bytes))
}

fn offer(name: &str, media_type: &str, content: &JsValue) -> bool {
    let offered = || {
        let kind = BlobPropertyBag::new();
        kind.set_type(media_type);
        let parts = js_sys::Array::of1(content);
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

/// The file that was chosen in a file field.
pub fn chosen(field: &HtmlInputElement) -> Option<File> {
    field.files()?.get(0)
}

/// The file that is dropped here.
pub fn dropped(event: &Event) -> Option<File> {
    let event: &DragEvent = event.dyn_ref()?;
    event.data_transfer()?.files()?.get(0)
}

/// What a file says, for a reader of a language.
pub async fn text_of(file: &Blob, language: Language) -> Option<String> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let bytes = Uint8Array::new(&bytes);
    match plain_text(bytes.to_vec(), language) {
        Ok(text) => Some(text),
        Err(encoding) => {
            let decoder = TextDecoder::new_with_label(encoding).ok()?;
            decoder.decode_with_buffer_source(&bytes).ok()
        }
    }
}
