//! A quiet word about a backup, once enough was changed since the last one.

use leptos::prelude::*;

use super::backups::Backups;
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::session::backup::Ledger;
use crate::ui::app::app;
use crate::ui::dom::{El, Memo, button, div, live, p, region};
use crate::ui::parts::notice::{Weight, notice};

/// Speaks of a backup where it is time to, until one is taken or the reader wants to hear of it later.
pub(in crate::ui) fn reminder() -> El {
    let app = app();
    let backups = Backups::of(app);
    let is_due = Memo::new(move || backups.ledger.with(Ledger::is_due));
    let says = move || {
        let (changes, last) = backups.ledger.with(|ledger| (ledger.changes, ledger.last));
        let word = match last {
            Some(_) => Word::DataRemind,
            None => Word::DataRemindFirst,
        };
        let count = write_count(app.language(), changes as usize);
        app.say_count(word, changes.into(), &[("count", &count)])
    };
    let told = move || {
        let take = button()
            .class("button")
            .on_click(move || {
                backups.download(app);
            })
            .child(Word::DataBackup);
        let later = button()
            .class("button quiet")
            .on_click(move || backups.note(Ledger::put_off))
            .child(Word::DataLater);
        let ways = div().class("row").child([take, later]);
        is_due
            .get()
            .then(|| notice(Weight::Info, [p().child(live(says)), ways]))
    };
    div().class("notices").child(region(told))
}
