//! Fields that people write in.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, KeyboardEvent};

use super::effect::effect;
use super::element::El;

/// Where browsers say by its number alone that a key is an input method's: Safari's Enter comes when the composition is over.
const OF_INPUT_METHOD: u32 = 229;

/// Whether a key belongs to whoever composes a letter, and means nothing to the page.
pub fn is_of_input_method(event: &KeyboardEvent) -> bool {
    event.is_composing() || event.key_code() == OF_INPUT_METHOD
}

impl El {
    /// What stands in a text field, and who hears what stands there next. Writing a field's value moves the caret and
    /// breaks a composition, so it is written only where it differs, and never while an input method composes.
    pub fn edits(
        self,
        text: impl Fn() -> String + 'static,
        put: impl Fn(String) + 'static,
    ) -> Self {
        let put: Rc<dyn Fn(String)> = Rc::new(put);
        self.edits_boxed(Box::new(text), &put)
    }

    fn edits_boxed(self, text: Box<dyn Fn() -> String>, put: &Rc<dyn Fn(String)>) -> Self {
        // A text area has the same three properties.
        let field: HtmlInputElement = self.node();
        let composing = Rc::new(Cell::new(false));
        let (shown, composes) = (field.clone(), composing.clone());
        effect(move || {
            let text = text();
            if !composes.get() && shown.value() != text {
                shown.set_value(&text);
            }
        });
        let (heard, put_heard) = (field.clone(), put.clone());
        let (ended, put_ended) = (field, put.clone());
        let (begin, end) = (composing.clone(), composing);
        self.on("compositionstart", move |_| begin.set(true))
            .on("compositionend", move |_| {
                end.set(false);
                put_ended(ended.value());
            })
            .on("input", move |_| put_heard(heard.value()))
    }

    /// Which option of a `select` holds, by its value, and who hears of another. Its options come before.
    pub fn chooses(
        self,
        chosen: impl Fn() -> String + 'static,
        put: impl Fn(String) + 'static,
    ) -> Self {
        let field: HtmlSelectElement = self.node();
        let shown = field.clone();
        effect(move || shown.set_value(&chosen()));
        self.on("change", move |_| put(field.value()))
    }
}
