//! What became of a workbook on its way to another, record by record.
//!
//! It is kept as two parts of a workbook, the touched records before and after, so that whoever makes the same of a
//! third workbook sees whether somebody else touched them too.

use super::{Book, Entries, Settings, write};
use crate::kpi::{Entry, EntryKey, Extra, Kpi, Metric};
use crate::locale::order;

/// The records that are others in one workbook than in another.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Delta {
    /// As they were; nothing of those that are new.
    pub(super) before: Book,
    /// As they are; nothing of those that were removed.
    pub(super) after: Book,
    /// KPIs that changed places.
    pub(super) kpi_moves: Vec<Move>,
    /// Metrics that did.
    pub(super) metric_moves: Vec<Move>,
}

/// The record of an id stands before another one now, or at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Move {
    pub(super) id: String,
    pub(super) before: Option<String>,
}

/// One version of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Version {
    /// A KPI.
    Kpi(Box<Kpi>),
    /// A metric.
    Metric(Box<Metric>),
    /// An entry.
    Entry(EntryKey, Entry),
}

/// A record that was changed in two places, neither knowing of the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The version that stands in the workbook.
    pub stands: Version,
    /// The other one.
    pub other: Version,
}

impl Delta {
    /// What leads from one workbook to another. Where nothing was touched, it costs a glance.
    pub(super) fn between(one: &Book, other: &Book) -> Self {
        let mut delta = Self::default();
        let (before, after) = (&mut delta.before, &mut delta.after);
        if one.settings != other.settings {
            before.settings = one.settings.clone();
            after.settings = other.settings.clone();
        }
        if one.extra != other.extra {
            before.extra = one.extra.clone();
            after.extra = other.extra.clone();
        }
        delta.kpi_moves = list(
            (&one.kpis, &other.kpis),
            (&mut before.kpis, &mut after.kpis),
            kpi_id,
        );
        delta.metric_moves = list(
            (&one.metrics, &other.metrics),
            (&mut before.metrics, &mut after.metrics),
            metric_id,
        );
        one.entries.differences(&other.entries, |key, one, other| {
            before
                .entries
                .extend(one.cloned().map(|it| (key.clone(), it)));
            after.entries.extend(other.cloned().map(|it| (key, it)));
        });
        delta
    }

    /// Whether both were the same.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Makes the same of another workbook, and tells whose changes went under. A record that one side removed and the
    /// other changed stays, changed; of settings the last hand wins, for they are seen at a glance and set again in a
    /// moment.
    pub(super) fn make(&self, book: &mut Book) -> Vec<Conflict> {
        let (before, after) = (&self.before, &self.after);
        let mut conflicts = Vec::new();
        settle(&mut book.settings, &before.settings, &after.settings);
        take_in(&mut book.extra, &before.extra, &after.extra);
        put(
            &mut book.kpis,
            &before.kpis,
            &after.kpis,
            kpi_id,
            |one, other| {
                let [stands, other] = [one, other].map(|kpi| Version::Kpi(Box::new(kpi.clone())));
                conflicts.push(Conflict { stands, other });
            },
        );
        put(
            &mut book.metrics,
            &before.metrics,
            &after.metrics,
            metric_id,
            |one, other| {
                let [stands, other] = [one, other].map(|it| Version::Metric(Box::new(it.clone())));
                conflicts.push(Conflict { stands, other });
            },
        );
        enter(
            &mut book.entries,
            &before.entries,
            &after.entries,
            &mut conflicts,
        );
        arrange(&mut book.kpis, &self.kpi_moves, kpi_id);
        arrange(&mut book.metrics, &self.metric_moves, metric_id);
        conflicts
    }

    /// What takes it back, but for the order.
    pub(super) fn inverse(self) -> Self {
        Self {
            before: self.after,
            after: self.before,
            ..Self::default()
        }
    }

    /// Whether it was made in the knowledge of that version.
    pub(super) fn knew(&self, version: &Version) -> bool {
        version.in_book(&self.before).as_ref() == Some(version)
    }
}

impl Version {
    /// The version of the same record in a workbook.
    pub fn in_book(&self, book: &Book) -> Option<Self> {
        match self {
            Self::Kpi(kpi) => book.kpi(&kpi.id).cloned().map(Box::new).map(Self::Kpi),
            Self::Metric(metric) => {
                let metric = book.metric(metric.id.as_str())?;
                Some(Self::Metric(Box::new(metric.clone())))
            }
            Self::Entry(key, _) => Some(Self::Entry(key.clone(), book.entry(key)?.clone())),
        }
    }

    /// Puts a record that is not there into a workbook.
    pub(super) fn put_into(self, book: &mut Book) {
        match self {
            Self::Kpi(kpi) => book.kpis.push(*kpi),
            Self::Metric(metric) => book.metrics.push(*metric),
            Self::Entry(key, entry) => {
                book.entries.insert(key, entry);
            }
        }
    }

    /// The version as it is stored.
    pub(super) fn json(&self) -> String {
        match self {
            Self::Kpi(kpi) => write::kpi(kpi),
            Self::Metric(metric) => write::metric(metric),
            Self::Entry(key, entry) => write::entry(key, entry),
        }
    }
}

fn kpi_id(kpi: &Kpi) -> &str {
    kpi.id.as_str()
}

