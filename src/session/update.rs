//! One command at a time, from state to state.

use super::entries::Entered;
use super::{Changed, Command, Effect, Notice, sample_book};
use crate::calendar::Reckoning;
use crate::kpi::{Entry, Kpi, KpiId, Metric, MetricId, Name};
use crate::locale::Language;
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
            Self::Opening | Self::Ready => None,
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
        self.storage != Storage::ReadOnly
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

fn keep_kpi(book: &Book, kpi: Kpi, metrics: Vec<Metric>, language: Language) -> Vec<Change> {
    let mut changes = settle(book, language);
    let unknown = metrics
        .into_iter()
        .filter(|metric| book.metric(metric.id.as_str()).is_none());
    changes.extend(unknown.enumerate().map(|(more, metric)| Change::Metric {
        at: book.metrics.len() + more,
        before: None,
        after: Some(Box::new(metric)),
    }));
    let at = place(book, &kpi.id);
    let before = book.kpi(&kpi.id);
    if before != Some(&kpi) {
        let after = Kpi {
            sample: false,
            ..kpi
        };
        changes.push(Change::Kpi {
            at,
            before: before.cloned().map(Box::new),
            after: Some(Box::new(after)),
        });
    }
    changes
}

/// Makes the language's calendar and currency the workbook's own, once there is something that depends on them.
fn settle(book: &Book, language: Language) -> Vec<Change> {
    let settled = Settings {
        sample: false,
        ..book.settings.settled(language)
    };
    set(&book.settings, settled)
}

fn set(before: &Settings, after: Settings) -> Vec<Change> {
    if *before == after {
        return Vec::new();
    }
    vec![Change::Settings {
        before: Box::new(before.clone()),
        after: Box::new(after),
    }]
}

fn place(book: &Book, id: &KpiId) -> usize {
    let known = book.kpis.iter().position(|kpi| kpi.id == *id);
    known.unwrap_or(book.kpis.len())
}

fn remove_kpi(book: &Book, id: &KpiId) -> Vec<Change> {
    let removal = book.kpi(id).map(|kpi| Change::Kpi {
        at: place(book, id),
        before: Some(Box::new(kpi.clone())),
        after: None,
    });
    removal.into_iter().collect()
}

fn move_kpi(book: &Book, id: &KpiId, to: usize) -> Vec<Change> {
    let Some(kpi) = book.kpi(id).filter(|_| place(book, id) != to) else {
        return Vec::new();
    };
    let back = Change::Kpi {
        at: to,
        before: None,
        after: Some(Box::new(kpi.clone())),
    };
    remove_kpi(book, id).into_iter().chain([back]).collect()
}

fn rename(book: &Book, id: &MetricId, name: Option<Name>) -> Vec<Change> {
    let Some(metric) = book
        .metric(id.as_str())
        .filter(|metric| metric.name != name)
    else {
        return Vec::new();
    };
    let is_taken = name
        .as_ref()
        .is_some_and(|name| book.is_metric_name_taken(name, Some(id)));
    // Without a name of its own only a metric of the catalogue has one.
    let has_name = name.is_some() || crate::catalogue::metric(id.as_str()).is_some();
    if is_taken || !has_name {
        return Vec::new();
    }
    let at = book.metrics.iter().position(|known| known.id == *id);
    vec![Change::Metric {
        at: at.unwrap_or_default(),
        before: Some(Box::new(metric.clone())),
        after: Some(Box::new(Metric {
            name,
            ..metric.clone()
        })),
    }]
}

fn enter(book: &Book, Entered { key, value, note }: Entered) -> Vec<Change> {
    let before = book.entry(&key).cloned();
    let known = before.clone().unwrap_or_default();
    let value = value.filter(|value| value.is_finite());
    let note = note.map_or(known.note.clone(), |note| trimmed(&note));
    if (known.value, &known.note) == (value, &note) {
        return Vec::new();
    }
    let after = Entry {
        value,
        note,
        sample: false,
        ..known
    };
    vec![Change::Entry {
        key,
        before,
        after: (!after.is_empty()).then_some(after),
    }]
}

/// The most characters of a note.
const LONGEST_NOTE: usize = 2000;

fn trimmed(note: &str) -> String {
    note.trim().chars().take(LONGEST_NOTE).collect()
}
