//! One KPI: how it stands, how it got there, what moved it, what to do, and its template.

mod advice;
mod course;
mod moved;
mod names;
mod now;
mod segments;
pub mod standing;
mod subject;

use leptos::prelude::*;

use self::advice::{benchmark, findings, improve, proposals, smart};
use self::course::course;
use self::moved::moved;
use self::names::names;
use self::now::now;
use self::segments::segments;
use self::subject::Subject;
use super::app::app;
use super::dom::{El, Memo, View, a, bdi, button, dd, div, dl, dt, el, h1, live, p, region, when};
use super::entry::entries;
use super::keeping::Removed;
use super::not_found::not_found;
use super::parts::derivation::derivation;
use super::parts::icon::{Shape, icon};
use super::parts::titled::titled;
use super::period::every;
use super::shared::give;
use crate::catalogue;
use crate::exchange::link::{Calculator, Refusal, Route};
use crate::kpi::{Kpi as Template, KpiId};
use crate::locale::words::Word;
use crate::session::{self, Command, Derivation, due_for};
use crate::workbook::BookScope;

/// `#/kpi/<id>`.
pub fn kpi(id: KpiId) -> View {
    let app = app();
    let of = id.clone();
    let exists = Memo::new(move || {
        app.session
            .with_setup(|session| session.book.kpi(&of).is_some())
    });
    [
        when(move || exists.get(), move || one_kpi(&id)),
        when(move || !exists.get(), || not_found(Refusal::Unknown)),
    ]
    .into()
}

fn one_kpi(id: &KpiId) -> View {
    let app = app();
    let subject = Subject::of(id.clone());
    let (kpi, id) = (subject.kpi, id.clone());
    let name = move || kpi.with(|kpi| kpi.as_ref().map(|kpi| kpi.name.as_str().to_owned()));
    app.call_screen(move || name().unwrap_or_default());
    let back = a()
        .attr("href", Route::Dashboard.to_hash())
        .child(icon(Shape::Back))
        .child(Word::DashboardTitle);
    let title = div()
        .child(p().class("crumb").child(back))
        .child(h1().child(bdi().child(live(name))));
    let head = div().class("head").child([title, actions(id.clone())]);
    let history = subject.memo_at_rest(|tracked| Some(tracked.history()));
    let wide = || div().class("stack wide");
    // Below each other on a phone: how it stands, its numbers, why and what to do, and last what it is.
    let split = div()
        .class("split kpi-page")
        .child(wide().child(now(subject)).child(course(subject)))
        .child(numbers(subject))
        .child(
            wide()
                .child(moved(subject))
                .child(segments(subject))
                .child(findings(subject))
                .child(proposals(subject, history))
                .child(improve(subject))
                .child(derivation(derived(subject)))
                .child(p().class("note").child(region(move || what_if(subject))))
                .child(smart(subject, history)),
        )
        .child(
            el("aside")
                .class("stack wide kpi-about")
                .child(benchmark(subject))
                .child(about(kpi))
                .child(give(Word::SharedGiveOne, move || vec![id.clone()])),
        );
    [head, split].into()
}

/// How the result came about.
fn derived(subject: Subject) -> Memo<Derivation> {
    let app = subject.app;
    let derived = subject.memo_at_rest(move |tracked| {
        let (book, kpi) = (tracked.book, tracked.kpi);
        let (period, today) = (tracked.period, tracked.today);
        Some(session::derivation(book, kpi, period, today, app.reader()))
    });
    Memo::new(move || derived.get().unwrap_or_default())
}

/// The way to try what other numbers would give, without entering them.
fn what_if(subject: Subject) -> Option<El> {
    let route = subject.with(|tracked| {
        let scope = BookScope {
            book: tracked.book,
            kpi: Some(tracked.kpi),
            period: tracked.period,
            segment: None,
            today: tracked.today,
        };
        session::shared::what_if(&scope, tracked.compiled.as_ref().ok()?)
    })?;
    Some(a().attr("href", route.to_hash()).child(Word::SharedTry))
}

/// The numbers that it is computed from, and what they are called.
fn numbers(subject: Subject) -> El {
    let wanted = move || {
        let due = subject.with(|it| Some(due_for(it.compiled.as_ref().ok()?, it.period)));
        due.unwrap_or_default()
    };
    titled("stack card", "kpi-entries-title", Word::DashboardNumbers)
        .child([entries(wanted), names(subject)])
}

fn actions(id: KpiId) -> El {
    let app = app();
    let edit = a()
        .class("button")
        .attr("href", Route::KpiEdit(id.clone()).to_hash())
        .child(icon(Shape::Pencil))
        .child(Word::CommonEdit);
    let of = id.clone();
    let known = id.clone();
    let is_paused = Memo::new(move || {
        let kpi =
            |session: &session::Session| session.book.kpi(&known).is_some_and(|kpi| kpi.paused);
        app.session.with_setup(kpi)
    });
    let pause = move || {
        let kpi = app
            .session
            .with_untracked(|session| session.book.kpi(&of).cloned());
        if let Some(kpi) = kpi {
            app.dispatch(Command::KeepKpi {
                kpi: Box::new(Template {
                    paused: !kpi.paused,
                    ..kpi
                }),
                metrics: Vec::new(),
                language: app.language_now(),
            });
        }
    };
    let pause = button()
        .class("button quiet")
        .on_click(pause)
        .child(live(move || match is_paused.get() {
            true => Word::KpiResume,
            false => Word::KpiPause,
        }));
    let remove = move || {
        let name = app.session.with_untracked(|session| {
            let kpi = session.book.kpi(&id);
            kpi.map(|kpi| kpi.name.as_str().to_owned())
        });
        app.go(&Route::Dashboard);
        app.forget_draft(Some(&id));
        app.dispatch(Command::RemoveKpi(id.clone()));
        app.removed.set(name.map(Removed::Kpi));
    };
    let remove = button()
        .class("button quiet")
        .on_click(remove)
        .child(icon(Shape::Bin))
        .child(Word::CommonDelete);
    div().class("row").child([edit, pause, remove])
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
    div()
        .class("stack")
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
