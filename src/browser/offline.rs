//! The page itself, kept in the browser for moments without a connection. `static/offline.js` sees to it, beside the
//! program and apart from it; the two speak by events of the window.

use web_sys::{CustomEvent, CustomEventInit};

use super::document::{document, part, window};
use super::lifecycle::listen;

/// Has the browser keep the page, and calls `newer` whenever a newer version of it lies ready to be used.
pub fn keep_page(newer: impl Fn() + 'static) {
    listen(window(), "kepi:newer", move |_| newer());
    // A page that needs no host has no address there: it is in one file.
    if let Some(address) = part("offline") {
        let _works_without = fetch_script(&address);
    }
}

fn fetch_script(address: &str) -> Option<()> {
    let document = document()?;
    let script = document.create_element("script").ok()?;
    script.set_attribute("type", "module").ok()?;
    script.set_attribute("src", address).ok()?;
    document.body()?.append_child(&script).ok()?;
    Some(())
}

/// Opens the page anew, in the newer version.
pub fn use_newer() {
    let event = CustomEvent::new_with_event_init_dict("kepi:use-newer", &CustomEventInit::new());
    if let (Ok(event), Some(window)) = (event, window()) {
        let _nobody_cancels = window.dispatch_event(&event);
    }
}
