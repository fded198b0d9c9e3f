//! One cell: its number, and what is said about it.

use std::ops::RangeInclusive;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

use super::editor::editor;
use super::grid::{Grid, Remark};
use crate::kpi::Period;
use crate::locale::display::{DisplayUnit, write, write_number};
use crate::locale::platform::Platform;
use crate::session::Session;
use crate::session::entries::{Place, Row, Sight, doubt_sentence, key, seen_with, sight};
use crate::ui::app::App;
use crate::ui::dom::{El, Memo, effect, live, span, td, when};

/// Which cells of a row are written in, were written in a moment ago, and are selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    active: Option<usize>,
    left: Option<usize>,
    selected: Option<RangeInclusive<usize>>,
}

/// A row of the grid: where it stands, and what is chosen in it. Going from cell to cell concerns the cells of two rows.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) at: Memo<usize>,
    chosen: RwSignal<Chosen>,
}

impl Line {
    pub(super) fn new(grid: Grid, at: Memo<usize>) -> Self {
        let chosen = settled(move || {
            let row = at.get();
            let (active, (first, last)) = (grid.active.get(), grid.selected());
            let left = grid.left.get().filter(|left| left.row == row);
            Chosen {
                active: (active.row == row).then_some(active.column),
                left: left.map(|left| left.column),
                selected: (first.row..=last.row)
                    .contains(&row)
                    .then_some(first.column..=last.column),
            }
        });
        Self { at, chosen }
    }
}

/// The cell of a row and a period, which is the one at `column`.
pub(super) fn cell(grid: Grid, row: Row, line: Line, column: usize, period: Period) -> El {
    let app = grid.app;
    let Line { at, chosen } = line;
    let place = move || Place {
        row: at.get_untracked(),
        column,
    };
    let of = row.clone();
    let seen_with = seen_with(&row.metric);
    let sight = settled(move || {
        let today = app.today.get();
        let sight = |session: &Session| sight(&session.book, &of, period, today);
        app.session.with_numbers(&seen_with, sight)
    });
    let entry = key(&row, period);
    let wrong = {
        Memo::new(move || {
            grid.remark.with(|remark| match remark {
                Some(Remark::Wrong { key, text, .. }) if *key == entry => Some(text.clone()),
                _ => None,
            })
        })
    };
    let text = Memo::new(move || {
        let value = sight.with(|sight| sight.standing.value);
        let number = move || value.map(|value| write_number(app.language(), value));
        wrong.get().or_else(number).unwrap_or_default()
    });
    let is_active = move || chosen.with(|chosen| chosen.active == Some(column));
    let has_field = move || is_active() || chosen.with(|chosen| chosen.left == Some(column));
    let is_selected = move || {
        let within = |columns: &RangeInclusive<usize>| columns.contains(&column);
        chosen.with(|chosen| chosen.selected.as_ref().is_some_and(within))
    };
    let value = move || {
        let value = sight.with(|sight| sight.standing.value);
        value.map(|value| (Platform::get().write_double)(value))
    };
    let status = move || {
        let has_value = sight.with(|sight| sight.standing.value.is_some());
        if has_value { "ok" } else { "missing" }
    };
    let segment = row.segment.as_ref().map(|name| name.as_str().to_owned());
    td().attr("role", "gridcell")
        .attr("tabindex", "-1")
        .attr("aria-colindex", (column + 2).to_string())
        .attr("data-metric", row.metric.as_str().to_owned())
        .attr("data-period", period.id())
        .attr("data-segment", segment)
        .attr("data-value", live(value))
        .attr("data-status", live(status))
        .attr(
            "aria-selected",
            live(move || is_selected().then_some("true")),
        )
        .attr(
            "title",
            live(move || {
                let doubts = doubts(app, sight);
                let note = sight.with(|sight| sight.standing.note.clone());
                let told: Vec<String> = doubts
                    .into_iter()
                    .chain((!note.is_empty()).then_some(note))
                    .collect();
                (!told.is_empty()).then(|| told.join("\n"))
            }),
        )
        .toggle("active", is_active)
        .toggle("wrong", move || wrong.with(Option::is_some))
        .toggle("noted", move || {
            sight.with(|sight| !sight.standing.note.is_empty())
        })
        .toggle("follows", move || {
            sight.with(|sight| !sight.standing.is_entered)
        })
        .toggle("doubtful", move || {
            sight.with(|sight| !sight.doubts.is_empty())
        })
        .toggle("lacking", move || {
            sight.with(|sight| sight.standing.lack.is_some())
        })
        .on("focus", move |_| grid.move_to(place()))
        .on("mousedown", move |event| {
            let event: MouseEvent = event.unchecked_into();
            if event.shift_key() {
                event.prevent_default();
                grid.to.set(place());
            }
        })
        .on("mouseenter", move |event| {
            let event: MouseEvent = event.unchecked_into();
            if event.buttons() == 1 {
                grid.to.set(place());
            }
        })
        .child(span().class("number").child(live(move || text.get())))
        .child(row.segment.is_some().then(|| {
            let share = move || {
                let language = app.language();
                let share = sight.with(|sight| sight.share);
                let written = |share| write(language, share, DisplayUnit::Percent, app.currency());
                share.map(written).unwrap_or_default()
            };
            span().class("share").child(live(share))
        }))
        .child(when(has_field, move || {
            editor(grid, row.clone(), period, at, column, (text, sight))
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
