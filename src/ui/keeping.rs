//! The way back from a removal.

use leptos::prelude::*;

use super::app::app;
use super::dom::{El, button, div, live, p, region};
use super::parts::notice::{Weight, notice};
use crate::locale::words::Word;
use crate::session::Command;

/// What was removed last, while that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// The KPI of that name.
    Kpi(String),
    /// The sample workbook.
    Sample,
    /// All that was in the workbook.
    Everything,
}

/// Something was removed; one click brings it back, until another change is made.
pub fn removed() -> El {
    let app = app();
    let undo = move || app.dispatch(Command::Undo);
    let told = move || {
        let removed = app.removed.get()?;
        let sentence = live(move || match &removed {
            Removed::Kpi(name) => app.say(Word::DashboardRemoved, &[("name", name)]),
            Removed::Sample => app.text(Word::SampleRemoved).to_owned(),
            Removed::Everything => app.text(Word::DataEmptied).to_owned(),
        });
        let undo = button()
            .class("link undo-removal")
            .on_click(undo)
            .child(Word::CommonUndo);
        Some(notice(Weight::Info, [p().child(sentence), undo]))
    };
    div().class("notices").child(region(told))
}
