//! The numbers that the formula names for the first time. Keeping the KPI makes them, as they stand here.

use leptos::prelude::*;

use super::desk::Desk;
use super::formula::unit_choice;
use crate::kpi::Aggregation;
use crate::locale::display::DisplayUnit;
use crate::locale::fold;
use crate::locale::words::Word;
use crate::session::NewMetric;
use crate::session::editor::{instead_of, with_name};
use crate::ui::dom::{El, View, bdi, button, div, each, li, p, span, ul, when};
use crate::ui::parts::labelled::{choice, labelled};
use crate::ui::parts::titled::titled;
use crate::workbook::BookVocabulary;

/// How the numbers of smaller periods make one, with what each way is called.
const WAYS: [(Aggregation, Word); 4] = [
    (Aggregation::Sum, Word::BuilderAddsUp),
    (Aggregation::Last, Word::BuilderTakesLast),
    (Aggregation::First, Word::BuilderTakesFirst),
    (Aggregation::Mean, Word::BuilderTakesMean),
];

/// The numbers that are new in the formula, as long as there are some.
pub fn new_numbers(desk: Desk) -> View {
    let names = move || -> Vec<String> {
        desk.check.with(|check| {
            let asked = check.new_metrics.iter().filter(|new| !new.is_known);
            asked.map(|new| new.written.clone()).collect()
        })
    };
    let section = move || {
        let numbers = each(names, String::clone, move |name| new_number(desk, name));
        titled("new-numbers", "new-numbers-title", Word::BuilderNewNumbers)
            .child(p().class("hint").child(Word::BuilderNewNumbersHint))
            .child(ul().class("new-number-list").child(numbers))
    };
    when(move || !names().is_empty(), section)
}

fn new_number(desk: Desk, name: String) -> El {
    let id = fold::search(&name).replace(' ', "-");
    let shown = p()
        .class("new-number-name")
        .child(bdi().child(name.clone()));
    let name = StoredValue::new(name);
    let number = move || {
        let is_this = |new: &&NewMetric| name.with_value(|name| new.written == *name);
        desk.check
            .with(|check| check.new_metrics.iter().find(is_this).cloned())
    };
    let confirm = move |change: &dyn Fn(&mut NewMetric)| {
        if let Some(mut new) = untrack(number) {
            change(&mut new);
            let folded = fold::name(&new.written);
            desk.change(|draft| {
                let others = &mut draft.confirmed;
                others.retain(|known| fold::name(&known.written) != folded);
                others.push(new);
            });
        }
    };
    let unit_id = ["new-unit-", &id].concat();
    let unit = unit_choice(
        unit_id.clone(),
        move || number().map_or(DisplayUnit::Count, |new| new.unit),
        move |unit| confirm(&|new| new.unit = unit),
    );
    let way_id = ["new-way-", &id].concat();
    let way = choice(
        way_id.clone(),
        WAYS.map(|(way, word)| (way.tag(), word.into())).into(),
        move || {
            number()
                .map_or(Aggregation::Sum, |new| new.aggregation)
                .tag()
                .to_owned()
        },
        move |tag| {
            if let Some(way) = Aggregation::from_tag(&tag) {
                confirm(&|new| new.aggregation = way);
            }
        },
    );
    li().class("new-number")
        .child(shown)
        .child(labelled(unit_id, Word::BuilderNewUnit, unit))
        .child(labelled(way_id, Word::BuilderNewWay, way))
        .child(meant(desk, name))
}

/// Known names that may have been meant.
fn meant(desk: Desk, name: StoredValue<String>) -> View {
    let near = move || {
        let language = desk.formula_language.get();
        desk.app.session.with(|session| {
            let known = BookVocabulary::new(&session.book, language);
            name.with_value(|name| instead_of(name, &known))
        })
    };
    let take = move |other: &str| {
        let text = desk.draft.with_untracked(|draft| {
            let notation = draft.notation();
            name.with_value(|name| with_name(&draft.formula, notation, name, other))
        });
        desk.set_formula(text);
    };
    let chip = move |other: String| {
        let shown = bdi().child(other.clone());
        button()
            .class("chip")
            .on_click(move || take(&other))
            .child(shown)
    };
    let row = move || {
        div()
            .class("row new-number-meant")
            .child(span().class("hint").child(Word::BuilderMeant))
            .child(each(near, String::clone, chip))
    };
    when(move || !near().is_empty(), row)
}
