//! A small firm's workbook, to look around in before there is one of one's own: it comes with one command and goes with
//! another, and both can be taken back like any change.
//!
//! Whatever it brings is marked as sample, record by record, and loses the mark when somebody changes it. So removing the
//! sample takes what is still the sample's, however long ago it came, and never what a person made beside it.

mod course;
mod firm;

use super::result::program;
use super::{Finished, KpiDraft};
use crate::calendar::CivilDate;
use crate::catalogue;
use crate::formula::scope::Source;
use crate::kpi::{Entry, EntryKey, Kpi};
use crate::locale::Language;
use crate::locale::sorted::Sorted;
use crate::workbook::{Book, Change, Settings};

/// The changes that bring the sample into `book` as it would be on `today`. Metrics that have numbers already get none of
/// the sample's.
pub(super) fn load(book: &Book, language: Language, today: CivilDate) -> Vec<Change> {
    let before = &book.settings;
    let untouched = Settings {
        extra: before.extra.clone(),
        ..Settings::default()
    };
    let mut filled = book.clone();
    filled.settings = Settings {
        sample: before.sample || *before == untouched,
        ..before.settled(language)
    };
    let mut changes = vec![Change::Settings {
        before: Box::new(before.clone()),
        after: Box::new(filled.settings.clone()),
    }];
    for plan in firm::KPIS {
        changes.extend(add_kpi(&mut filled, &plan, language, today));
    }
    changes.extend(numbers(book, &filled, language, today));
    changes
}

/// One of the firm's KPIs and the metrics that are new with it.
fn add_kpi(
    filled: &mut Book,
    plan: &firm::Plan,
    language: Language,
    today: CivilDate,
) -> Vec<Change> {
    let Some(Finished { kpi, metrics }) = drafted(filled, plan, language) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    for mut metric in metrics {
        metric.sample = true;
        changes.push(Change::Metric {
            at: filled.metrics.len(),
            before: None,
            after: Some(Box::new(metric.clone())),
        });
        filled.metrics.push(metric);
    }
    let kpi = Kpi {
        target: plan.target(&filled.settings, language, today),
        paused: plan.paused,
        sample: true,
        ..kpi
    };
    changes.push(Change::Kpi {
        at: filled.kpis.len(),
        before: None,
        after: Some(Box::new(kpi.clone())),
    });
    filled.kpis.push(kpi);
    changes
}

fn drafted(book: &Book, plan: &firm::Plan, language: Language) -> Option<Finished> {
    let known = catalogue::kpi(plan.kpi)?;
    let draft = plan.filled_in(
        KpiDraft::from_catalogue(book, known, known.default_variant()?, language),
        language,
    );
    draft.finish(book).ok()
}

fn numbers(book: &Book, filled: &Book, language: Language, today: CivilDate) -> Vec<Change> {
    let is_ours = |key: &EntryKey| book.entries.of(&key.metric).next().is_none();
    course::entries(filled, language, today)
        .into_iter()
        .filter(|(key, _)| is_ours(key))
        .map(|(key, entry)| Change::Entry {
            key,
            before: None,
            after: Some(Entry {
                sample: true,
                ..entry
            }),
        })
        .collect()
}

/// The changes that take out of `book` what is still the sample's. A metric that something of a person's own needs stays
/// and becomes theirs; with nothing left, the settings are as nobody had chosen any.
pub(super) fn remove(book: &Book) -> Vec<Change> {
    let mut left = book.clone();
    let entries = book.entries.iter().filter(|(_, entry)| entry.sample);
    let mut changes: Vec<Change> = entries
        .map(|(key, entry)| Change::Entry {
            key,
            before: Some(entry.clone()),
            after: None,
        })
        .collect();
    left.entries = book
        .entries
        .iter()
        .filter(|(_, entry)| !entry.sample)
        .map(|(key, entry)| (key, entry.clone()))
        .collect();
    left.kpis.retain(|kpi| !kpi.sample);
    // From the last to the first, so that each finds its place again when this is taken back.
    let kpis = book.kpis.iter().enumerate().rev();
    changes.extend(kpis.filter(|(_, kpi)| kpi.sample).map(|(at, kpi)| {
        let before = Some(Box::new(kpi.clone()));
        Change::Kpi {
            at,
            before,
            after: None,
        }
    }));
    let read = metrics_read(&left);
    for (at, metric) in book.metrics.iter().enumerate().rev() {
        let is_needed = metric.name.is_some()
            || read.get(metric.id.as_str()).is_some()
            || left.entries.of(&metric.id).next().is_some();
        if !metric.sample {
            continue;
        }
        let theirs = is_needed.then(|| {
            let mut theirs = metric.clone();
            theirs.sample = false;
            theirs
        });
        changes.push(Change::Metric {
            at,
            before: Some(Box::new(metric.clone())),
            after: theirs.map(Box::new),
        });
        left.metrics
            .retain(|known| is_needed || known.id != metric.id);
    }
    changes.extend(settings_without(book, left.is_blank()));
    changes
}

/// The metrics that the KPIs of a workbook read.
fn metrics_read(book: &Book) -> Sorted<String, ()> {
    let mut read = Sorted::new();
    for program in book.kpis.iter().filter_map(|kpi| program(book, kpi).ok()) {
        for input in program.inputs {
            if let Source::Metric(id) = input.source {
                read.insert(id, ());
            }
        }
    }
    read
}

fn settings_without(book: &Book, is_blank: bool) -> Option<Change> {
    let before = book.settings.clone();
    let after = match (before.sample, is_blank) {
        (false, _) => return None,
        (true, true) => Settings {
            requests: before.requests.clone(),
            extra: before.extra.clone(),
            ..Settings::default()
        },
        (true, false) => Settings {
            sample: false,
            ..before.clone()
        },
    };
    Some(Change::Settings {
        before: Box::new(before),
        after: Box::new(after),
    })
}
