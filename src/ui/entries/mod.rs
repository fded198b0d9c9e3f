//! The entries: metrics down, periods across, typed and pasted as in a spreadsheet.

mod cell;
mod editor;
mod grid;
mod paste;
mod reminder;
mod scroll;
mod table;
mod tables;

use std::slice;

use leptos::prelude::*;

use self::grid::{Grid, Remark};
use self::paste::preview;
use self::reminder::reminder;
use self::table::table;
use self::tables::tables;
use super::app::app;
use super::dashboard::commonest;
use super::data::{Told, promise};
use super::dom::{El, Memo, View, a, bdi, button, div, h1, li, p, region, ul, when};
use super::entry::kept_state;
use super::parts::icon::{Shape, icon};
use super::parts::segmented::{Choice, segmented};
use super::parts::titled::titled;
use super::period::{every, period_name};
use crate::exchange::link::{Route, Start};
use crate::kpi::{EntryKey, Frequency, Period};
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::session::Command;
use crate::session::entries::{Entered, Place, doubt_sentence, seen_with, sight};
use crate::workbook::metric_name;

/// `#/entries`.
pub fn entries() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::EntriesTitle).to_owned());
    let frequencies = app.session.with_untracked(|session| {
        let kpis = session.book.kpis.iter();
        kpis.map(|kpi| kpi.frequency).collect::<Vec<Frequency>>()
    });
    let grid = Grid::new(app, commonest(&frequencies));
    let has_metrics = Memo::new(move || grid.rows.with(|rows| !rows.is_empty()));
    let head = div()
        .class("head")
        .child(
            div()
                .child(h1().child(Word::EntriesTitle))
                .child(p().class("lead").child(Word::EntriesLead)),
        )
        .child(kept_state());
    [
        head.into(),
        when(move || !has_metrics.get(), nothing),
        when(
            move || has_metrics.get(),
            move || {
                let pieces: [View; 8] = [
                    due(grid),
                    reminder(grid).into(),
                    tools(grid).into(),
                    preview(grid),
                    table(grid).into(),
                    said(grid),
                    tables(grid).into(),
                    promise(app, Told::Offer),
                ];
                div().class("stack").child(pieces)
            },
        ),
    ]
    .into()
}

/// Without a KPI there is nothing to enter.
fn nothing() -> El {
    let add = a()
        .class("button primary")
        .attr("href", Route::KpiNew(Start::default()).to_hash())
        .child(icon(Shape::Plus))
        .child(Word::DashboardAdd);
    div()
        .class("stack")
        .child(p().child(Word::EntriesNothing))
        .child(div().class("row").child(add))
}

/// More than this would hide the grid.
const SHOWN: usize = 12;

/// The numbers of periods that have ended and were not entered, one tap each.
fn due(grid: Grid) -> View {
    let app = grid.app;
    let chip = move |key: EntryKey| {
        let period = Period::containing(key.frequency, key.start, app.reckoning());
        let name = app.session.with_untracked(|session| {
            let metric = session.book.metric(key.metric.as_str());
            metric.map(|metric| metric_name(metric, app.language_now()).to_owned())
        });
        li().child(
            button()
                .class("chip")
                .on_click(move || grid.go(&key))
                .child(bdi().child(name.unwrap_or_default()))
                .child(" · ")
                .child(period_name(period, app.language_now())),
        )
    };
    let chips = move || -> Vec<El> {
        let language = app.language();
        let missing = grid.missing.get();
        let more = missing.len().saturating_sub(SHOWN);
        let rest = (more > 0).then(|| {
            let count = write_count(language, more);
            let says = app.say(Word::EntriesPasteMore, &[("count", &count)]);
            li().class("hint").child(says)
        });
        let chips = missing.into_iter().take(SHOWN).map(chip);
        chips.chain(rest).collect()
    };
    [
        when(
            move || grid.missing.with(|missing| !missing.is_empty()),
            move || {
                titled("stack tight due", "due-title", Word::EntriesDue)
                    .child(ul().class("row chips").child(region(chips)))
            },
        ),
        when(
            move || grid.missing.with(Vec::is_empty),
            || p().class("hint").child(Word::EntriesDueNone),
        ),
    ]
    .into()
}

