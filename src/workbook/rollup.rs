//! How the numbers that were entered for shorter stretches make that of a period.
//!
//! A metric is entered in whatever rhythm its owner likes, and changes it. A day is counted once: by the longest stretch
//! inside the period that a number was entered for. A number for more days than the period has is not spread over it, for
//! nobody knows how it fell; it is named instead, and so are the days that passed without a number.

use super::Book;
use crate::calendar::{CivilDate, Reckoning};
use crate::catalogue;
use crate::kpi::{Aggregation, Frequency, Metric, Name, Period, Stretch};
use crate::locale::order;
use crate::locale::sorted::Sorted;

/// What was entered for a metric in a stretch of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rollup {
    /// The numbers, oldest first.
    pub values: Vec<f64>,
    /// How much each counts in their mean, where that is known: an average order value as much as there were orders.
    pub weights: Vec<Option<f64>>,
    /// What is lacking, as far as the metric's own way of adding up needs it; `None` where the numbers are whole.
    pub lack: Option<Lack>,
    /// The days from the first that a number is for to the last.
    pub reach: Option<Stretch>,
}

impl Rollup {
    /// The one number that they make.
    pub fn number(&self, aggregation: Aggregation) -> Option<f64> {
        aggregation.of_weighted(&self.values, &self.weights)
    }
}

/// Why a metric's number is not, or not all of, its period's.
#[derive(Clone, Debug, PartialEq)]
pub enum Lack {
    /// Days that are gone and that no number is for.
    Days(Vec<Stretch>),
    /// There is a number for a longer stretch, or for one that reaches beyond the period, and none for its parts.
    OnlyFor(Frequency, Stretch),
}

/// A number with the days that it is for.
type Slots = Sorted<(Frequency, CivilDate), f64>;

/// Asks one period after the other, all of the same metric.
pub(super) struct Entered<'a> {
    pub(super) book: &'a Book,
    pub(super) metric: &'a Metric,
    pub(super) segment: Option<&'a Name>,
    /// The last day that counts as gone.
    pub(super) today: CivilDate,
    /// What was entered for a stretch that ends later is left out.
    pub(super) until: CivilDate,
}

