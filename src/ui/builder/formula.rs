//! The formula of the template, with the numbers that are new in it and what its result is shown as.

use leptos::prelude::*;

use super::desk::Desk;
use super::new_numbers::new_numbers;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::Field;
use crate::session::editor::candidates;
use crate::ui::dom::{El, Memo, div, live, p};
use crate::ui::formula_field::FormulaField;
use crate::ui::parts::labelled::{choice, labelled};

/// The formula, what is wrong with it, and the numbers that are new in it.
pub fn formula(desk: Desk) -> El {
    let language = desk.formula_language;
    let session = desk.app.session;
    let known =
        Memo::new(move || session.with(|session| candidates(&session.book, language.get())));
    let field = FormulaField::new(
        "kpi-formula",
        Word::BuilderFormula,
        Signal::derive(move || desk.draft.with(|draft| draft.formula.clone())),
        language,
        desk.remarks,
        known,
        Callback::new(move |text| desk.set_formula(text)),
    )
    .hint(Word::BuilderFormulaHint)
    .placeholder(Word::BuilderFormulaExample);
    let problem = live(move || desk.problem(Field::Formula));
    div()
        .class("stack tight")
        .child(field.view())
        .child(p().class("problem").child(problem))
        .child(new_numbers(desk))
}

/// What the result is shown as.
pub fn unit_field(desk: Desk) -> El {
    let unit = unit_choice(
        "kpi-unit",
        move || desk.draft.with(|draft| draft.unit),
        move |unit| desk.choose_unit(unit),
    );
    labelled("kpi-unit", Word::BuilderUnit, unit)
        .child(p().class("hint").child(Word::BuilderUnitHint))
}

/// A choice of unit: `chosen` holds, `choose` is called with another.
pub fn unit_choice(
    id: impl Into<String>,
    chosen: impl Fn() -> DisplayUnit + 'static,
    choose: impl Fn(DisplayUnit) + 'static,
) -> El {
    let units = DisplayUnit::ALL.map(|unit| (unit.tag(), called(unit).into()));
    let chosen = move || chosen().tag().to_owned();
    choice(id, units.into(), chosen, move |tag| {
        if let Some(unit) = DisplayUnit::from_tag(&tag) {
            choose(unit);
        }
    })
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
