//! The entries of a workbook as they are stored: the plain numbers of a column in one text.
//!
//! ```text
//! @2026-01-01 120 135.5 - 140 @2026-09-01 7
//! ```
//!
//! `@` and a date say which stretch comes next; every number is for the stretch that follows the one before it, and `-`
//! leaves one out. Sixty-five thousand daily numbers are three hundred thousand characters; as records they were five
//! million, which is all that a browser stores.
//!
//! A stretch follows another on the day after its last. Months, quarters and years are those of the calendar in which they
//! begin on the first of a month: where only the Jalali one has it so, its own; else the Gregorian ones, whatever the
//! workbook's settings say. A stretch that begins on a later day of a month lasts to the day before that day of the next.
//!
//! Plain is a number without a note and without fields that this version does not know. Others are records in `entries`.

use super::json::{self, Fields, Object};
use super::read::{Findings, any_name, entry};
use super::repair::{Damage, Record};
use super::{Book, Column, Entries, short, write};
use crate::calendar::CivilDate;
use crate::kpi::{Entry, EntryKey, Extra, Frequency, MetricId, Name, Stretch};
use crate::locale::order;

/// So many stretches are left out one by one before a date is shorter.
const LEFT_OUT: usize = 5;

/// Whether the text of a column says all of an entry.
fn is_plain(entry: &Entry) -> bool {
    entry.value.is_some() && entry.note.is_empty() && entry.extra.0.is_empty()
}

/// The columns of a book with their plain numbers, those of the sample apart, and its other entries as records.
pub(super) fn written(book: &Book) -> (Vec<String>, Vec<String>) {
    let (mut columns, mut others) = (Vec::new(), Vec::new());
    for column in book.entries.columns() {
        let (own, sample) = (plain(column, false), plain(column, true));
        // What this version does not know of a column is written once.
        let extra = &column.extra;
        let own = own.map(|object| object.end(extra));
        let extra = if own.is_some() {
            &Extra::default()
        } else {
            extra
        };
        columns.extend(own);
        columns.extend(sample.map(|object| object.end(extra)));
        let entries = column.entries().iter();
        let special = entries.filter(|(_, entry)| !is_plain(entry));
        others.extend(special.map(|(start, entry)| write::entry(&column.key(*start), entry)));
    }
    (columns, others)
}

/// The plain numbers of a column, the sample's or the others; `None` where there is none.
fn plain(column: &Column, sample: bool) -> Option<Object> {
    let mut numbers = String::new();
    let mut expected = None;
    for (start, entry) in column.entries() {
        let Some(value) = entry
            .value
            .filter(|_| is_plain(entry) && entry.sample == sample)
        else {
            continue;
        };
        lead_to(&mut numbers, expected, (column.frequency(), *start));
        short::push(&mut numbers, value);
        expected = Some(next(column.frequency(), *start));
    }
    let frequency = column.frequency().tag();
    (!numbers.is_empty()).then(|| {
        Object::new()
            .text("metric", column.metric().as_str())
            .some_text("segment", column.segment().map(Name::as_str))
            .text("frequency", frequency)
            .mark("sample", sample)
            .text("numbers", &numbers)
    })
}

/// Says which stretch the next number is for, where it is not the one expected.
fn lead_to(
    numbers: &mut String,
    expected: Option<CivilDate>,
    (frequency, start): (Frequency, CivilDate),
) {
    if !numbers.is_empty() {
        numbers.push(' ');
    }
    let follow = |day: &CivilDate| Some(next(frequency, *day));
    let coming = std::iter::successors(expected, follow).take(LEFT_OUT);
    match coming.into_iter().position(|coming| coming == start) {
        Some(left_out) => numbers.push_str(&"- ".repeat(left_out)),
        None => {
            numbers.push('@');
            numbers.push_str(&start.to_string());
            numbers.push(' ');
        }
    }
}

/// The first day of the stretch after another.
fn next(frequency: Frequency, start: CivilDate) -> CivilDate {
    Stretch::of(frequency, start).last.plus_days(1)
}

/// The entries of a book, from its columns and its records. Of two in one place the first stays, and the other is told.
pub(super) fn read(columns: Vec<&str>, records: Vec<&str>, findings: &mut Findings) -> Entries {
    let mut entries = Entries::default();
    for json in columns {
        if let Some(column) = column(json, findings) {
            let metric = column.metric().clone();
            if !entries.take_in(column) {
                findings.note(Record::Entry, metric.as_str(), Damage::Twice, json);
            }
        }
    }
    for (key, entry, json) in in_order(records, findings) {
        if entries.get(&key).is_some() {
            findings.note(Record::Entry, key.metric.as_str(), Damage::Twice, json);
        } else if !entry.is_empty() {
            entries.insert(key, entry);
        }
    }
    entries
}

/// Records are put in order before they are compared: a file in another order than ours would else move every entry for
/// every other.
fn in_order<'a>(records: Vec<&'a str>, findings: &mut Findings) -> Vec<(EntryKey, Entry, &'a str)> {
    let mut read = Vec::new();
    for json in records {
        read.extend(entry(json, findings).map(|(key, entry)| (key, entry, json)));
    }
    order::by(&mut read, |(one, ..), (other, ..)| one.cmp(other));
    read
}

fn column(json: &str, findings: &mut Findings) -> Option<Column> {
    let read = Fields::read(json).and_then(|mut fields| {
        let metric = fields.tag("metric", |text| MetricId::parse(text).ok())?;
        let frequency = fields.tag("frequency", Frequency::from_tag)?;
        // A column whose segment cannot be read must not count for the whole.
        let segment = match fields.raw("segment") {
            Some(json) => Some(Name::parse(&json::text(json)?).ok()?),
            None => None,
        };
        let numbers = fields.some_text("numbers")?;
        Some((Column::blank(metric, segment, frequency), numbers, fields))
    });
    let Some((mut column, text, mut fields)) = read else {
        findings.note(Record::Entry, &any_name(json), Damage::Unreadable, json);
        return None;
    };
    let sample = fields.mark("sample");
    let (entries, is_whole) = numbers(&text, column.frequency(), sample);
    if !is_whole {
        fields.damage("numbers");
    }
    column.extra = findings.close(Record::Entry, column.metric().as_str(), fields, json);
    for (start, entry) in entries {
        if let Some(first) = column.put(start, entry) {
            column.put(start, first);
            findings.note(Record::Entry, column.metric().as_str(), Damage::Twice, json);
        }
    }
    Some(column)
}

/// The entries that a text says, and whether all of it could be read. One damaged number costs itself and no other.
fn numbers(text: &str, frequency: Frequency, sample: bool) -> (Vec<(CivilDate, Entry)>, bool) {
    let (mut entries, mut is_whole) = (Vec::new(), true);
    let mut expected = None;
    for token in text.split(' ') {
        if let Some(date) = token.strip_prefix('@') {
            expected = CivilDate::parse(date);
            is_whole &= expected.is_some();
            continue;
        }
        let Some(start) = expected else {
            // Without a day nobody knows what a number was for.
            is_whole = false;
            continue;
        };
        expected = Some(next(frequency, start));
        match short::read(token) {
            Some(value) => {
                let entry = Entry::of(value);
                entries.push((start, Entry { sample, ..entry }));
            }
            None => is_whole &= token == "-",
        }
    }
    (entries, is_whole)
}
