//! The numbers that the formula names for the first time. Keeping the KPI makes them, as they stand here.

use leptos::prelude::*;

use super::desk::Desk;
use super::formula::UnitChoice;
use crate::kpi::Aggregation;
use crate::locale::display::DisplayUnit;
use crate::locale::fold;
use crate::locale::words::Word;
use crate::session::NewMetric;
use crate::session::editor::{instead_of, with_name};
use crate::workbook::BookVocabulary;

/// How the numbers of smaller periods make one, with what each way is called.
const WAYS: [(Aggregation, Word); 4] = [
    (Aggregation::Sum, Word::BuilderAddsUp),
    (Aggregation::Last, Word::BuilderTakesLast),
    (Aggregation::First, Word::BuilderTakesFirst),
    (Aggregation::Mean, Word::BuilderTakesMean),
];

#[component]
pub fn NewNumbers(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let names = Memo::new(move |_| {
        desk.check.with(|check| {
            let asked = check.new_metrics.iter().filter(|new| !new.is_known);
            asked.map(|new| new.written.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !names.with(Vec::is_empty)>
            <section class="new-numbers" aria-labelledby="new-numbers-title">
                <h2 id="new-numbers-title">{move || app.text(Word::BuilderNewNumbers)}</h2>
                <p class="hint">{move || app.text(Word::BuilderNewNumbersHint)}</p>
                <ul class="new-number-list">
                    <For each=move || names.get() key=Clone::clone let:name>
                        <NewNumber desk name />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn NewNumber(desk: Desk, name: String) -> impl IntoView {
    let app = desk.app;
    let id = fold::search(&name).replace(' ', "-");
    let shown = name.clone();
    let name = StoredValue::new(name);
    let number = Memo::new(move |_| {
        name.with_value(|name| {
            desk.check.with(|check| {
                let mut known = check.new_metrics.iter();
                known.find(|new| new.written == *name).cloned()
            })
        })
    });
    let confirm = move |change: &dyn Fn(&mut NewMetric)| {
        if let Some(mut new) = number.get_untracked() {
            change(&mut new);
            let folded = fold::name(&new.written);
            desk.change(|draft| {
                let others = &mut draft.confirmed;
                others.retain(|known| fold::name(&known.written) != folded);
                others.push(new);
            });
        }
    };
    let unit = Signal::derive(move || number.get().map_or(DisplayUnit::Count, |new| new.unit));
    let way = move || number.get().map(|new| new.aggregation);
    let unit_id = ["new-unit-", &id].concat();
    let way_id = ["new-way-", &id].concat();
    let ways = WAYS
        .map(|(known, word)| {
            view! {
                <option value=known.tag() prop:selected=move || way() == Some(known)>
                    {move || app.text(word)}
                </option>
            }
        })
        .collect_view();
    let choose_way = move |event| {
        if let Some(way) = Aggregation::from_tag(&event_target_value(&event)) {
            confirm(&|new| new.aggregation = way);
        }
    };
    view! {
        <li class="new-number">
            <p class="new-number-name">
                <bdi>{shown}</bdi>
            </p>
            <div class="field">
                <label for=unit_id.clone()>{move || app.text(Word::BuilderNewUnit)}</label>
                <UnitChoice
                    id=unit_id
                    chosen=unit
                    choose=Callback::new(move |unit| confirm(&|new| new.unit = unit))
                />
            </div>
            <div class="field">
                <label for=way_id.clone()>{move || app.text(Word::BuilderNewWay)}</label>
                <select class="choice" id=way_id on:change=choose_way>
                    {ways}
                </select>
            </div>
            <Meant desk name />
        </li>
    }
}

/// Known names that may have been meant.
#[component]
fn Meant(desk: Desk, name: StoredValue<String>) -> impl IntoView {
    let app = desk.app;
    let near = Memo::new(move |_| {
        let language = desk.draft.with(|draft| draft.formula_language);
        app.session.with(|session| {
            let known = BookVocabulary::new(&session.book, language);
            name.with_value(|name| instead_of(name, &known))
        })
    });
    let buttons = move || {
        near.get()
            .into_iter()
            .map(|other| {
                let shown = other.clone();
                let press = move |_| {
                    let text = desk.draft.with_untracked(|draft| {
                        let notation = draft.notation();
                        name.with_value(|name| with_name(&draft.formula, notation, name, &other))
                    });
                    desk.set_formula(text);
                };
                view! {
                    <button type="button" class="chip" on:click=press>
                        <bdi>{shown}</bdi>
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || !near.with(Vec::is_empty)>
            <div class="row new-number-meant">
                <span class="hint">{move || app.text(Word::BuilderMeant)}</span>
                {buttons}
            </div>
        </Show>
    }
}
