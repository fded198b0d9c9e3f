//! Elements, and the pieces of the page that are made of them.

use std::borrow::Cow;
use std::mem;

use leptos::prelude::{IsDisposed, StoredValue, document};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, Event, Node};

use super::effect::effect;
use super::text::Text;
use crate::locale::words::Word;

/// A piece of the page: an element, a text, or several of them in a row.
pub struct View(pub(super) Node);

/// An element in the making. Its handle may be kept beside it: see [`El::node`].
#[derive(Clone)]
pub struct El(pub(super) Element);

/// An element of HTML. The tags in use have functions of their own, such as [`div`](super::div).
pub fn el(tag: &str) -> El {
    El(made(document().create_element(tag)))
}

/// An element of SVG.
pub fn svg(tag: &str) -> El {
    El(made(document().create_element_ns(
        Some("http://www.w3.org/2000/svg"),
        tag,
    )))
}

/// Only a name that is none keeps an element from being made. What the browser says then stands in its place, and the
/// first use of it ends in a sentence on the console.
fn made(element: Result<Element, JsValue>) -> Element {
    element.unwrap_or_else(JsCast::unchecked_into)
}

/// Writes an attribute, or takes it away.
fn put(element: &Element, name: &str, value: Option<&str>) {
    let _only_invalid_names_fail = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

impl El {
    /// The element itself, as what it is: an `HtmlInputElement` for an `input()`.
    pub fn node<T: JsCast>(&self) -> T {
        self.0.clone().unchecked_into()
    }

    /// Its classes.
    pub fn class(self, classes: impl Into<Text>) -> Self {
        self.attr("class", classes)
    }

    /// An attribute; without a text it is absent.
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.set(name, value.into());
        self
    }

    fn set(&self, name: &'static str, value: Text) {
        let element = self.0.clone();
        match value {
            Text::Still(value) => put(&element, name, value.as_deref()),
            Text::Live(value) => {
                let mut shown = None;
                effect(move || {
                    let value = value();
                    // The browser works out the style again for an attribute that is written as it was.
                    if value != shown {
                        put(&element, name, value.as_deref());
                        shown = value;
                    }
                });
            }
        }
    }

    /// Several attributes that follow the same signals: their values in the order of `names`. What follows a signal has a
    /// price of its own, which counts where there are hundreds of an element.
    pub fn attrs(
        self,
        names: &'static [&'static str],
        values: impl Fn() -> Vec<Option<Cow<'static, str>>> + 'static,
    ) -> Self {
        let element = self.0.clone();
        let mut shown = Vec::new();
        effect(move || {
            let values = values();
            for (at, (name, value)) in names.iter().zip(&values).enumerate() {
                if shown.get(at) != Some(value) {
                    put(&element, name, value.as_deref());
                }
            }
            shown = values;
        });
        self
    }

    /// An attribute that is there or not, such as `disabled`.
    pub fn flag(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.attr(name, super::live(move || holds().then_some("")))
    }

    /// An attribute that says yes or no in words, such as `aria-pressed`.
    pub fn yes_no(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.attr(
            name,
            super::live(move || if holds() { "true" } else { "false" }),
        )
    }

    /// A class that is there or not, beside those of [`El::class`].
    pub fn toggle(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let classes = self.0.class_list();
        let mut shown = false;
        effect(move || {
            if mem::replace(&mut shown, holds()) != shown {
                let _only_invalid_names_fail = classes.toggle_with_force(class, shown);
            }
        });
        self
    }

    /// A property that is true or false, such as `checked`: what a person changes where an attribute only says how it
    /// began.
    pub fn property(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        effect(move || {
            let _only_frozen_objects_fail =
                js_sys::Reflect::set(&element, &name.into(), &holds().into());
        });
        self
    }

    /// What is in it, after what is there already.
    pub fn child(self, child: impl Into<View>) -> Self {
        self.append(&child.into());
        self
    }

    fn append(&self, child: &View) {
        let _only_cycles_fail = self.0.append_child(&child.0);
    }

    /// Calls `hear` at every event of a name. The browser frees it with the element.
    pub fn on(self, event: &str, hear: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(hear));
        self
    }

    fn listen(&self, event: &str, mut hear: Box<dyn FnMut(Event)>) {
        // A field that is taken off the page may lose the focus on its way: what it would tell is gone by then.
        let here = StoredValue::new(());
        let hear: Box<dyn FnMut(Event)> = Box::new(move |event| {
            if !here.is_disposed() {
                hear(event);
            }
        });
        let hear = Closure::wrap(hear).into_js_value();
        let _only_detached_documents_fail = self
            .0
            .add_event_listener_with_callback(event, hear.unchecked_ref());
    }

    /// Calls `press` when it is clicked or pressed by key.
    pub fn on_click(self, press: impl Fn() + 'static) -> Self {
        self.on("click", move |_| press())
    }
}

impl View {
    /// Nothing.
    pub fn none() -> Self {
        Self(document().create_document_fragment().into())
    }

    fn text(text: &str) -> Self {
        Self(document().create_text_node(text).into())
    }

    /// Several pieces in a row.
    fn row(pieces: impl Iterator<Item = View>) -> Self {
        let row = Self::none();
        for piece in pieces {
            let _only_cycles_fail = row.0.append_child(&piece.0);
        }
        row
    }
}

impl From<El> for View {
    fn from(element: El) -> Self {
        Self(element.0.into())
    }
}

impl From<Text> for View {
    fn from(text: Text) -> Self {
        match text {
            Text::Still(None) => Self::none(),
            Text::Still(Some(text)) => Self::text(&text),
            Text::Live(text) => {
                let view = Self::text("");
                let node = view.0.clone();
                let mut shown = Cow::Borrowed("");
                effect(move || {
                    let text = text().unwrap_or_default();
                    // A live region would say again what stands there already.
                    if text != shown {
                        node.set_text_content(Some(&text));
                        shown = text;
                    }
                });
                view
            }
        }
    }
}

impl From<&'static str> for View {
    fn from(text: &'static str) -> Self {
        Self::text(text)
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        Self::text(&text)
    }
}

impl From<Word> for View {
    fn from(word: Word) -> Self {
        Text::from(word).into()
    }
}

impl<V: Into<View>> From<Option<V>> for View {
    fn from(view: Option<V>) -> Self {
        view.map_or_else(Self::none, Into::into)
    }
}

impl<V: Into<View>> From<Vec<V>> for View {
    fn from(views: Vec<V>) -> Self {
        Self::row(views.into_iter().map(Into::into))
    }
}

impl<V: Into<View>, const N: usize> From<[V; N]> for View {
    fn from(views: [V; N]) -> Self {
        Self::row(views.into_iter().map(Into::into))
    }
}
