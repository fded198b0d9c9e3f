//! The formula of the template, with the numbers that are new in it and what its result is shown as.

use leptos::prelude::*;

use super::desk::Desk;
use super::new_numbers::NewNumbers;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::Field;
use crate::session::editor::candidates;
use crate::ui::app::app;
use crate::ui::formula_field::FormulaField;

#[component]
pub fn Formula(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let language = Memo::new(move |_| desk.draft.with(|draft| draft.formula_language));
    let known = Memo::new(move |_| {
        app.session
            .with(|session| candidates(&session.book, language.get()))
    });
    view! {
        <div class="stack tight">
            <FormulaField
                id="kpi-formula"
                label=app.signal(Word::BuilderFormula)
                hint=app.signal(Word::BuilderFormulaHint)
                placeholder=app.signal(Word::BuilderFormulaExample)
                text=Signal::derive(move || desk.draft.with(|draft| draft.formula.clone()))
                language
                remarks=desk.remarks
                candidates=known
                put=Callback::new(move |text| desk.set_formula(text))
            />
            <p class="problem">{move || desk.problem(Field::Formula)}</p>
            <NewNumbers desk />
        </div>
    }
}

/// What the result is shown as.
#[component]
pub fn UnitField(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    view! {
        <div class="field">
            <label for="kpi-unit">{move || app.text(Word::BuilderUnit)}</label>
            <UnitChoice
                id="kpi-unit"
                chosen=Signal::derive(move || desk.draft.with(|draft| draft.unit))
                choose=Callback::new(move |unit| desk.choose_unit(unit))
            />
            <p class="hint">{move || app.text(Word::BuilderUnitHint)}</p>
        </div>
    }
}

/// A choice of unit.
#[component]
pub fn UnitChoice(
    /// The field's id.
    #[prop(into)]
    id: String,
    /// The unit that holds.
    #[prop(into)]
    chosen: Signal<DisplayUnit>,
    /// Called with another.
    choose: Callback<DisplayUnit>,
) -> impl IntoView {
    let app = app();
    let options = DisplayUnit::ALL
        .map(|unit| {
            view! {
                <option value=unit.tag() prop:selected=move || chosen.get() == unit>
                    {move || app.text(called(unit))}
                </option>
            }
        })
        .collect_view();
    let changed = move |event| {
        if let Some(unit) = DisplayUnit::from_tag(&event_target_value(&event)) {
            choose.run(unit);
        }
    };
    view! {
        <select class="choice" id=id on:change=changed>
            {options}
        </select>
    }
}

/// What a unit is called.
fn called(unit: DisplayUnit) -> Word {
    match unit {
        DisplayUnit::Money => Word::BuilderUnitMoney,
        DisplayUnit::Percent => Word::BuilderUnitPercent,
        DisplayUnit::Ratio => Word::BuilderUnitRatio,
        DisplayUnit::Count => Word::BuilderUnitCount,
        DisplayUnit::Days => Word::BuilderUnitDays,
        DisplayUnit::Years => Word::BuilderUnitYears,
        DisplayUnit::Score => Word::BuilderUnitScore,
    }
}
