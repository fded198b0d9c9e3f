//! The dashboard: my KPIs with their live results, and this period's numbers.

pub mod card;

use leptos::prelude::*;

use self::card::card;
use super::app::app;
use super::dom::{El, Memo, View, a, div, each, h1, h2, p, section};
use super::entry::entries;
use super::parts::icon::{Shape, icon};
use super::parts::titled::titled;
use super::period::period_picker;
use crate::exchange::link::{Route, Start as Begin};
use crate::kpi::{Frequency, KpiId};
use crate::locale::words::Word;
use crate::session::due;

/// `#/` where there is a workbook.
pub fn dashboard() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::DashboardTitle).to_owned());
    let add = a()
        .class("button primary")
        .attr("href", Route::KpiNew(Begin::default()).to_hash())
        .child(icon(Shape::Plus))
        .child(Word::DashboardAdd);
    let head = div()
        .class("head")
        .child(div().child(h1().child(Word::DashboardTitle)))
        .child(add);
    let dashboard = div().class("dashboard").child([cards(), numbers()]);
    [head, dashboard].into()
}

/// The KPIs with their results.
fn cards() -> El {
    let app = app();
    let frequency = Memo::new(move || {
        let frequencies: Vec<Frequency> = app.session.with(|session| {
            let kpis = session.book.kpis.iter();
            kpis.map(|kpi| kpi.frequency).collect()
        });
        commonest(&frequencies)
    });
    let ids = move || {
        app.session.with(|session| {
            let kpis = session.book.kpis.iter();
            kpis.map(|kpi| kpi.id.clone()).collect()
        })
    };
    let key = |id: &KpiId| id.as_str().to_owned();
    let title = h2()
        .attr("id", "cards-title")
        .class("quiet-text")
        .child(Word::DashboardResults);
    let head = div()
        .class("row apart")
        .child([title, period_picker(frequency)]);
    section()
        .class("dashboard-cards")
        .attr("aria-labelledby", "cards-title")
        .child(head)
        .child(
            div()
                .class("grid")
                .child(each(ids, key, move |id| card(id, frequency))),
        )
}

/// The numbers that they are computed from.
fn numbers() -> El {
    let app = app();
    let wanted = move || {
        let (day, reckoning) = (app.day.get(), app.reckoning());
        app.session.with(|session| {
            app.with_programs(|programs| due(&session.book, programs, day, reckoning))
        })
    };
    titled(
        "dashboard-entries card",
        "entries-title",
        Word::DashboardEnter,
    )
    .child(p().class("hint").child(Word::DashboardEnterHint))
    .child(entries(wanted))
    .child(
        p().child(
            a().attr("href", Route::Entries.to_hash())
                .child(Word::EntriesOpen),
        ),
    )
}

/// The length of period that most KPIs have; of equals the longer one, which needs fewer steps.
pub(super) fn commonest(frequencies: &[Frequency]) -> Frequency {
    Frequency::ALL
        .into_iter()
        .max_by_key(|frequency| {
            let of_it = frequencies.iter().filter(|other| *other == frequency);
            (of_it.count(), *frequency)
        })
        .unwrap_or(Frequency::Month)
}
