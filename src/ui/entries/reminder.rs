//! A reminder of the numbers to come, for the reader's own calendar.

use leptos::prelude::*;

use super::grid::Grid;
use crate::browser::{files, routes};
use crate::exchange::link::Route;
use crate::exchange::reminder::calendar;
use crate::locale::words::Word;
use crate::session::reminders;
use crate::ui::dom::{El, button, div};
use crate::ui::parts::icon::{Shape, icon};

/// Hands out the file.
pub(super) fn reminder(grid: Grid) -> El {
    let take = button()
        .class("button quiet")
        .on_click(move || give(grid))
        .child(icon(Shape::Clock))
        .child(Word::ReminderTake);
    div().class("row").child(take)
}

fn give(grid: Grid) {
    let app = grid.app;
    let language = app.language_now();
    let page = routes::address_in(&Route::Entries, language);
    let today = app.today.get_untracked();
    let when = (today, untrack(|| app.reckoning()));
    let reminders = app.session.with_untracked(|session| {
        app.with_programs(|programs| reminders(&session.book, programs, when, language, &page))
    });
    let text = calendar(&reminders, &page, today);
    files::download("kepi.ics", "text/calendar;charset=utf-8", &text);
}
