//! Where the page begins.

use web_sys::HtmlElement;

use super::element::El;

/// Puts what `view` gives into `root`, for as long as the page lives. Leptos starts its reactive graph there, and is told
/// of no view.
pub fn mount(root: HtmlElement, view: impl FnOnce() -> El + 'static) {
    let page = root.clone();
    leptos::mount::mount_to(root, move || {
        let _only_cycles_fail = page.append_child(&view().0);
    })
    .forget();
}