fn metric_id(metric: &Metric) -> &str {
    metric.id.as_str()
}

fn place<T>(records: &[T], id: &dyn Fn(&T) -> &str, wanted: &str) -> Option<usize> {
    records.iter().position(|record| id(record) == wanted)
}

fn find<'a, T>(records: &'a [T], id: &dyn Fn(&T) -> &str, wanted: &str) -> Option<&'a T> {
    records.iter().find(|record| id(record) == wanted)
}

/// Fills the parts before and after with the records that are others, and says which of the others moved.
fn list<T: Clone + PartialEq>(
    (ones, others): (&[T], &[T]),
    (before, after): (&mut Vec<T>, &mut Vec<T>),
    id: fn(&T) -> &str,
) -> Vec<Move> {
    if ones == others {
        return Vec::new();
    }
    for one in ones {
        if find(others, &id, id(one)) != Some(one) {
            before.push(one.clone());
        }
    }
    for other in others {
        if find(ones, &id, id(other)) != Some(other) {
            after.push(other.clone());
        }
    }
    // Where they stand without being moved: those that stay in their order, and the new ones behind them.
    let stay = ones.iter().map(id);
    let mut stand: Vec<&str> = stay
        .filter(|one| find(others, &id, one).is_some())
        .collect();
    let new = after.iter().map(id);
    stand.extend(new.filter(|new| find(ones, &id, new).is_none()));
    let wanted: Vec<&str> = others.iter().map(id).collect();
    let forward = moves(stand.clone(), &wanted, (0..wanted.len()).collect());
    let backward = moves(stand, &wanted, (0..wanted.len()).rev().collect());
    // One record that moved far is one move in one of the two directions.
    if forward.len() <= backward.len() {
        forward
    } else {
        backward
    }
}

/// The moves that put ids in an order, place by place.
fn moves<'a>(mut stand: Vec<&'a str>, wanted: &[&'a str], places: Vec<usize>) -> Vec<Move> {
    let mut moves = Vec::new();
    for at in places {
        let Some(id) = wanted.get(at).filter(|id| stand.get(at) != Some(id)) else {
            continue;
        };
        stand.retain(|known| known != id);
        stand.insert(at.min(stand.len()), id);
        moves.push(Move {
            id: (*id).to_owned(),
            before: stand.get(at + 1).map(|next| (*next).to_owned()),
        });
    }
    moves
}

fn arrange<T>(records: &mut Vec<T>, moves: &[Move], id: fn(&T) -> &str) {
    for step in moves {
        let Some(from) = place(records, &id, &step.id) else {
            continue;
        };
        let record = records.remove(from);
        let to = step.before.as_deref();
        let to = to.and_then(|before| place(records, &id, before));
        records.insert(to.unwrap_or(records.len()), record);
    }
}

fn put<T: Clone + PartialEq>(
    records: &mut Vec<T>,
    before: &[T],
    after: &[T],
    id: fn(&T) -> &str,
    mut conflict: impl FnMut(&T, &T),
) {
    for new in after {
        match records.iter_mut().find(|record| id(record) == id(new)) {
            Some(record) => {
                if *record != *new && find(before, &id, id(new)) != Some(&*record) {
                    conflict(new, record);
                }
                *record = new.clone();
            }
            None => records.push(new.clone()),
        }
    }
    for old in before {
        if find(after, &id, id(old)).is_none() {
            records.retain(|record| record != old);
        }
    }
}

fn enter(entries: &mut Entries, before: &Entries, after: &Entries, conflicts: &mut Vec<Conflict>) {
    for (key, new) in after.iter() {
        let known = entries.insert(key.clone(), new.clone());
        if let Some(known) = known.filter(|known| known != new && before.get(&key) != Some(known)) {
            conflicts.push(Conflict {
                stands: Version::Entry(key.clone(), new.clone()),
                other: Version::Entry(key, known),
            });
        }
    }
    for (key, old) in before.iter() {
        if after.get(&key).is_none() && entries.get(&key) == Some(old) {
            entries.remove(&key);
        }
    }
}

/// Sets each setting that was changed.
fn settle(settings: &mut Settings, before: &Settings, after: &Settings) {
    set(&mut settings.currency, &before.currency, &after.currency);
    set(&mut settings.calendar, &before.calendar, &after.calendar);
    set(
        &mut settings.week_start,
        &before.week_start,
        &after.week_start,
    );
    set(
        &mut settings.year_start,
        &before.year_start,
        &after.year_start,
    );
    set(&mut settings.sample, &before.sample, &after.sample);
    settings.requests.take_in(&before.requests, &after.requests);
    take_in(&mut settings.extra, &before.extra, &after.extra);
}

fn set<T: Clone + PartialEq>(value: &mut T, before: &T, after: &T) {
    if before != after {
        *value = after.clone();
    }
}

/// Takes in the changed fields of those that this version does not know.
pub(super) fn take_in(extra: &mut Extra, before: &Extra, after: &Extra) {
    if before == after {
        return;
    }
    let has = |fields: &Extra, name: &str| fields.0.iter().any(|(known, _)| known == name);
    let Extra(fields) = extra;
    fields.retain(|(name, _)| !has(before, name) && !has(after, name));
    fields.extend(after.0.iter().cloned());
    order::by(fields, |(one, _), (other, _)| one.cmp(other));
}
