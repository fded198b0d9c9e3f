//! Two versions of a workbook that grew from one: what either changed is kept.

use super::repair::Record;
use super::{Book, Column, write};
use crate::kpi::{EntryKey, Kpi, Metric};

/// What merging gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The workbook with both sides' changes.
    pub book: Book,
    /// Records that both changed differently: ours stands in the book.
    pub conflicts: Vec<Conflict>,
}

/// A record that was changed here and elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which kind of record.
    pub record: Record,
    /// What it is called.
    pub name: String,
    /// The other version, as JSON, to be set aside.
    pub theirs: String,
}

/// Merges `mine` and `theirs`, both grown from `base`, record by record. A record that one side removed and the other
/// changed stays, changed.
pub fn merge(base: &Book, mine: &Book, theirs: &Book) -> Merged {
    let mut conflicts = Vec::new();
    let kpis = records(
        &base.kpis,
        &mine.kpis,
        &theirs.kpis,
        |kpi: &Kpi| kpi.id.as_str(),
        |kpi| {
            conflicts.push(Conflict {
                record: Record::Kpi,
                name: kpi.name.as_str().to_owned(),
                theirs: write::kpi(kpi),
            });
        },
    );
    let id = |metric: &Metric| metric.id.as_str().to_owned();
    let metrics = records(
        &base.metrics,
        &mine.metrics,
        &theirs.metrics,
        |metric: &Metric| metric.id.as_str(),
        |metric| {
            conflicts.push(Conflict {
                record: Record::Metric,
                name: metric
                    .name
                    .as_ref()
                    .map_or_else(|| id(metric), |name| name.as_str().to_owned()),
                theirs: write::metric(metric),
            });
        },
    );
    let mut entries = mine.entries.clone();
    // What they did not touch is in the very columns of the base, or equal to them.
    let theirs_now = theirs.entries.beside(&base.entries).flat_map(keys_of);
    let before = base.entries.beside(&theirs.entries).flat_map(keys_of);
    let only_base = before.filter(|key| theirs.entries.get(key).is_none());
    for key in theirs_now.chain(only_base) {
        let their_entry = theirs.entries.get(&key);
        match side(base.entries.get(&key), mine.entries.get(&key), their_entry) {
            Side::Mine => {}
            Side::Theirs => match their_entry {
                Some(entry) => {
                    entries.insert(key, entry.clone());
                }
                None => {
                    entries.remove(&key);
                }
            },
            Side::Both(entry) => conflicts.push(Conflict {
                record: Record::Entry,
                name: key.metric.as_str().to_owned(),
                theirs: write::entry(&key, entry),
            }),
        }
    }
    let settings = match side(
        Some(&base.settings),
        Some(&mine.settings),
        Some(&theirs.settings),
    ) {
        Side::Theirs => &theirs.settings,
        // Settings are seen at a glance and set again in a moment: the last hand wins without a word.
        Side::Mine | Side::Both(_) => &mine.settings,
    };
    let extra = match side(Some(&base.extra), Some(&mine.extra), Some(&theirs.extra)) {
        Side::Theirs => &theirs.extra,
        Side::Mine | Side::Both(_) => &mine.extra,
    };
    let book = Book {
        settings: settings.clone(),
        metrics,
        kpis,
        entries,
        extra: extra.clone(),
    };
    Merged { book, conflicts }
}

fn keys_of(column: &Column) -> impl Iterator<Item = EntryKey> {
    let entries = column.entries().iter();
    entries.map(|(start, _)| column.key(*start))
}

/// Whose version of a record stands.
enum Side<'a, T> {
    Mine,
    Theirs,
    /// Mine, and theirs differs.
    Both(&'a T),
}

fn side<'a, T: PartialEq>(
    base: Option<&T>,
    mine: Option<&T>,
    theirs: Option<&'a T>,
) -> Side<'a, T> {
    match theirs {
        _ if theirs == base || theirs == mine => Side::Mine,
        _ if mine == base => Side::Theirs,
        Some(_) if mine.is_none() => Side::Theirs,
        Some(theirs) => Side::Both(theirs),
        None => Side::Mine,
    }
}

/// My records in my order, and behind them those that only the other side has.
fn records<T: PartialEq + Clone>(
    base: &[T],
    mine: &[T],
    theirs: &[T],
    id: impl Fn(&T) -> &str,
    mut conflict: impl FnMut(&T),
) -> Vec<T> {
    let find = |records: &[T], wanted: &str| records.iter().position(|record| id(record) == wanted);
    let of = |records: &'_ [T], wanted: &str| {
        find(records, wanted).and_then(|at| records.get(at).cloned())
    };
    let only_theirs = theirs
        .iter()
        .filter(|record| find(mine, id(record)).is_none());
    let mut merged = Vec::with_capacity(mine.len());
    for record in mine.iter().chain(only_theirs) {
        let key = id(record);
        let (in_base, in_mine, in_theirs) = (of(base, key), of(mine, key), of(theirs, key));
        merged.extend(
            match side(in_base.as_ref(), in_mine.as_ref(), in_theirs.as_ref()) {
                Side::Mine => in_mine,
                Side::Theirs => in_theirs,
                Side::Both(other) => {
                    conflict(other);
                    in_mine
                }
            },
        );
    }
    merged
}
