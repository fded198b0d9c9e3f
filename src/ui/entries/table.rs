//! The grid on the page: only what is in sight is drawn.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::cell::cell;
use super::grid::{Grid, Seen};
use crate::kpi::{MetricId, Name, Period};
use crate::locale::words::Word;
use crate::session::entries::Row;
use crate::ui::dom::{
    El, Memo, View, bdi, button, div, each, effect, el, form, input, live, span, svg, tbody, td,
    th, thead, tr, when,
};
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::period::{period_key, short_period_name};
use crate::workbook::metric_name;

/// So many more than are in sight are drawn on each side: what a finger reaches before the next frame.
const BEYOND: usize = 4;

/// The grid with its heads, in a box that scrolls.
pub(super) fn table(grid: Grid) -> El {
    let head = tr()
        .child(
            th().class("corner")
                .attr("scope", "col")
                .child(Word::EntriesMetric),
        )
        .child(gap(grid, move || grid.seen.get().column))
        .child(each(
            move || columns(grid),
            column_key,
            move |(_, period)| {
                th().attr("scope", "col")
                    .attr("data-head", period.id())
                    .toggle("running", move || period.contains(grid.app.today.get()))
                    .child(live(move || short_period_name(period, grid.app.language())))
            },
        ))
        .child(gap(grid, move || after(grid)));
    let above = move || grid.seen.get().row;
    let below = move || {
        let seen = grid.seen.get();
        grid.rows
            .with(Vec::len)
            .saturating_sub(seen.row + seen.rows)
    };
    let body = tbody()
        .child(space(grid, above))
        .child(each(
            move || visible(grid),
            row_key,
            move |row| line(grid, &row),
        ))
        .child(space(grid, below));
    let table = el("table")
        .class("grid-table")
        .attr("role", "grid")
        .attr("aria-multiselectable", "true")
        .attr("aria-label", Word::EntriesTitle)
        .attr(
            "aria-rowcount",
            live(move || (grid.rows.with(Vec::len) + 1).to_string()),
        )
        .attr(
            "aria-colcount",
            live(move || (grid.periods.with(Vec::len) + 1).to_string()),
        )
        .child(thead().child(head))
        .child(body);
    let scroller = div()
        .class("grid-box")
        .attr("role", "region")
        .attr("aria-label", Word::EntriesTitle)
        .attr("tabindex", "-1")
        .on("scroll", move |event: Event| {
            if let Some(scroller) = event.current_target() {
                look(grid, scroller.unchecked_ref());
            }
        })
        .child(table);
    begin_at_the_end(grid, scroller.node());
    scroller
}

