//! The numbers as a file: taken out in two layouts, brought in with a preview.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::grid::Grid;
use crate::browser::files;
use crate::exchange::table::{Separator, Table, write};
use crate::kpi::{Frequency, Period};
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::session::entries::{Difference, Incoming, Problem, Trouble, across, bring_in, down};
use crate::ui::dom::{El, button, div, input, label, li, p, region, span, ul};
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::parts::titled::titled;

/// The most bytes of a file that is read.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

/// What the reader's file says, or why it was not read.
#[derive(Clone, Debug, PartialEq)]
enum Brought {
    Read(Incoming),
    TooLarge,
    Unreadable,
}

/// The two ways out and the one in.
pub(super) fn tables(grid: Grid) -> El {
    let app = grid.app;
    let brought = RwSignal::new(None::<Brought>);
    let give = move |table: fn(Grid) -> Table, name: &'static str| {
        let table = table(grid);
        // What a spreadsheet opens without being told that it is UTF-8.
        let text = ["\u{FEFF}", &write(&table, Separator::Comma)].concat();
        files::download(name, "text/csv;charset=utf-8", &text);
    };
    let out = |word: Word, table: fn(Grid) -> Table, name: &'static str| {
        button()
            .class("button")
            .on_click(move || give(table, name))
            .child(icon(Shape::Download))
            .child(word)
    };
    let field = input()
        .attr("type", "file")
        .attr("id", "entries-file")
        .attr(
            "accept",
            ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain",
        )
        .class("file-field");
    let node: HtmlInputElement = field.node();
    let field = field.on("change", move |_| {
        let node = node.clone();
        spawn_local(async move {
            let Some(file) = files::chosen(&node) else {
                return;
            };
            let came = if file.size() > LARGEST {
                Brought::TooLarge
            } else {
                match files::text_of(file.unchecked_ref(), grid.app.language_now()).await {
                    Some(text) => Brought::Read(read(grid, &text)),
                    None => Brought::Unreadable,
                }
            };
            node.set_value("");
            let _page_is_gone = brought.try_set(Some(came));
        });
    });
    let ways = div().class("row").child([
        out(Word::EntriesOutDown, taken_down, "kepi-entries.csv"),
        out(
            Word::EntriesOutAcross,
            taken_across,
            "kepi-entries-across.csv",
        ),
        label()
            .class("button file-button")
            .attr("for", "entries-file")
            .child(span().child(Word::EntriesIn))
            .child(field),
    ]);
    titled("stack entries-tables", "tables-title", Word::EntriesTables)
        .child(p().class("hint").child(Word::EntriesTablesHint))
        .child(ways)
        .child(region(move || -> Option<El> {
            app.language();
            Some(told(grid, brought, brought.get()?))
        }))
}

fn taken_down(grid: Grid) -> Table {
    let reckoning = untrack(|| grid.app.reckoning());
    grid.app
        .session
        .with_untracked(|session| down(&session.book, reckoning))
}

fn taken_across(grid: Grid) -> Table {
    let reckoning = untrack(|| grid.app.reckoning());
    let frequency = grid.frequency.get_untracked();
    grid.app
        .session
        .with_untracked(|session| across(&session.book, frequency, reckoning))
}

fn read(grid: Grid, text: &str) -> Incoming {
    let reckoning = untrack(|| grid.app.reckoning());
    let language = grid.app.language_now();
    grid.app
        .session
        .with_untracked(|session| bring_in(text, &session.book, reckoning, language))
}

/// What a file would do, before it does.
fn told(grid: Grid, brought: RwSignal<Option<Brought>>, came: Brought) -> El {
    let app = grid.app;
    let incoming = match came {
        Brought::Read(incoming) if incoming.layout.is_some() => incoming,
        Brought::Read(_) => {
            let (month, _) = examples(grid);
            let says = app.say(Word::EntriesNoLayout, &[("month", &month)]);
            return p().class("problem").child(says);
        }
        Brought::TooLarge => return p().class("problem").child(Word::EntriesTooLarge),
        Brought::Unreadable => return p().class("problem").child(Word::EntriesUnreadable),
    };
    let written = |count: usize| write_count(app.language_now(), count);
    let counts = app.say(
        Word::EntriesIncoming,
        &[
            ("new", &written(incoming.count(Difference::New))),
            ("changed", &written(incoming.count(Difference::Changed))),
            ("same", &written(incoming.count(Difference::Same))),
        ],
    );
    let mut problems: Vec<String> = incoming
        .problems
        .iter()
        .map(|it| sentence(grid, it))
        .collect();
    if incoming.more_problems > 0 {
        problems.push(app.say(
            Word::EntriesPasteMore,
            &[("count", &written(incoming.more_problems))],
        ));
    }
    let has_two_readings = incoming
        .arrivals
        .iter()
        .any(|arrival| arrival.other.is_some());
    let does_something = incoming.count(Difference::Same) < incoming.arrivals.len();
    let take = {
        move |other: bool| {
            let entered = incoming.entered(other);
            let count = incoming.arrivals.len() - incoming.count(Difference::Same);
            grid.enter(entered);
            brought.set(None);
            grid.tell_entered(count);
        }
    };
    let other = take.clone();
    let enter = does_something.then(|| {
        button()
            .class("button primary")
            .on_click(move || take(false))
            .child(Word::EntriesTake)
    });
    let enter_other = (does_something && has_two_readings).then(|| {
        button()
            .class("button")
            .on_click(move || other(true))
            .child(Word::EntriesTakeOther)
    });
    let drop = button()
        .class("button quiet")
        .on_click(move || brought.set(None))
        .child(Word::EntriesPasteDrop);
    let problems: Vec<El> = problems.into_iter().map(|it| li().child(it)).collect();
    div()
        .class("card incoming")
        .attr("role", "status")
        .child(p().child(counts))
        .child(has_two_readings.then(|| p().class("caution-line").child(Word::EntriesTwoReadings)))
        .child(ul().class("stack tight").child(problems))
        .child(
            div()
                .class("row")
                .child(enter)
                .child(enter_other)
                .child(drop),
        )
}

/// What is wrong with a cell, with its row.
fn sentence(grid: Grid, problem: &Problem) -> String {
    let word = match problem.trouble {
        Trouble::NoMetric => Word::EntriesNoMetric,
        Trouble::NoPeriod => Word::EntriesNoPeriod,
        Trouble::NoNumber => Word::EntriesNoNumber,
        Trouble::Percent => Word::EntriesPercent,
        Trouble::NoSegment => Word::EntriesNoSegment,
    };
    let row = write_count(grid.app.language_now(), problem.line);
    let text: String = problem.text.chars().take(40).collect();
    let (month, week) = examples(grid);
    let arguments = [
        ("row", row.as_str()),
        ("text", &text),
        ("month", &month),
        ("week", &week),
    ];
    grid.app.say(word, &arguments)
}

/// How this month and this week are written in a file.
fn examples(grid: Grid) -> (String, String) {
    let app = grid.app;
    let reckoning = untrack(|| app.reckoning());
    let now = |frequency| {
        let today = app.today.get_untracked();
        Period::containing(frequency, today, reckoning).id()
    };
    (now(Frequency::Month), now(Frequency::Week))
}
