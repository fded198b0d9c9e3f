//! The grid: a row a metric, and below it one for each of its parts; a column a period.

use crate::calendar::CivilDate;
use crate::exchange::table::{Separator, Table, write};
use crate::formula::scope::{At, Input, Source};
use crate::kpi::{EntryKey, MetricId, Name, Period};
use crate::locale::Language;
use crate::locale::platform::Platform;
use crate::workbook::{Book, BookScope, Lack};

/// A row of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The metric.
    pub metric: MetricId,
    /// The part of it; `None` is the metric itself.
    pub segment: Option<Name>,
    /// How many parts it has.
    pub parts: usize,
}

/// A cell, by its row and column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From the top, the first is 0.
    pub row: usize,
    /// From the earliest, the first is 0.
    pub column: usize,
}

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// The number of the metric in the period.
    pub value: Option<f64>,
    /// Whether it was entered for this very period and part, and does not follow from others.
    pub is_entered: bool,
    /// What is noted beside it.
    pub note: String,
    /// Why the number is not, or not all of, the period's.
    pub lack: Option<Lack>,
}

/// The rows of a workbook, in its own order; the parts of the metrics in `open` below them, and after those the ones that
/// are `begun` and have no number yet.
pub fn rows(book: &Book, open: impl Fn(&MetricId) -> bool, begun: &[(MetricId, Name)]) -> Vec<Row> {
    let mut rows = Vec::new();
    for metric in &book.metrics {
        let mut parts = segments(book, &metric.id);
        for (of, name) in begun {
            if *of == metric.id && !parts.contains(name) {
                parts.push(name.clone());
            }
        }
        rows.push(Row {
            metric: metric.id.clone(),
            segment: None,
            parts: parts.len(),
        });
        if open(&metric.id) {
            rows.extend(parts.into_iter().map(|segment| Row {
                metric: metric.id.clone(),
                segment: Some(segment),
                parts: 0,
            }));
        }
    }
    rows
}

/// So many periods, the last of them `last`, earliest first.
pub fn periods(last: Period, count: usize) -> Vec<Period> {
    let count = i32::try_from(count).unwrap_or(i32::MAX);
    (0..count).rev().map(|back| last.offset(-back)).collect()
}

/// Where the number of a cell is kept.
pub fn key(row: &Row, period: Period) -> EntryKey {
    EntryKey {
        metric: row.metric.clone(),
        segment: row.segment.clone(),
        frequency: period.frequency(),
        start: period.start(),
    }
}

/// What stands in the cell of a row and a period.
pub fn standing(book: &Book, row: &Row, period: Period, today: CivilDate) -> Standing {
    let Some(metric) = book.metric(row.metric.as_str()) else {
        return Standing::default();
    };
    let own = book.entry(&key(row, period));
    if let Some(entry) = own
        && entry.value.is_some()
    {
        return Standing {
            value: entry.value,
            is_entered: true,
            note: entry.note.clone(),
            lack: None,
        };
    }
    let scope = BookScope {
        book,
        kpi: None,
        period,
        segment: row.segment.as_ref(),
        today,
    };
    let input = Input {
        source: Source::Metric(row.metric.as_str().to_owned()),
        at: At::default(),
    };
    let rollup = scope.rollup(&input).unwrap_or_default();
    Standing {
        value: rollup.number(metric.aggregation),
        is_entered: false,
        note: own.map(|entry| entry.note.clone()).unwrap_or_default(),
        lack: rollup.lack,
    }
}

/// A stretch of the grid as a spreadsheet takes it, in the numbers of `language`.
pub fn copied(
    book: &Book,
    rows: &[Row],
    periods: &[Period],
    today: CivilDate,
    language: Language,
) -> String {
    let cell = |row: &Row, period: Period| {
        let value = standing(book, row, period, today).value;
        value
            .map(|value| plain(language, value))
            .unwrap_or_default()
    };
    let line = |row: &Row| periods.iter().map(|period| cell(row, *period)).collect();
    let table: Table = rows.iter().map(line).collect();
    write(&table, Separator::Tab)
}

/// A number as spreadsheets of a language read it: no groups, their own decimal sign.
fn plain(language: Language, value: f64) -> String {
    let written = (Platform::get().write_double)(value);
    match language {
        Language::Vi => written.replace('.', ","),
        Language::Fa | Language::En => written,
    }
}

/// The parts of a metric that a number was entered for, in the order of their names.
pub fn segments(book: &Book, metric: &MetricId) -> Vec<Name> {
    let segments = book.entries.segments_of(metric).into_iter();
    segments.cloned().collect()
}
