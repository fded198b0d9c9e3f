//! Details folded away.

use super::icon::{Shape, icon};
use crate::ui::dom::{El, Text, View, details, div, span, summary};

/// A title that opens to what is folded away. The browser's own element: keys, search in the page and printing work.
pub fn disclosure(title: impl Into<Text>, open: bool, folded: impl Into<View>) -> El {
    details()
        .class("disclosure")
        .attr("open", open.then_some(""))
        .child(
            summary()
                .child(icon(Shape::Chevron))
                .child(span().child(title.into())),
        )
        .child(div().child(folded))
}
