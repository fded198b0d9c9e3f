//! One cell: its number, and what is said about it.
//!
//! A grid draws hundreds of cells, and a step beyond its edge makes a row of them while another one goes. Each thing that
//! follows a signal has to be told to that signal and taken from it again, so a cell has as few of them as can be: one
//! for what it shows, one for how it is marked; what people do in it is heard by its row.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use leptos::prelude::*;

use super::editor::editor;
use super::grid::{Grid, Remark};
use crate::kpi::{EntryKey, Period};
use crate::locale::display::{DisplayUnit, write, write_number};
use crate::locale::platform::Platform;
use crate::session::Session;
use crate::session::entries::{Row, Sight, doubt_sentence, key, seen_with, sight};
use crate::ui::app::App;
use crate::ui::dom::{El, Memo, effect, live, span, td, when};

/// Which cells of a row are written in, were written in a moment ago, are selected, and hold something that is no number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    active: Option<usize>,
    left: Option<usize>,
    selected: Option<RangeInclusive<usize>>,
    wrong: Option<(EntryKey, String)>,
}

/// A row of the grid: where it stands, and what is chosen in it. Going from cell to cell concerns the cells of two rows.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) at: Memo<usize>,
    chosen: RwSignal<Chosen>,
}

impl Line {
    pub(super) fn new(grid: Grid, row: &Row, at: Memo<usize>) -> Self {
        let of = row.clone();
        let chosen = settled(move || {
            let row = at.get();
            let (active, (first, last)) = (grid.active.get(), grid.selected());
            let left = grid.left.get().filter(|left| left.row == row);
            let wrong = grid.remark.with(|remark| match remark {
                Some(Remark::Wrong { key, text, .. })
                    if key.metric == of.metric && key.segment == of.segment =>
                {
                    Some((key.clone(), text.clone()))
                }
                _ => None,
            });
            Chosen {
                active: (active.row == row).then_some(active.column),
                left: left.map(|left| left.column),
                selected: (first.row..=last.row)
                    .contains(&row)
                    .then_some(first.column..=last.column),
                wrong,
            }
        });
        Self { at, chosen }
    }
}

/// The cell of a row and a period, which is the one at `column`.
pub(super) fn cell(grid: Grid, row: Row, line: Line, column: usize, period: Period) -> El {
    let app = grid.app;
    let Line { at, chosen } = line;
    let of = row.clone();
    let seen_with = seen_with(&row.metric);
    let sight = settled(move || {
        let today = app.today.get();
        let sight = |session: &Session| sight(&session.book, &of, period, today);
        app.session.with_numbers(&seen_with, sight)
    });
    let entry = key(&row, period);
    let wrong = move || {
        chosen.with(|chosen| {
            let (_, text) = chosen.wrong.as_ref().filter(|(key, _)| *key == entry)?;
            Some(text.clone())
        })
    };
    let number = {
        let wrong = wrong.clone();
        move || {
            let value = sight.with(|sight| sight.standing.value);
            let number = || value.map(|value| write_number(app.language(), value));
            wrong().or_else(number).unwrap_or_default()
        }
    };
    let has_field =
        move || chosen.with(|chosen| [chosen.active, chosen.left].contains(&Some(column)));
    let segment = row.segment.as_ref().map(|name| name.as_str().to_owned());
    td().attr("role", "gridcell")
        .attr("tabindex", "-1")
        .attr("aria-colindex", (column + 2).to_string())
        .attr("data-metric", row.metric.as_str().to_owned())
        .attr("data-period", period.id())
        .attr("data-segment", segment)
        .attrs(&["data-value", "data-status", "title"], move || {
            said(app, sight)
        })
        .attrs(&["class", "aria-selected"], move || {
            let is_wrong = wrong().is_some();
            chosen.with(|chosen| sight.with(|sight| marked(sight, chosen, column, is_wrong)))
        })
        .child(span().class("number").child(live(number.clone())))
        .child(row.segment.is_some().then(|| share(app, sight)))
        .child(when(has_field, move || {
            let text = Memo::new(number.clone());
            editor(grid, row.clone(), period, at, column, (text, sight))
        }))
}

/// The number in full, whether there is one, and what is to be said about it.
fn said(app: App, sight: RwSignal<Sight>) -> Vec<Option<Cow<'static, str>>> {
    let (value, note) = sight.with(|sight| (sight.standing.value, sight.standing.note.clone()));
    let told: Vec<String> = doubts(app, sight)
        .into_iter()
        .chain((!note.is_empty()).then_some(note))
        .collect();
    vec![
        value.map(|value| (Platform::get().write_double)(value).into()),
        Some(if value.is_some() { "ok" } else { "missing" }.into()),
        (!told.is_empty()).then(|| told.join("\n").into()),
    ]
}

/// The classes of a cell, and whether it is selected.
fn marked(
    sight: &Sight,
    chosen: &Chosen,
    column: usize,
    is_wrong: bool,
) -> Vec<Option<Cow<'static, str>>> {
    let standing = &sight.standing;
    let selected = chosen.selected.as_ref();
    let is_selected = selected.is_some_and(|columns| columns.contains(&column));
    let classes: Vec<&str> = [
        ("active", chosen.active == Some(column)),
        ("wrong", is_wrong),
        ("noted", !standing.note.is_empty()),
        ("follows", !standing.is_entered),
        ("doubtful", !sight.doubts.is_empty()),
        ("lacking", standing.lack.is_some()),
    ]
    .into_iter()
    .filter_map(|(class, holds)| holds.then_some(class))
    .collect();
    vec![
        Some(classes.join(" ").into()),
        is_selected.then_some("true".into()),
    ]
}

/// How much of its whole a part is.
fn share(app: App, sight: RwSignal<Sight>) -> El {
    span().class("share").child(live(move || {
        let language = app.language();
        let share = sight.with(|sight| sight.share);
        let written = |share| write(language, share, DisplayUnit::Percent, app.currency());
        share.map(written).unwrap_or_default()
    }))
}

/// What `compute` gives, kept in a signal that changes only when that differs. Those who read a memo are all woken to ask
/// whether it differs: with hundreds of cells, each read by a dozen effects, that is most of the work of an edit.
fn settled<T: Default + PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + 'static,
) -> RwSignal<T> {
    let signal = RwSignal::new(T::default());
    effect(move || {
        let value = compute();
        if signal.with_untracked(|before| *before != value) {
            signal.set(value);
        }
    });
    signal
}

/// What is odd about the number of a cell, in sentences.
pub(super) fn doubts(app: App, sight: RwSignal<Sight>) -> Vec<String> {
    let language = app.language();
    let doubts = sight.with(|sight| sight.doubts.clone());
    app.session.with_untracked(|session| {
        let says = |doubt| doubt_sentence(doubt, &session.book, language);
        doubts.iter().map(says).collect()
    })
}
