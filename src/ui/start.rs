//! The first screen of a reader who has no KPIs yet: what this is, shown rather than told, and where to begin.

use leptos::prelude::*;

use super::app::app;
use super::parts::icon::{Icon, Shape};
use super::parts::output::Output;
use super::parts::sample::{sample_inputs, sample_of};
use crate::catalogue::{self, Goal};
use crate::exchange::link::{Calculator, FormulaCalculator, Route, Search, Start as NewKpi};
use crate::locale::display::write_count;
use crate::locale::words::Word;

/// The KPI that shows what a calculator is: everybody has heard of it, and it takes a formula worth explaining.
const SPECIMEN: &str = "cac";

/// `#/` where there is no workbook.
#[component]
pub fn Start() -> impl IntoView {
    let app = app();
    app.call_screen(move || app.text(Word::StartTitle).to_owned());
    view! {
        <div class="start">
            <div class="start-head">
                <div class="stack">
                    <h1>{move || app.text(Word::StartTitle)}</h1>
                    <p class="lead">{move || app.text(Word::StartLead)}</p>
                    <div class="row">
                        <a
                            class="button primary large"
                            href=Route::Catalogue(Search::default()).to_hash()
                        >
                            {move || app.text(Word::StartCalculate)}
                            <Icon shape=Shape::Arrow />
                        </a>
                        <a class="button large" href=Route::KpiNew(NewKpi::default()).to_hash()>
                            {move || app.text(Word::StartBuild)}
                        </a>
                        <button type="button" class="button quiet large" on:click=move |_| app.look_around()>
                            {move || app.text(Word::StartSample)}
                        </button>
                    </div>
                </div>
                <Specimen />
            </div>
            <Goals />
            <Doors />
        </div>
    }
}

/// A calculator in small, with the numbers of a small firm's month.
#[component]
fn Specimen() -> impl IntoView {
    let app = app();
    let kpi = catalogue::kpi(SPECIMEN)?;
    let variant = kpi.default_variant()?;
    let shown = Signal::derive(move || sample_of(variant, app.language(), app.currency()));
    let lines = move || {
        sample_inputs(variant, app.language(), app.currency())
            .into_iter()
            .map(
                |(name, value)| view! { <div><dt>{name}</dt><dd class="number">{value}</dd></div> },
            )
            .collect_view()
    };
    let route = Route::Calculator(Calculator {
        kpi: SPECIMEN.to_owned(),
        ..Calculator::default()
    });
    Some(view! {
        <div class="card leads-on specimen">
            <div class="row apart">
                <h2>
                    <a class="whole" href=route.to_hash()>{move || kpi.names.get(app.language())}</a>
                </h2>
                <span class="tag">{move || app.text(Word::CalculatorsSample)}</span>
            </div>
            <Output kpi=SPECIMEN.to_owned() shown loud=true />
            <dl class="specimen-inputs">{lines}</dl>
        </div>
    })
}

/// The goals and the few KPIs to begin with for each.
#[component]
fn Goals() -> impl IntoView {
    let app = app();
    view! {
        <section class="stack">
            <div class="section-head">
                <h2>{move || app.text(Word::StartGoals)}</h2>
                <p class="soft">{move || app.text(Word::StartGoalsLead)}</p>
            </div>
            <ul class="goals">{catalogue::goals().iter().map(goal).collect_view()}</ul>
        </section>
    }
}

fn goal(goal: &'static Goal) -> impl IntoView {
    let app = app();
    let route = Route::Catalogue(Search {
        goal: Some(goal.id.to_owned()),
        ..Search::default()
    });
    let kpis = move || {
        let names: Vec<&str> = goal
            .start_kpis()
            .map(|kpi| kpi.names.get(app.language()))
            .collect();
        names.join(" · ")
    };
    view! {
        <li class="goal">
            <a href=route.to_hash()>
                {move || goal.names.get(app.language())}
                <Icon shape=Shape::Chevron />
            </a>
            <p>{kpis}</p>
        </li>
    }
}

/// The three doors of the product.
#[component]
fn Doors() -> impl IntoView {
    let app = app();
    let count = move || write_count(app.language(), catalogue::kpis().len());
    view! {
        <section class="stack">
            <div class="section-head">
                <h2>{move || app.text(Word::StartDoors)}</h2>
            </div>
            <div class="grid">
                <Door
                    shape=Shape::Calculator
                    route=Route::Catalogue(Search::default())
                    title=Word::StartDoorCalculator
                    sentence=Signal::derive(move || {
                        app.say(Word::StartDoorCalculatorSays, &[("count", &count())])
                    })
                />
                <Door
                    shape=Shape::Cards
                    route=Route::KpiNew(NewKpi::default())
                    title=Word::StartDoorTemplate
                    sentence=app.signal(Word::StartDoorTemplateSays)
                />
                <Door
                    shape=Shape::Pencil
                    route=Route::FormulaCalculator(FormulaCalculator::default())
                    title=Word::StartDoorFormula
                    sentence=app.signal(Word::StartDoorFormulaSays)
                />
            </div>
        </section>
    }
}

#[component]
fn Door(shape: Shape, route: Route, title: Word, sentence: Signal<String>) -> impl IntoView {
    let app = app();
    view! {
        <div class="card leads-on door">
            <Icon shape />
            <h3>
                <a class="whole" href=route.to_hash()>{move || app.text(title)}</a>
            </h3>
            <p class="soft note">{move || sentence.get()}</p>
        </div>
    }
}
