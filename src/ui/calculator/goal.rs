//! The target: what the result should be.

use leptos::prelude::*;

use super::desk::Desk;
use crate::kpi::Direction;
use crate::locale::words::Word;
use crate::ui::dom::{El, Memo, div};
use crate::ui::number_field::NumberField;

/// The field for the wanted result.
pub fn target_field(desk: Desk) -> El {
    let app = desk.app;
    let unit = Signal::derive(move || Some(desk.compiled.with(|compiled| compiled.unit)));
    let figure = Memo::new(move || desk.sheet.with(|sheet| sheet.target.clone()));
    let figure = Signal::derive(move || figure.get());
    let put = Callback::new(move |figure| desk.sheet.update(|sheet| sheet.target = figure));
    let hint = Signal::derive(move || {
        let direction = desk.compiled.with(|compiled| compiled.direction);
        match direction {
            Some(Direction::Up) => app.text(Word::CalculatorTargetUp).to_owned(),
            Some(Direction::Down) => app.text(Word::CalculatorTargetDown).to_owned(),
            Some(Direction::Band) | None => String::new(),
        }
    });
    let field = NumberField::new(
        "target",
        Word::CalculatorTarget,
        unit,
        figure,
        put,
        desk.reader,
    );
    div().class("target-field").child(field.hint(hint).view())
}
