//! What was pasted, shown before it is entered where its reading is in doubt.

use leptos::prelude::*;

use super::grid::Grid;
use crate::locale::display::{write_count, write_number};
use crate::locale::words::Word;
use crate::session::entries::{Pasted, PastedCell, Read, paste};
use crate::ui::dom::{El, View, bdi, button, code, div, h2, li, p, region, section, ul};

/// More doubtful cells than this are counted, not shown.
const SHOWN: usize = 6;

/// Takes what was pasted into the active cell; `false` where the field itself is to have it.
pub(super) fn take(grid: Grid, text: &str, is_whole: bool) -> bool {
    let selection = untrack(|| grid.selected());
    let is_one = !text.trim_end_matches(['\r', '\n']).contains(['\t', '\n']);
    // A single number is typed text: the field reads it as it reads a key.
    if is_one && (!is_whole || selection.0 == selection.1) {
        return false;
    }
    let pasted = grid.rows.with_untracked(|rows| {
        grid.periods.with_untracked(|periods| {
            grid.app.session.with_untracked(|session| {
                let language = grid.app.language_now();
                paste(text, &session.book, selection, rows, periods, language)
            })
        })
    });
    if pasted.is_doubtful() {
        grid.pasted.set(Some(pasted));
    } else {
        enter(grid, &pasted, false);
    }
    true
}

fn enter(grid: Grid, pasted: &Pasted, other_reading: bool) {
    let entered = pasted.entered(other_reading);
    let count = entered.len();
    grid.enter(entered);
    grid.pasted.set(None);
    grid.tell_entered(count);
}

/// The question, where there is one.
pub(super) fn preview(grid: Grid) -> View {
    region(move || Some(question(grid, &grid.pasted.get()?)))
}

fn question(grid: Grid, pasted: &Pasted) -> El {
    let app = grid.app;
    let doubtful: Vec<PastedCell> = pasted
        .cells
        .iter()
        .filter(|cell| cell.read.is_doubtful())
        .cloned()
        .collect();
    let more = doubtful.len().saturating_sub(SHOWN);
    let two_ways = doubtful.iter().find_map(|cell| match cell.read {
        Read::Either { likely, other } => Some((likely, other)),
        _ => None,
    });
    let written = |value| write_number(app.language_now(), value);
    let line = |cell: PastedCell| {
        let read = match cell.read {
            Read::Either { likely, other } => app.say(
                Word::EntriesPasteEither,
                &[("likely", &written(likely)), ("other", &written(other))],
            ),
            Read::Percent => app.text(Word::EntriesPastePercent).to_owned(),
            _ => app.text(Word::EntriesPasteNot).to_owned(),
        };
        li().child(code().child(bdi().child(cell.text.trim().to_owned())))
            .child(" ")
            .child(read)
    };
    let lines: Vec<El> = doubtful.into_iter().take(SHOWN).map(line).collect();
    let counted = |word, count: usize| {
        let shown = write_count(app.language_now(), count);
        (count > 0).then(|| p().class("hint").child(app.say(word, &[("count", &shown)])))
    };
    let beyond = counted(Word::EntriesPasteBeyond, pasted.beyond);
    let offer = |called: String, primary: bool, other: bool| {
        let pasted = pasted.clone();
        button()
            .class(if primary { "button primary" } else { "button" })
            .on_click(move || enter(grid, &pasted, other))
            .child(called)
    };
    let offers: Vec<El> = match two_ways {
        Some((likely, other)) => vec![
            offer(
                app.say(Word::EntriesPasteAs, &[("number", &written(likely))]),
                true,
                false,
            ),
            offer(
                app.say(Word::EntriesPasteAs, &[("number", &written(other))]),
                false,
                true,
            ),
        ],
        None => vec![offer(
            app.text(Word::EntriesPasteRest).to_owned(),
            true,
            false,
        )],
    };
    let drop = button()
        .class("button quiet")
        .on_click(move || grid.pasted.set(None))
        .child(Word::EntriesPasteDrop);
    section()
        .class("card paste-preview")
        .attr("role", "alertdialog")
        .attr("aria-labelledby", "paste-title")
        .child(
            h2().attr("id", "paste-title")
                .child(Word::EntriesPasteTitle),
        )
        .child(ul().child(lines))
        .child(counted(Word::EntriesPasteMore, more))
        .child(beyond)
        .child(div().class("row").child(offers).child(drop))
}
