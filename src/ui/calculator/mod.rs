//! A calculator: one KPI or one formula, its numbers, the result, how it came about and what it would take to reach a
//! target. All of its state stands in the address.

pub mod about;
pub mod desk;
pub mod formula;
pub mod goal;
pub mod inputs;
pub mod levers;
pub mod result;
pub mod steps;

use leptos::prelude::*;

use self::about::{About, Benchmark, text_of};
use self::desk::Desk;
use self::formula::FormulaEditor;
use self::goal::TargetField;
use self::inputs::Inputs;
use self::levers::{Levers, Weights};
use self::result::{Actions, ResultCard};
use self::steps::Steps;
use super::app::app;
use super::not_found::NotFound;
use super::parts::icon::{Icon, Shape};
use super::parts::segmented::{Choice, Segmented};
use crate::catalogue::CatalogueKpi;
use crate::catalogue::texts::KpiText;
use crate::exchange::link::{Refusal, Route, Search};
use crate::locale::words::Word;
use crate::session::calculator::{Sheet, Subject};

/// `#/calc/<id>`.
#[component]
pub fn Calculator() -> impl IntoView {
    let app = app();
    let route = app.route.get_untracked();
    let Some(sheet) = Sheet::open(&route, app.language.get_untracked()) else {
        return view! { <NotFound refusal=Refusal::Unknown /> }.into_any();
    };
    let Some((kpi, _)) = sheet.subject.kpi() else {
        return view! { <NotFound refusal=Refusal::Unknown /> }.into_any();
    };
    let desk = Desk::open(app, sheet);
    let text = text_of(desk, app.kpi_texts());
    app.call_screen(move || kpi.names.get(app.language()).to_owned());
    let says = move || text.with(|text| text.as_ref().map(|text| text.says.clone()));
    view! {
        <div class="head calculator-head">
            <div>
                <Crumb />
                <h1>{move || kpi.names.get(app.language())}</h1>
                <p class="lead">{says}</p>
            </div>
        </div>
        <Variants desk kpi text />
        <div class="desk">
            <div class="stack entry">
                <Inputs desk />
                <TargetField desk />
            </div>
            <div class="beside">
                <ResultCard desk />
                <Actions desk />
                <Benchmark desk />
            </div>
        </div>
        <div class="findings">
            <Findings desk />
            <About desk text />
        </div>
    }
    .into_any()
}

/// `#/calc?formula=…`.
#[component]
pub fn FormulaCalculator() -> impl IntoView {
    let app = app();
    let route = app.route.get_untracked();
    let Some(sheet) = Sheet::open(&route, app.language.get_untracked()) else {
        return view! { <NotFound refusal=Refusal::Unknown /> }.into_any();
    };
    let desk = Desk::open(app, sheet);
    let title = move || {
        let name = desk.compiled.with(|compiled| compiled.name.clone());
        name.unwrap_or_else(|| app.text(Word::CalculatorOwnTitle).to_owned())
    };
    app.call_screen(title);
    let has_fields = move || desk.compiled.with(|compiled| !compiled.sections.is_empty());
    view! {
        <div class="head calculator-head">
            <div>
                <Crumb />
                <h1><bdi>{title}</bdi></h1>
                <p class="lead">{move || app.text(Word::CalculatorOwnLead)}</p>
            </div>
        </div>
        <div class="desk">
            <div class="stack entry">
                <FormulaEditor desk />
                <Show when=has_fields>
                    <Inputs desk />
                </Show>
                <TargetField desk />
            </div>
            <div class="beside">
                <ResultCard desk />
                <Actions desk />
            </div>
        </div>
        <div class="findings">
            <Findings desk />
        </div>
    }
    .into_any()
}

/// What follows from the numbers. Where the result is one of the numbers itself, there is nothing to find out.
#[component]
fn Findings(desk: Desk) -> impl IntoView {
    let has_steps = Memo::new(move |_| desk.steps.with(|steps| !steps.is_empty()));
    let has_levers = Memo::new(move |_| desk.levers.with(|levers| levers.len() > 1));
    let has_weights = Memo::new(move |_| desk.weights.with(|weights| weights.len() > 1));
    view! {
        <Show when=move || has_steps.get()>
            <Steps desk />
        </Show>
        <Show when=move || has_steps.get() || has_levers.get()>
            <Levers desk />
        </Show>
        <Show when=move || has_steps.get() && has_weights.get()>
            <Weights desk />
        </Show>
    }
}

#[component]
fn Crumb() -> impl IntoView {
    let app = app();
    view! {
        <p class="crumb">
            <a href=Route::Catalogue(Search::default()).to_hash()>
                <Icon shape=Shape::Back />
                {move || app.text(Word::CalculatorCrumb)}
            </a>
        </p>
    }
}

/// The ways to compute the KPI, where there are several.
#[component]
fn Variants(desk: Desk, kpi: &'static CatalogueKpi, text: Memo<Option<KpiText>>) -> impl IntoView {
    let app = desk.app;
    if kpi.variants.len() < 2 {
        return None;
    }
    let choices: Vec<Choice> = kpi
        .variants
        .iter()
        .map(|variant| {
            let label = Signal::derive(move || variant.names.get(app.language()).to_owned());
            (variant.id, label)
        })
        .collect();
    let chosen = Signal::derive(move || {
        let variant = desk.sheet.with(|sheet| sheet.subject.kpi());
        variant.map_or_else(String::new, |(_, variant)| variant.id.to_owned())
    });
    let choose = Callback::new(move |id: &'static str| {
        desk.step(|sheet| {
            sheet.subject = Subject::Kpi {
                id: kpi.id.to_owned(),
                variant: Some(id.to_owned()),
            };
        });
    });
    let differs = move || text.with(|text| text.as_ref()?.variants.get(&chosen.get()).cloned());
    Some(view! {
        <div class="variants">
            <p class="label" aria-hidden="true">{move || app.text(Word::CalculatorVariant)}</p>
            <Segmented
                name="variant"
                legend=app.signal(Word::CalculatorVariant)
                choices
                chosen
                choose
            />
            <p class="hint">{differs}</p>
        </div>
    })
}
