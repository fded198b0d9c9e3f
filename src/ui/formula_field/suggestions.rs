//! What could stand in the place of what is being written: a row of names below the field, where it covers nothing.

use leptos::prelude::*;

use super::Editor;
use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::session::editor::{Candidate, Kind};
use crate::ui::app::app;
use crate::ui::dom::{El, Memo, bdi, div, live, p, region, span};

/// The names that a field offers.
pub(super) fn suggestions(editor: Editor) -> El {
    let app = app();
    let offered = Memo::new(move || {
        editor
            .offer
            .with(|offer| offer.as_ref().map(|offer| offer.candidates.clone()))
            .unwrap_or_default()
    });
    let options = move || -> Vec<El> {
        let language = editor.language.get();
        let candidates = offered.get().into_iter().enumerate();
        let option = |(at, candidate)| suggestion(editor, at, candidate, language);
        candidates.map(option).collect()
    };
    let told = move || {
        let count = offered.with(Vec::len);
        let shown = write_count(app.language(), count);
        (count > 0)
            .then(|| app.say_count(Word::BuilderSuggested, count as f64, &[("count", &shown)]))
    };
    let list = div()
        .attr("role", "listbox")
        .attr("id", [editor.id, "-list"].concat())
        .class("row")
        .attr("aria-label", Word::BuilderSuggestions)
        .child(region(options));
    let status = p()
        .class("quiet-text")
        .attr("role", "status")
        .child(live(told));
    div()
        .class("suggestions")
        .toggle("open", move || !offered.with(Vec::is_empty))
        .child(list)
        .child(status)
}

fn suggestion(editor: Editor, at: usize, candidate: Candidate, language: Language) -> El {
    let is_chosen = move || editor.chosen.get().is_some_and(|(chosen, _)| chosen == at);
    let arguments = candidate
        .arguments(language)
        .map(|arguments| ["(", &arguments, ")"].concat());
    let class = match candidate.kind {
        Kind::Function(_) | Kind::Own => "chip suggestion code",
        Kind::Metric | Kind::Kpi => "chip suggestion",
    };
    let kind = match candidate.kind {
        Kind::Kpi => Some(Word::BuilderKindKpi),
        Kind::Own => Some(Word::BuilderKindOwn),
        Kind::Metric if candidate.own => Some(Word::BuilderKindYours),
        Kind::Metric | Kind::Function(_) => None,
    };
    div()
        .attr("role", "option")
        .attr("id", editor.option_id(at))
        .class(class)
        .yes_no("aria-selected", is_chosen)
        // Kept from taking the focus away from the field.
        .on("pointerdown", |event| event.prevent_default())
        .on("mousedown", |event| event.prevent_default())
        .on_click(move || editor.accept(at))
        .child(bdi().child(candidate.spelling).child(arguments))
        .child(kind.map(|kind| span().class("faint").child(kind)))
}
