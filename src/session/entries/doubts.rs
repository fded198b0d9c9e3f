//! What does not fit together in the grid: a number beside another one of its period, parts beside their whole. Its owner
//! is told and never refused.

use super::grid::{Row, Standing, segments, standing};
use crate::calendar::CivilDate;
use crate::catalogue::{Relation, relations_of};
use crate::kpi::{Aggregation, MetricId, Name, Period};
use crate::locale::Language;
use crate::locale::display::write_number;
use crate::locale::words::{Word, say};
use crate::session::calculator::relation_sentence;
use crate::session::result::read_of;
use crate::workbook::{Book, metric_name};

/// What is odd about a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// Another number of the same period, and of the same part, says otherwise.
    Relation(&'static Relation),
    /// The parts make so much less than the whole that was entered beside them.
    PartsBelow(f64),
    /// The parts make so much more.
    PartsAbove(f64),
}

/// A cell as the grid shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// What stands in it.
    pub standing: Standing,
    /// How much of its whole a part is, in percent as `share(x)` gives it; `None` where that says nothing.
    pub share: Option<f64>,
    /// What is odd about it.
    pub doubts: Vec<Doubt>,
}

/// The cell of a row and a period, with what can be said beside its number.
pub fn sight(book: &Book, row: &Row, period: Period, today: CivilDate) -> Sight {
    let standing = standing(book, row, period, today);
    let Some(value) = standing.value else {
        return Sight {
            standing,
            ..Sight::default()
        };
    };
    let mut doubts = broken(book, row, period, today);
    if standing.is_entered && row.segment.is_none() {
        doubts.extend(parts_beside(book, &row.metric, value, period, today));
    }
    Sight {
        share: share(book, row, value, period, today),
        standing,
        doubts,
    }
}

/// The metrics that the sight of a row depends on: its own, and those that it is held against.
pub fn seen_with(metric: &MetricId) -> Vec<MetricId> {
    let mut metrics = Vec::new();
    read_of(metric.as_str(), &mut metrics);
    for relation in relations_of(metric.as_str()) {
        for id in relation.parts.iter().chain([&relation.whole]) {
            read_of(id, &mut metrics);
        }
    }
    metrics
}

/// The relations of the row's metric that its number and those beside it break.
fn broken(book: &Book, row: &Row, period: Period, today: CivilDate) -> Vec<Doubt> {
    let value = |id: &str| {
        let row = Row {
            metric: MetricId::parse(id).ok()?,
            segment: row.segment.clone(),
            parts: 0,
        };
        standing(book, &row, period, today).value
    };
    relations_of(row.metric.as_str())
        .filter(|relation| relation.is_broken(&value) == Some(true))
        .map(Doubt::Relation)
        .collect()
}

/// Whether the parts of a metric add up to the metric: a mean's do not.
fn adds_up(book: &Book, metric: &MetricId) -> bool {
    let metric = book.metric(metric.as_str());
    metric.is_some_and(|metric| metric.aggregation != Aggregation::Mean)
}

/// How far the parts are from the whole that was entered beside them.
fn parts_beside(
    book: &Book,
    metric: &MetricId,
    whole: f64,
    period: Period,
    today: CivilDate,
) -> Option<Doubt> {
    if !adds_up(book, metric) {
        return None;
    }
    let part = |segment: Name| {
        let row = Row {
            metric: metric.clone(),
            segment: Some(segment),
            parts: 0,
        };
        standing(book, &row, period, today).value
    };
    let parts: Vec<f64> = segments(book, metric)
        .into_iter()
        .filter_map(part)
        .collect();
    let sum: f64 = parts.iter().sum();
    // The last digits of a sum of decimals are nobody's mistake.
    let is_equal = (sum - whole).abs() <= 1e-9 * sum.abs().max(whole.abs());
    match parts.as_slice() {
        [] => None,
        _ if is_equal => None,
        _ if sum < whole => Some(Doubt::PartsBelow(whole - sum)),
        _ => Some(Doubt::PartsAbove(sum - whole)),
    }
}

/// How much of its whole a part is, in percent.
fn share(book: &Book, row: &Row, value: f64, period: Period, today: CivilDate) -> Option<f64> {
    row.segment.as_ref()?;
    if !adds_up(book, &row.metric) {
        return None;
    }
    let whole = Row {
        metric: row.metric.clone(),
        segment: None,
        parts: 0,
    };
    let whole = standing(book, &whole, period, today).value?;
    let share = value / whole * 100.0;
    share.is_finite().then_some(share)
}

/// A doubt, as its owner is told.
pub fn doubt_sentence(doubt: &Doubt, book: &Book, language: Language) -> String {
    let (word, amount) = match doubt {
        Doubt::Relation(relation) => {
            let name = |id| book.metric(id).map(|metric| metric_name(metric, language));
            return relation_sentence(relation, language, &name);
        }
        Doubt::PartsBelow(amount) => (Word::EntriesPartsBelow, *amount),
        Doubt::PartsAbove(amount) => (Word::EntriesPartsAbove, *amount),
    };
    let amount = write_number(language, amount);
    say(language, word, &[("amount", &amount)])
}
