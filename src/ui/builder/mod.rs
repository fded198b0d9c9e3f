//! The template builder: a new KPI, or the template of one.

pub mod desk;
pub mod details;
pub mod fields;
pub mod formula;
pub mod new_numbers;
pub mod preview;
pub mod start_from;

use leptos::prelude::*;

use self::desk::Desk;
use self::details::Details;
use self::fields::{FrequencyField, NameField, SourceField, TargetField};
use self::formula::Formula;
use self::preview::Preview;
use self::start_from::StartFrom;
use super::app::{App, app};
use super::not_found::NotFound;
use super::parts::icon::{Icon, Shape};
use super::parts::notice::{Notice, Weight};
use crate::catalogue;
use crate::exchange::link::{Refusal, Route, Start};
use crate::kpi::KpiId;
use crate::locale::words::Word;
use crate::session::KpiDraft;

/// `#/kpi/new`.
#[component]
pub fn KpiNew() -> impl IntoView {
    let app = app();
    app.call_screen(move || app.text(Word::BuilderNewTitle).to_owned());
    let start = app.route.with_untracked(|route| match route {
        Route::KpiNew(start) => start.clone(),
        _ => Start::default(),
    });
    let begun = begin(app, &start);
    let kept = app.take_draft(None);
    let resumes = kept.is_some() && begun.is_none();
    let draft = begun.or(kept);
    let desk = Desk::open(
        app,
        draft.unwrap_or_else(|| KpiDraft::new(app.language_now())),
        resumes,
    );
    view! { <Template desk title=app.signal(Word::BuilderNewTitle) /> }
}

/// `#/kpi/<id>/edit`.
#[component]
pub fn KpiEdit(
    /// Whose template.
    #[prop(into)]
    id: Signal<KpiId>,
) -> impl IntoView {
    let app = app();
    let id = id.get_untracked();
    let stored = app.session.with_untracked(|session| {
        let kpi = session.book.kpi(&id)?;
        Some(KpiDraft::from_kpi(&session.book, kpi, app.language_now()))
    });
    let Some(stored) = stored else {
        return view! { <NotFound refusal=Refusal::Unknown /> }.into_any();
    };
    let kept = app.take_draft(Some(&id));
    let name = stored.name.clone();
    let title = Signal::derive(move || app.say(Word::BuilderEditTitle, &[("name", &name)]));
    app.call_screen(move || title.get());
    let resumes = kept.is_some();
    let desk = Desk::open(app, kept.unwrap_or(stored), resumes);
    view! { <Template desk title /> }.into_any()
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

#[component]
fn Template(desk: Desk, #[prop(into)] title: Signal<String>) -> impl IntoView {
    let app = desk.app;
    let is_new = desk.is_new();
    let back = match desk.editing() {
        Some(id) => Route::Kpi(id),
        None => Route::Dashboard,
    };
    let back = back.to_hash();
    view! {
        <div class="head">
            <div>
                <p class="crumb">
                    <a href=back.clone()>
                        <Icon shape=Shape::Back />
                        {move || app.text(Word::CommonBack)}
                    </a>
                </p>
                <h1>{move || title.get()}</h1>
            </div>
        </div>
        <div class="split builder">
            <form
                class="builder-form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    desk.save();
                }
            >
                <Resumed desk />
                {is_new.then(|| view! { <StartFrom desk /> })}
                <NameField desk />
                <Formula desk />
                <TargetField desk />
                <FrequencyField desk />
                <SourceField desk />
                <Details desk />
                <div class="builder-end">
                    <Unfinished desk />
                    <div class="row">
                        <button type="submit" class="button primary large">
                            {move || app.text(Word::BuilderSave)}
                        </button>
                        <a class="button large" href=back on:click=move |_| desk.give_up()>
                            {move || app.text(Word::CommonCancel)}
                        </a>
                    </div>
                </div>
            </form>
            <Preview desk />
        </div>
    }
}

/// The draft is one from before: it can be given up.
#[component]
fn Resumed(desk: Desk) -> impl IntoView {
    let app = desk.app;
    move || {
        desk.resumes.get().then(|| {
            view! {
                <Notice weight=Weight::Info>
                    <p>{move || app.text(Word::BuilderResumed)}</p>
                    <button type="button" class="link" on:click=move |_| desk.start_over()>
                        {move || app.text(Word::BuilderStartOver)}
                    </button>
                </Notice>
            }
        })
    }
}

/// Why it could not be kept, once somebody tried.
#[component]
fn Unfinished(desk: Desk) -> impl IntoView {
    let app = desk.app;
    let sentence = move || {
        let open = desk.check.with(|check| !check.problems.is_empty());
        (open && desk.insists.get()).then(|| app.text(Word::BuilderUnfinished))
    };
    view! { <p class="problem" role="alert">{sentence}</p> }
}
