//! An address that leads nowhere, and the ways out.

use leptos::prelude::*;

use super::app::app;
use super::parts::icon::{Icon, Shape};
use crate::exchange::link::{Refusal, Route, Search};
use crate::locale::words::Word;

/// Says why there is nothing here.
#[component]
pub fn NotFound(
    /// Why the address opens nothing.
    refusal: Refusal,
) -> impl IntoView {
    let app = app();
    let (title, sentence) = match refusal {
        Refusal::Unknown => (Word::ShellNotFoundTitle, Word::ShellNotFoundSentence),
        Refusal::TooLong => (Word::ShellTooLongTitle, Word::ShellTooLongSentence),
    };
    app.call_screen(move || app.text(title).to_owned());
    view! {
        <div class="stack lost">
            <h1>{move || app.text(title)}</h1>
            <p class="lead">{move || app.text(sentence)}</p>
            <div class="row">
                <a class="button primary large" href=Route::Catalogue(Search::default()).to_hash()>
                    {move || app.text(Word::ShellToCalculators)}
                    <Icon shape=Shape::Arrow />
                </a>
                <a class="button large" href=Route::Dashboard.to_hash()>
                    {move || app.text(Word::ShellToStart)}
                </a>
            </div>
        </div>
    }
}
