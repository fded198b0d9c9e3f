//! One command at a time, from state to state.

use super::changes::{enter, keep_kpi, move_kpi, remove_kpi, rename, set, settle, take_in};
use super::entries::Entered;
use super::{Changed, Command, Effect, Notice, sample_book};
use crate::calendar::Reckoning;
use crate::locale::words::Word;
use crate::workbook::store::Refusal;
use crate::workbook::{Book, Change, Conflict, Kept, Merged, Restored, Settings, Standing};

/// The application's state, the screen's own aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The workbook that is open.
    pub book: Book,
    /// Whether and how it is kept.
    pub storage: Storage,
    /// What the reader has to be told.
    pub notices: Vec<Notice>,
    /// How often the workbook changed on this visit. A write says which of these states it kept.
    pub edits: u64,
    /// What the last command changed.
    pub changed: Changed,
    kept: u64,
    /// Steps that can be taken back, the last one last, and those that were.
    done: Vec<Vec<Change>>,
    undone: Vec<Vec<Change>>,
}

/// How the workbook is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Storage {
    /// Nobody has looked yet. Nothing may be written.
    #[default]
    Opening,
    /// On this device.
    Ready,
    /// A newer version of the page wrote it: it can be looked at.
    ReadOnly,
    /// Not at all: the page brought it along, to be looked at until its reader makes it theirs.
    Brought,
    /// The browser refuses to store anything: until the page is closed.
    Memory,
    /// There is no room for the last changes.
    Full,
    /// The last write failed, for a reason that nobody knows.
    Failing,
}

impl Storage {
    /// What the reader must know as long as it lasts; `None` where all is well.
    pub fn warning(self) -> Option<Word> {
        match self {
            Self::Opening | Self::Ready | Self::Brought => None,
            Self::ReadOnly => Some(Word::WorkbookNoticeNewer),
            Self::Memory => Some(Word::WorkbookNoticeMemory),
            Self::Full => Some(Word::WorkbookNoticeFull),
            Self::Failing => Some(Word::WorkbookNoticeNotSaved),
        }
    }
}

impl Session {
    /// Whether everything that was changed is kept where it outlives the page.
    pub fn is_saved(&self) -> bool {
        self.kept == self.edits
    }

    /// Whether something can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether something that was taken back can be made again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Makes changes that can be taken back in one step.
    fn make(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        if changes.is_empty() || !self.may_change() {
            return Vec::new();
        }
        for change in &changes {
            self.book.make(change.clone());
        }
        let effects = self.edited(&changes);
        self.done.push(changes);
        self.undone.clear();
        effects
    }

    /// Nobody may work for hours on what will never be kept.
    fn may_change(&self) -> bool {
        !matches!(self.storage, Storage::ReadOnly | Storage::Brought)
    }

    fn edited(&mut self, changes: &[Change]) -> Vec<Effect> {
        self.edits += 1;
        self.changed = Changed::of(changes);
        vec![Effect::Save]
    }

    fn take_in(&mut self, restored: Restored) {
        self.storage = match restored.standing {
            Standing::Newer { .. } => Storage::ReadOnly,
            _ => Storage::Ready,
        };
        match restored.standing {
            Standing::Unreadable => self.notices.push(Notice::Unreadable),
            Standing::Repaired => self.notices.push(Notice::Repaired(restored.repairs)),
            Standing::Fresh | Standing::Whole | Standing::Newer { .. } => {}
        }
        self.tell(restored.conflicts);
        self.book = restored.book;
        self.changed = Changed::Workbook;
    }

    fn tell(&mut self, conflicts: Vec<Conflict>) {
        let conflicts = conflicts.into_iter().map(Box::new);
        self.notices.extend(conflicts.map(Notice::Conflict));
    }

    fn take_other(&mut self, notice: usize) -> Vec<Effect> {
        let Some(Notice::Conflict(conflict)) = self.notices.get(notice) else {
            return Vec::new();
        };
        let change = Change::to(conflict.other.clone(), &self.book);
        let effects = self.make(vec![change]);
        if !effects.is_empty() {
            self.notices.remove(notice);
        }
        effects
    }

    fn take_in_others(&mut self, of: u64, merged: Merged) -> Vec<Effect> {
        self.tell(merged.conflicts);
        if of == self.edits {
            self.book = merged.book;
            self.changed = Changed::Workbook;
            return Vec::new();
        }
        // Something was typed since. The next write merges again, with that in it.
        vec![Effect::Save]
    }
}

