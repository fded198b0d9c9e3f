//! What there is to know about a KPI besides its number: when to use it, how to improve it, how others do.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use crate::catalogue::texts::{KpiText, Texts};
use crate::locale::display::write;
use crate::locale::words::Word;
use crate::ui::parts::icon::{Icon, Shape};

/// The prose of the KPI on the page, once it is there.
pub(super) fn text_of(desk: Desk, texts: Signal<Option<Arc<Texts>>>) -> Memo<Option<KpiText>> {
    Memo::new(move |_| texts.get()?.get(&desk.kpi_id()).cloned())
}

/// How to improve it, when to use it and where its numbers come from.
#[component]
pub fn About(
    /// The page.
    desk: Desk,
    /// What the language in use says about its KPI.
    text: Memo<Option<KpiText>>,
) -> impl IntoView {
    let app = desk.app;
    move || {
        let text = text.get()?;
        let actions = text.improve.map(|action| {
            view! {
                <li>
                    <Icon shape=Shape::Arrow />
                    <span>{action}</span>
                </li>
            }
        });
        Some(view! {
            <section class="stack" aria-labelledby="improve-title">
                <h2 id="improve-title">{move || app.text(Word::CalculatorImprove)}</h2>
                <ol class="improve">{actions.into_iter().collect_view()}</ol>
            </section>
            <section class="stack" aria-labelledby="about-title">
                <h2 id="about-title">{move || app.text(Word::CalculatorAbout)}</h2>
                <dl class="facts">
                    <dt>{move || app.text(Word::CalculatorFormulaWords)}</dt>
                    <dd>{text.formula}</dd>
                    <dt>{move || app.text(Word::CalculatorWhen)}</dt>
                    <dd>{text.when}</dd>
                    <dt>{move || app.text(Word::CalculatorSource)}</dt>
                    <dd>{text.source}</dd>
                </dl>
            </section>
        })
    }
}

/// What others reached, computed in the very same way.
#[component]
pub fn Benchmark(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    move || {
        let benchmark = desk.sheet.with(|sheet| {
            let (_, variant) = sheet.subject.kpi()?;
            Some((variant.benchmark.as_ref()?, variant.unit))
        });
        let (benchmark, unit) = benchmark?;
        let reader = desk.reader.get();
        let shown = write(reader.language, benchmark.value, unit, reader.currency);
        Some(view! {
            <section class="stack tight benchmark" aria-labelledby="benchmark-title">
                <h2 id="benchmark-title">{app.text(Word::CalculatorBenchmark)}</h2>
                <p>
                    <span class="result">{shown}</span>
                    <span class="soft">{benchmark.population.get(reader.language)}</span>
                </p>
                <p class="hint">{benchmark.source.get(reader.language)}</p>
            </section>
        })
    }
}
