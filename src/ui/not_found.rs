//! An address that leads nowhere, and the ways out.

use super::app::app;
use super::dom::{El, a, div, h1, p};
use super::parts::icon::{Shape, icon};
use crate::exchange::link::{Refusal, Route, Search};
use crate::locale::words::Word;

/// Says why there is nothing here.
pub fn not_found(refusal: Refusal) -> El {
    let app = app();
    let (title, sentence) = match refusal {
        Refusal::Unknown => (Word::ShellNotFoundTitle, Word::ShellNotFoundSentence),
        Refusal::TooLong => (Word::ShellTooLongTitle, Word::ShellTooLongSentence),
    };
    app.call_screen(move || app.text(title).to_owned());
    let ways = div()
        .class("row")
        .child(
            a().class("button primary large")
                .attr("href", Route::Catalogue(Search::default()).to_hash())
                .child(Word::ShellToCalculators)
                .child(icon(Shape::Arrow)),
        )
        .child(
            a().class("button large")
                .attr("href", Route::Dashboard.to_hash())
                .child(Word::ShellToStart),
        );
    div()
        .class("stack lost")
        .child(h1().child(title))
        .child(p().class("lead").child(sentence))
        .child(ways)
}
