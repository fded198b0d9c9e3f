//! A change to a workbook, as a value: it can be made, taken back, and later written to a journal.

use super::delta::Delta;
use super::{Book, Settings, Version};
use crate::kpi::{Entry, EntryKey, Kpi, Metric};

/// One record before and after. Making a change and taking it back are the same thing with the sides swapped.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A KPI made, changed or removed.
    Kpi {
        /// Where it stands in its owner's order.
        at: usize,
        /// What it was.
        before: Option<Box<Kpi>>,
        /// What it is.
        after: Option<Box<Kpi>>,
    },
    /// A metric made, changed or removed.
    Metric {
        /// Where it stands.
        at: usize,
        /// What it was.
        before: Option<Box<Metric>>,
        /// What it is.
        after: Option<Box<Metric>>,
    },
    /// A number entered, changed or cleared.
    Entry {
        /// Which.
        key: EntryKey,
        /// What it was.
        before: Option<Entry>,
        /// What it is.
        after: Option<Entry>,
    },
    /// The settings.
    Settings {
        /// What they were.
        before: Box<Settings>,
        /// What they are.
        after: Box<Settings>,
    },
    /// All of it: another workbook in the place of the one that was open.
    Whole {
        /// What it was.
        before: Box<Book>,
        /// What it is.
        after: Box<Book>,
    },
}

impl Change {
    /// The change that makes a version of a record the one that stands.
    pub fn to(version: Version, book: &Book) -> Self {
        match version {
            Version::Kpi(kpi) => Self::Kpi {
                at: book.kpis.len(),
                before: book.kpi(&kpi.id).cloned().map(Box::new),
                after: Some(kpi),
            },
            Version::Metric(metric) => Self::Metric {
                at: book.metrics.len(),
                before: book.metric(metric.id.as_str()).cloned().map(Box::new),
                after: Some(metric),
            },
            Version::Entry(key, entry) => Self::Entry {
                before: book.entry(&key).cloned(),
                key,
                after: Some(entry),
            },
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Kpi { at, before, after } => Self::Kpi {
                at,
                before: after,
                after: before,
            },
            Self::Metric { at, before, after } => Self::Metric {
                at,
                before: after,
                after: before,
            },
            Self::Entry { key, before, after } => Self::Entry {
                key,
                before: after,
                after: before,
            },
            Self::Settings { before, after } => Self::Settings {
                before: after,
                after: before,
            },
            Self::Whole { before, after } => Self::Whole {
                before: after,
                after: before,
            },
        }
    }
}

impl Book {
    /// Makes a change. Records are found by their ids, so that a change still fits after another tab's were merged in.
    pub fn make(&mut self, change: Change) {
        match change {
            Change::Kpi { at, before, after } => {
                let id = before.as_ref().or(after.as_ref()).map(|kpi| kpi.id.clone());
                let place = self
                    .kpis
                    .iter()
                    .position(|kpi| Some(&kpi.id) == id.as_ref());
                put(&mut self.kpis, at, place, after);
            }
            Change::Metric { at, before, after } => {
                let id = before
                    .as_ref()
                    .or(after.as_ref())
                    .map(|metric| metric.id.clone());
                let place = self
                    .metrics
                    .iter()
                    .position(|metric| Some(&metric.id) == id.as_ref());
                put(&mut self.metrics, at, place, after);
            }
            Change::Entry { key, after, .. } => {
                match after.filter(|entry| !entry.is_empty()) {
                    Some(entry) => self.entries.insert(key, entry),
                    None => self.entries.remove(&key),
                };
            }
            Change::Settings { after, .. } => self.settings = *after,
            Change::Whole { before, after } if *before == *self => *self = *after,
            // What came in meanwhile stays.
            Change::Whole { before, after } => drop(Delta::between(&before, &after).make(self)),
        }
    }
}

fn put<T>(records: &mut Vec<T>, at: usize, place: Option<usize>, record: Option<Box<T>>) {
    match (
        place.and_then(|place| records.get_mut(place).map(|old| (place, old))),
        record,
    ) {
        (Some((_, old)), Some(record)) => *old = *record,
        (Some((place, _)), None) => {
            records.remove(place);
        }
        (None, Some(record)) => records.insert(at.min(records.len()), *record),
        (None, None) => {}
    }
}
