//! What a wish changes in a workbook: nothing, where it is as wished.

use super::entries::Entered;
use crate::kpi::{Entry, Kpi, KpiId, Metric, MetricId, Name};
use crate::locale::Language;
use crate::workbook::{Book, Change, Settings};

/// Another workbook in the place of this one.
pub(super) fn take_in(before: &Book, after: Box<Book>) -> Vec<Change> {
    if *before == *after {
        return Vec::new();
    }
    vec![Change::Whole {
        before: Box::new(before.clone()),
        after,
    }]
}

/// A KPI as it now is, and the metrics of its formula that the workbook does not know.
pub(super) fn keep_kpi(
    book: &Book,
    kpi: Kpi,
    metrics: Vec<Metric>,
    language: Language,
) -> Vec<Change> {
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
pub(super) fn settle(book: &Book, language: Language) -> Vec<Change> {
    let settled = Settings {
        sample: false,
        ..book.settings.settled(language)
    };
    set(&book.settings, settled)
}

/// Other settings, if they are.
pub(super) fn set(before: &Settings, after: Settings) -> Vec<Change> {
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

/// No longer a KPI of this id.
pub(super) fn remove_kpi(book: &Book, id: &KpiId) -> Vec<Change> {
    let removal = book.kpi(id).map(|kpi| Change::Kpi {
        at: place(book, id),
        before: Some(Box::new(kpi.clone())),
        after: None,
    });
    removal.into_iter().collect()
}

/// A KPI at another place among the others.
pub(super) fn move_kpi(book: &Book, id: &KpiId, to: usize) -> Vec<Change> {
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

/// A metric by another name, unless another metric has it.
pub(super) fn rename(book: &Book, id: &MetricId, name: Option<Name>) -> Vec<Change> {
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

/// A number or a note, unless it stands there already.
pub(super) fn enter(book: &Book, Entered { key, value, note }: Entered) -> Vec<Change> {
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
