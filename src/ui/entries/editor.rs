//! The field in the cell that is written in, and its keys.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::cell::doubts;
use super::grid::Grid;
use super::paste::take;
use crate::browser::clipboard;
use crate::kpi::Period;
use crate::session::Command;
use crate::session::entries::{Place, Row, Sight, copied};
use crate::ui::dom::{Memo, View, effect, input, is_of_input_method, live};
use crate::ui::period::period_name;
use crate::workbook::metric_name;

/// The field in the active cell. All of its text is selected at first, so that a key replaces it, as in a spreadsheet.
pub(super) fn editor(
    grid: Grid,
    row: Row,
    period: Period,
    at: Memo<usize>,
    column: usize,
    (text, sight): (Memo<String>, RwSignal<Sight>),
) -> View {
    let app = grid.app;
    let label = move || {
        let language = app.language();
        let metric = app.session.with_setup(|session| {
            let metric = session.book.metric(row.metric.as_str());
            metric.map(|metric| metric_name(metric, language).to_owned())
        });
        let part = row
            .segment
            .as_ref()
            .map(|name| [" · ", name.as_str()].concat());
        [
            &metric.unwrap_or_default(),
            part.as_deref().unwrap_or_default(),
            ", ",
            &period_name(period, language),
        ]
        .concat()
    };
    let place = move || Place {
        row: at.get_untracked(),
        column,
    };
    let field = input()
        .attr("type", "text")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("dir", "ltr")
        .attr("aria-label", live(label))
        .attr(
            "aria-description",
            live(move || {
                let told = doubts(app, sight);
                (!told.is_empty()).then(|| told.join(" "))
            }),
        );
    let node: HtmlInputElement = field.node();
    let shown = node.clone();
    // What changes elsewhere is shown; what is being typed here stays.
    let mut before = String::new();
    effect(move || {
        let text = text.get();
        if shown.value() == before {
            let is_meant = is_whole(&shown) && shown.matches(":focus").unwrap_or_default();
            shown.set_value(&text);
            // A browser puts the caret behind a new text, and the next key would be added to it.
            if is_meant {
                shown.select();
            }
        }
        before = text;
    });
    let called = node.clone();
    effect(move || {
        grid.called.track();
        if grid.takes_focus.get_value() {
            spawn_local(take_focus(called.clone()));
        }
    });
    let field_of = node.clone();
    let pressed = move |event: Event| {
        let event: KeyboardEvent = event.unchecked_into();
        if !is_of_input_method(&event) {
            press(grid, place(), &field_of, &text, &event);
        }
    };
    let arrived = Rc::new(Cell::new(false));
    let (arriving, clicked) = (arrived.clone(), node.clone());
    let left = node.clone();
    let pasting = node.clone();
    let copying = node.clone();
    let cutting = node;
    field
        .on("keydown", pressed)
        .on("focus", move |_| {
            grid.takes_focus.set_value(true);
            arriving.set(true);
        })
        // The first click takes the whole number, the next one puts the caret.
        .on("click", move |_| {
            if arrived.replace(false) {
                clicked.select();
            }
        })
        .on("blur", move |_| {
            if left.value() != text.get_untracked() {
                grid.commit(place(), &left.value());
            }
        })
        .on("paste", move |event| {
            if let Some(pasted) = clipboard::pasted(&event)
                && take(grid, &pasted, is_whole(&pasting))
            {
                event.prevent_default();
                pasting.set_value(&text.get_untracked());
            }
        })
        .on("copy", move |event| {
            if is_whole(&copying) && clipboard::put(&event, &range(grid)) {
                event.prevent_default();
            }
        })
        .on("cut", move |event| {
            if is_whole(&cutting) && clipboard::put(&event, &range(grid)) {
                event.prevent_default();
                cutting.set_value("");
                grid.clear();
            }
        })
        .into()
}

/// Gives a field the focus once the task is over that puts it on the page, and scrolls its cell out from under the heads.
/// A browser would put the cell in the middle, were it out of sight when it gets the focus: half a screen to draw at once.
async fn take_focus(field: HtmlInputElement) {
    if let Some(cell) = field.parent_element() {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        cell.scroll_into_view_with_scroll_into_view_options(&options);
    }
    let _hidden_elements_take_none = field.focus();
    field.select();
}

