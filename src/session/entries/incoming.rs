//! A table that is brought in, as a preview: what it would add and change, and what in it cannot be read.

use super::Entered;
use super::decimal_sign::Reader;
use super::outgoing::HEADS;
use super::pasted::Read;
use crate::calendar::{CivilDate, Reckoning};
use crate::exchange::table::{Separator, Table, plain, read};
use crate::kpi::{EntryKey, Frequency, MetricId, Name, Period};
use crate::locale::Language;
use crate::locale::fold;
use crate::locale::sorted::Sorted;
use crate::workbook::Book;

/// What a table would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// How it is laid out; `None` where its first row does not tell.
    pub layout: Option<Layout>,
    /// Its numbers, each once: of several for the same place the last one.
    pub arrivals: Vec<Arrival>,
    /// What could not be read, from the top: the first hundred.
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub more_problems: usize,
}

/// The layouts that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One value a row.
    Down,
    /// Periods across.
    Across,
}

/// A number that is brought in.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// What is entered.
    pub entered: Entered,
    /// The other thing that the cell may say.
    pub other: Option<f64>,
    /// What it does to the workbook.
    pub difference: Difference,
}

/// What a number that is brought in does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Difference {
    /// There was none.
    New,
    /// There was another.
    Changed,
    /// It stands there already.
    Same,
}

/// Something in a table that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row, from 1 as spreadsheets count.
    pub line: usize,
    /// The cell.
    pub text: String,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What can be wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The workbook has no such metric.
    NoMetric,
    /// It is no period.
    NoPeriod,
    /// It is no number.
    NoNumber,
    /// It is a percentage, and nobody knows of what.
    Percent,
    /// A name of a part that is too long.
    NoSegment,
}

impl Incoming {
    /// How many numbers do something to the workbook, as `difference` says.
    pub fn count(&self, difference: Difference) -> usize {
        self.arrivals
            .iter()
            .filter(|it| it.difference == difference)
            .count()
    }

    /// What is entered; of two readings the likely one, or the other one throughout.
    pub fn entered(&self, other_reading: bool) -> Vec<Entered> {
        let arrivals = self.arrivals.iter();
        let entered = arrivals.map(|arrival| {
            let mut entered = arrival.entered.clone();
            if let Some(other) = arrival.other.filter(|_| other_reading) {
                entered.value = Some(other);
            }
            entered
        });
        entered.collect()
    }
}

/// Nobody mends more than this by hand.
const TOLD: usize = 100;

/// Reads a table for a workbook, from a page in `language`.
pub fn bring_in(text: &str, book: &Book, reckoning: Reckoning, language: Language) -> Incoming {
    let table = read(text, Separator::of(text));
    let Some((head, lines)) = table.split_first() else {
        return Incoming::default();
    };
    let layout = layout(head, reckoning);
    let mut bringing = Bringing {
        book,
        reckoning,
        reader: Reader::of(numbers(layout, &table), language),
        places: Sorted::new(),
        incoming: Incoming {
            layout,
            ..Incoming::default()
        },
    };
    for (line, cells) in lines.iter().enumerate() {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match layout {
            Some(Layout::Down) => bringing.down(line + 2, cells),
            Some(Layout::Across) => bringing.across(line + 2, head, cells),
            None => {}
        }
    }
    bringing.incoming
}

fn layout(head: &[String], reckoning: Reckoning) -> Option<Layout> {
    let is = |cell: Option<&String>, name: &str| cell.is_some_and(|cell| fold::name(cell) == name);
    let heads = HEADS.iter().take(4).enumerate();
    if heads.clone().all(|(place, name)| is(head.get(place), name)) {
        return Some(Layout::Down);
    }
    let has_period = head
        .iter()
        .skip(1)
        .any(|cell| period(cell, reckoning).is_some());
    (is(head.first(), "metric") && has_period).then_some(Layout::Across)
}

/// The cells that should be numbers: what a point means is told by them, and not by a name.
fn numbers(layout: Option<Layout>, table: &Table) -> impl Iterator<Item = &str> {
    let (first, count) = match layout {
        Some(Layout::Down) => (3, 1),
        Some(Layout::Across) => (1, usize::MAX),
        None => (0, 0),
    };
    let lines = table.iter().skip(1);
    lines.flat_map(move |line| line.iter().skip(first).take(count).map(String::as_str))
}

/// The period that a cell names: by its id, or by a stretch's length and first day.
fn period(cell: &str, reckoning: Reckoning) -> Option<(Frequency, CivilDate)> {
    let cell = fold::digits(cell.trim());
    if let Some((tag, start)) = cell.split_once(':') {
        return Some((Frequency::from_tag(tag)?, CivilDate::parse(start)?));
    }
    let period = Period::of_id(&cell, reckoning)?;
    Some((period.frequency(), period.start()))
}

