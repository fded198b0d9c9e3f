//! The other tabs that show this workbook: hearing of them, and doing alone what only one may do at a time.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

use super::document::window;
use super::lifecycle::listen;
use super::preferences::own_prefix;

/// What tells this tab from others: eight letters that nobody else is likely to draw.
pub fn name() -> String {
    (0..8)
        .filter_map(|_| {
            // In 0..36, so the cast keeps all of it.
            let digit = (js_sys::Math::random() * 36.0) as u32;
            char::from_digit(digit, 36)
        })
        .collect()
}

/// Calls `changed` when another tab changed something that belongs to this page, or everything at once.
pub fn on_change(changed: impl Fn() + 'static) {
    let prefix = own_prefix();
    listen(window(), "storage", move |event| {
        let of = Reflect::get(&event, &JsValue::from_str("key"));
        let of = of.ok().and_then(|of| of.as_string());
        if of.is_none_or(|of| of.starts_with(&prefix)) {
            changed();
        }
    });
}

/// Does something when no other tab of this page does the same. Browsers without locks have nothing to wait for: there it
/// is done at once.
pub fn alone(act: impl FnOnce() + 'static) {
    let Some((locks, request)) = locks() else {
        return act();
    };
    let (name, act) = (own_prefix() + "tidy", Closure::once_into_js(act));
    let _another_time_if_refused = request.call2(&locks, &name.into(), &act);
}

/// `navigator.locks` and its `request`; pages that came without encryption have none.
fn locks() -> Option<(JsValue, Function)> {
    let navigator = window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?;
    (!request.is_undefined()).then(|| (locks, request.unchecked_into()))
}
