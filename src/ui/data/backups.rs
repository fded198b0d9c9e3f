//! What the page knows of backups and earlier states, for all screens.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::intl::{DateStyle, date};
use crate::browser::storage::Local;
use crate::browser::{backups, belongings, clock, files};
use crate::calendar::Moment;
use crate::exchange::backup::{file_name, write};
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::session::backup::{Ledger, is_worth_a_backup};
use crate::session::{Session, Storage};
use crate::ui::app::App;
use crate::ui::dom::effect;
use crate::ui::frames::frames;
use crate::workbook::{Cause, State, checksum_of, keep_state, states};

/// So long after the page was opened the day's first state is kept: what opens a screen comes first.
const AFTER_OPENING: Duration = Duration::from_secs(2);

/// A handle, made once: copy it into any closure.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Backups {
    /// What is known of the backups that were made.
    pub(super) ledger: RwSignal<Ledger>,
    /// How often a state was kept, for those who show them.
    pub(super) states: RwSignal<u32>,
}

impl Backups {
    /// Those of the page.
    pub(in crate::ui) fn of(app: App) -> Self {
        app.owner.with(|| {
            use_context().unwrap_or_else(|| {
                let backups = Self::open(app);
                provide_context(backups);
                backups
            })
        })
    }

    /// Counts changes from now on, and keeps the day's first state.
    fn open(app: App) -> Self {
        let opened = Self {
            ledger: RwSignal::new(backups::ledger()),
            states: RwSignal::new(0),
        };
        let mut seen = 0;
        // The ledger is written to the storage, which takes longer than a key's result may wait.
        let painted = frames(move || app.session.track());
        effect(move || {
            painted.track();
            let edits = app.session.with_untracked(|session| session.edits);
            let new = edits.saturating_sub(seen);
            seen = edits;
            let is_own = |session: &Session| is_worth_a_backup(&session.book);
            if new > 0 && app.session.with_untracked(is_own) {
                let new = new.try_into().unwrap_or(u32::MAX);
                opened.note(|ledger| ledger.count(new));
            }
        });
        set_timeout(move || opened.keep_first_of_day(app), AFTER_OPENING);
        opened
    }

    /// Takes note of something. Another tab may have done so since.
    pub(super) fn note(self, note: impl FnOnce(&mut Ledger)) {
        let mut ledger = match belongings::may_keep() {
            true => backups::ledger(),
            false => self.ledger.get_untracked(),
        };
        note(&mut ledger);
        backups::keep_ledger(&ledger);
        self.ledger.set(ledger);
    }

    /// Hands the workbook to the reader as it is on the screen: what was stored may be older. The answer is the file's name.
    pub(in crate::ui) fn download(self, app: App) -> Option<String> {
        let now = clock::now()?;
        let known = self.ledger.with_untracked(|ledger| ledger.known.clone());
        let (text, checksum) = app.session.with_untracked(|session| {
            (
                write(&session.book, now, &known),
                checksum_of(&session.book),
            )
        });
        let name = file_name(now);
        files::download(&name, "application/json", &text).then(|| {
            self.note(|ledger| ledger.taken(now, checksum));
            // What comes back one day is then held against what both come from.
            self.keep(app, Cause::Backup);
            name
        })
    }

    /// Keeps the workbook as it is, for whoever wants it back.
    pub(in crate::ui) fn keep(self, app: App, cause: Cause) {
        let Some(now) = clock::now() else {
            return;
        };
        app.session.with_untracked(|session| {
            if session.storage == Storage::Ready && is_worth_a_backup(&session.book) {
                // Without room there is a state less; nothing else is lost.
                let _is_kept = keep_state(&mut Local, &session.book, now, cause);
            }
        });
        self.states.update(|kept| *kept += 1);
    }

    fn keep_first_of_day(self, app: App) {
        let today = clock::today();
        let is_todays = |state: &State| Some(state.made.day) == today;
        if !states(&Local).first().is_some_and(is_todays) {
            self.keep(app, Cause::Visit);
        }
    }
}

/// A day and a time in words.
pub(super) fn moment(app: App, moment: Moment) -> String {
    let (language, calendar) = (app.language(), app.reckoning().calendar);
    let day = date(language, calendar, moment.day, DateStyle::Day);
    let (hour, minute) = moment.time();
    let digit = |digit: u16| write_count(language, digit.into());
    let two = |number: u16| [digit(number / 10), digit(number % 10)].concat();
    let time = [two(hour), two(minute)].join(":");
    app.say(Word::DataWhen, &[("day", &day), ("time", &time)])
}
