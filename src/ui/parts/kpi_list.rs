//! Built-in KPIs, one a line: what it is called, what it says, what it gives for a small firm's month.

use std::sync::Arc;

use leptos::prelude::*;

use super::output::Output;
use super::sample::sample_of;
use crate::catalogue;
use crate::catalogue::texts::Texts;
use crate::exchange::link::{Calculator, Route};
use crate::locale::words::Word;
use crate::ui::app::app;

/// A list of built-in KPIs, each line a link to its calculator.
#[component]
pub fn KpiList(
    /// Their ids, in the order of the list.
    #[prop(into)]
    kpis: Signal<Vec<&'static str>>,
) -> impl IntoView {
    let texts = app().kpi_texts();
    view! {
        <ul class="kpi-list">
            <For each=move || kpis.get() key=|id| *id let:id>
                <KpiLine id texts />
            </For>
        </ul>
    }
}

#[component]
fn KpiLine(id: &'static str, texts: Signal<Option<Arc<Texts>>>) -> impl IntoView {
    let app = app();
    let kpi = catalogue::kpi(id)?;
    let says = move || {
        let texts = texts.get()?;
        Some(texts.get(id)?.says.clone())
    };
    let kind = move || {
        app.text(match (kpi.qualitative, kpi.leading) {
            (true, _) => Word::CalculatorsQualitative,
            (false, true) => Word::CalculatorsLeading,
            (false, false) => Word::CalculatorsLagging,
        })
    };
    let variant = kpi.default_variant()?;
    let sample = Signal::derive(move || sample_of(variant, app.language(), app.currency()));
    let route = Route::Calculator(Calculator {
        kpi: id.to_owned(),
        ..Calculator::default()
    });
    Some(view! {
        <li class="kpi-line">
            <div>
                <p class="kpi-line-name">
                    <a href=route.to_hash()>{move || kpi.names.get(app.language())}</a>
                    " "
                    <span class="tag">{kind}</span>
                </p>
                <p class="kpi-line-says">{says}</p>
            </div>
            <div class="kpi-line-end">
                <Output kpi=id.to_owned() shown=sample />
                <span class="tag">{move || app.text(Word::CalculatorsSample)}</span>
            </div>
        </li>
    })
}
