//! What a backup, or an earlier state, is to the workbook that is open.
//!
//! Records are held against each other by their ids, and against the version that both come from where there is one: a
//! record that only one side has changed since needs no decision. Without it every difference does.

use crate::kpi::{Entry, EntryKey, Extra, Kpi, Metric, MetricId, Name};
use crate::workbook::{Book, MOST_KPIS, MOST_METRICS, Settings};

/// What a record of the other workbook is to the one that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is not here.
    New,
    /// It is another here, and only the other side changed it.
    Changed,
    /// Both sides changed it, or nobody knows which.
    Conflicting,
    /// It was changed here since, or removed.
    Newer,
    /// It is here alone.
    OnlyHere,
    /// It is the same.
    Same,
}

/// Whose version of a conflicting record counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The one that is here.
    #[default]
    Mine,
    /// The other workbook's.
    Theirs,
}

/// The records of one standing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The names of the KPIs.
    pub kpis: Vec<Name>,
    /// The metrics themselves: what they are called, what they count.
    pub metrics: Vec<MetricId>,
    /// How many numbers, metric by metric.
    pub numbers: Vec<(MetricId, usize)>,
    /// Whether the settings are among them.
    pub settings: bool,
}

/// What another workbook is to the one that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What differs, each standing once.
    groups: Vec<(Standing, Group)>,
    /// How many KPIs are the same.
    pub same_kpis: usize,
    /// How many numbers are.
    pub same_numbers: usize,
}

/// Two workbooks, and what both come from.
#[derive(Clone, Copy)]
struct Pair<'a> {
    mine: &'a Book,
    theirs: &'a Book,
    base: Option<&'a Book>,
}

/// Compares the workbook that is open with another one. `base` is the version that both come from, where that is known.
pub fn compare(mine: &Book, theirs: &Book, base: Option<&Book>) -> Comparison {
    let pair = Pair { mine, theirs, base };
    let mut comparison = Comparison::default();
    let new = theirs.kpis.iter().filter(|it| mine.kpi(&it.id).is_none());
    for kpi in mine.kpis.iter().chain(new) {
        match pair.kpi(kpi) {
            Standing::Same => comparison.same_kpis += 1,
            other => comparison.note(other, |group| group.kpis.push(kpi.name.clone())),
        }
    }
    let is_new = |metric: &&Metric| mine.metric(metric.id.as_str()).is_none();
    let new = theirs.metrics.iter().filter(is_new);
    for metric in mine.metrics.iter().chain(new) {
        match pair.metric(metric) {
            Standing::Same => {}
            other => comparison.note(other, |group| group.metrics.push(metric.id.clone())),
        }
    }
    comparison.same_numbers = theirs.entries.len();
    mine.entries
        .differences(&theirs.entries, |key, one, other| {
            comparison.same_numbers -= usize::from(other.is_some());
            let standing = pair.entry(&key, one, other);
            comparison.note(standing, |group| match group.numbers.last_mut() {
                Some((last, count)) if *last == key.metric => *count += 1,
                _ => group.numbers.push((key.metric, 1)),
            });
        });
    match pair.settings() {
        Standing::Same => {}
        other => comparison.note(other, |group| group.settings = true),
    }
    comparison
}

