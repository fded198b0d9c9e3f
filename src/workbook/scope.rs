//! The numbers that a workbook's formulas are evaluated with.

use super::Book;
use super::rollup::{Entered, Rollup};
use crate::calendar::CivilDate;
use crate::formula::program::Program;
use crate::formula::scope::{At, Input, Scope, Segment, Source, Window};
use crate::formula::tree::Own;
use crate::kpi::{Frequency, Goal, Kpi, Metric, Name, Period, Stretch};

/// A workbook's numbers for one period, seen from one KPI.
pub struct BookScope<'a> {
    /// The workbook.
    pub book: &'a Book,
    /// The KPI whose `target` and `baseline` are meant.
    pub kpi: Option<&'a Kpi>,
    /// The period.
    pub period: Period,
    /// The channel, campaign or person; `None` is all of them together.
    pub segment: Option<&'a Name>,
    /// The last day that counts as gone.
    pub today: CivilDate,
}

impl BookScope<'_> {
    /// The period that `at` names, its window aside.
    fn period_at(&self, at: At) -> Period {
        self.period
            .offset(-i32::from(at.back))
            .years_back(i32::from(at.years_back))
    }

    fn own(&self, own: Own, at: At) -> Option<f64> {
        let period = self.period_at(at);
        match own {
            // A growth target would ask for the KPI's own result, which may ask for its target.
            Own::Target => match self.kpi?.goal(period, |_| None).ok()? {
                Goal::Value(value) => Some(value),
                Goal::Band(_) => None,
            },
            Own::Baseline => self.kpi?.baseline,
            Own::DaysInPeriod => Some(f64::from(period.days())),
            Own::DaysElapsed => Some(f64::from(period.days_elapsed(self.today))),
        }
    }

    /// What was entered for a metric in the stretch that `at` names, as far as it was for days up to `until`.
    fn entered(&self, metric: &Metric, at: At, until: CivilDate) -> Rollup {
        let last = self.period_at(at);
        let first = match at.window {
            Window::Period => last,
            Window::Last(periods) => last.offset(1 - i32::from(periods)),
            Window::YearToDate => first_of_its_year(last),
        };
        let all = at.segment == Segment::All;
        let entered = Entered {
            book: self.book,
            metric,
            segment: self.segment.filter(|_| !all),
            today: self.today,
            // Whatever lies in other periods than the one that is looked at is not cut off.
            until: if last.contains(until) {
                until
            } else {
                CivilDate::MAX
            },
        };
        entered.during(first, last)
    }

    /// What was entered for one of a formula's inputs; `None` where it is no metric of the workbook.
    pub fn rollup(&self, input: &Input) -> Option<Rollup> {
        let Source::Metric(id) = &input.source else {
            return None;
        };
        let metric = self.book.metric(id)?;
        Some(self.entered(metric, input.at, CivilDate::MAX))
    }

    /// Whether anything was entered for the period among the numbers that a formula reads, be it for a longer stretch
    /// that holds some of its days.
    pub fn has_entries(&self, program: &Program) -> bool {
        let days = Stretch::from(self.period);
        program.inputs.iter().any(|input| {
            let Source::Metric(id) = &input.source else {
                return false;
            };
            let metric = self.book.metric(id);
            metric.is_some_and(|metric| {
                let mut columns = self.book.entries.of(&metric.id);
                columns.any(|column| column.meeting(days).any(|(_, value)| value.is_some()))
            })
        })
    }

    fn entries_until(&self, input: &Input, until: CivilDate) -> Vec<f64> {
        match &input.source {
            Source::Own(own) => self.own(*own, input.at).into_iter().collect(),
            Source::Metric(id) => self.book.metric(id).map_or_else(Vec::new, |metric| {
                self.entered(metric, input.at, until).values
            }),
        }
    }

    fn value_until(&self, input: &Input, until: CivilDate) -> Option<f64> {
        match &input.source {
            Source::Own(own) => self.own(*own, input.at),
            Source::Metric(id) => {
                let metric = self.book.metric(id)?;
                let entered = self.entered(metric, input.at, until);
                entered.number(metric.aggregation)
            }
        }
    }
}

/// The first period of its length that belongs to the year of `last`.
fn first_of_its_year(last: Period) -> Period {
    let year = last.within(Frequency::Year);
    let first = Period::containing(last.frequency(), year.start(), last.reckoning());
    if first.within(Frequency::Year) == year {
        first
    } else {
        first.next()
    }
}

impl Scope for BookScope<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        self.value_until(input, CivilDate::MAX)
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        self.entries_until(input, CivilDate::MAX)
    }
}

/// The first days of a period, seen like the period itself: what was entered for a stretch that ends later is missing.
pub struct FirstDays<'a> {
    /// The whole period.
    pub scope: BookScope<'a>,
    /// The last of the days.
    pub until: CivilDate,
}

impl Scope for FirstDays<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        self.scope.value_until(input, self.until)
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        self.scope.entries_until(input, self.until)
    }
}

impl FirstDays<'_> {
    /// Whether the numbers of an input reach to the last of the days: else they are those of fewer.
    pub fn is_reached_by(&self, input: &Input) -> bool {
        let (
            Source::Metric(id),
            At {
                back: 0,
                years_back: 0,
                ..
            },
        ) = (&input.source, input.at)
        else {
            return true;
        };
        let rolled = self.scope.book.metric(id);
        let rolled = rolled.map(|metric| self.scope.entered(metric, input.at, self.until));
        rolled.is_some_and(|rolled| {
            rolled.lack.is_none() && rolled.reach.is_some_and(|reach| reach.last >= self.until)
        })
    }
}
