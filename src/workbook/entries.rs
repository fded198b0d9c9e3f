//! What was entered, in columns: the numbers of one metric, one part of it and one length of time, oldest first.
//!
//! Formulas ask for the numbers of a metric between two days, thousands of times a screen: they find the column once and
//! walk along it. Whoever keeps the workbook as it was keeps the columns, and only those that change are copied.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::calendar::CivilDate;
use crate::kpi::{Entry, EntryKey, Extra, Frequency, MetricId, Name, Stretch};

/// The entries of a workbook, each once.
#[derive(Clone, Debug, Default)]
pub struct Entries(Vec<Arc<Column>>);

/// The entries of one metric, one part of it and one length of time; at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    metric: MetricId,
    segment: Option<Name>,
    frequency: Frequency,
    entries: Vec<(CivilDate, Entry)>,
    /// What this version does not know.
    pub(super) extra: Extra,
}

impl Column {
    /// One without entries.
    pub(super) fn blank(metric: MetricId, segment: Option<Name>, frequency: Frequency) -> Self {
        Self {
            metric,
            segment,
            frequency,
            entries: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// Puts an entry in its place; gives back the one that it had.
    pub(super) fn put(&mut self, start: CivilDate, entry: Entry) -> Option<Entry> {
        match self.place(start) {
            Ok(at) => {
                let (_, old) = self.entries.get_mut(at)?;
                Some(std::mem::replace(old, entry))
            }
            Err(at) => {
                self.entries.insert(at, (start, entry));
                None
            }
        }
    }

    /// The metric.
    pub fn metric(&self) -> &MetricId {
        &self.metric
    }

    /// The channel, campaign or person; `None` where the numbers are not split.
    pub fn segment(&self) -> Option<&Name> {
        self.segment.as_ref()
    }

    /// How long the stretches are.
    pub fn frequency(&self) -> Frequency {
        self.frequency
    }

    /// The entries with the first days of their stretches, oldest first.
    pub fn entries(&self) -> &[(CivilDate, Entry)] {
        &self.entries
    }

    /// The numbers, or that there are none, of the stretches that have a day in common with `days`. They are looked up and
    /// not looked for: there may be years of them.
    pub fn meeting(&self, days: Stretch) -> impl Iterator<Item = (CivilDate, Option<f64>)> {
        let longest = match self.frequency {
            Frequency::Day => 1,
            Frequency::Week => 7,
            Frequency::Month => 31,
            Frequency::Quarter => 93,
            Frequency::Year => 366,
        };
        let (Ok(at) | Err(at)) = self.place(days.first.plus_days(1 - longest));
        let later = self.entries.get(at..).unwrap_or_default().iter();
        later
            .take_while(move |(start, _)| *start <= days.last)
            // Only of what begins before the days does a calendar have to say whether it reaches them.
            .filter(move |(start, _)| {
                *start >= days.first || Stretch::of(self.frequency, *start).meets(days)
            })
            .map(|(start, entry)| (*start, entry.value))
    }

    /// What tells an entry of it from all others.
    pub fn key(&self, start: CivilDate) -> EntryKey {
        EntryKey {
            metric: self.metric.clone(),
            segment: self.segment.clone(),
            frequency: self.frequency,
            start,
        }
    }

    /// Where the entry of a day is, or would be.
    fn place(&self, start: CivilDate) -> Result<usize, usize> {
        match self.entries.last() {
            // What is put in order, is put in last.
            Some((last, _)) if *last < start => Err(self.entries.len()),
            _ => self
                .entries
                .binary_search_by(|(known, _)| known.cmp(&start)),
        }
    }
}

impl Entries {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.iter().map(|column| column.entries.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All columns: metric by metric, part by part, short stretches before long ones.
    pub fn columns(&self) -> impl DoubleEndedIterator<Item = &Column> + Clone {
        self.0.iter().map(AsRef::as_ref)
    }

    /// The columns of a metric, in the same order.
    pub fn of(&self, metric: &MetricId) -> impl Iterator<Item = &Column> + Clone + use<'_> {
        let first = self.0.partition_point(|column| column.metric < *metric);
        let columns = self.0.get(first..).unwrap_or_default();
        let count = columns.partition_point(|column| column.metric == *metric);
        let columns = columns.get(..count).unwrap_or_default();
        columns.iter().map(AsRef::as_ref)
    }

    /// The parts of a metric that a number was entered for, in the order of their names.
    pub fn segments_of(&self, metric: &MetricId) -> Vec<&Name> {
        let mut segments: Vec<&Name> = self.of(metric).filter_map(Column::segment).collect();
        segments.dedup();
        segments
    }

    /// All entries, column by column.
    pub fn iter(&self) -> impl Iterator<Item = (EntryKey, &Entry)> {
        self.columns().flat_map(|column| {
            let entries = column.entries.iter();
            entries.map(|(start, entry)| (column.key(*start), entry))
        })
    }

    /// What tells them from each other.
    pub fn keys(&self) -> impl Iterator<Item = EntryKey> {
        self.iter().map(|(key, _)| key)
    }

    /// What was entered there.
    pub fn get(&self, key: &EntryKey) -> Option<&Entry> {
        let of = (&key.metric, key.segment.as_ref(), key.frequency);
        let column = self.0.get(self.place(of).ok()?)?;
        let at = column.place(key.start).ok()?;
        column.entries.get(at).map(|(_, entry)| entry)
    }

    /// Puts an entry in its place, and gives back the one that it had.
    pub fn insert(&mut self, key: EntryKey, entry: Entry) -> Option<Entry> {
        let at = self.place((&key.metric, key.segment.as_ref(), key.frequency));
        let at = at.unwrap_or_else(|at| {
            let column = Column::blank(key.metric, key.segment, key.frequency);
            self.0.insert(at, Arc::new(column));
            at
        });
        Arc::make_mut(self.0.get_mut(at)?).put(key.start, entry)
    }

    /// Takes a column in. Where there is one for the same, the entries that it lacks are put into it; whether that was
    /// all of them.
    pub(super) fn take_in(&mut self, column: Column) -> bool {
        let Err(at) = self.place(column.place_in_order()) else {
            let mut found_room = true;
            for (start, entry) in &column.entries {
                let key = column.key(*start);
                let is_free = self.get(&key).is_none();
                found_room &= is_free;
                if is_free {
                    self.insert(key, entry.clone());
                }
            }
            return found_room;
        };
        if !column.entries.is_empty() {
            self.0.insert(at, Arc::new(column));
        }
        true
    }

    /// Takes an entry out.
    pub fn remove(&mut self, key: &EntryKey) -> Option<Entry> {
        let of = (&key.metric, key.segment.as_ref(), key.frequency);
        let at = self.place(of).ok()?;
        let column = Arc::make_mut(self.0.get_mut(at)?);
        let row = column.place(key.start).ok()?;
        let (_, entry) = column.entries.remove(row);
        if column.entries.is_empty() {
            self.0.remove(at);
        }
        Some(entry)
    }

    /// Tells every entry that another one stands for in `later`, which is this one at another time, with both of them.
    /// What nobody touched costs a glance a column.
    pub fn differences<'a>(
        &'a self,
        later: &'a Self,
        mut told: impl FnMut(EntryKey, Option<&'a Entry>, Option<&'a Entry>),
    ) {
        let by_place = |one: &Arc<Column>, other: &Arc<Column>| one.order(other);
        in_step(&self.0, &later.0, by_place, |one, other| {
            let Some(column) = other.or(one) else {
                return;
            };
            if let (Some(one), Some(other)) = (one, other)
                && Arc::ptr_eq(one, other)
            {
                return;
            }
            let entries = |column: Option<&'a Arc<Column>>| {
                column.map_or(&[][..], |column| column.entries.as_slice())
            };
            let by_day = |(one, _): &(CivilDate, _), (other, _): &(CivilDate, _)| one.cmp(other);
            in_step(entries(one), entries(other), by_day, |one, other| {
                let entry = |of: Option<&'a (CivilDate, Entry)>| of.map(|(_, entry)| entry);
                if let Some((start, _)) = other.or(one).filter(|_| entry(one) != entry(other)) {
                    told(column.key(*start), entry(one), entry(other));
                }
            });
        });
    }

