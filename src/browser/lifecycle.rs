//! When the page goes and when it comes back. Phones never say that they close a page: the last moment that is sure is
//! when it is hidden.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{AddEventListenerOptions, EventTarget, VisibilityState};

use super::document::{document, window};

/// Calls `leaving` whenever this may be the page's last moment: it is hidden, or left.
pub fn on_leaving(leaving: impl Fn() + Clone + 'static) {
    let hidden = leaving.clone();
    listen(document(), "visibilitychange", move |_| {
        if visibility() == Some(VisibilityState::Hidden) {
            hidden();
        }
    });
    listen(window(), "pagehide", move |_| leaving());
}

/// Calls `returned` whenever the page is looked at again, also from the browser's memory of pages.
pub fn on_return(returned: impl Fn() + Clone + 'static) {
    let shown = returned.clone();
    listen(document(), "visibilitychange", move |_| {
        if visibility() == Some(VisibilityState::Visible) {
            shown();
        }
    });
    listen(window(), "pageshow", move |_| returned());
}

/// Calls `seen` at the first move, the first touch and the first key: somebody is there.
pub fn on_first_sign(seen: impl Fn() + Clone + 'static) {
    let once = AddEventListenerOptions::new();
    once.set_once(true);
    for event in ["pointermove", "pointerdown", "keydown"] {
        let seen = Closure::<dyn Fn()>::new(seen.clone());
        if let Some(window) = window() {
            let _every_target_takes_listeners = window
                .add_event_listener_with_callback_and_add_event_listener_options(
                    event,
                    seen.as_ref().unchecked_ref(),
                    &once,
                );
        }
        seen.forget();
    }
}

/// Has the browser ask before it closes the page, for as long as `is_unsaved` says so.
pub fn ask_before_leaving(is_unsaved: impl Fn() -> bool + 'static) {
    listen(window(), "beforeunload", move |event| {
        if is_unsaved() {
            event.prevent_default();
        }
    });
}

fn visibility() -> Option<VisibilityState> {
    Some(document()?.visibility_state())
}

/// Listens for the page's life.
pub(super) fn listen<T: AsRef<EventTarget>>(
    target: Option<T>,
    event: &str,
    heard: impl Fn(web_sys::Event) + 'static,
) {
    let heard = Closure::<dyn Fn(web_sys::Event)>::new(heard);
    if let Some(target) = target {
        let _every_target_takes_listeners = target
            .as_ref()
            .add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}
