//! What becomes of the numbers when time is divided in another way.
//!
//! An entry keeps the days that it was made for, so another calendar, week start, year start or rhythm moves and loses
//! nothing. But a number that was whole for October may be whole for no month of the other calendar. That is said before
//! it is done.

use super::Book;
use super::rollup::{Entered, Lack};
use crate::calendar::{CivilDate, Reckoning};
use crate::kpi::{Frequency, MetricId, Period, Stretch};

/// How time is divided for a KPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// The length of its periods.
    pub frequency: Frequency,
    /// The calendar, and where weeks and years begin.
    pub reckoning: Reckoning,
}

/// A number that is not whole in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Incomplete {
    /// The metric.
    pub metric: MetricId,
    /// The period.
    pub period: Period,
    /// What is lacking.
    pub lack: Lack,
}

/// The numbers of a metric that are not whole under `grouping`, oldest first.
pub fn incomplete(
    book: &Book,
    metric: &MetricId,
    grouping: Grouping,
    today: CivilDate,
) -> Vec<Incomplete> {
    let Some((days, known)) = days_entered(book, metric).zip(book.metric(metric.as_str())) else {
        return Vec::new();
    };
    let entered = Entered {
        book,
        metric: known,
        segment: None,
        today,
        until: CivilDate::MAX,
    };
    let mut found = Vec::new();
    let mut period = Period::containing(grouping.frequency, days.first, grouping.reckoning);
    while period.start() <= days.last {
        found.extend(entered.during(period, period).lack.map(|lack| Incomplete {
            metric: metric.clone(),
            period,
            lack,
        }));
        let next = period.next();
        if next <= period {
            break;
        }
        period = next;
    }
    found
}

/// The numbers of `metrics` that are not whole any more, or not yet, when `from` becomes `to`.
pub fn made_incomplete(
    book: &Book,
    metrics: &[MetricId],
    (from, to): (Grouping, Grouping),
    today: CivilDate,
) -> Vec<Incomplete> {
    let mut made = Vec::new();
    for metric in metrics {
        let before = incomplete(book, metric, from, today);
        let is_new =
            |one: &Incomplete| !before.iter().any(|known| explains(&known.lack, &one.lack));
        made.extend(
            incomplete(book, metric, to, today)
                .into_iter()
                .filter(is_new),
        );
    }
    made
}

/// Whether what was lacking before is all that is lacking now.
fn explains(before: &Lack, now: &Lack) -> bool {
    match (before, now) {
        (Lack::Days(known), Lack::Days(gaps)) => gaps
            .iter()
            .all(|gap| known.iter().any(|known| known.covers(*gap))),
        (Lack::OnlyFor(..), Lack::OnlyFor(..)) => before == now,
        _ => false,
    }
}

/// The days from the first to the last that anything was entered for.
fn days_entered(book: &Book, metric: &MetricId) -> Option<Stretch> {
    let stretches = book.entries.of(metric).flat_map(|column| {
        let entries = column.entries().iter();
        let numbers = entries.filter(|(_, entry)| entry.value.is_some());
        numbers.map(|(start, _)| Stretch::of(column.frequency(), *start))
    });
    stretches.reduce(|all, one| Stretch {
        first: all.first.min(one.first),
        last: all.last.max(one.last),
    })
}