/// The latest periods are what somebody comes for.
fn begin_at_the_end(grid: Grid, scroller: HtmlElement) {
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

fn is_mirrored(element: &Element) -> bool {
    element.closest("[dir=rtl]").ok().flatten().is_some()
}

/// Finds out what is in sight.
fn look(grid: Grid, scroller: &Element) {
    let cell: Option<HtmlElement> = scroller
        .query_selector("td[data-metric]")
        .ok()
        .flatten()
        .map(JsCast::unchecked_into);
    if let Some(cell) = cell {
        let size = (
            f64::from(cell.offset_width()),
            f64::from(cell.offset_height()),
        );
        if grid.size.get_untracked() != size {
            grid.size.set(size);
        }
    }
    let (width, height) = grid.size.get_untracked();
    let count = |pixels: i32, one: f64| (f64::from(pixels).abs() / one.max(1.0)) as usize;
    let rows = grid.rows.with_untracked(Vec::len);
    let columns = grid.periods.with_untracked(Vec::len);
    let (row, seen_rows) = around(
        count(scroller.scroll_top(), height),
        count(scroller.client_height(), height),
        rows,
    );
    let (column, seen_columns) = around(
        count(scroller.scroll_left(), width),
        count(scroller.client_width(), width),
        columns,
    );
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

/// The stretch to draw: from where, and how many.
fn around(first: usize, count: usize, all: usize) -> (usize, usize) {
    let from = first.saturating_sub(BEYOND).min(all);
    (from, (count + 2 * BEYOND + 2).min(all - from))
}

/// The rows to draw: those in sight, and the one that is written in.
fn visible(grid: Grid) -> Vec<Row> {
    let (seen, active) = (grid.seen.get(), grid.active.get());
    grid.rows.with(|rows| {
        let rows = rows.iter().enumerate();
        let drawn = rows
            .filter(|(at, _)| (seen.row..seen.row + seen.rows).contains(at) || *at == active.row);
        drawn.map(|(_, row)| row.clone()).collect()
    })
}

fn row_key(row: &Row) -> String {
    let part = row.segment.as_ref().map_or("", Name::as_str);
    [row.metric.as_str(), "\n", part].concat()
}

/// The columns to draw, with their places.
fn columns(grid: Grid) -> Vec<(usize, Period)> {
    let (seen, active) = (grid.seen.get(), grid.active.get());
    grid.periods.with(|periods| {
        let periods = periods.iter().copied().enumerate();
        let drawn = periods.filter(|(at, _)| {
            (seen.column..seen.column + seen.columns).contains(at) || *at == active.column
        });
        drawn.collect()
    })
}

fn column_key((_, period): &(usize, Period)) -> String {
    period_key(*period)
}

fn after(grid: Grid) -> usize {
    let seen = grid.seen.get();
    grid.periods
        .with(Vec::len)
        .saturating_sub(seen.column + seen.columns)
}

/// The room of columns that are not drawn.
fn gap(grid: Grid, columns: impl Fn() -> usize + 'static) -> El {
    let width = live(move || (columns() as f64 * grid.size.get().0).to_string());
    let room = svg("svg").attr("width", width).attr("height", "1");
    td().class("gap").attr("aria-hidden", "true").child(room)
}

/// The room of rows that are not drawn.
fn space(grid: Grid, rows: impl Fn() -> usize + 'static) -> El {
    let height = live(move || (rows() as f64 * grid.size.get().1).to_string());
    let room = svg("svg").attr("width", "1").attr("height", height);
    tr().class("gap")
        .attr("aria-hidden", "true")
        .child(td().child(room))
}

/// One row: a metric, or a part of it.
fn line(grid: Grid, row: &Row) -> El {
    let of = row.clone();
    let at = Memo::new(move || {
        grid.rows
            .with(|rows| rows.iter().position(|row| row_key(row) == row_key(&of)))
            .unwrap_or(usize::MAX)
    });
    let cells = row.clone();
    tr().toggle("part", {
        let is_part = row.segment.is_some();
        move || is_part
    })
    .attr(
        "aria-rowindex",
        live(move || (at.get().saturating_add(2)).to_string()),
    )
    .child(head(grid, row))
    .child(gap(grid, move || grid.seen.get().column))
    .child(each(
        move || columns(grid),
        column_key,
        move |(column, period)| cell(grid, cells.clone(), at, column, period),
    ))
    .child(gap(grid, move || after(grid)))
}

/// What a row is called, and for a metric the way to its parts.
fn head(grid: Grid, row: &Row) -> El {
    let app = grid.app;
    let name = match &row.segment {
        Some(segment) => bdi().child(segment.as_str().to_owned()),
        None => {
            let id = row.metric.clone();
            let called = move || {
                app.session.with(|session| {
                    let metric = session.book.metric(id.as_str());
                    metric.map(|metric| metric_name(metric, app.language()).to_owned())
                })
            };
            bdi().child(live(called))
        }
    };
    let head = th().attr("scope", "row");
    if row.segment.is_some() {
        return head.child(span().class("part-name").child(name));
    }
    let id = row.metric.clone();
    let is_open = {
        let id = id.clone();
        move || grid.open.with(|open| open.contains(&id))
    };
    let turn = {
        let id = id.clone();
        move || {
            grid.open
                .update(|open| match open.iter().position(|known| *known == id) {
                    Some(at) => {
                        open.remove(at);
                    }
                    None => open.push(id.clone()),
                });
        }
    };
    let toggle = button()
        .class("link quiet parts-toggle")
        .yes_no("aria-expanded", is_open.clone())
        .attr("title", Word::EntriesParts)
        .on_click(turn)
        .child(icon(Shape::Chevron))
        .child(name);
    head.child(toggle)
        .child(when(is_open, move || new_part(grid, &id)))
}

/// The field for another channel, campaign or person.
fn new_part(grid: Grid, metric: &MetricId) -> View {
    let field = input()
        .class("input part-field")
        .attr("type", "text")
        .attr("dir", "auto")
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("name", "segment")
        .attr("placeholder", Word::EntriesNewPart)
        .attr("aria-label", Word::EntriesNewPart);
    let node: web_sys::HtmlInputElement = field.node();
    let metric = metric.clone();
    let add = move |event: Event| {
        event.prevent_default();
        if let Ok(name) = Name::parse(&node.value()) {
            grid.begun
                .update(|begun| begun.push((metric.clone(), name)));
            node.set_value("");
        }
    };
    let submit = button()
        .class("button quiet square")
        .attr("type", "submit")
        .attr("aria-label", Word::EntriesAddPart)
        .child(icon(Shape::Plus));
    let form = form()
        .class("row part-form")
        .on("submit", add)
        .child(field)
        .child(submit);
    form.into()
}
