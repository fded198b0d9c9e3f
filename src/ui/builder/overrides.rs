//! Single periods with a target of their own.

use leptos::prelude::*;

use super::desk::{Desk, focus_soon};
use super::fields::number_of;
use super::period_choice::{first_day, period_field};
use crate::kpi::Period;
use crate::locale::words::Word;
use crate::session::{Field, TypedOverride};
use crate::ui::dom::{El, button, div, each, li, live, p, ul};
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::period::period_words;

/// The list of them, and a way to add one.
pub fn overrides(desk: Desk) -> El {
    let places = move || -> Vec<usize> {
        let count = desk.draft.with(|draft| draft.overrides.len());
        (0..count).collect()
    };
    let rows = each(
        places,
        |place| place.to_string(),
        move |place| row(desk, place),
    );
    let add = move || {
        let now = untrack(move || desk.period_that_runs());
        let place = desk.draft.with_untracked(|draft| draft.overrides.len());
        desk.change(|draft| draft.add_override(now));
        focus_soon(["#", &period_id(place)].concat());
    };
    let add = button()
        .class("button quiet override-add")
        .on_click(add)
        .child(icon(Shape::Plus))
        .child(Word::TargetOverrideAdd);
    // Above the rows, where nothing that is said below a number moves it away from under a finger.
    let head = div()
        .class("override-head")
        .child(p().class("label").child(Word::TargetOverrides))
        .child(add);
    div()
        .class("overrides")
        .child(head)
        .child(p().class("hint").child(Word::TargetOverridesHint))
        .child(ul().class("override-list").child(rows))
}

fn period_id(place: usize) -> String {
    ["override-period-", &place.to_string()].concat()
}

/// A period, its target, and a way to be rid of both.
fn row(desk: Desk, place: usize) -> El {
    let app = desk.app;
    let period = period_field(
        desk,
        period_id(place),
        Word::TargetOverridePeriod,
        first_day,
        move |draft| draft.overrides.get(place).map(|row| row.start),
        move |draft, day| {
            if let Some(row) = draft.overrides.get_mut(place) {
                row.start = day;
            }
        },
        Some(Field::OverridePeriod(place)),
    );
    let typed = move |row: Option<&TypedOverride>| row.map(|row| row.value.clone());
    let value = number_of(
        desk,
        ["override-", &place.to_string()].concat(),
        Word::TargetOverrideValue,
        Signal::derive(move || Some(desk.draft.with(|draft| draft.unit))),
        move |draft| typed(draft.overrides.get(place)).unwrap_or_default(),
        move |draft, typed| {
            if let Some(row) = draft.overrides.get_mut(place) {
                row.value = typed;
            }
        },
        Field::Override(place),
    );
    let named = move || {
        let reckoning = app.reckoning();
        let period = desk.draft.with(|draft| {
            let row = draft.overrides.get(place)?;
            Some(Period::containing(draft.frequency, row.start, reckoning))
        });
        let name = period.map(|period| period_words(period, app.language()));
        app.say(
            Word::TargetOverrideRemove,
            &[("period", name.as_deref().unwrap_or_default())],
        )
    };
    let remove = move || {
        desk.change(|draft| {
            if place < draft.overrides.len() {
                draft.overrides.remove(place);
            }
        });
        focus_soon(".override-add");
    };
    let remove = button()
        .class("button quiet square")
        .attr("aria-label", live(named))
        .on_click(remove)
        .child(icon(Shape::Bin));
    li().class("override").child([period, value, remove])
}
