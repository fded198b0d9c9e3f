//! Files that lie beside the page: prose in the language in use.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::document::window;

/// The text of a file beside the page, such as `texts/vi.json`; `None` where it does not come. Nothing of weight depends
/// on it: what it would have said is left out.
pub async fn text(path: &str) -> Option<String> {
    let answer = JsFuture::from(window()?.fetch_with_str(path)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
