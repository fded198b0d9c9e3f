//! What the page does when the program falls: it hands its last words to `boot.js`, which outlives it.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

use super::document::window;

/// Says in the event `kepi:panic` what happened, before the trap that follows ends the module.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let words = CustomEventInit::new();
        words.set_detail(&JsValue::from_str(&panic.to_string()));
        if let Ok(event) = CustomEvent::new_with_event_init_dict("kepi:panic", &words)
            && let Some(window) = window()
        {
            let _nobody_cancels = window.dispatch_event(&event);
        }
    }));
}