impl Entered<'_> {
    /// The numbers of the periods from `first` to `last`.
    pub(super) fn during(&self, first: Period, last: Period) -> Rollup {
        let mut all = Rollup::default();
        let mut gaps = Vec::new();
        let mut only_for = None;
        let mut period = first;
        while period <= last {
            let part = self.of(period);
            all.values.extend(part.values);
            all.weights.extend(part.weights);
            all.reach = match (all.reach, part.reach) {
                (Some(Stretch { first, .. }), Some(Stretch { last, .. })) => {
                    Some(Stretch { first, last })
                }
                (earlier, later) => later.or(earlier),
            };
            match part.lack {
                Some(Lack::Days(days)) => gaps.extend(days),
                Some(Lack::OnlyFor(frequency, stretch)) => only_for = Some((frequency, stretch)),
                None => {}
            }
            let next = period.next();
            if next <= period {
                break;
            }
            period = next;
        }
        // Only the end counts of a number that stands, and only the beginning of one that stood.
        match (self.metric.aggregation, all.reach) {
            (_, None) => gaps.clear(),
            (Aggregation::Last, Some(reach)) => gaps.retain(|gap| gap.first > reach.last),
            (Aggregation::First, Some(reach)) => gaps.retain(|gap| gap.last < reach.first),
            (Aggregation::Sum | Aggregation::Mean, Some(_)) => {}
        }
        all.lack = match only_for {
            Some((frequency, stretch)) => Some(Lack::OnlyFor(frequency, stretch)),
            None if gaps.is_empty() => None,
            None => Some(Lack::Days(gaps)),
        };
        all
    }

    /// The numbers of one period.
    fn of(&self, period: Period) -> Rollup {
        let asked = Stretch::from(period);
        // A week that reaches into the period may be superseded by what was entered for the month that it belongs to.
        let around = Stretch {
            first: asked.first.plus_days(-6),
            last: asked.last.plus_days(6),
        };
        let slots = self.slots(around, period.reckoning());
        let mut taken: Vec<Stretch> = Vec::new();
        let mut found: Vec<(Frequency, Stretch, f64)> = Vec::new();
        for frequency in Frequency::ALL.into_iter().rev() {
            if frequency > period.frequency() {
                continue;
            }
            let mut same: Vec<Stretch> = Vec::new();
            for ((_, start), value) in slots
                .from(&(frequency, CivilDate::MIN))
                .take_while(|((slot, _), _)| *slot == frequency)
            {
                let stretch = Stretch::of(frequency, *start);
                let is_free = same.last().is_none_or(|last| !last.meets(stretch))
                    && match frequency {
                        Frequency::Week => !superseded(stretch, &slots, period),
                        _ => !taken.iter().any(|longer| longer.meets(stretch)),
                    };
                match belongs(frequency, stretch, asked, period.frequency()) {
                    Belongs::Here if is_free && stretch.last <= self.until => {
                        same.push(stretch);
                        found.push((frequency, stretch, *value));
                    }
                    // Its days are counted with the period that it belongs to.
                    Belongs::Beside if is_free && stretch.meets(asked) => same.push(stretch),
                    Belongs::Here | Belongs::Beside | Belongs::Nowhere => {}
                }
            }
            // Those of one length come in order. Most metrics know no other.
            let are_mixed = !taken.is_empty() && !same.is_empty();
            taken.extend(same);
            if are_mixed {
                order::by_key(&mut taken, |stretch| stretch.first);
                order::by_key(&mut found, |(_, stretch, _)| stretch.first);
            }
        }
        let gaps = self.gaps(period, &found, &taken);
        Rollup {
            reach: found
                .first()
                .zip(found.last())
                .map(|((_, one, _), (_, other, _))| Stretch {
                    first: one.first,
                    last: other.last,
                }),
            lack: match reaching_beyond(&slots, period, &taken) {
                Some((frequency, stretch)) => Some(Lack::OnlyFor(frequency, stretch)),
                None if gaps.is_empty() => None,
                None => Some(Lack::Days(gaps)),
            },
            weights: match self.metric.aggregation {
                Aggregation::Mean => {
                    let weigher = self.weigher();
                    let weights = found.iter().map(|(frequency, stretch, _)| {
                        let slot = (*frequency, stretch.first);
                        self.weight(weigher, self.segment, slot, period.reckoning())
                    });
                    weights.collect()
                }
                Aggregation::Sum | Aggregation::Last | Aggregation::First => Vec::new(),
            },
            values: found.into_iter().map(|(_, _, value)| value).collect(),
        }
    }

    /// The metric that a level counts by, as the catalogue has it. Looked for once a period: a search for every day would
    /// take longer than the adding up.
    fn weigher(&self) -> Option<&Metric> {
        let weight = catalogue::metric(self.metric.id.as_str())?.weight?;
        self.book.metric(weight)
    }

    /// How much a level counts beside others: what it is a mean of, in the same days and the same segment. `None` where
    /// that was not entered, or not all of it.
    fn weight(
        &self,
        weigher: Option<&Metric>,
        segment: Option<&Name>,
        (frequency, start): (Frequency, CivilDate),
        reckoning: Reckoning,
    ) -> Option<f64> {
        let metric = weigher?;
        let days = Period::containing(frequency, start, reckoning);
        let weighed = Entered {
            metric,
            segment,
            until: CivilDate::MAX,
            ..*self
        };
        let rolled = weighed.during(days, days);
        let is_whole =
            rolled.lack.is_none() && Stretch::from(days) == Stretch::of(frequency, start);
        rolled.number(metric.aggregation).filter(|_| is_whole)
    }

    /// The days of a period that should have a number by now and have none.
    fn gaps(
        &self,
        period: Period,
        found: &[(Frequency, Stretch, f64)],
        taken: &[Stretch],
    ) -> Vec<Stretch> {
        let mut asked = Stretch::from(period);
        let rhythm = found.last().map(|(frequency, _, _)| *frequency);
        // A number is due when its stretch is over.
        let running = Period::containing(
            rhythm.unwrap_or(period.frequency()),
            self.today,
            period.reckoning(),
        );
        asked.last = asked
            .last
            .min(running.start().plus_days(-1))
            .min(self.until);
        if rhythm == Some(Frequency::Week) && period.frequency() > Frequency::Week {
            let of = |day| Period::containing(Frequency::Week, day, period.reckoning());
            let (first, last) = (of(asked.first), of(asked.last));
            if first.within(period.frequency()) != period {
                asked.first = first.next().start();
            }
            if last.within(period.frequency()) != period {
                asked.last = last.start().plus_days(-1);
            }
        }
        if asked.last < asked.first {
            return Vec::new();
        }
        asked.without(taken)
    }

    /// What was entered for stretches that have a day in common with `asked`. Of a metric that is split, the unsplit
    /// number is the whole; where there is none, the parts together are.
    fn slots(&self, asked: Stretch, reckoning: Reckoning) -> Slots {
        let mut whole = Slots::new();
        self.entered(self.segment, asked, |slot, value| {
            whole.insert(slot, value);
        });
        if self.segment.is_some() {
            return whole;
        }
        let segments = self.book.entries.segments_of(&self.metric.id);
        if segments.is_empty() {
            return whole;
        }
        let is_mean = self.metric.aggregation == Aggregation::Mean;
        let weigher = is_mean.then(|| self.weigher()).flatten();
        let mut parts: Sorted<(Frequency, CivilDate), Rollup> = Sorted::new();
        for name in segments {
            self.entered(Some(name), asked, |slot, value| {
                if let Some(part) = parts.get_or_default(slot) {
                    part.values.push(value);
                    if is_mean {
                        let weight = self.weight(weigher, Some(name), slot, reckoning);
                        part.weights.push(weight);
                    }
                }
            });
        }
        let across = match self.metric.aggregation {
            Aggregation::Mean => Aggregation::Mean,
            Aggregation::Sum | Aggregation::Last | Aggregation::First => Aggregation::Sum,
        };
        for (slot, part) in parts {
            if let (None, Some(value)) = (whole.get(&slot), part.number(across)) {
                whole.insert(slot, value);
            }
        }
        whole
    }

    /// The numbers of one segment that meet `asked`.
    fn entered(
        &self,
        segment: Option<&Name>,
        asked: Stretch,
        mut take: impl FnMut((Frequency, CivilDate), f64),
    ) {
        let columns = self.book.entries.of(&self.metric.id);
        for column in columns.filter(|column| column.segment() == segment) {
            for (start, value) in column.meeting(asked) {
                if let Some(value) = value {
                    take((column.frequency(), start), value);
                }
            }
        }
    }
}

