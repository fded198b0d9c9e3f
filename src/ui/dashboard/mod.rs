//! The dashboard: my KPIs with their live results, and this period's numbers.

pub mod card;

use leptos::prelude::*;

use self::card::Card;
use super::app::app;
use super::entry::Entries;
use super::parts::icon::{Icon, Shape};
use super::period::PeriodPicker;
use super::start::Start;
use crate::exchange::link::{Route, Start as Begin};
use crate::kpi::Frequency;
use crate::locale::words::Word;
use crate::session::due;

/// `#/`: the workbook, or where to begin.
#[component]
pub fn Dashboard() -> impl IntoView {
    let app = app();
    let is_blank = Memo::new(move |_| app.session.with(|session| session.book.kpis.is_empty()));
    move || match is_blank.get() {
        true => view! { <Start /> }.into_any(),
        false => view! { <Kpis /> }.into_any(),
    }
}

#[component]
fn Kpis() -> impl IntoView {
    let app = app();
    app.call_screen(move || app.text(Word::DashboardTitle).to_owned());
    let ids = Memo::new(move |_| {
        app.session.with(|session| {
            let kpis = session.book.kpis.iter();
            kpis.map(|kpi| kpi.id.clone()).collect::<Vec<_>>()
        })
    });
    let frequency = Memo::new(move |_| {
        let frequencies: Vec<Frequency> = app.session.with(|session| {
            let kpis = session.book.kpis.iter();
            kpis.map(|kpi| kpi.frequency).collect()
        });
        commonest(&frequencies)
    });
    let wanted = Memo::new(move |_| {
        let (day, reckoning) = (app.day.get(), app.reckoning());
        app.session.with(|session| {
            app.programs
                .with(|programs| due(&session.book, programs, day, reckoning))
        })
    });
    view! {
        <div class="head">
            <div>
                <h1>{move || app.text(Word::DashboardTitle)}</h1>
            </div>
            <a class="button primary" href=Route::KpiNew(Begin::default()).to_hash()>
                <Icon shape=Shape::Plus />
                {move || app.text(Word::DashboardAdd)}
            </a>
        </div>
        <div class="dashboard">
            <section class="dashboard-cards" aria-labelledby="cards-title">
                <div class="row apart">
                    <h2 id="cards-title" class="quiet-text">{move || app.text(Word::DashboardResults)}</h2>
                    <PeriodPicker frequency />
                </div>
                <div class="grid">
                    <For each=move || ids.get() key=Clone::clone let:id>
                        <Card id frequency />
                    </For>
                </div>
            </section>
            <section class="dashboard-entries card" aria-labelledby="entries-title">
                <h2 id="entries-title">{move || app.text(Word::DashboardEnter)}</h2>
                <p class="hint">{move || app.text(Word::DashboardEnterHint)}</p>
                <Entries due=wanted />
            </section>
        </div>
    }
}

/// The length of period that most KPIs have; of equals the longer one, which needs fewer steps.
fn commonest(frequencies: &[Frequency]) -> Frequency {
    Frequency::ALL
        .into_iter()
        .max_by_key(|frequency| {
            let of_it = frequencies.iter().filter(|other| *other == frequency);
            (of_it.count(), *frequency)
        })
        .unwrap_or(Frequency::Month)
}
