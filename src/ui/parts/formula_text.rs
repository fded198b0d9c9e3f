//! A formula, set: painted, and from left to right in every language.

use leptos::prelude::*;

use crate::formula::highlight::{Paint, highlight};
use crate::formula::notation::Notation;
use crate::formula::span::Span;

/// A formula as it is written in a notation. Every name and number is isolated: without that two Persian names would
/// pull the sign between them into their own direction, and `a / b` would read `b / a`.
#[component]
pub fn FormulaText(
    /// The formula's text.
    #[prop(into)]
    text: Signal<String>,
    /// The notation that it is written in.
    #[prop(into)]
    notation: Signal<Notation>,
) -> impl IntoView {
    let pieces = move || {
        text.with(|text| {
            painted(text, notation.get())
                .into_iter()
                .map(|(class, piece)| view! { <bdi class=class dir=direction(class)>{piece}</bdi> })
                .collect_view()
        })
    };
    view! { <code class="formula" dir="ltr">{pieces}</code> }
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
