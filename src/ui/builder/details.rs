//! The details of the template, folded away.

use leptos::prelude::*;

use super::desk::Desk;
use super::fields::{DraftNumber, TextField};
use super::formula::UnitField;
use crate::catalogue;
use crate::locale::words::Word;
use crate::session::Field;
use crate::ui::parts::disclosure::Disclosure;
use crate::ui::parts::segmented::{Choice, Segmented};

#[component]
pub fn Details(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    view! {
        <Disclosure summary=app.signal(Word::BuilderDetails)>
            <div class="builder-details">
                <UnitField desk />
                <KindField desk />
                <DraftNumber
                    desk
                    name="baseline"
                    label=Word::BuilderBaseline
                    text=|draft| &draft.baseline
                    text_mut=|draft| &mut draft.baseline
                    field=Field::Baseline
                />
                <GoalField desk />
                <TextField
                    desk
                    id="kpi-owner"
                    label=Word::BuilderOwner
                    hint=Word::BuilderOwnerHint
                    text=|draft| &draft.owner
                    text_mut=|draft| &mut draft.owner
                />
                <Notes desk />
            </div>
        </Disclosure>
    }
}

/// Whether it moves before the result does, or is the result.
#[component]
fn KindField(desk: Desk) -> impl IntoView {
    let app = desk.app;
    let choices: Vec<Choice> = vec![
        ("lagging", app.signal(Word::CalculatorsLagging)),
        ("leading", app.signal(Word::CalculatorsLeading)),
    ];
    let leads = Memo::new(move |_| desk.draft.with(|draft| draft.leading));
    let chosen = Signal::derive(move || if leads.get() { "leading" } else { "lagging" }.to_owned());
    let choose = Callback::new(move |key: &'static str| {
        desk.change(|draft| draft.leading = key == "leading");
    });
    let meaning = move || {
        app.text(match leads.get() {
            true => Word::CalculatorsLeadingMeans,
            false => Word::CalculatorsLaggingMeans,
        })
    };
    view! {
        <div class="field">
            <span class="label" aria-hidden="true">{move || app.text(Word::BuilderKind)}</span>
            <Segmented name="kind" legend=app.signal(Word::BuilderKind) choices chosen choose />
            <p class="hint">{meaning}</p>
        </div>
    }
}

/// The goal that it serves: one of the catalogue's, or in one's own words.
#[component]
fn GoalField(desk: Desk) -> impl IntoView {
    let app = desk.app;
    let options = move || {
        let language = app.language();
        catalogue::goals()
            .iter()
            .map(|goal| view! { <option value=goal.names.get(language)></option> })
            .collect_view()
    };
    // A goal of the catalogue is kept by its id and shown by its name.
    let shown = move || {
        let goal = desk.draft.with(|draft| draft.goal.clone());
        let known = catalogue::goals().iter().find(|known| known.id == goal);
        known.map_or(goal, |known| known.names.get(app.language()).to_owned())
    };
    let typed = move |event| {
        let text = event_target_value(&event);
        let known = catalogue::goals()
            .iter()
            .find(|known| known.names.all().contains(&text.trim()));
        let goal = known.map_or(text, |known| known.id.to_owned());
        desk.change(|draft| draft.goal = goal);
    };
    view! {
        <div class="field">
            <label for="kpi-goal">{move || app.text(Word::BuilderGoal)}</label>
            <input
                class="input"
                type="text"
                id="kpi-goal"
                name="kpi-goal"
                dir="auto"
                list="kpi-goals"
                autocomplete="off"
                prop:value=shown
                on:input=typed
            />
            <datalist id="kpi-goals">{options}</datalist>
            <p class="hint">{move || app.text(Word::BuilderGoalHint)}</p>
        </div>
    }
}

#[component]
fn Notes(desk: Desk) -> impl IntoView {
    let app = desk.app;
    view! {
        <div class="field">
            <label for="kpi-notes">{move || app.text(Word::BuilderNotes)}</label>
            <textarea
                class="input"
                id="kpi-notes"
                name="kpi-notes"
                dir="auto"
                rows="3"
                prop:value=move || desk.draft.with(|draft| draft.notes.clone())
                on:input=move |event| {
                    let text = event_target_value(&event);
                    desk.change(|draft| draft.notes = text);
                }
            ></textarea>
        </div>
    }
}