/// Does what is asked.
pub fn update(session: &mut Session, command: Command) -> Vec<Effect> {
    session.changed = Changed::Keeping;
    match command {
        Command::Opened(Ok(restored)) => {
            session.take_in(*restored);
            Vec::new()
        }
        Command::Opened(Err(_)) => {
            session.storage = Storage::Memory;
            Vec::new()
        }
        Command::Brought(book) => {
            session.storage = Storage::Brought;
            session.book = *book;
            session.changed = Changed::Workbook;
            Vec::new()
        }
        Command::Kept { of, kept } => finish_save(session, of, kept),
        Command::Merged { of, merged } => session.take_in_others(of, *merged),
        Command::LoadSample { language, today } => {
            let changes = sample_book::load(&session.book, language, today);
            session.make(changes)
        }
        Command::RemoveSample => {
            let changes = sample_book::remove(&session.book);
            session.make(changes)
        }
        Command::KeepKpi {
            kpi,
            metrics,
            language,
        } => {
            let changes = keep_kpi(&session.book, *kpi, metrics, language);
            session.make(changes)
        }
        Command::RemoveKpi(id) => {
            let changes = remove_kpi(&session.book, &id);
            session.make(changes)
        }
        Command::MoveKpi { id, to } => {
            let changes = move_kpi(&session.book, &id, to);
            session.make(changes)
        }
        Command::RenameMetric { id, name } => {
            let changes = rename(&session.book, &id, name);
            session.make(changes)
        }
        Command::Enter { key, value } => {
            let changes = enter(&session.book, Entered::of(key, value));
            session.make(changes)
        }
        Command::EnterEach { entered, language } => {
            let mut changes = settle(&session.book, language);
            let entered = entered.into_iter();
            changes.extend(entered.flat_map(|entered| enter(&session.book, entered)));
            session.make(changes)
        }
        Command::Note { key, note } => {
            let value = session.book.entry(&key).and_then(|entry| entry.value);
            let note = Some(note);
            let changes = enter(&session.book, Entered { key, value, note });
            session.make(changes)
        }
        Command::Ask { goal, period, text } => {
            let settings = &session.book.settings;
            let changes = set(
                settings,
                Settings {
                    requests: settings.requests.with(&goal, period, &text),
                    ..settings.clone()
                },
            );
            session.make(changes)
        }
        Command::SetCurrency(currency) => {
            let settings = &session.book.settings;
            let changes = set(
                settings,
                Settings {
                    currency: Some(currency),
                    sample: false,
                    ..settings.clone()
                },
            );
            session.make(changes)
        }
        Command::SetReckoning(Reckoning {
            calendar,
            week_start,
            year_start,
        }) => {
            let settings = &session.book.settings;
            let changes = set(
                settings,
                Settings {
                    calendar: Some(calendar),
                    week_start: Some(week_start),
                    year_start: Some(year_start),
                    sample: false,
                    ..settings.clone()
                },
            );
            session.make(changes)
        }
        Command::TakeIn(book) => {
            let changes = take_in(&session.book, book);
            session.make(changes)
        }
        Command::Undo => undo(session),
        Command::Redo => redo(session),
        Command::TakeOther(notice) => session.take_other(notice),
        Command::Dismiss(notice) => {
            if notice < session.notices.len() {
                session.notices.remove(notice);
            }
            Vec::new()
        }
    }
}

fn finish_save(session: &mut Session, of: u64, kept: Kept) -> Vec<Effect> {
    match kept {
        Kept::Saved { merged, .. } => {
            session.storage = Storage::Ready;
            session.kept = session.kept.max(of);
            match merged {
                Some(merged) => session.take_in_others(of, *merged),
                None => Vec::new(),
            }
        }
        Kept::ReadOnly { .. } => {
            session.storage = Storage::ReadOnly;
            Vec::new()
        }
        Kept::Refused(refusal) => {
            session.storage = match refusal {
                Refusal::Full => Storage::Full,
                Refusal::Blocked => Storage::Memory,
                Refusal::Failed => Storage::Failing,
            };
            Vec::new()
        }
    }
}

fn undo(session: &mut Session) -> Vec<Effect> {
    if !session.may_change() {
        return Vec::new();
    }
    let Some(changes) = session.done.pop() else {
        return Vec::new();
    };
    for change in changes.iter().rev() {
        session.book.make(change.clone().inverse());
    }
    let effects = session.edited(&changes);
    session.undone.push(changes);
    effects
}

fn redo(session: &mut Session) -> Vec<Effect> {
    if !session.may_change() {
        return Vec::new();
    }
    let Some(changes) = session.undone.pop() else {
        return Vec::new();
    };
    for change in &changes {
        session.book.make(change.clone());
    }
    let effects = session.edited(&changes);
    session.done.push(changes);
    effects
}
