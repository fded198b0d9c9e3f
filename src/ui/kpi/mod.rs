//! One KPI: its result for a period, the numbers behind it, the periods before, its template.

pub mod history;
pub mod names;
pub mod standing;

use leptos::prelude::*;

use self::history::History;
use self::names::Names;
use self::standing::{Standing, StatusPill, TargetLine, standing};
use super::app::app;
use super::entry::Entries;
use super::not_found::NotFound;
use super::parts::formula_text::FormulaText;
use super::parts::icon::{Icon, Shape};
use super::parts::output::Output;
use super::period::{PeriodPicker, every};
use crate::catalogue;
use crate::exchange::link::{Calculator, Refusal, Route};
use crate::formula::notation::Notation;
use crate::kpi::{Kpi as Template, KpiId};
use crate::locale::words::Word;
use crate::session::{Command, due_for};
use crate::workbook::BookVocabulary;

/// `#/kpi/<id>`.
#[component]
pub fn Kpi(
    /// Which.
    id: KpiId,
) -> impl IntoView {
    let app = app();
    let of = id.clone();
    let exists = Memo::new(move |_| app.session.with(|session| session.book.kpi(&of).is_some()));
    move || match exists.get() {
        true => view! { <OneKpi id=id.clone() /> }.into_any(),
        false => view! { <NotFound refusal=Refusal::Unknown /> }.into_any(),
    }
}

#[component]
fn OneKpi(id: KpiId) -> impl IntoView {
    let app = app();
    let of = id.clone();
    let kpi = Memo::new(move |_| app.session.with(|session| session.book.kpi(&of).cloned()));
    let name = Memo::new(move |_| {
        kpi.with(|kpi| {
            kpi.as_ref()
                .map(|kpi| kpi.name.as_str().to_owned())
                .unwrap_or_default()
        })
    });
    app.call_screen(move || name.get());
    let frequency = Memo::new(move |_| {
        kpi.with(|kpi| {
            kpi.as_ref()
                .map_or(crate::kpi::Frequency::Month, |kpi| kpi.frequency)
        })
    });
    let of = id.clone();
    let standing = Memo::new(move |_| standing(app, &of, app.period(frequency.get())));
    let shown = Signal::derive(move || standing.with(Standing::shown));
    let wanted = Memo::new(move |_| {
        let period = app.period(frequency.get());
        let kpi = kpi.get();
        let of = |kpi: &Template| {
            app.session
                .with(|session| due_for(&session.book, kpi, period))
        };
        kpi.as_ref().map(of).unwrap_or_default()
    });
    let key = id.as_str().to_owned();
    view! {
        <div class="head">
            <div>
                <p class="crumb">
                    <a href=Route::Dashboard.to_hash()>
                        <Icon shape=Shape::Back />
                        {move || app.text(Word::DashboardTitle)}
                    </a>
                </p>
                <h1>
                    <bdi>{move || name.get()}</bdi>
                </h1>
            </div>
            <Actions id=id.clone() />
        </div>
        <div class="split">
            <div class="stack wide">
                <section class="stack" aria-labelledby="kpi-result-title">
                    <div class="row apart">
                        <h2 id="kpi-result-title" class="quiet-text">
                            {move || app.text(Word::DashboardResults)}
                        </h2>
                        <PeriodPicker frequency />
                        <StatusPill standing />
                    </div>
                    <Output kpi=key shown loud=true speaks=true />
                    <TargetLine standing />
                </section>
                <section class="stack" aria-labelledby="kpi-entries-title">
                    <h2 id="kpi-entries-title">{move || app.text(Word::DashboardNumbers)}</h2>
                    <Entries due=wanted />
                    <Names kpi />
                </section>
                <History id />
            </div>
            <About kpi />
        </div>
    }
}

#[component]
fn Actions(id: KpiId) -> impl IntoView {
    let app = app();
    let edit = Route::KpiEdit(id.clone()).to_hash();
    let remove = move |_| {
        let name = app.session.with_untracked(|session| {
            let kpi = session.book.kpi(&id);
            kpi.map(|kpi| kpi.name.as_str().to_owned())
        });
        app.go(&Route::Dashboard);
        app.dispatch(Command::RemoveKpi(id.clone()));
        app.removed.set(name);
    };
    view! {
        <div class="row">
            <a class="button" href=edit>
                <Icon shape=Shape::Pencil />
                {move || app.text(Word::CommonEdit)}
            </a>
            <button type="button" class="button quiet" on:click=remove>
                <Icon shape=Shape::Bin />
                {move || app.text(Word::CommonDelete)}
            </button>
        </div>
    }
}

/// The template, to be read.
#[component]
fn About(kpi: Memo<Option<Template>>) -> impl IntoView {
    let app = app();
    let rows = move || {
        let kpi = kpi.get()?;
        let goal = catalogue::goals().iter().find(|goal| goal.id == kpi.goal);
        let goal = goal.map_or(kpi.goal.clone(), |goal| {
            goal.names.get(app.language()).to_owned()
        });
        let rows = [
            (
                Word::BuilderFrequency,
                app.text(every(kpi.frequency)).to_owned(),
            ),
            (Word::BuilderSource, kpi.source),
            (Word::BuilderGoal, goal),
            (Word::BuilderOwner, kpi.owner),
            (Word::BuilderNotes, kpi.notes),
        ];
        let filled = rows.into_iter().filter(|(_, text)| !text.is_empty());
        let rows = filled.map(|(word, text)| {
            view! {
                <div>
                    <dt>{move || app.text(word)}</dt>
                    <dd>
                        <bdi>{text}</bdi>
                    </dd>
                </div>
            }
        });
        Some(rows.collect_view())
    };
    let shown = Signal::derive(move || {
        let language = app.language();
        let stored = kpi.with(|kpi| kpi.as_ref().map(|kpi| kpi.formula.clone()));
        app.session.with(|session| {
            let vocabulary = BookVocabulary::new(&session.book, language);
            vocabulary.to_shown(&stored.unwrap_or_default())
        })
    });
    let notation = Signal::derive(move || Notation::Local(app.language()));
    let calculator = move || {
        let origin = kpi.with(|kpi| kpi.as_ref().and_then(|kpi| kpi.origin.clone()))?;
        catalogue::kpi(&origin.kpi)?;
        let route = Route::Calculator(Calculator {
            kpi: origin.kpi,
            variant: Some(origin.variant),
            ..Calculator::default()
        });
        Some(view! {
            <a href=route.to_hash()>{move || app.text(Word::DashboardExplained)}</a>
        })
    };
    view! {
        <aside class="stack kpi-about">
            <section class="stack tight" aria-labelledby="kpi-formula-title">
                <h2 class="eyebrow" id="kpi-formula-title">
                    {move || app.text(Word::BuilderFormula)}
                </h2>
                <p>
                    <FormulaText text=shown notation />
                </p>
            </section>
            <dl class="facts">{rows}</dl>
            <p class="note">{calculator}</p>
        </aside>
    }
}
