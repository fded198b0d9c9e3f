//! The numbers that a workbook wants for a stretch of time, each once however many KPIs use it.

use crate::locale::order;
use crate::locale::sorted::Sorted;

use super::entries::{self, Row, standing};
use super::result::cells;
use crate::calendar::{CivilDate, Reckoning};
use crate::formula::program::Program;
use crate::formula::scope::Source;
use crate::insight::status::Compiled;
use crate::kpi::{EntryKey, Frequency, MetricId, Period};
use crate::workbook::Book;

/// The numbers to enter for one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// The period.
    pub period: Period,
    /// Where each number is entered, in the order of the KPIs that use it.
    pub keys: Vec<EntryKey>,
}

/// The numbers that the KPIs of `book`, with their checked formulas, are computed from around `day`, shortest periods first. A metric is entered at the
/// rhythm of the most frequent KPI that uses it; the others add it up.
pub fn due(book: &Book, programs: &[Compiled], day: CivilDate, reckoning: Reckoning) -> Vec<Due> {
    let mut metrics: Vec<(MetricId, Frequency)> = Vec::new();
    for (kpi, program) in book.kpis.iter().zip(programs) {
        let Ok(program) = program else {
            continue;
        };
        let inputs = program
            .inputs
            .iter()
            .filter_map(|input| match &input.source {
                Source::Metric(id) => MetricId::parse(id).ok(),
                Source::Own(_) => None,
            });
        for id in inputs {
            match metrics.iter_mut().find(|(known, _)| *known == id) {
                Some((_, frequency)) => *frequency = kpi.frequency.min(*frequency),
                None => metrics.push((id, kpi.frequency)),
            }
        }
    }
    let mut found: Sorted<Frequency, Vec<EntryKey>> = Sorted::new();
    for (metric, frequency) in metrics {
        let period = Period::containing(frequency, day, reckoning);
        let key = EntryKey {
            metric,
            segment: None,
            frequency,
            start: period.start(),
        };
        if let Some(keys) = found.get_or_default(frequency) {
            keys.push(key);
        }
    }
    found
        .into_iter()
        .map(|(frequency, keys)| Due {
            period: Period::containing(frequency, day, reckoning),
            keys,
        })
        .collect()
}

/// The numbers of the periods before this one that nobody entered: what is due now, shortest periods first.
pub fn missing_numbers(
    book: &Book,
    programs: &[Compiled],
    today: CivilDate,
    reckoning: Reckoning,
) -> Vec<EntryKey> {
    let mut missing = Vec::new();
    for due in due(book, programs, today, reckoning) {
        let period = due.period.previous();
        for key in due.keys {
            let row = Row {
                metric: key.metric,
                segment: key.segment,
                parts: 0,
            };
            if standing(book, &row, period, today).value.is_none() {
                missing.push(entries::key(&row, period));
            }
        }
    }
    missing
}

/// The numbers that one KPI's formula reads for `period`, those of earlier periods too.
pub fn due_for(program: &Program, period: Period) -> Vec<Due> {
    let mut found: Vec<Due> = Vec::new();
    for cell in cells(program, period, None) {
        match found.iter_mut().find(|due| due.period == cell.period) {
            Some(due) => due.keys.push(cell.key),
            None => found.push(Due {
                period: cell.period,
                keys: vec![cell.key],
            }),
        }
    }
    order::by_key(&mut found, |due| std::cmp::Reverse(due.period.start()));
    found
}
