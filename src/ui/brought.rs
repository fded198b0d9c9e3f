//! A workbook that the page brought along: looked at first, and made the reader's own when they want that.

use leptos::prelude::*;

use super::app::{App, app};
use super::dom::{El, Memo, button, div, effect, live, p, region};
use super::parts::notice::{Weight, notice};
use super::place::Place;
use crate::browser::{brought, keeper};
use crate::exchange::page::workbook_in;
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::session::backup::{Side, is_too_large, merge};
use crate::session::{Command, Session, Storage};
use crate::workbook::{Book, checksum_of};

/// Opens what the page brought in place of what is kept on this device; whether there was something that is not the
/// reader's own already.
pub(super) fn look(app: App) -> bool {
    let found = workbook_in(&brought::workbook());
    let found = found.filter(|book| !brought::is_own(&checksum_of(book)));
    let is_there = found.is_some();
    if let Some(book) = found {
        app.dispatch(Command::Brought(Box::new(book)));
    }
    is_there
}

/// How far the reader went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// They look at it.
    Looking,
    /// They want it, and have a workbook of so many KPIs.
    Asked { kpis: usize, fits: bool },
    /// It is theirs since that many edits.
    Taken { edits: u64, replaced: bool },
}

/// What becomes of a workbook that the reader has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Add,
    Replace,
}

/// What the page brought says so, and becomes the reader's own with one tap; with two where they have another.
pub(super) fn brought() -> El {
    let app = app();
    let step = RwSignal::new(Step::Looking);
    let refused = refused(app);
    let state = Memo::new(move || {
        let state = |session: &Session| (session.storage == Storage::Brought, session.edits);
        app.session.with(state)
    });
    let says = move || match (state.get(), step.get()) {
        ((true, _), Step::Asked { kpis, fits }) => Some(asks(app, step, kpis, fits)),
        ((true, _), _) => Some(offers(app, step, refused)),
        ((false, now), Step::Taken { edits, replaced }) if now == edits => {
            Some(taken(app, step, replaced))
        }
        _ => None,
    };
    div()
        .class("notices")
        .toggle("held", move || refused.get() && state.get().0)
        .child(region(says))
}

/// Whether the reader tried to write into a workbook that is not theirs. Their key changes nothing: what stood in the field
/// afterwards would look as if it had been taken.
fn refused(app: App) -> RwSignal<bool> {
    let refused = RwSignal::new(false);
    let heard = window_event_listener_untyped("beforeinput", move |event| {
        let is_brought = |session: &Session| session.storage == Storage::Brought;
        if is_of_workbook(&app.place.get_untracked()) && app.session.with_untracked(is_brought) {
            event.prevent_default();
            refused.set(true);
        }
    });
    on_cleanup(move || heard.remove());
    refused
}

/// Whether what is written on a screen is written into the workbook.
fn is_of_workbook(place: &Place) -> bool {
    match place {
        Place::Dashboard
        | Place::KpiNew
        | Place::Kpi(_)
        | Place::KpiEdit(_)
        | Place::Entries
        | Place::Data => true,
        Place::Start
        | Place::Catalogue
        | Place::Calculator(_)
        | Place::FormulaCalculator
        | Place::Report
        | Place::Help
        | Place::Shared(_)
        | Place::NotFound(_) => false,
    }
}

fn offers(app: App, step: RwSignal<Step>, refused: RwSignal<bool>) -> El {
    let want = move || {
        let (mine, theirs) = (keeper::kept(), theirs(app));
        if mine.is_blank() {
            return take(app, step, Way::Replace);
        }
        step.set(Step::Asked {
            kpis: mine.kpis.len(),
            fits: !is_too_large(&merge(&mine, &theirs, None, Side::Mine)),
        });
    };
    let take = button()
        .class("button primary")
        .on_click(want)
        .child(Word::PageTake);
    let says = move || match refused.get() {
        true => Word::PageFirst,
        false => Word::PageNotice,
    };
    let says = p().attr("aria-live", "polite").child(live(says));
    notice(Weight::Info, [says, div().class("row").child(take)])
}

fn asks(app: App, step: RwSignal<Step>, kpis: usize, fits: bool) -> El {
    let sentence = move || {
        let count = write_count(app.language(), kpis);
        app.say_count(Word::PageAsks, kpis as f64, &[("count", &count)])
    };
    let press = move |way: Way| button().on_click(move || take(app, step, way));
    let add = fits.then(|| press(Way::Add).class("button primary").child(Word::PageAdd));
    let replace = press(Way::Replace).class("button").child(Word::PageInstead);
    let cancel = button()
        .class("button quiet")
        .on_click(move || step.set(Step::Looking))
        .child(Word::CommonCancel);
    let ways = div().class("row").child(add).child([replace, cancel]);
    notice(Weight::Warn, [p().child(live(sentence)), ways])
}

fn taken(app: App, step: RwSignal<Step>, replaced: bool) -> El {
    let undo = replaced.then(|| {
        let undo = move || {
            app.dispatch(Command::Undo);
            step.set(Step::Looking);
        };
        button()
            .class("link")
            .on_click(undo)
            .child(Word::CommonUndo)
    });
    let says = div()
        .class("row")
        .child(p().child(Word::PageTaken))
        .child(undo);
    notice(Weight::Good, says)
}

/// What the page brought: what is open as long as nobody took it.
fn theirs(app: App) -> Book {
    app.session.with_untracked(|session| session.book.clone())
}

fn take(app: App, step: RwSignal<Step>, way: Way) {
    let theirs = theirs(app);
    let checksum = checksum_of(&theirs);
    app.keep_workbook();
    let mine = app.session.with_untracked(|session| session.book.clone());
    let replaced = !mine.is_blank();
    let book = match way {
        Way::Add => merge(&mine, &theirs, None, Side::Mine),
        Way::Replace => theirs,
    };
    app.dispatch(Command::TakeIn(Box::new(book)));
    let edits = app.session.with_untracked(|session| session.edits);
    step.set(Step::Taken { edits, replaced });
    // Not before it is kept: else the page would show neither.
    app.owner.with(|| {
        effect(move || {
            let is_kept =
                |session: &Session| session.is_saved() && session.storage == Storage::Ready;
            if app.session.with(is_kept) {
                brought::keep_as_own(&checksum, step.get() != Step::Looking);
            }
        });
    });
}
