//! The template builder: a new KPI, or the template of one.

pub mod desk;
pub mod details;
pub mod fields;
pub mod formula;
pub mod new_numbers;
pub mod overrides;
pub mod period_choice;
pub mod preview;
pub mod proposals;
pub mod start_from;
pub mod target;
pub mod thresholds;

use leptos::prelude::*;

use self::desk::Desk;
use self::details::details;
use self::fields::{frequency_field, name_field, source_field};
use self::formula::formula;
use self::preview::preview;
use self::start_from::start_from;
use self::target::target_field;
use super::app::{App, app};
use super::dom::{El, Text, View, a, button, div, form, h1, live, p, when};
use super::not_found::not_found;
use super::parts::icon::{Shape, icon};
use super::parts::notice::{Weight, notice};
use crate::catalogue;
use crate::exchange::link::{Refusal, Route, Start};
use crate::kpi::KpiId;
use crate::locale::words::Word;
use crate::session::KpiDraft;

/// `#/kpi/new`.
pub fn kpi_new() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::BuilderNewTitle).to_owned());
    let start = app.route.with_untracked(|route| match route {
        Route::KpiNew(start) => start.clone(),
        _ => Start::default(),
    });
    let begun = begin(app, &start);
    let kept = app.draft_of(None);
    let resumes = kept.is_some() && begun.is_none();
    let draft = begun.or(kept);
    let desk = Desk::open(
        app,
        draft.unwrap_or_else(|| KpiDraft::new(app.language_now())),
        resumes,
    );
    template(desk, Word::BuilderNewTitle)
}

/// `#/kpi/<id>/edit`, `id` saying whose template.
pub fn kpi_edit(id: &KpiId) -> View {
    let app = app();
    let stored = app.session.with_untracked(|session| {
        let kpi = session.book.kpi(id)?;
        Some(KpiDraft::from_kpi(&session.book, kpi, app.language_now()))
    });
    let Some(stored) = stored else {
        return not_found(Refusal::Unknown).into();
    };
    let kept = app.draft_of(Some(id));
    let name = stored.name.clone();
    let title = move || app.say(Word::BuilderEditTitle, &[("name", &name)]);
    app.call_screen(title.clone());
    let resumes = kept.is_some();
    let desk = Desk::open(app, kept.unwrap_or(stored), resumes);
    template(desk, live(title))
}

/// The draft that a link begins.
fn begin(app: App, start: &Start) -> Option<KpiDraft> {
    let language = app.language_now();
    app.session.with_untracked(|session| {
        let book = &session.book;
        let built_in = start.from.as_deref().and_then(catalogue::kpi);
        if let Some(kpi) = built_in {
            let variant = kpi.variant(start.variant.as_deref().unwrap_or_default())?;
            return Some(KpiDraft::from_catalogue(book, kpi, variant, language));
        }
        let name = start.name.as_deref().unwrap_or_default();
        let formula = start.formula.as_deref().unwrap_or_default();
        let is_given = !name.is_empty() || !formula.is_empty();
        is_given.then(|| KpiDraft::from_formula(book, formula, name, language))
    })
}

fn template(desk: Desk, title: impl Into<Text>) -> View {
    let back = match desk.editing() {
        Some(id) => Route::kpi(id),
        None => Route::Dashboard,
    };
    let back = back.to_hash();
    let way_back = a()
        .attr("href", back.clone())
        .child(icon(Shape::Back))
        .child(Word::CommonBack);
    let head = div()
        .child(p().class("crumb").child(way_back))
        .child(h1().child(title.into()));
    let form = form()
        .class("builder-form")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            desk.save();
        })
        .child(when(move || desk.resumes.get(), move || resumed(desk)))
        .child(desk.is_new().then(|| start_from(desk)))
        .child(name_field(desk))
        .child(formula(desk))
        .child(target_field(desk))
        .child(frequency_field(desk))
        .child(source_field(desk))
        .child(details(desk))
        .child(end(desk, back));
    let split = div()
        .class("split builder")
        .child(form)
        .child(preview(desk));
    [div().class("head").child(head), split].into()
}

/// The draft is one from before: it can be given up.
fn resumed(desk: Desk) -> El {
    let start_over = button()
        .class("link")
        .on_click(move || desk.start_over())
        .child(Word::BuilderStartOver);
    notice(Weight::Info, [p().child(Word::BuilderResumed), start_over])
}

/// The template is kept or left; once somebody tried to keep it, why that could not be.
fn end(desk: Desk, back: String) -> El {
    let unfinished = move || {
        let open = desk.check.with(|check| !check.problems.is_empty());
        (open && desk.insists.get()).then_some(Word::BuilderUnfinished)
    };
    let save = button()
        .attr("type", "submit")
        .class("button primary large")
        .child(Word::BuilderSave);
    let cancel = a()
        .class("button large")
        .attr("href", back)
        .on_click(move || desk.give_up())
        .child(Word::CommonCancel);
    div()
        .class("builder-end")
        .child(
            p().class("problem")
                .attr("role", "alert")
                .child(live(unfinished)),
        )
        .child(div().class("row").child(save).child(cancel))
}