    /// Where a column is, or would be.
    fn place(&self, of: (&MetricId, Option<&Name>, Frequency)) -> Result<usize, usize> {
        match self.0.last() {
            Some(last) if last.place_in_order() < of => Err(self.0.len()),
            _ => self
                .0
                .binary_search_by(|column| column.place_in_order().cmp(&of)),
        }
    }
}

impl Column {
    fn place_in_order(&self) -> (&MetricId, Option<&Name>, Frequency) {
        (&self.metric, self.segment.as_ref(), self.frequency)
    }

    fn order(&self, other: &Self) -> Ordering {
        self.place_in_order().cmp(&other.place_in_order())
    }
}

impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        let both = self.0.iter().zip(&other.0);
        self.0.len() == other.0.len() && both.into_iter().all(|(one, other)| is_same(one, other))
    }
}

/// Walks along two lists in the same order: what stands in the same place comes together.
fn in_step<'a, T>(
    mut ones: &'a [T],
    mut others: &'a [T],
    order: impl Fn(&T, &T) -> Ordering,
    mut each: impl FnMut(Option<&'a T>, Option<&'a T>),
) {
    loop {
        let (one, other) = (ones.first(), others.first());
        let order = match (one, other) {
            (None, None) => return,
            (Some(one), Some(other)) => order(one, other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
        };
        each(
            one.filter(|_| order.is_le()),
            other.filter(|_| order.is_ge()),
        );
        ones = ones.get(usize::from(order.is_le())..).unwrap_or_default();
        others = others.get(usize::from(order.is_ge())..).unwrap_or_default();
    }
}

fn is_same(one: &Arc<Column>, other: &Arc<Column>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// Of entries in the same place the last one stays.
impl FromIterator<(EntryKey, Entry)> for Entries {
    fn from_iter<I: IntoIterator<Item = (EntryKey, Entry)>>(entries: I) -> Self {
        let mut all = Self::default();
        all.extend(entries);
        all
    }
}

impl Extend<(EntryKey, Entry)> for Entries {
    fn extend<I: IntoIterator<Item = (EntryKey, Entry)>>(&mut self, entries: I) {
        for (key, entry) in entries {
            self.insert(key, entry);
        }
    }
}
