//! A name that somebody gave.

use crate::ui::dom::{El, Text, bdi};

/// A name in whatever script it was written, kept from disturbing the order of the text around it.
pub fn name(text: impl Into<Text>) -> El {
    bdi().attr("dir", "auto").child(text.into())
}
