//! One KPI: its result for a period, the numbers behind it, the periods before, its template.

pub mod history;
pub mod names;
pub mod standing;

use leptos::prelude::*;

use self::history::history;
use self::names::names;
use self::standing::{Standing, standing, status_pill, target_line};
use super::app::app;
use super::dom::{
    El, Memo, View, a, bdi, button, dd, div, dl, dt, el, h1, h2, live, p, region, section, when,
};
use super::entry::entries;
use super::not_found::not_found;
use super::parts::derivation::derivation;
use super::parts::icon::{Shape, icon};
use super::parts::output::{Voice, output};
use super::parts::titled::titled;
use super::period::{every, period_picker};
use crate::catalogue;
use crate::exchange::link::{Calculator, Refusal, Route};
use crate::kpi::{Frequency, Kpi as Template, KpiId};
use crate::locale::words::Word;
use crate::session::{self, Command, Derivation, due_for};

/// `#/kpi/<id>`.
pub fn kpi(id: KpiId) -> View {
    let app = app();
    let of = id.clone();
    let exists = Memo::new(move || app.session.with(|session| session.book.kpi(&of).is_some()));
    [
        when(move || exists.get(), move || one_kpi(&id)),
        when(move || !exists.get(), || not_found(Refusal::Unknown)),
    ]
    .into()
}

fn one_kpi(id: &KpiId) -> View {
    let app = app();
    let of = id.clone();
    let kpi = Memo::new(move || app.session.with(|session| session.book.kpi(&of).cloned()));
    let name = move || kpi.with(|kpi| kpi.as_ref().map(|kpi| kpi.name.as_str().to_owned()));
    app.call_screen(move || name().unwrap_or_default());
    let frequency = Memo::new(move || {
        kpi.with(|kpi| kpi.as_ref().map_or(Frequency::Month, |kpi| kpi.frequency))
    });
    let back = a()
        .attr("href", Route::Dashboard.to_hash())
        .child(icon(Shape::Back))
        .child(Word::DashboardTitle);
    let title = div()
        .child(p().class("crumb").child(back))
        .child(h1().child(bdi().child(live(name))));
    let head = div().class("head").child([title, actions(id.clone())]);
    let work = div()
        .class("stack wide")
        .child(result(id.clone(), frequency))
        .child(derivation(derived(kpi, frequency)))
        .child(numbers(kpi, frequency))
        .child(history(id.clone()));
    let split = div().class("split").child([work, about(kpi)]);
    [head, split].into()
}

/// How the KPI stands in the period that is looked at.
fn result(id: KpiId, frequency: Memo<Frequency>) -> El {
    let app = app();
    let key = id.as_str().to_owned();
    let standing = Memo::new(move || standing(app, &id, app.period(frequency.get())));
    let title = h2()
        .attr("id", "kpi-result-title")
        .class("quiet-text")
        .child(Word::DashboardResults);
    let head = div()
        .class("row apart")
        .child([title, period_picker(frequency)])
        .child(status_pill(standing));
    let result = output(key, Voice::Loud, move || standing.with(Standing::shown));
    section()
        .class("stack")
        .attr("aria-labelledby", "kpi-result-title")
        .child(head)
        .child(result.attr("aria-live", "polite"))
        .child(target_line(standing))
}

/// How the result came about.
fn derived(kpi: Memo<Option<Template>>, frequency: Memo<Frequency>) -> Memo<Derivation> {
    let app = app();
    Memo::new(move || {
        let (period, today, reader) = (app.period(frequency.get()), app.today.get(), app.reader());
        let of = |kpi: &Template| {
            app.session
                .with(|session| session::derivation(&session.book, kpi, period, today, reader))
        };
        kpi.with(|kpi| kpi.as_ref().map(of)).unwrap_or_default()
    })
}

/// The numbers that it is computed from, and what they are called.
fn numbers(kpi: Memo<Option<Template>>, frequency: Memo<Frequency>) -> El {
    let app = app();
    let wanted = move || {
        let period = app.period(frequency.get());
        let of = |kpi: &Template| {
            app.session
                .with(|session| due_for(&session.book, kpi, period))
        };
        kpi.with(|kpi| kpi.as_ref().map(of)).unwrap_or_default()
    };
    titled("stack", "kpi-entries-title", Word::DashboardNumbers)
        .child([entries(wanted), names(kpi)])
}

fn actions(id: KpiId) -> El {
    let app = app();
    let edit = a()
        .class("button")
        .attr("href", Route::KpiEdit(id.clone()).to_hash())
        .child(icon(Shape::Pencil))
        .child(Word::CommonEdit);
    let remove = move || {
        let name = app.session.with_untracked(|session| {
            let kpi = session.book.kpi(&id);
            kpi.map(|kpi| kpi.name.as_str().to_owned())
        });
        app.go(&Route::Dashboard);
        app.forget_draft(Some(&id));
        app.dispatch(Command::RemoveKpi(id.clone()));
        app.removed.set(name);
    };
    let remove = button()
        .class("button quiet")
        .on_click(remove)
        .child(icon(Shape::Bin))
        .child(Word::CommonDelete);
    div().class("row").child([edit, remove])
}

/// The template, to be read.
fn about(kpi: Memo<Option<Template>>) -> El {
    let calculator = move || {
        let origin = kpi.with(|kpi| kpi.as_ref().and_then(|kpi| kpi.origin.clone()))?;
        catalogue::kpi(&origin.kpi)?;
        let route = Route::Calculator(Calculator {
            kpi: origin.kpi,
            variant: Some(origin.variant),
            ..Calculator::default()
        });
        Some(
            a().attr("href", route.to_hash())
                .child(Word::DashboardExplained),
        )
    };
    el("aside")
        .class("stack kpi-about")
        .child(
            dl().class("kpi-facts")
                .child(region(move || facts(kpi.get()))),
        )
        .child(p().class("note").child(region(calculator)))
}

/// What was filled in, a line each.
fn facts(kpi: Option<Template>) -> Option<Vec<El>> {
    let app = app();
    let kpi = kpi?;
    let goal = catalogue::goals().iter().find(|goal| goal.id == kpi.goal);
    let goal = goal.map_or(kpi.goal, |goal| goal.names.get(app.language()).to_owned());
    let every = app.text(every(kpi.frequency)).to_owned();
    let lines = [
        (Word::BuilderFrequency, every),
        (Word::BuilderSource, kpi.source),
        (Word::BuilderGoal, goal),
        (Word::BuilderOwner, kpi.owner),
        (Word::BuilderNotes, kpi.notes),
    ];
    let filled = lines.into_iter().filter(|(_, text)| !text.is_empty());
    let line = |(word, text): (Word, String)| {
        div()
            .child(dt().child(word))
            .child(dd().child(bdi().child(text)))
    };
    Some(filled.map(line).collect())
}
