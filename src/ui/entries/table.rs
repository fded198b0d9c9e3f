//! The grid on the page: only what is in sight is drawn.

use std::ops::Range;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent};

use super::cell::{Line, cell};
use super::grid::Grid;
use super::scroll::{begin_at_the_end, follow, look_again_at_other_rows};
use crate::kpi::{MetricId, Name, Period};
use crate::locale::platform::Platform;
use crate::locale::words::Word;
use crate::session::entries::{Place, Row};
use crate::ui::dom::{
    El, Memo, View, bdi, button, div, each, el, form, input, live, span, svg, tbody, td, th, thead,
    tr, when,
};
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::period::{period_key, short_period_name};
use crate::workbook::metric_name;

/// The grid with its heads, in a box that scrolls.
pub(super) fn table(grid: Grid) -> El {
    let drawn = Memo::new(move || columns(grid));
    let head = tr()
        .child(
            th().class("corner")
                .attr("scope", "col")
                .child(Word::EntriesMetric),
        )
        .child(gap(grid, move || grid.seen.get().column))
        .child(each(
            move || drawn.get(),
            column_key,
            move |(_, period)| {
                th().attr("scope", "col")
                    .attr("data-head", period.id())
                    .toggle("running", move || period.contains(grid.app.today.get()))
                    .child(live(move || short_period_name(period, grid.app.language())))
            },
        ))
        .child(gap(grid, move || after(grid)));
    let above = move || 0..grid.seen.get().row;
    let below = move || {
        let seen = grid.seen.get();
        seen.row + seen.rows..grid.rows.with(Vec::len)
    };
    let body = tbody()
        .child(space(grid, above))
        .child(each(
            move || visible(grid),
            row_key,
            move |row| line(grid, drawn, &row),
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
                follow(grid, scroller.unchecked_into());
            }
        })
        .child(table);
    begin_at_the_end(grid, scroller.node());
    look_again_at_other_rows(grid, scroller.node());
    scroller
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

/// A length in an attribute. The browser writes it: code of ours for that would weigh as much as a small screen.
fn pixels(length: f64) -> String {
    (Platform::get().write_double)(length)
}

/// The room of columns that are not drawn, which is made by the head for all rows.
fn gap(grid: Grid, columns: impl Fn() -> usize + 'static) -> El {
    let width = live(move || pixels(columns() as f64 * grid.size.get().width));
    let room = svg("svg").attr("width", width).attr("height", "1");
    td().class("gap").attr("aria-hidden", "true").child(room)
}

/// The room of rows that are not drawn.
fn space(grid: Grid, away: impl Fn() -> Range<usize> + 'static) -> El {
    let height = live(move || {
        let height: f64 = grid.rows.with(|rows| {
            let rows = rows.get(away()).unwrap_or_default();
            rows.iter().map(|row| grid.height(row)).sum()
        });
        pixels(height)
    });
    let room = svg("svg").attr("width", "1").attr("height", height);
    tr().class("gap")
        .attr("aria-hidden", "true")
        .child(td().child(room))
}

/// One row: a metric, or a part of it.
fn line(grid: Grid, drawn: Memo<Vec<(usize, Period)>>, row: &Row) -> El {
    let of = row.clone();
    let at = Memo::new(move || {
        grid.rows
            .with(|rows| rows.iter().position(|row| row_key(row) == row_key(&of)))
            .unwrap_or(usize::MAX)
    });
    let of_line = Line::new(grid, row, at);
    let cells = row.clone();
    let (metric, is_part) = (row.metric.clone(), row.segment.is_some());
    tr().class(is_part.then_some("part"))
        .toggle("open", move || {
            !is_part && grid.open.with(|open| open.contains(&metric))
        })
        .attr(
            "aria-rowindex",
            live(move || (at.get().saturating_add(2)).to_string()),
        )
        .on("focusin", move |event| {
            // A cell's field is there because the cell was gone to.
            let is_cell = target(&event).and_then(|it| it.matches("td").ok());
            if is_cell == Some(true)
                && let Some(place) = place_of(at, &event)
            {
                grid.move_to(place);
            }
        })
        .on("mousedown", move |event| {
            let is_further = event.dyn_ref().is_some_and(MouseEvent::shift_key);
            if is_further && let Some(place) = place_of(at, &event) {
                event.prevent_default();
                grid.to.set(place);
            }
        })
        .on("mouseover", move |event| {
            let pressed = event.dyn_ref().map(MouseEvent::buttons);
            if pressed == Some(1)
                && let Some(place) = place_of(at, &event)
                && grid.to.get_untracked() != place
            {
                grid.to.set(place);
            }
        })
        .child(head(grid, row))
        .child(td().class("gap").attr("aria-hidden", "true"))
        .child(each(
            move || drawn.get(),
            column_key,
            move |(column, period)| cell(grid, cells.clone(), of_line, column, period),
        ))
        .child(td().class("gap").attr("aria-hidden", "true"))
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The cell of a row that an event is about.
fn place_of(row: Memo<usize>, event: &Event) -> Option<Place> {
    let cell = target(event)?.closest("td[aria-colindex]").ok()??;
    let column: usize = cell.get_attribute("aria-colindex")?.parse().ok()?;
    Some(Place {
        row: row.get_untracked(),
        // The first column is that of the names, and they are counted from one.
        column: column.checked_sub(2)?,
    })
}

/// What a row is called, and for a metric the way to its parts.
fn head(grid: Grid, row: &Row) -> El {
    let app = grid.app;
    let name = match &row.segment {
        Some(segment) => bdi()
            .attr("title", segment.as_str().to_owned())
            .child(segment.as_str().to_owned()),
        None => {
            let id = row.metric.clone();
            let called = move || {
                app.session.with_setup(|session| {
                    let metric = session.book.metric(id.as_str());
                    metric.map(|metric| metric_name(metric, app.language()).to_owned())
                })
            };
            bdi()
                .attr("title", live(called.clone()))
                .child(live(called))
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
