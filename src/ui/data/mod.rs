//! `#/data`: what is kept on this device and how safe it is, backups, earlier states, and the reader's choices.

mod backups;
mod choices;
mod earlier;
mod erase;
mod preview;
mod reminder;
mod safety;
mod taking_in;

use leptos::prelude::*;

use super::app::{App, app};
use super::as_page::as_page;
use super::dom::{El, View, button, div, h1, h2, live, p, region, section};
use super::parts::icon::{Shape, icon};
use crate::locale::display::write_count;
use crate::locale::words::Word;
pub(super) use backups::Backups;
pub(super) use reminder::reminder;
pub(super) use safety::{Told, promise};

/// `#/data`.
pub fn data() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::SettingsTitle).to_owned());
    let offered = RwSignal::new(None);
    let head = div()
        .class("head")
        .child(div().child(h1().child(Word::SettingsTitle)));
    [
        head,
        part(Word::SettingsKept, kept(app)),
        part(Word::DataBring, taking_in::taking_in(app, offered)),
        part(Word::DataEarlier, earlier::earlier(app, offered)),
        part(Word::SettingsScreen, choices::screen()),
        part(Word::SettingsWorkbook, choices::workbook()),
        part(Word::SettingsErase, erase::erase(app)),
    ]
    .into()
}

fn part(title: Word, says: El) -> El {
    section()
        .class("setting")
        .child(h2().child(title))
        .child(says)
}

/// What there is, the one thing to do about it, and how safe it is.
fn kept(app: App) -> El {
    let backups = Backups::of(app);
    let name = RwSignal::new(None::<String>);
    let download = button()
        .class("button primary")
        .flag("disabled", move || {
            app.session.with(|session| session.book.is_blank())
        })
        .on_click(move || name.set(backups.download(app)))
        .child(icon(Shape::Download))
        .child(Word::DataBackup);
    let last = move || match name.get() {
        Some(name) => app.say(Word::DataBackupDone, &[("name", &name)]),
        None => last_backup(app, backups),
    };
    let here = region(move || {
        app.session
            .with(|session| !session.book.is_blank())
            .then(|| p().class("hint").attr("role", "status").child(live(last)))
    });
    div()
        .class("stack kept")
        .child(p().class("prose").child(live(move || holds(app))))
        .child(div().class("row").child(download))
        .child(here)
        .child(as_page())
        .child(safety::safety(app))
}

/// How much there is, and where.
fn holds(app: App) -> String {
    let (kpis, numbers) = app
        .session
        .with(|session| (session.book.kpis.len(), session.book.entries.len()));
    let says = match (kpis, numbers) {
        (0, 0) => app.text(Word::DataBlank).to_owned(),
        _ => {
            let kpis = counted(app, Word::DataKpis, kpis);
            let numbers = counted(app, Word::DataNumbers, numbers);
            app.say(Word::DataHolds, &[("kpis", &kpis), ("numbers", &numbers)])
        }
    };
    [&says, " ", app.text(Word::DataWhere)].concat()
}

fn last_backup(app: App, backups: Backups) -> String {
    let ledger = backups.ledger.get();
    let Some(last) = ledger.last else {
        return app.text(Word::DataBackupNone).to_owned();
    };
    let when = backups::moment(app, last);
    match ledger.changes {
        0 => app.say(Word::DataBackupFresh, &[("when", &when)]),
        changes => {
            let count = write_count(app.language(), changes as usize);
            let arguments = [("when", &*when), ("count", &count)];
            app.say_count(Word::DataBackupSince, changes.into(), &arguments)
        }
    }
}

/// So many of something, in words.
fn counted(app: App, word: Word, count: usize) -> String {
    let written = write_count(app.language(), count);
    app.say_count(word, count as f64, &[("count", &written)])
}