/// Whether the cell as a whole is meant, and not some characters in it.
fn is_whole(field: &HtmlInputElement) -> bool {
    let length = u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let place = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or_default();
    let (start, end) = (place(field.selection_start()), place(field.selection_end()));
    start == 0 && end == length
}

/// What is selected, as a spreadsheet takes it.
fn range(grid: Grid) -> String {
    let app = grid.app;
    let (first, last) = untrack(|| grid.selected());
    grid.rows.with_untracked(|rows| {
        grid.periods.with_untracked(|periods| {
            let rows = rows.get(first.row..=last.row).unwrap_or_default();
            let periods = periods.get(first.column..=last.column).unwrap_or_default();
            let (today, language) = (app.today.get_untracked(), app.language_now());
            app.session
                .with_untracked(|session| copied(&session.book, rows, periods, today, language))
        })
    })
}

/// What a key does in a cell.
fn press(
    grid: Grid,
    place: Place,
    field: &HtmlInputElement,
    text: &Memo<String>,
    event: &KeyboardEvent,
) {
    let is_changed = field.value() != text.get_untracked();
    let is_whole = is_whole(field);
    // Left is where later periods are when the page runs from right to left.
    let mirrored = field.closest("[dir=rtl]").ok().flatten().is_some();
    let later = if mirrored { -1 } else { 1 };
    let command = event.ctrl_key() || event.meta_key();
    let step = match (event.key().as_str(), command) {
        ("Enter", _) if event.shift_key() => Some((-1, 0)),
        ("Enter" | "ArrowDown", _) => Some((1, 0)),
        ("ArrowUp", _) => Some((-1, 0)),
        ("ArrowRight", _) if is_whole => Some((0, later)),
        ("ArrowLeft", _) if is_whole => Some((0, -later)),
        ("Tab", _) if event.shift_key() => Some((0, -1)),
        ("Tab", _) => Some((0, 1)),
        ("PageDown", _) => Some((10, 0)),
        ("PageUp", _) => Some((-10, 0)),
        ("Home", _) if is_whole => Some((0, isize::MIN)),
        ("End", _) if is_whole => Some((0, isize::MAX)),
        _ => None,
    };
    if let Some((down, across)) = step {
        let is_tab = event.key() == "Tab";
        let extends = event.shift_key() && event.key().starts_with("Arrow") && !is_changed;
        let from = if extends {
            grid.to.get_untracked()
        } else {
            place
        };
        let to = grid.beside(from, down, across);
        // The last cell of a row gives the focus back to the page.
        if is_tab && to == place {
            return;
        }
        event.prevent_default();
        if extends {
            grid.to.set(to);
        } else if !is_changed || grid.commit(place, &field.value()) {
            if event.key() == "Enter" && !event.shift_key() && grid.go_on() {
                return;
            }
            grid.move_to(to);
            if to == place {
                field.select();
            }
        }
        return;
    }
    match (event.key().as_str(), command) {
        ("F2", _) => {
            let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or_default();
            let _text_fields_have_a_caret = field.set_selection_range(end, end);
        }
        ("Escape", _) => {
            grid.remark.set(None);
            field.set_value(&text.get_untracked());
            field.select();
        }
        ("Delete" | "Backspace", _)
            if is_whole && grid.active.get_untracked() != grid.to.get_untracked() =>
        {
            grid.clear();
        }
        ("d" | "D", true) => grid.fill_down(),
        // Of one column there is nothing to repeat, and the browser loads the page anew as it does everywhere.
        ("r" | "R", true) if untrack(|| grid.is_wide()) => grid.fill_later(),
        ("z" | "Z", true) if !is_changed => {
            let command = if event.shift_key() {
                Command::Redo
            } else {
                Command::Undo
            };
            grid.app.dispatch(command);
        }
        ("y" | "Y", true) if !is_changed => grid.app.dispatch(Command::Redo),
        _ => return,
    }
    event.prevent_default();
}
