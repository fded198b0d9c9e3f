//! Texts, of elements and of their attributes: fixed, or following signals.

use std::borrow::Cow;

use crate::locale::words::Word;
use crate::ui::app::app;

/// A text, or none at all: an attribute without a text is absent.
pub enum Text {
    /// It stays.
    Still(Option<Cow<'static, str>>),
    /// It follows the signals that it reads.
    Live(Box<dyn Fn() -> Option<Cow<'static, str>>>),
}

/// What a closure may give as a text.
pub trait IntoText {
    /// The text, if there is one.
    fn into_text(self) -> Option<Cow<'static, str>>;
}

impl IntoText for &'static str {
    fn into_text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl IntoText for String {
    fn into_text(self) -> Option<Cow<'static, str>> {
        Some(Cow::Owned(self))
    }
}

/// In the language in use.
impl IntoText for Word {
    fn into_text(self) -> Option<Cow<'static, str>> {
        app().text(self).into_text()
    }
}

impl<T: IntoText> IntoText for Option<T> {
    fn into_text(self) -> Option<Cow<'static, str>> {
        self.and_then(IntoText::into_text)
    }
}

/// A text that follows the signals that `text` reads.
pub fn live<T: IntoText>(text: impl Fn() -> T + 'static) -> Text {
    Text::Live(Box::new(move || text().into_text()))
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Still(text.into_text())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Still(text.into_text())
    }
}

impl<T: IntoText> From<Option<T>> for Text {
    fn from(text: Option<T>) -> Self {
        Self::Still(text.into_text())
    }
}

/// The word follows the language in use.
impl From<Word> for Text {
    fn from(word: Word) -> Self {
        let app = app();
        live(move || app.text(word))
    }
}
