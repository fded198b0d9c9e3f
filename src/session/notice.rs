//! What the reader has to know about their data, as data.

use super::figure::{Reader, amount};
use crate::kpi::{Entry, EntryKey, Name, Period};
use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::words::{Word, say, say_count, text};
use crate::workbook::{Book, Conflict, Repair, Version, metric_name};

/// Something to tell, once.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// What was stored could not be read; it is set aside.
    Unreadable,
    /// Parts of it could not be.
    Repaired(Vec<Repair>),
    /// The same record was changed in two tabs. The other version can be taken.
    Conflict(Box<Conflict>),
}

impl Notice {
    /// The notice in one sentence. [`Notice::details`] has the rest. `called` is what a period is called inside a sentence.
    pub fn sentence(
        &self,
        book: &Book,
        language: Language,
        called: impl Fn(Period) -> String,
    ) -> String {
        match self {
            Self::Unreadable => text(language, Word::WorkbookNoticeUnreadable).to_owned(),
            Self::Repaired(repairs) => say_count(
                language,
                Word::WorkbookNoticeRepaired,
                repairs.len() as f64,
                &[("count", &write_count(language, repairs.len()))],
            ),
            Self::Conflict(conflict) => conflict_sentence(conflict, book, language, called),
        }
    }

    /// What takes the other version, where there is one.
    pub fn offer(&self, book: &Book, language: Language) -> Option<String> {
        let Self::Conflict(conflict) = self else {
            return None;
        };
        let Conflict { stands, other } = &**conflict;
        Some(match (stands, other) {
            (Version::Entry(_, stands), Version::Entry(key, other)) => {
                let other = what_differs(other, stands, key, book, language);
                say(
                    language,
                    Word::WorkbookConflictTakeNumber,
                    &[("other", &other)],
                )
            }
            _ => text(language, Word::WorkbookConflictTake).to_owned(),
        })
    }

    /// What exactly, a sentence each.
    pub fn details(&self, language: Language) -> Vec<String> {
        match self {
            Self::Repaired(repairs) => repairs
                .iter()
                .map(|repair| repair.sentence(language))
                .collect(),
            Self::Unreadable | Self::Conflict(_) => Vec::new(),
        }
    }
}

fn conflict_sentence(
    Conflict { stands, other }: &Conflict,
    book: &Book,
    language: Language,
    called: impl Fn(Period) -> String,
) -> String {
    let name = match (stands, other) {
        (Version::Entry(_, stands), Version::Entry(key, other)) => {
            let cell = cell(key, book, language, called);
            let value = what_differs(stands, other, key, book, language);
            let other = what_differs(other, stands, key, book, language);
            let arguments = [("cell", &*cell), ("value", &value), ("other", &other)];
            return say(language, Word::WorkbookNoticeConflictNumber, &arguments);
        }
        (Version::Kpi(kpi), _) => kpi.name.as_str(),
        (Version::Metric(metric), _) => metric_name(metric, language),
        (Version::Entry(key, _), _) => key.metric.as_str(),
    };
    say(language, Word::WorkbookNoticeConflict, &[("name", name)])
}

/// What a number is of: its metric, its part and its period.
fn cell(
    key: &EntryKey,
    book: &Book,
    language: Language,
    called: impl Fn(Period) -> String,
) -> String {
    let metric = book.metric(key.metric.as_str());
    let metric = metric.map_or(key.metric.as_str(), |metric| metric_name(metric, language));
    let reckoning = book.settings.reckoning(language);
    let period = called(Period::containing(key.frequency, key.start, reckoning));
    let part = key.segment.as_ref().map(Name::as_str);
    let names: Vec<&str> = [metric].into_iter().chain(part).chain([&*period]).collect();
    names.join(text(language, Word::CommonListSeparator))
}

/// The number of an entry, and the note beside it where the other's is another.
fn what_differs(
    entry: &Entry,
    other: &Entry,
    key: &EntryKey,
    book: &Book,
    language: Language,
) -> String {
    let reader = Reader {
        language,
        currency: book.settings.currency(language),
    };
    let unit = book.metric(key.metric.as_str()).map(|metric| metric.unit);
    let value = entry.value.map(|value| amount(value, unit, reader));
    let note = Some(&entry.note).filter(|note| **note != other.note && !note.is_empty());
    let said: Vec<String> = value.into_iter().chain(note.cloned()).collect();
    match &said[..] {
        [] => text(language, Word::WorkbookConflictNoNote).to_owned(),
        said => said.join(text(language, Word::CommonListSeparator)),
    }
}
