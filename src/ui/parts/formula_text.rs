//! A formula, set: painted, and from left to right in every language.

use crate::formula::highlight::{Paint, highlight};
use crate::formula::notation::Notation;
use crate::formula::span::Span;
use crate::ui::dom::{El, bdi, code, region};

/// A formula as it is written in a notation. Every name and number is isolated: without that two Persian names would
/// pull the sign between them into their own direction, and `a / b` would read `b / a`.
pub fn formula_text(
    text: impl Fn() -> String + 'static,
    notation: impl Fn() -> Notation + 'static,
) -> El {
    let pieces = move || -> Vec<El> {
        let piece = |(class, piece): (&'static str, String)| {
            bdi()
                .class(class)
                .attr("dir", direction(class))
                .child(piece)
        };
        painted(&text(), notation())
            .into_iter()
            .map(piece)
            .collect()
    };
    code()
        .class("formula")
        .attr("dir", "ltr")
        .child(region(pieces))
}

/// A name runs as its letters do. A sign has no letters to tell: left to the page, a Persian one would turn `<` around.
fn direction(class: &str) -> &'static str {
    match class {
        "name" | "title" | "comment" => "auto",
        _ => "ltr",
    }
}

/// The text in pieces, each with the class that colours it.
fn painted(text: &str, notation: Notation) -> Vec<(&'static str, String)> {
    let mut pieces = Vec::new();
    let mut push = |class, start: usize, end: usize| {
        let piece = Span::new(start, end).of(text);
        if !piece.is_empty() {
            pieces.push((class, piece.to_owned()));
        }
    };
    let mut reached = 0;
    for (span, paint) in highlight(text, notation) {
        push("", reached, span.start as usize);
        push(class(paint), span.start as usize, span.end as usize);
        reached = span.end as usize;
    }
    push("", reached, text.len());
    pieces
}

/// The class of a kind of paint, in `style/components.css`.
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
