//! The numbers that the formula asks for.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use crate::catalogue::display_name;
use crate::locale::display::{DisplayUnit, write_count};
use crate::locale::words::Word;
use crate::session::calculator::{Compiled, Field, Section, Sheet, short_name, value_of_part};
use crate::session::figure::Figure;
use crate::ui::number_field::NumberField;

/// All fields, under the headings of the KPIs that the formula is made of.
#[component]
pub fn Inputs(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let keys = move || {
        let sections = |compiled: &Arc<Compiled>| {
            let kpis = compiled.sections.iter().map(|section| section.kpi);
            kpis.collect::<Vec<_>>()
        };
        desk.compiled.with(sections)
    };
    view! {
        <section class="stack inputs" aria-labelledby="inputs-title">
            <div class="row apart">
                <h2 id="inputs-title">{move || app.text(Word::CalculatorInputs)}</h2>
                <Clear desk />
            </div>
            <SampleNote desk />
            <For each=keys key=|kpi| *kpi children=move |kpi| view! { <Fields desk kpi /> } />
        </section>
    }
}

/// Whether the numbers are a sample's, and what to do about that.
#[component]
fn SampleNote(desk: Desk) -> impl IntoView {
    let app = desk.app;
    let untouched = move || desk.sheet.with(|sheet| sheet.samples && !sheet.has_own());
    view! {
        <Show when=untouched>
            <p class="sample-note">{move || app.text(Word::CalculatorSampleNote)}</p>
        </Show>
    }
}

#[component]
fn Clear(desk: Desk) -> impl IntoView {
    let app = desk.app;
    let filled = move || desk.sheet.with(|sheet| sheet.samples || sheet.has_own());
    let touched = move || desk.sheet.with(|sheet| !sheet.samples || sheet.has_own());
    let has_samples = move || desk.compiled.with(|compiled| compiled.has_samples());
    view! {
        <div class="row">
            <Show when=move || touched() && has_samples()>
                <button
                    type="button"
                    class="link note"
                    on:click=move |_| desk.sheet.update(Sheet::back_to_sample)
                >
                    {move || app.text(Word::CalculatorBackToSample)}
                </button>
            </Show>
            <Show when=filled>
                <button
                    type="button"
                    class="link note"
                    on:click=move |_| desk.sheet.update(Sheet::clear)
                >
                    {move || app.text(Word::CalculatorClear)}
                </button>
            </Show>
        </div>
    }
}

/// The fields under one heading.
#[component]
fn Fields(desk: Desk, kpi: Option<&'static str>) -> impl IntoView {
    let section = Memo::new(move |_| {
        desk.compiled.with(|compiled| {
            let sections = &mut compiled.sections.iter();
            sections.find(|section| section.kpi == kpi).cloned()
        })
    });
    let fields = move || {
        section
            .get()
            .map(|section| section.fields)
            .unwrap_or_default()
    };
    let dense = move || section.with(|section| section.as_ref().is_some_and(Section::is_dense));
    view! {
        <div class="stack">
            {kpi.map(|id| view! { <Part desk id section /> })}
            <div class="fields" class:dense=dense>
                <For
                    each=fields
                    key=|field| field.handle.clone()
                    children=move |field| view! { <InputField desk field /> }
                />
            </div>
        </div>
    }
}

/// The heading of a KPI that the formula is made of, and the way to give its value outright.
#[component]
fn Part(desk: Desk, id: &'static str, section: Memo<Option<Section>>) -> impl IntoView {
    let app = desk.app;
    let given = move || section.with(|section| section.as_ref().is_some_and(|s| s.given));
    let full = move || display_name(id, app.language()).unwrap_or(id);
    let toggle = move |_| {
        if given() {
            desk.sheet.update(|sheet| sheet.forget(id));
        } else {
            let reader = desk.reader.get_untracked();
            let value = value_of_part(id, &desk.numbers.get_untracked(), reader);
            desk.put(id, value.map(Figure::Number).unwrap_or_default());
        }
    };
    view! {
        <div class="row apart part">
            <h3>{full}</h3>
            <button type="button" class="link note" on:click=toggle>
                {move || {
                    let word = if given() {
                        Word::CalculatorFromParts
                    } else {
                        Word::CalculatorKnown
                    };
                    app.say(word, &[("name", &short_name(id, app.language()))])
                }}
            </button>
        </div>
    }
}

#[component]
fn InputField(desk: Desk, field: Field) -> impl IntoView {
    let app = desk.app;
    let Field {
        handle,
        unit,
        per_year,
        ..
    } = field;
    let name = handle.clone();
    let handle = StoredValue::new(handle);
    // The label follows the language; the field stays the one that somebody is typing in.
    let label = Signal::derive(move || {
        desk.compiled.with(|compiled| {
            let field = handle.with_value(|handle| compiled.field(handle).cloned());
            field.map(|field| field.label).unwrap_or_default()
        })
    });
    let figure = Signal::derive(move || handle.with_value(|handle| desk.figure(handle)));
    let sample = Signal::derive(move || handle.with_value(|handle| desk.is_sample(handle)));
    // While all of them are the sample's, one sentence says so above them.
    let tagged = Signal::derive(move || sample.get() && desk.sheet.with(Sheet::has_own));
    let hint = Signal::derive(move || match unit {
        Some(DisplayUnit::Ratio) => app.text(Word::CalculatorRatioHint).to_owned(),
        _ => String::new(),
    });
    let per = Signal::derive(move || match per_year {
        true => app.text(Word::CalculatorPerYear).to_owned(),
        false => String::new(),
    });
    let put = Callback::new(move |figure| handle.with_value(|handle| desk.put(handle, figure)));
    view! {
        <NumberField name label unit figure put sample tagged hint per reader=desk.reader />
    }
}

/// How many numbers are still the sample's.
#[component]
pub fn SampleCount(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let count = Memo::new(move |_| desk.numbers.with(|numbers| numbers.samples));
    let all = move || desk.sheet.with(|sheet| !sheet.has_own());
    view! {
        <Show when=move || count.get() != 0>
            <p class="sample-count">
                {move || {
                    if all() {
                        return app.text(Word::CalculatorSampleAll).to_owned();
                    }
                    let shown = write_count(app.language(), count.get());
                    let counted = f64::from(u32::try_from(count.get()).unwrap_or(u32::MAX));
                    app.say_count(Word::CalculatorSampleLeft, counted, &[("count", &shown)])
                }}
            </p>
        </Show>
    }
}