/// Which period a stretch counts for.
enum Belongs {
    Here,
    /// The period before or after this one.
    Beside,
    Nowhere,
}

/// A stretch counts for the period that it lies in. A week that lies in two months counts for the one with its fourth
/// day, so that every week counts once.
fn belongs(
    frequency: Frequency,
    stretch: Stretch,
    period: Stretch,
    of_length: Frequency,
) -> Belongs {
    match frequency {
        Frequency::Week if of_length > Frequency::Week => {
            let fourth = stretch.first.plus_days(3);
            if (period.first..=period.last).contains(&fourth) {
                Belongs::Here
            } else {
                Belongs::Beside
            }
        }
        _ if period.covers(stretch) => Belongs::Here,
        _ => Belongs::Nowhere,
    }
}

/// Whether a longer stretch than a week has a number for the week's fourth day, in this period or in one beside it.
fn superseded(week: Stretch, slots: &Slots, period: Period) -> bool {
    let day = week.first.plus_days(3);
    Frequency::ALL
        .into_iter()
        .filter(|longer| (Frequency::Month..=period.frequency()).contains(longer))
        .map(|longer| Period::containing(longer, day, period.reckoning()))
        .any(|longer| slots.get(&(longer.frequency(), longer.start())).is_some())
}

/// The shortest stretch with a number that holds days of the period which no other number is for, and others outside.
fn reaching_beyond(
    slots: &Slots,
    period: Period,
    taken: &[Stretch],
) -> Option<(Frequency, Stretch)> {
    let asked = Stretch::from(period);
    let left = asked.without(taken);
    // Nothing is left of most periods.
    let slots = slots.keys().filter(|_| !left.is_empty());
    slots.into_iter().find_map(|(frequency, start)| {
        let stretch = Stretch::of(*frequency, *start);
        let is_left = left.iter().any(|left| left.meets(stretch));
        let is_foreign = || {
            matches!(
                belongs(*frequency, stretch, asked, period.frequency()),
                Belongs::Nowhere
            )
        };
        (is_left && is_foreign()).then_some((*frequency, stretch))
    })
}
