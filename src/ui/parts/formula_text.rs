//! A formula, set: painted, and from left to right in every language.

use crate::formula::highlight::{Paint, Piece, pieces};
use crate::formula::notation::Notation;
use crate::ui::dom::{El, bdi, code, region};

/// A formula as it is written in a notation. Every name and number is isolated: without that two Persian names would
/// pull the sign between them into their own direction, and `a / b` would read `b / a`.
pub fn formula_text(
    text: impl Fn() -> String + 'static,
    notation: impl Fn() -> Notation + 'static,
) -> El {
    let painted = move || -> Vec<El> {
        let piece = |piece: Piece| {
            let class = piece.paint.map_or("", class);
            bdi()
                .class(class)
                .attr("dir", direction(class))
                .child(piece.text)
        };
        let pieces = pieces(&text(), notation()).into_iter();
        pieces.map(piece).collect()
    };
    code()
        .class("formula")
        .attr("dir", "ltr")
        .child(region(painted))
}

/// A name runs as its letters do. A sign has no letters to tell: left to the page, a Persian one would turn `<` around.
fn direction(class: &str) -> &'static str {
    match class {
        "name" | "title" | "comment" => "auto",
        _ => "ltr",
    }
}

/// The class of a kind of paint, in `style/components/figures.css`.
pub fn class(paint: Paint) -> &'static str {
    match paint {
        Paint::Title => "title",
        Paint::Name => "name",
        Paint::Number => "number",
        Paint::Function | Paint::Own => "function",
        Paint::Operator | Paint::Parenthesis | Paint::Separator => "sign",
        Paint::Comment => "comment",
        Paint::Error => "problem-mark",
    }
}
