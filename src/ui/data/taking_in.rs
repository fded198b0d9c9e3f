//! A backup comes in: as a file that is chosen or dropped, or as a text that is pasted. Nothing happens before its reader
//! has seen what would.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement, HtmlTextAreaElement};

use super::backups::Backups;
use super::preview::preview;
use crate::browser::storage::Local;
use crate::browser::{clipboard, document, files};
use crate::calendar::Moment;
use crate::exchange::backup::{Backup, NoBackup, read};
use crate::locale::words::Word;
use crate::session::Command;
use crate::session::backup::Ledger;
use crate::ui::app::App;
use crate::ui::dom::{El, button, div, input, label, p, region, span, textarea};
use crate::ui::parts::notice::{Weight, notice};
use crate::workbook::{Book, Cause, Repair, Restored, State, checksum_of, read_state, states};

/// The most bytes of a file that is read: more than any browser keeps for a page.
const LARGEST: f64 = 64.0 * 1024.0 * 1024.0;

/// What was brought.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Brought {
    /// Another workbook.
    Offer(Offer),
    /// Something else, and why.
    Nothing(Word),
}

/// Another workbook, to be held against the one that is open.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offer {
    pub(super) theirs: Book,
    /// What both come from, where that is known.
    pub(super) base: Option<Book>,
    pub(super) made: Option<Moment>,
    pub(super) damage: Vec<Repair>,
    /// Whether it is an earlier state of this very workbook.
    pub(super) is_state: bool,
    checksum: String,
}

impl Offer {
    pub(super) fn of_state(state: &State, read: Restored) -> Self {
        Self {
            base: Some(read.book.clone()),
            theirs: read.book,
            made: Some(state.made),
            damage: read.repairs,
            is_state: true,
            checksum: state.checksum.clone(),
        }
    }

    fn of_backup(backup: Backup, ledger: &Ledger) -> Self {
        let checksum = checksum_of(&backup.book);
        // The latest version that the backup began with and that was here too.
        let is_common = |state: &State| {
            let begins = state.checksum == checksum || backup.after.contains(&state.checksum);
            begins && ledger.known.contains(&state.checksum)
        };
        let common = states(&Local).into_iter().find(is_common);
        Self {
            base: common.and_then(|state| Some(read_state(&Local, &state)?.book)),
            theirs: backup.book,
            made: backup.made,
            damage: backup.damage,
            is_state: false,
            checksum,
        }
    }
}

/// The ways in, and what comes in.
pub(super) fn taking_in(app: App, brought: RwSignal<Option<Brought>>) -> El {
    let backups = Backups::of(app);
    let done = RwSignal::new(None::<u64>);
    let bring = move |text: &str| {
        done.set(None);
        brought.set(Some(match read(text) {
            Ok(backup) => {
                let ledger = backups.ledger.get_untracked();
                Brought::Offer(Offer::of_backup(backup, &ledger))
            }
            Err(no) => Brought::Nothing(why_not(no)),
        }));
    };
    let bring_file = move |file: File| {
        spawn_local(async move {
            if file.size() > LARGEST {
                let _page_is_gone = brought.try_set(Some(Brought::Nothing(Word::DataNoLarge)));
                return;
            }
            match files::text_of(file.unchecked_ref(), app.language_now()).await {
                Some(text) => bring(&text),
                None => {
                    let _page_is_gone = brought.try_set(Some(Brought::Nothing(Word::DataNoText)));
                }
            }
        });
    };
    let take = move |offer: Offer, book: Book| {
        backups.keep(app, Cause::TakingIn);
        let is_theirs = book == offer.theirs;
        app.dispatch(Command::TakeIn(Box::new(book)));
        backups.note(|ledger| match is_theirs {
            true => ledger.same_as(offer.checksum),
            false => ledger.know(offer.checksum),
        });
        brought.set(None);
        done.set(Some(app.session.with_untracked(|session| session.edits)));
        request_animation_frame(|| document::focus_on(".taken-in button"));
    };
    let come = region(move || match brought.get()? {
        Brought::Offer(offer) => Some(preview(app, brought, offer, take)),
        Brought::Nothing(why) => Some(notice(Weight::Warn, p().child(why))),
    });
    div()
        .class("stack")
        .child(ways_in(bring, bring_file))
        .child(come)
        .child(region(move || undo(app, done)))
        .child(p().class("hint").child(Word::DataMove))
}

/// A file that is chosen or dropped, a text that is pasted.
fn ways_in(
    bring: impl Fn(&str) + Copy + 'static,
    bring_file: impl Fn(File) + Copy + 'static,
) -> El {
    let field = input()
        .attr("type", "file")
        .attr("id", "backup-file")
        .attr("accept", ".json,application/json")
        .class("file-field");
    let chosen: HtmlInputElement = field.node();
    let field = field.on("change", move |_| {
        if let Some(file) = files::chosen(&chosen) {
            bring_file(file);
        }
        // The same file can be chosen again.
        chosen.set_value("");
    });
    let text = textarea()
        .attr("id", "backup-text")
        .attr("rows", "1")
        .attr("dir", "ltr")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .class("input");
    let typed: HtmlTextAreaElement = text.node();
    let text = text
        .on("paste", move |event| {
            if let Some(text) = clipboard::pasted(&event) {
                event.prevent_default();
                bring(&text);
            }
        })
        .on("change", move |_| {
            bring(&typed.value());
            typed.set_value("");
        });
    let is_over = RwSignal::new(false);
    let hover = move |event: &Event, over: bool| {
        event.prevent_default();
        is_over.set(over);
    };
    let choose = label()
        .class("button file-button")
        .attr("for", "backup-file")
        .child(span().child(Word::DataBringFile))
        .child(field);
    let paste = div()
        .class("field")
        .child(
            label()
                .attr("for", "backup-text")
                .child(Word::DataBringText),
        )
        .child(text);
    div()
        .class("drop-place")
        .toggle("over", move || is_over.get())
        .child(p().child(Word::DataBringHint))
        .child(div().class("row ways-in").child([choose, paste]))
        .on("dragover", move |event| hover(&event, true))
        .on("dragleave", move |event| hover(&event, false))
        .on("drop", move |event| {
            hover(&event, false);
            if let Some(file) = files::dropped(&event) {
                bring_file(file);
            }
        })
}

/// One tap brings back what was here before, until something else is changed.
fn undo(app: App, done: RwSignal<Option<u64>>) -> Option<El> {
    let at = done.get()?;
    (app.session.with(|session| session.edits) == at).then(|| {
        let undo = button()
            .class("link")
            .on_click(move || app.dispatch(Command::Undo))
            .child(Word::CommonUndo);
        let says = [p().child(Word::DataDone), undo];
        notice(Weight::Good, says).class("notice good taken-in")
    })
}

fn why_not(no: NoBackup) -> Word {
    match no {
        NoBackup::Empty => Word::DataNoEmpty,
        NoBackup::Foreign => Word::DataNoForeign,
        NoBackup::Torn => Word::DataNoTorn,
        NoBackup::Newer => Word::DataNoNewer,
    }
}