fn tools(grid: Grid) -> El {
    let app = grid.app;
    let choice = |frequency: Frequency| -> Choice { (frequency.tag(), every(frequency).into()) };
    let choose = move |tag: &'static str| {
        if let Some(frequency) = Frequency::from_tag(tag) {
            grid.frequency.set(frequency);
            let last = grid.periods.with_untracked(Vec::len).saturating_sub(1);
            let place = Place {
                row: grid.active.get_untracked().row,
                column: last,
            };
            grid.active.set(place);
            grid.to.set(place);
        }
    };
    let frequency = segmented(
        "frequency",
        Word::EntriesFrequency,
        Frequency::ALL.map(choice).into(),
        Signal::derive(move || grid.frequency.get().tag().to_owned()),
        Callback::new(choose),
    );
    let step = |word: Word, command: Command, can: fn(&crate::session::Session) -> bool| {
        button()
            .class("button")
            .flag("disabled", move || !app.session.with(can))
            .on_click(move || app.dispatch(command.clone()))
            .child(word)
    };
    div()
        .class("row apart grid-tools")
        .child(frequency)
        .child(div().class("row").child([
            step(
                Word::EntriesUndo,
                Command::Undo,
                crate::session::Session::can_undo,
            ),
            step(
                Word::EntriesRedo,
                Command::Redo,
                crate::session::Session::can_redo,
            ),
        ]))
}

/// What there is to say about the last number, and the note beside the active one.
fn said(grid: Grid) -> View {
    let app = grid.app;
    let says = move || -> Option<View> {
        Some(match grid.remark.get()? {
            Remark::Wrong { sentence, .. } => p().class("problem").child(sentence).into(),
            Remark::Told(sentence) => p().class("hint").child(sentence).into(),
            Remark::Either {
                key,
                sentence,
                other: (value, shown),
            } => {
                let take = move || {
                    grid.enter(vec![Entered::of(key.clone(), Some(value))]);
                    grid.remark.set(None);
                };
                let other = button().class("chip number").on_click(take).child(shown);
                div()
                    .class("row")
                    .child(p().class("hint").child(sentence))
                    .child(other)
                    .into()
            }
        })
    };
    let noted = move || -> Option<El> {
        let place = grid.active.get();
        grid.rows.track();
        let key = grid.key(place)?;
        Some(note(grid, key))
    };
    let odd = move || -> Vec<El> {
        let (place, language) = (grid.active.get(), app.language());
        let row = grid.rows.with(|rows| rows.get(place.row).cloned());
        let period = grid.periods.with(|it| it.get(place.column).copied());
        let Some((row, period)) = row.zip(period) else {
            return Vec::new();
        };
        app.session
            .with_numbers(&seen_with(&row.metric), |session| {
                let sight = sight(&session.book, &row, period, app.today.get());
                let says = |doubt| doubt_sentence(doubt, &session.book, language);
                let lines = sight.doubts.iter().map(says);
                lines
                    .map(|told| p().class("caution-line").child(told))
                    .collect()
            })
    };
    let line = div()
        .class("grid-said")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .child(region(says))
        .child(region(odd));
    [line, div().class("grid-note").child(region(noted))].into()
}

/// The note beside a number.
fn note(grid: Grid, key: EntryKey) -> El {
    let app = grid.app;
    let kept = {
        let key = key.clone();
        move || {
            let metrics = slice::from_ref(&key.metric);
            app.session.with_numbers(metrics, |session| {
                let entry = session.book.entry(&key);
                entry.map(|entry| entry.note.clone()).unwrap_or_default()
            })
        }
    };
    let field = super::parts::labelled::line("entry-note")
        .attr("name", "note")
        .attr("maxlength", "2000")
        .attr("placeholder", Word::EntriesNotePlaceholder);
    let node: web_sys::HtmlInputElement = field.node();
    let shown = node.clone();
    super::dom::effect(move || shown.set_value(&kept()));
    let field = field.on("change", move |_| {
        app.dispatch(Command::Note {
            key: key.clone(),
            note: node.value(),
        });
    });
    super::parts::labelled::labelled("entry-note", Word::EntriesNote, field)
}
