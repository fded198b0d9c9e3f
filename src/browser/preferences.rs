//! What a reader chose for this device: language and theme. Kept apart from the workbook, since they belong to the
//! screen and not to the figures, and since the page must know them before it reads anything else.

use super::belongings::storage;
use super::document::window;
use crate::locale::{Language, json};
use crate::workbook::store::directory;

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// All of them, in the order in which the interface offers them.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word that stands in storage and in the `data-theme` attribute.
    pub fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a stored word; the device's own for anything else.
    pub fn from_key(key: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.key() == key)
            .unwrap_or_default()
    }
}

/// What every key of this page in the browser's storage begins with. Two copies of the page under two paths of one
/// origin have two prefixes, and neither touches a neighbour's keys.
pub fn own_prefix() -> String {
    let path = window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default();
    ["kpi-builder:", directory(&path), ":"].concat()
}

/// Remembers a language, for `boot.js` to open the page in. Where the storage is blocked, the choice lasts as long as the page.
pub fn keep_language(language: Language) {
    write("language", language.tag());
}

/// The theme that the reader chose on this device.
pub fn theme() -> Theme {
    read("theme").map_or(Theme::Auto, |key| Theme::from_key(&key))
}

/// Remembers a theme.
pub fn keep_theme(theme: Theme) {
    write("theme", theme.key());
}

/// A choice lies in the storage as JSON, which `boot.js` reads.
fn read(name: &str) -> Option<String> {
    json::text(&storage()?.get_item(&(own_prefix() + name)).ok()??)
}

/// Whether something is remembered under a name.
pub(super) fn has(name: &str) -> bool {
    let found = storage().and_then(|storage| storage.get_item(&(own_prefix() + name)).ok());
    found.flatten().is_some()
}

/// Forgets it.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _lasts_as_long_as_the_page = storage.remove_item(&(own_prefix() + name));
    }
}

/// Remembers something under a name.
pub(super) fn write(name: &str, value: &str) {
    let mut quoted = String::new();
    json::push_quoted(&mut quoted, value);
    if let Some(storage) = storage() {
        let _lasts_as_long_as_the_page = storage.set_item(&(own_prefix() + name), &quoted);
    }
}
