//! The part of the grid that is in sight, which alone is drawn.

use std::ops::Range;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::grid::Grid;
use crate::ui::dom::effect;
use crate::ui::frames::once_painted;

/// So many more than are in sight are drawn on each side: what a finger reaches before the next frame.
const BEYOND: usize = 4;

/// Sizes in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The height of a metric's row while its parts are shown, with the field for another one.
    pub(super) open_height: f64,
}

/// Before any were measured.
pub(super) const USUAL: Size = Size {
    width: 112.0,
    height: 44.0,
    open_height: 96.0,
};

/// The rows and columns in sight: the first and how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) row: usize,
    pub(super) rows: usize,
    pub(super) column: usize,
    pub(super) columns: usize,
}

/// The latest periods are what somebody comes for.
pub(super) fn begin_at_the_end(grid: Grid, scroller: HtmlElement) {
    effect(move || {
        grid.periods.track();
        let scroller = scroller.clone();
        request_animation_frame(move || {
            let far = scroller.scroll_width();
            let backward = is_mirrored(&scroller);
            scroller.set_scroll_left(if backward { -far } else { far });
            look(grid, &scroller);
        });
    });
}

/// Opening a metric moves those below it, and makes a row of another height.
pub(super) fn look_again_at_other_rows(grid: Grid, scroller: HtmlElement) {
    effect(move || {
        grid.rows.track();
        let scroller = scroller.clone();
        request_animation_frame(move || look(grid, &scroller));
    });
}

fn is_mirrored(element: &Element) -> bool {
    element.closest("[dir=rtl]").ok().flatten().is_some()
}

/// What comes into sight is drawn in its own frame, what lies beyond the edges once that is painted.
pub(super) fn follow(grid: Grid, scroller: Element) {
    let (columns, rows) = in_sight(grid, &scroller);
    let seen = grid.seen.get_untracked();
    let is_drawn = columns.start >= seen.column
        && columns.end <= seen.column + seen.columns
        && rows.start >= seen.row
        && rows.end <= seen.row + seen.rows;
    if !is_drawn {
        look(grid, &scroller);
    } else if !grid.looks_ahead.get_value() {
        grid.looks_ahead.set_value(true);
        once_painted(move || {
            let is_here = grid.looks_ahead.try_set_value(false).is_none();
            if is_here {
                look(grid, &scroller);
            }
        });
    }
}

/// The columns and the rows in sight.
fn in_sight(grid: Grid, scroller: &Element) -> (Range<usize>, Range<usize>) {
    let Size { width, .. } = grid.size.get_untracked();
    let width = width.max(1.0);
    let left = f64::from(scroller.scroll_left()).abs();
    let right = left + f64::from(scroller.client_width());
    let top = f64::from(scroller.scroll_top());
    let bottom = top + f64::from(scroller.client_height());
    let columns = grid.periods.with_untracked(Vec::len);
    let columns = (left / width) as usize..((right / width).ceil() as usize).min(columns);
    let rows = untrack(|| {
        grid.rows.with(|rows| {
            let mut end = 0.0;
            let ends = rows.iter().map(|row| {
                end += grid.height(row);
                end
            });
            let (mut above, mut count) = (0, 0);
            let mut begin = 0.0;
            for end in ends {
                if end <= top {
                    above += 1;
                } else if begin < bottom {
                    count += 1;
                }
                begin = end;
            }
            above..above + count
        })
    });
    (columns, rows)
}

/// Finds out what is in sight, and draws it with a little more on each side.
fn look(grid: Grid, scroller: &Element) {
    // The screen may have been left before the frame came.
    if !scroller.is_connected() {
        return;
    }
    measure(grid, scroller);
    let (columns, rows) = in_sight(grid, scroller);
    let (column, seen_columns) = around(&columns, grid.periods.with_untracked(Vec::len));
    let (row, seen_rows) = around(&rows, grid.rows.with_untracked(Vec::len));
    let seen = Seen {
        row,
        rows: seen_rows,
        column,
        columns: seen_columns,
    };
    if grid.seen.get_untracked() != seen {
        grid.seen.set(seen);
    }
}

/// Finds out how large the cells are.
fn measure(grid: Grid, scroller: &Element) {
    let cell = |selector| -> Option<HtmlElement> {
        let found = scroller.query_selector(selector).ok()??;
        Some(found.unchecked_into())
    };
    let mut size = grid.size.get_untracked();
    if let Some(cell) = cell("tr:not(.open) > td[data-metric]") {
        size.width = f64::from(cell.offset_width());
        size.height = f64::from(cell.offset_height());
    }
    if let Some(cell) = cell("tr.open > td[data-metric]") {
        size.open_height = f64::from(cell.offset_height());
    }
    if grid.size.get_untracked() != size {
        grid.size.set(size);
    }
}

/// The stretch to draw: from where, and how many.
fn around(in_sight: &Range<usize>, all: usize) -> (usize, usize) {
    let from = in_sight.start.saturating_sub(BEYOND).min(all);
    (from, (in_sight.len() + 2 * BEYOND + 2).min(all - from))
}