struct Bringing<'a> {
    book: &'a Book,
    reckoning: Reckoning,
    reader: Reader,
    /// Where each number stands among the arrivals.
    places: Sorted<EntryKey, usize>,
    incoming: Incoming,
}

impl Bringing<'_> {
    fn down(&mut self, line: usize, cells: &[String]) {
        let cell = |place: usize| cells.get(place).map_or("", |cell| plain(cell));
        let Some((frequency, start)) = period(cell(0), self.reckoning) else {
            return self.refuse(line, cell(0), Trouble::NoPeriod);
        };
        let Some((metric, segment)) = self.who(line, cell(1), cell(2)) else {
            return;
        };
        let key = EntryKey {
            metric,
            segment,
            frequency,
            start,
        };
        let note = cells.get(4).map(|_| cell(4).trim().to_owned());
        self.take(line, key, cell(3), note);
    }

    fn across(&mut self, line: usize, head: &[String], cells: &[String]) {
        let cell = |place: usize| cells.get(place).map_or("", |cell| plain(cell));
        let has_segments = head
            .get(1)
            .is_some_and(|name| fold::name(name) == "segment");
        let part = if has_segments { cell(1) } else { "" };
        let Some((metric, segment)) = self.who(line, cell(0), part) else {
            return;
        };
        let first = 1 + usize::from(has_segments);
        for (place, name) in head.iter().enumerate().skip(first) {
            let Some((frequency, start)) = period(name, self.reckoning) else {
                if !name.trim().is_empty() {
                    self.refuse(1, name, Trouble::NoPeriod);
                }
                continue;
            };
            let key = EntryKey {
                metric: metric.clone(),
                segment: segment.clone(),
                frequency,
                start,
            };
            // An empty cell of a wide table says that nothing is known, not that what is known is to go.
            if !cell(place).trim().is_empty() {
                self.take(line, key, cell(place), None);
            }
        }
    }

    /// Whose number a line has: a metric by its id or any of its names, and its part.
    fn who(&mut self, line: usize, name: &str, part: &str) -> Option<(MetricId, Option<Name>)> {
        let Some(metric) = self.book.metric_called(name) else {
            self.refuse(line, name, Trouble::NoMetric);
            return None;
        };
        let metric = metric.id.clone();
        match (part.trim().is_empty(), Name::parse(part)) {
            (true, _) => Some((metric, None)),
            (false, Ok(segment)) => Some((metric, Some(segment))),
            (false, Err(_)) => {
                self.refuse(line, part, Trouble::NoSegment);
                None
            }
        }
    }

    fn take(&mut self, line: usize, key: EntryKey, text: &str, note: Option<String>) {
        let unit = self.book.metric(key.metric.as_str()).map(|it| it.unit);
        let (value, other) = match Read::of(&self.reader.read(text), unit) {
            Read::Nothing => (None, None),
            Read::Number(value) => (Some(value), None),
            Read::Either { likely, other } => (Some(likely), Some(other)),
            Read::Percent => return self.refuse(line, text, Trouble::Percent),
            Read::Not => return self.refuse(line, text, Trouble::NoNumber),
        };
        let before = self.book.entry(&key);
        let same_note = note
            .as_deref()
            .is_none_or(|note| note == before.map_or("", |entry| entry.note.as_str()));
        let difference = match before.map(|entry| entry.value) {
            None if value.is_none() && same_note => Difference::Same,
            None => Difference::New,
            Some(kept) if kept == value && same_note => Difference::Same,
            Some(_) => Difference::Changed,
        };
        let arrival = Arrival {
            entered: Entered { key, value, note },
            other,
            difference,
        };
        let next = self.incoming.arrivals.len();
        let at = self
            .places
            .get(&arrival.entered.key)
            .copied()
            .unwrap_or(next);
        match self.incoming.arrivals.get_mut(at) {
            // The last word counts.
            Some(earlier) => *earlier = arrival,
            None => {
                self.places.insert(arrival.entered.key.clone(), next);
                self.incoming.arrivals.push(arrival);
            }
        }
    }

    fn refuse(&mut self, line: usize, text: &str, trouble: Trouble) {
        let problem = Problem {
            line,
            text: text.trim().to_owned(),
            trouble,
        };
        if self.incoming.problems.contains(&problem) {
            return;
        }
        if self.incoming.problems.len() < TOLD {
            self.incoming.problems.push(problem);
        } else {
            self.incoming.more_problems += 1;
        }
    }
}
