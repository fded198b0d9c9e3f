//! How much room there is, and whether the browser may clear what lies in it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups::Backups;
use crate::browser::backups::{ask_to_be_safe, is_safe};
use crate::browser::belongings;
use crate::locale::display::{DisplayUnit, write, write_count};
use crate::locale::words::Word;
use crate::session::Storage;
use crate::session::backup::{is_worth_a_backup, room};
use crate::ui::app::App;
use crate::ui::dom::{El, Memo, View, button, div, live, p, region};
use crate::ui::parts::bar::bar;
use crate::ui::parts::notice::{Weight, notice};

/// What the browser says to the wish that it keep the workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Promise {
    /// Nobody has asked it yet, and it has made none.
    Open,
    /// It keeps it.
    Given,
    /// It was asked, and makes none.
    Refused,
}

/// The room, and the browser's promise to keep it.
pub(super) fn safety(app: App) -> View {
    let standing = Memo::new(move || app.session.with(|session| session.storage));
    region(move || -> View {
        if standing.get() == Storage::Memory || !belongings::may_keep() {
            return notice(Weight::Warn, p().child(Word::SettingsBlocked)).into();
        }
        [gauge(app).into(), promise(app, Told::Always)].into()
    })
}

fn gauge(app: App) -> El {
    let backups = Backups::of(app);
    // What was written is known when it is kept.
    let left = Memo::new(move || {
        backups.states.track();
        let numbers = app.session.with(|session| session.book.entries.len());
        room(belongings::used(), numbers)
    });
    let says = live(move || {
        let left = left.get();
        let language = app.language();
        let percent = f64::from(left.percent);
        let percent = write(language, percent, DisplayUnit::Percent, app.currency());
        let more = write_count(language, left.more);
        app.say(Word::DataRoom, &[("percent", &percent), ("more", &more)])
    });
    div()
        .class("gauge")
        .child(bar(move || left.get().percent, ""))
        .child(p().class("hint").child(says))
}

/// What of the promise is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Told {
    /// Whatever the browser says.
    Always,
    /// Only that it was not asked yet, which it can be by a tap.
    Offer,
}

/// The browser's promise to keep the workbook: asked by a tap, and only where there is something to keep.
pub(in crate::ui) fn promise(app: App, told: Told) -> View {
    let backups = Backups::of(app);
    let promise = RwSignal::new(None);
    let hear = move |otherwise: Promise, is_given: Option<bool>| {
        let heard = is_given.map(|given| if given { Promise::Given } else { otherwise });
        let _page_is_gone = promise.try_set(heard);
    };
    let unsafe_is = match backups.ledger.with_untracked(|ledger| ledger.asked) {
        true => Promise::Refused,
        false => Promise::Open,
    };
    spawn_local(async move { hear(unsafe_is, is_safe().await) });
    let ask = move || {
        backups.note(|ledger| ledger.asked = true);
        spawn_local(async move { hear(Promise::Refused, ask_to_be_safe().await) });
    };
    let is_own = Memo::new(move || app.session.with(|session| is_worth_a_backup(&session.book)));
    region(move || {
        let is_told = |promise: &Promise| told == Told::Always || *promise == Promise::Open;
        let promise = promise.get().filter(is_told).filter(|_| is_own.get())?;
        let word = match promise {
            Promise::Open => Word::DataUnsafe,
            Promise::Given => Word::DataSafe,
            Promise::Refused => Word::DataRefused,
        };
        // It refuses today what it may grant once the page is opened often.
        let button = (promise != Promise::Given).then(|| {
            let button = button().class("button").on_click(ask).child(Word::DataAsk);
            div().class("row").child(button)
        });
        let says = p().class("hint").attr("role", "status").child(word);
        Some(div().class("stack tight").child(says).child(button))
    })
}