/// The workbook that is open with what the other one brings; of a record that is conflicting, `side`'s version. Nothing
/// that is here is removed.
pub fn merge(mine: &Book, theirs: &Book, base: Option<&Book>, side: Side) -> Book {
    if mine.is_blank() {
        return theirs.clone();
    }
    let pair = Pair { mine, theirs, base };
    let mut book = mine.clone();
    let kpis = theirs.kpis.iter();
    for kpi in kpis.filter(|kpi| pair.kpi(kpi).comes(side)) {
        match book.kpis.iter_mut().find(|known| known.id == kpi.id) {
            Some(known) => *known = kpi.clone(),
            None => book.kpis.push(kpi.clone()),
        }
    }
    let metrics = theirs.metrics.iter();
    for metric in metrics.filter(|metric| pair.metric(metric).comes(side)) {
        match book.metrics.iter_mut().find(|known| known.id == metric.id) {
            Some(known) => *known = metric.clone(),
            None => book.metrics.push(metric.clone()),
        }
    }
    mine.entries
        .differences(&theirs.entries, |key, one, other| {
            if let Some(entry) = other.filter(|_| pair.entry(&key, one, other).comes(side)) {
                book.entries.insert(key, entry.clone());
            }
        });
    if pair.settings().comes(side) {
        book.settings = theirs.settings.clone();
    }
    let Extra(known) = &mine.extra;
    let is_new = |(name, _): &&(String, String)| known.iter().all(|(known, _)| known != name);
    let new = theirs.extra.0.iter().filter(is_new);
    book.extra.0.extend(new.cloned());
    book
}

impl Standing {
    /// Whether merging takes such a record in.
    fn comes(self, side: Side) -> bool {
        match self {
            Self::New | Self::Changed => true,
            Self::Conflicting => side == Side::Theirs,
            Self::Newer | Self::OnlyHere | Self::Same => false,
        }
    }
}

impl Comparison {
    /// The records of a standing; `None` where there are none.
    pub fn group(&self, standing: Standing) -> Option<&Group> {
        let found = self.groups.iter().find(|(known, _)| *known == standing);
        found.map(|(_, group)| group)
    }

    fn note(&mut self, standing: Standing, put: impl FnOnce(&mut Group)) {
        match self.groups.iter_mut().find(|(known, _)| *known == standing) {
            Some((_, group)) => put(group),
            None => {
                let mut group = Group::default();
                put(&mut group);
                self.groups.push((standing, group));
            }
        }
    }

    /// Whether merging would change something, of conflicting records `side`'s version taken.
    pub fn brings_something(&self, side: Side) -> bool {
        self.groups.iter().any(|(standing, _)| standing.comes(side))
    }

    /// Whether the two are the same.
    pub fn is_same(&self) -> bool {
        self.groups.is_empty()
    }
}

impl Group {
    /// How many numbers.
    pub fn count(&self) -> usize {
        self.numbers.iter().map(|(_, count)| count).sum()
    }
}

/// Whether a workbook has more than one may hold.
pub fn is_too_large(book: &Book) -> bool {
    book.kpis.len() > MOST_KPIS || book.metrics.len() > MOST_METRICS
}

impl Pair<'_> {
    fn kpi(self, kpi: &Kpi) -> Standing {
        self.judge(|book| book.kpi(&kpi.id))
    }

    fn metric(self, metric: &Metric) -> Standing {
        match self.judge(|book| book.metric(metric.id.as_str())) {
            // Formulas need it, and nobody removes one by hand.
            Standing::Newer if self.mine.metric(metric.id.as_str()).is_none() => Standing::New,
            standing => standing,
        }
    }

    fn entry(self, key: &EntryKey, mine: Option<&Entry>, theirs: Option<&Entry>) -> Standing {
        judge(mine, theirs, self.base.map(|base| base.entry(key)))
    }

    fn settings(self) -> Standing {
        self.judge(|book| Some(&book.settings).filter(|it| **it != Settings::default()))
    }

    fn judge<T: PartialEq>(self, find: impl Fn(&Book) -> Option<&T>) -> Standing {
        judge(find(self.mine), find(self.theirs), self.base.map(find))
    }
}

/// What a record of theirs is to mine. `base` is what both come from, and what it held.
fn judge<T: PartialEq>(mine: Option<&T>, theirs: Option<&T>, base: Option<Option<&T>>) -> Standing {
    if mine == theirs {
        return Standing::Same;
    }
    match (mine, theirs, base.flatten()) {
        (_, None, _) => Standing::OnlyHere,
        (None, Some(_), None) => Standing::New,
        (_, theirs, Some(base)) if theirs == Some(base) => Standing::Newer,
        (mine, _, Some(base)) if mine == Some(base) => Standing::Changed,
        _ => Standing::Conflicting,
    }
}
