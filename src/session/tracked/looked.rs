//! Which period a link asks for, and what a KPI is in periods of another length than its own.

use crate::calendar::{CivilDate, Reckoning};
use crate::exchange::link::KpiPage;
use crate::formula::program::Program;
use crate::kpi::{Aggregation, Frequency, Kpi, Period, Target, TargetRule};
use crate::workbook::Book;

/// The period that a KPI's page shows: the one of its address, as long as that asks for, else the KPI's own around `day`.
/// A longer or shorter one than was named is the one that runs, where it does, else the one in which the named one ends.
pub fn looked_at(
    page: &KpiPage,
    own: Frequency,
    (day, today): (CivilDate, CivilDate),
    reckoning: Reckoning,
) -> Period {
    let named = page.period.as_deref();
    let named = named.and_then(|id| Period::of_id(id, reckoning));
    let frequency = page
        .frequency
        .or_else(|| named.map(Period::frequency))
        .unwrap_or(own);
    match named {
        None => Period::containing(frequency, day, reckoning),
        Some(named) if named.frequency() == frequency => named,
        Some(named) => {
            let day = if named.contains(today) {
                today
            } else {
                named.end()
            };
            Period::containing(frequency, day, reckoning)
        }
    }
}

/// The KPI in periods of some length. Of another length than its own, what adds up over days has no target: so many a
/// month are another number in a quarter, and growth on the month before is none on the quarter before.
pub fn seen_at(book: &Book, kpi: &Kpi, program: Option<&Program>, frequency: Frequency) -> Kpi {
    if frequency == kpi.frequency {
        return kpi.clone();
    }
    let is_flow = |id: &str| {
        let metric = book.metric(id);
        metric.is_some_and(|metric| metric.aggregation == Aggregation::Sum)
    };
    let adds_up = program.is_none_or(|program| program.is_additive(is_flow));
    let rule = match &kpi.target.rule {
        TargetRule::Growth { .. } => TargetRule::None,
        _ if adds_up => TargetRule::None,
        rule => rule.clone(),
    };
    Kpi {
        target: Target {
            rule,
            ..Target::default()
        },
        ..kpi.clone()
    }
}
