//! The numbers of a workbook as a table to take elsewhere.

use super::grid::segments;
use crate::calendar::Reckoning;
use crate::exchange::table::Table;
use crate::kpi::{Frequency, Name, Period};
use crate::locale::platform::Platform;
use crate::workbook::Book;

/// The heads of the columns of one value a row.
pub(super) const HEADS: [&str; 5] = ["period", "metric", "segment", "value", "note"];

/// One value a row: `period,metric,segment,value,note`. Everything that was entered is in it.
pub fn down(book: &Book, reckoning: Reckoning) -> Table {
    let head = HEADS.map(str::to_owned).to_vec();
    let lines = book.entries.iter().map(|(key, entry)| {
        let period = Period::containing(key.frequency, key.start, reckoning);
        vec![
            // A stretch that another calendar made has no name in this one; its days do.
            if period.start() == key.start {
                period.id()
            } else {
                [key.frequency.tag(), ":", &key.start.to_string()].concat()
            },
            key.metric.as_str().to_owned(),
            key.segment
                .as_ref()
                .map(Name::to_string)
                .unwrap_or_default(),
            entry.value.map(written).unwrap_or_default(),
            entry.note.clone(),
        ]
    });
    std::iter::once(head).chain(lines).collect()
}

/// Periods across: a row a metric and part, a column a period of `frequency` that has a number. Notes, and numbers of
/// other frequencies, are not in it.
pub fn across(book: &Book, frequency: Frequency, reckoning: Reckoning) -> Table {
    let mut periods: Vec<Period> = Vec::new();
    let columns = book.entries.columns();
    let columns = columns.filter(|column| column.frequency() == frequency);
    for (start, _) in columns.flat_map(|column| column.entries()) {
        let period = Period::containing(frequency, *start, reckoning);
        if let Err(place) = periods.binary_search(&period) {
            periods.insert(place, period);
        }
    }
    let mut head = vec!["metric".to_owned(), "segment".to_owned()];
    head.extend(periods.iter().map(|period| period.id()));
    let mut table = vec![head];
    for metric in &book.metrics {
        let whole = std::iter::once(None);
        for segment in whole.chain(segments(book, &metric.id).into_iter().map(Some)) {
            let row = super::Row {
                metric: metric.id.clone(),
                segment,
                parts: 0,
            };
            let value = |period: &Period| {
                let entry = book.entry(&super::key(&row, *period))?;
                entry.value.map(written)
            };
            let cells: Vec<String> = periods
                .iter()
                .map(|of| value(of).unwrap_or_default())
                .collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            let named = [
                row.metric.as_str().to_owned(),
                row.segment
                    .as_ref()
                    .map(Name::to_string)
                    .unwrap_or_default(),
            ];
            table.push(named.into_iter().chain(cells).collect());
        }
    }
    table
}

/// The shortest form that reads back to the same double.
fn written(value: f64) -> String {
    (Platform::get().write_double)(value)
}
