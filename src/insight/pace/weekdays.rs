//! What each day of the week brings.

use super::at;
use crate::calendar::CivilDate;
use crate::formula::program::Program;
use crate::formula::value::Outcome;
use crate::kpi::{Frequency, Period};
use crate::workbook::BookScope;

/// So many weeks before the period are looked at. A quarter of a year shows the week and not yet the season.
const WEEKS: i32 = 12;

/// So many values each day of the week must have among them: fewer are an accident rather than a pattern.
const ENOUGH: usize = 8;

/// What each day of the week brings on average, the first entry for the weekday of [`CivilDate::MIN`].
pub(super) type Weights = [f64; 7];

/// The weights of a flow's days, from the days before the period; `None` without eight weeks of them, or where a
/// weekday takes away rather than brings.
pub(super) fn weights(program: &Program, scope: &BookScope<'_>) -> Option<Weights> {
    let start = scope.period.start();
    let mut sums = [(0.0, 0_usize); 7];
    for back in 1..=7 * WEEKS {
        let day = start.plus_days(-back);
        let there = at(
            scope,
            Period::containing(Frequency::Day, day, scope.period.reckoning()),
            scope.today,
        );
        if let (Outcome::Number(value), Some((sum, count))) =
            (program.evaluate(&there), sums.get_mut(weekday(day)))
        {
            *sum += value;
            *count += 1;
        }
        // A week without a single day: nobody enters days here.
        if back == 7 && sums.iter().all(|(_, count)| *count == 0) {
            return None;
        }
    }
    let is_known = |(sum, count): &(f64, usize)| *count >= ENOUGH && *sum >= 0.0;
    let is_some = sums.iter().all(is_known) && sums.iter().any(|(sum, _)| *sum > 0.0);
    is_some.then(|| sums.map(|(sum, count)| sum / count as f64))
}

/// The part of a period's flow that falls on its days up to `last`; `None` where all of its days bring nothing.
pub(super) fn share(weights: &Weights, period: Period, last: CivilDate) -> Option<f64> {
    let sum = |days: i32| -> f64 {
        let days = (0..days).map(|nth| weekday(period.start().plus_days(nth)));
        days.filter_map(|weekday| weights.get(weekday)).sum()
    };
    let whole = sum(period.days());
    let part = sum(period.days_elapsed(last)) / whole;
    part.is_finite().then_some(part)
}

fn weekday(day: CivilDate) -> usize {
    usize::try_from(day.days_since(CivilDate::MIN) % 7).unwrap_or_default()
}
