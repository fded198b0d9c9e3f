//! The numbers that a workbook's formulas are evaluated with.

use super::Book;
use crate::calendar::CivilDate;
use crate::formula::scope::{At, Input, Scope, Segment, Source, Window};
use crate::formula::tree::Own;
use crate::kpi::{Aggregation, EntryKey, Frequency, Goal, Kpi, Metric, Name, Period};
use crate::locale::sorted::Sorted;

/// What was entered, by stretch of time: how long it is, and its first day.
type Slots<T> = Sorted<(Frequency, CivilDate), T>;

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
            Own::Target => match self.kpi?.target.goal(period, |_| None)? {
                Goal::Value(value) => Some(value),
                Goal::Band(_) => None,
            },
            Own::Baseline => self.kpi?.baseline,
            Own::DaysInPeriod => Some(f64::from(period.days())),
            Own::DaysElapsed => Some(f64::from(period.days_elapsed(self.today))),
        }
    }

    /// The entries of a metric inside the stretch that `at` names, oldest first.
    fn values(&self, metric: &Metric, at: At) -> Vec<f64> {
        let last = self.period_at(at);
        let first = match at.window {
            Window::Period => last,
            Window::Last(periods) => last.offset(1 - i32::from(periods)),
            Window::YearToDate => {
                let year = last.within(Frequency::Year);
                Period::containing(last.frequency(), year.start(), last.reckoning())
            }
        };
        let all = at.segment == Segment::All || self.segment.is_none();
        let slots = self.slots(metric, first, last, if all { None } else { self.segment });
        let mut values = Vec::new();
        let mut period = first;
        while period <= last {
            values.extend(within(&slots, period));
            let next = period.next();
            if next <= period {
                break;
            }
            period = next;
        }
        values
    }

    /// What was entered for a metric from the first day of `first` to the last day of `last`, by stretch of time. Of a
    /// metric that is split, the unsplit entry is the whole; where there is none, the parts together are.
    fn slots(
        &self,
        metric: &Metric,
        first: Period,
        last: Period,
        segment: Option<&Name>,
    ) -> Slots<f64> {
        let days = first.start()..=last.end();
        let mut whole = Slots::new();
        let mut parts: Slots<Vec<f64>> = Slots::new();
        for (key, entry) in self.book.entries_of(&metric.id) {
            let EntryKey {
                frequency, start, ..
            } = *key;
            let Some(value) = entry.value.filter(|_| days.contains(&start)) else {
                continue;
            };
            match (segment, &key.segment) {
                (None, None) => {
                    whole.insert((frequency, start), value);
                }
                (None, Some(_)) => {
                    if let Some(values) = parts.get_or_default((frequency, start)) {
                        values.push(value);
                    }
                }
                (Some(wanted), Some(segment)) if wanted == segment => {
                    whole.insert((frequency, start), value);
                }
                (Some(_), _) => {}
            }
        }
        let across = match metric.aggregation {
            Aggregation::Mean => Aggregation::Mean,
            Aggregation::Sum | Aggregation::Last | Aggregation::First => Aggregation::Sum,
        };
        for (slot, values) in parts {
            if let (None, Some(value)) = (whole.get(&slot), across.of(&values)) {
                whole.insert(slot, value);
            }
        }
        whole
    }
}

/// What was entered for one period, oldest first: the number for the period itself where there is one, else those of the
/// longest shorter stretches that begin in it. A week counts for the month in which it begins.
fn within(slots: &Slots<f64>, period: Period) -> Vec<f64> {
    let shorter = Frequency::ALL.into_iter().rev();
    shorter
        .skip_while(|frequency| *frequency > period.frequency())
        .map(|frequency| {
            let last = (frequency, period.end());
            slots
                .from(&(frequency, period.start()))
                .take_while(|(slot, _)| **slot <= last)
                .map(|(_, value)| *value)
                .collect::<Vec<f64>>()
        })
        .find(|values| !values.is_empty())
        .unwrap_or_default()
}

impl Scope for BookScope<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        match &input.source {
            Source::Own(own) => self.own(*own, input.at),
            Source::Metric(id) => {
                let metric = self.book.metric(id)?;
                metric.aggregation.of(&self.values(metric, input.at))
            }
        }
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        match &input.source {
            Source::Own(own) => self.own(*own, input.at).into_iter().collect(),
            Source::Metric(id) => self
                .book
                .metric(id)
                .map(|metric| self.values(metric, input.at))
                .unwrap_or_default(),
        }
    }
}
