//! A KPI of one channel, campaign or person beside those of the others.

use super::Tracked;
use crate::formula::scope::Source;
use crate::insight::status::{KpiResult, result_of};
use crate::kpi::{Aggregation, MetricId, Name, Period};
use crate::locale::order;
use crate::session::entries::segments;

/// What a KPI comes to in a segment.
#[derive(Clone, Debug, PartialEq)]
pub struct SegmentResult {
    /// The segment.
    pub name: Name,
    /// What it comes to there, held against nothing: the target is the whole's.
    pub result: KpiResult,
    /// Its part of all segments' results together, in percent, where results add up.
    pub share: Option<f64>,
    /// By how much it moved from the period before; `None` where one of the two is not whole.
    pub change: Option<f64>,
}

impl Tracked<'_> {
    /// Whether it adds up, over days and over segments: a sum of flows, times a number at most.
    pub fn adds_up(self) -> bool {
        let is_flow = |id: &str| {
            let metric = self.book.metric(id);
            metric.is_some_and(|metric| metric.aggregation == Aggregation::Sum)
        };
        self.program().is_some_and(|it| it.is_additive(is_flow))
    }

    /// The segments that any of its numbers is split into, largest result first; none where none has a result.
    pub fn segments(self) -> Vec<SegmentResult> {
        let Some(program) = self.program() else {
            return Vec::new();
        };
        let mut names: Vec<Name> = Vec::new();
        for input in &program.inputs {
            if let Source::Metric(id) = &input.source
                && let Ok(id) = MetricId::parse(id)
            {
                let new = segments(self.book, &id).into_iter();
                let new: Vec<Name> = new.filter(|name| !names.contains(name)).collect();
                names.extend(new);
            }
        }
        let adds_up = self.adds_up();
        let result = |period: Period, name: &Name| {
            let (compiled, book, kpi) = (self.compiled, self.book, self.kpi);
            result_of(compiled, book, kpi, period, Some(name), self.today)
        };
        let is_whole = self.whole().period == self.period;
        let of = |name: Name| {
            let now = result(self.period, &name);
            let before = || result(self.period.previous(), &name).value();
            let change = || Some(now.value()? - before()?);
            SegmentResult {
                share: None,
                change: is_whole.then(change).flatten(),
                result: now,
                name,
            }
        };
        let mut found: Vec<SegmentResult> = names.into_iter().map(of).collect();
        let value = |of: &SegmentResult| of.result.value();
        let values: Vec<f64> = found.iter().filter_map(value).collect();
        if values.is_empty() {
            return Vec::new();
        }
        let whole: f64 = values.iter().sum();
        // Parts of both signs are no parts of a whole.
        let shares = adds_up && whole > 0.0 && values.iter().all(|value| *value >= 0.0);
        for of in found.iter_mut().filter(|_| shares) {
            of.share = value(of).map(|value| value / whole * 100.0);
        }
        order::by(&mut found, |one, other| {
            let rank = |of: &SegmentResult| value(of).unwrap_or(f64::NEG_INFINITY);
            rank(other).total_cmp(&rank(one))
        });
        found
    }
}
