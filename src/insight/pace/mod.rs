//! Whether a period that still runs is on its way: what is due by now, what is needed from here, where it leads.
//!
//! Only what adds up over days can be split over them. A stock, a level or a quotient is held against its whole target on
//! every day, and neither a daily rate nor a projection is made up for it.

mod projected;
mod sentences;
mod weekdays;

use crate::calendar::CivilDate;
use crate::formula::program::Program;
use crate::formula::value::Outcome;
use crate::insight::status::part_of;
use crate::kpi::{Aggregation, Direction, Goal, Period};
use crate::workbook::{BookScope, FirstDays};
use projected::Projected;

/// How a period that runs is getting on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The value so far.
    pub value: f64,
    /// The days that the numbers reach over, from the period's first on.
    pub days_gone: i32,
    /// The days that are left of it after those.
    pub days_left: i32,
    /// What can be said of the days; `None` of a KPI that does not add up over them.
    pub split: Option<Split>,
    /// The value of as many days of the period before, where its numbers were entered finely enough.
    pub same_days: Option<f64>,
    /// The value of the whole period before.
    pub whole_before: Option<f64>,
}

/// A flow, split over the days of its period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// How it is split.
    pub pattern: Pattern,
    /// What is due of the goal by now.
    pub due: Option<Goal>,
    /// What every day that is left has to bring, or may cost.
    pub needed: Option<Needed>,
    /// Where the period ends if the days that are left are like those that are gone.
    pub projection: Option<f64>,
}

/// How a flow falls on the days of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Every day brings the same.
    Days,
    /// Every day of the week brings what it brought in the weeks before.
    Weekdays,
}

/// A rate a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Needed {
    /// So much at least, to reach the goal.
    AtLeast(f64),
    /// So much at most, not to pass it.
    AtMost(f64),
}

/// The part of a flow's goal that is due by now; `None` of a KPI that cannot be split over days.
pub fn share_due(program: &Program, scope: &BookScope<'_>) -> Option<f64> {
    let last = reach(program, scope)?;
    Some(share(program, scope, last)?.0)
}

/// The value that a KPI which is no sum over days would end with if the days that are left were like those that are gone;
/// `None` where that cannot be computed.
pub fn projected(program: &Program, scope: &BookScope<'_>) -> Option<f64> {
    let period = scope.period;
    let gone = period.days_elapsed(reach(program, scope)?);
    let share = f64::from(gone) / f64::from(period.days());
    match program.evaluate(&Projected { scope, share }) {
        Outcome::Number(value) => Some(value),
        _ => None,
    }
}

/// How the period of `scope` is getting on towards `goal`. `None` where it does not run, has no value yet, or is a single
/// day.
pub fn pace(
    program: &Program,
    scope: &BookScope<'_>,
    goal: Option<Goal>,
    direction: Direction,
) -> Option<Pace> {
    let period = scope.period;
    if scope.today >= period.end() || scope.today < period.start() {
        return None;
    }
    let Outcome::Number(value) = program.evaluate(scope) else {
        return None;
    };
    let last = reach(program, scope)?;
    let days_gone = period.days_elapsed(last);
    let days_left = period.days() - days_gone;
    let split = share(program, scope, last).map(|(share, pattern)| Split {
        pattern,
        due: goal.map(|goal| part_of(goal, share)),
        needed: goal.and_then(|goal| needed(value, goal, direction, days_left)),
        projection: Some(value / share)
            .filter(|_| share > 0.0)
            .filter(|it| it.is_finite()),
    });
    let before = at(scope, period.previous(), scope.today);
    let whole_before = match program.evaluate(&before) {
        Outcome::Number(value) => Some(value),
        _ => None,
    };
    Some(Pace {
        value,
        days_gone,
        days_left,
        split,
        same_days: same_days(program, scope, days_gone),
        whole_before,
    })
}

/// The day up to which the numbers of the period reach: today, or earlier where the days since have none yet.
fn reach(program: &Program, scope: &BookScope<'_>) -> Option<CivilDate> {
    let reaches = program
        .inputs
        .iter()
        .filter(|input| (input.at.back, input.at.years_back) == (0, 0))
        .filter_map(|input| Some(scope.rollup(input)?.reach?.last));
    let last = reaches.min().unwrap_or(scope.today).min(scope.today);
    (last >= scope.period.start()).then_some(last)
}

/// The part of the period's flow that falls on the days up to `last`.
fn share(program: &Program, scope: &BookScope<'_>, last: CivilDate) -> Option<(f64, Pattern)> {
    let is_flow = |id: &str| {
        let metric = scope.book.metric(id);
        metric.is_some_and(|metric| metric.aggregation == Aggregation::Sum)
    };
    if !program.is_additive(is_flow) {
        return None;
    }
    let by_weekday = weekdays::weights(program, scope)
        .and_then(|weights| weekdays::share(&weights, scope.period, last));
    Some(match by_weekday {
        Some(share) => (share, Pattern::Weekdays),
        None => {
            let period = scope.period;
            let gone = f64::from(period.days_elapsed(last)) / f64::from(period.days());
            (gone, Pattern::Days)
        }
    })
}

fn needed(value: f64, goal: Goal, direction: Direction, days_left: i32) -> Option<Needed> {
    let a_day = |gap: f64| (gap > 0.0 && days_left > 0).then(|| gap / f64::from(days_left));
    let (at_least, at_most) = match (goal, direction) {
        (Goal::Value(target), Direction::Up) => (Some(target), None),
        (Goal::Value(target), Direction::Down) => (None, Some(target)),
        (Goal::Value(target), Direction::Band) => (Some(target), Some(target)),
        (Goal::Band(band), _) => (Some(band.low), Some(band.high)),
    };
    let at_least = at_least
        .and_then(|least| a_day(least - value))
        .map(Needed::AtLeast);
    at_least.or_else(|| {
        at_most
            .and_then(|most| a_day(most - value))
            .map(Needed::AtMost)
    })
}

/// The value of the first so many days of the period before; `None` where its numbers do not end with those days.
fn same_days(program: &Program, scope: &BookScope<'_>, days: i32) -> Option<f64> {
    let before = scope.period.previous();
    let until = before.start().plus_days(days - 1).min(before.end());
    let first_days = FirstDays {
        scope: at(scope, before, until),
        until,
    };
    if !program
        .inputs
        .iter()
        .all(|input| first_days.is_reached_by(input))
    {
        return None;
    }
    match program.evaluate(&first_days) {
        Outcome::Number(value) => Some(value),
        _ => None,
    }
}

/// The same KPI and segment in another period.
fn at<'a>(scope: &BookScope<'a>, period: Period, today: CivilDate) -> BookScope<'a> {
    BookScope {
        book: scope.book,
        kpi: scope.kpi,
        period,
        segment: scope.segment,
        today,
    }
}
