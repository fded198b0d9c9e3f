//! What could stand in the place of what is being written: a row of names below the field, where it covers nothing.

use leptos::prelude::*;

use super::Editor;
use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::session::editor::{Candidate, Kind};
use crate::ui::app::app;

#[component]
pub fn Suggestions(
    /// The field.
    editor: Editor,
    /// In whose notation functions are shown.
    language: Signal<Language>,
) -> impl IntoView {
    let app = app();
    let offered = Memo::new(move |_| {
        editor
            .offer
            .with(|offer| offer.as_ref().map(|offer| offer.candidates.clone()))
            .unwrap_or_default()
    });
    let options = move || {
        let candidates = offered.get();
        let language = language.get();
        candidates
            .into_iter()
            .enumerate()
            .map(|(at, candidate)| view! { <Suggestion editor at candidate language /> })
            .collect_view()
    };
    let told = move || {
        let count = offered.with(Vec::len);
        if count == 0 {
            return String::new();
        }
        let shown = write_count(app.language(), count);
        app.say_count(Word::BuilderSuggested, count as f64, &[("count", &shown)])
    };
    view! {
        <div class="suggestions" class:open=move || !offered.with(Vec::is_empty)>
            <div
                role="listbox"
                id=[editor.id, "-list"].concat()
                class="row"
                aria-label=move || app.text(Word::BuilderSuggestions)
            >
                {options}
            </div>
            <p class="quiet-text" role="status">{told}</p>
        </div>
    }
}

#[component]
fn Suggestion(
    editor: Editor,
    at: usize,
    candidate: Candidate,
    language: Language,
) -> impl IntoView {
    let app = app();
    let is_chosen = move || editor.chosen.get().is_some_and(|(chosen, _)| chosen == at);
    let arguments = candidate
        .arguments(language)
        .map(|arguments| ["(", &arguments, ")"].concat());
    let is_code = matches!(candidate.kind, Kind::Function(_) | Kind::Own);
    let kind = match candidate.kind {
        Kind::Kpi => Some(Word::BuilderKindKpi),
        Kind::Own => Some(Word::BuilderKindOwn),
        Kind::Metric if candidate.own => Some(Word::BuilderKindYours),
        Kind::Metric | Kind::Function(_) => None,
    };
    view! {
        <div
            role="option"
            id=editor.option_id(at)
            class="chip suggestion"
            class:code=is_code
            aria-selected=move || if is_chosen() { "true" } else { "false" }
            // Kept from taking the focus away from the field.
            on:pointerdown=move |event| event.prevent_default()
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| editor.accept(at)
        >
            <bdi>{candidate.spelling} {arguments}</bdi>
            {kind.map(|kind| view! { <span class="faint">{move || app.text(kind)}</span> })}
        </div>
    }
}
