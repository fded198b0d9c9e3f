//! A KPI period after period, as charts and tables show it.

use crate::calendar::CivilDate;
use crate::formula::scope::Source;
use crate::insight::status::{Compiled, KpiResult, result_of};
use crate::kpi::{Frequency, Goal, Kpi, KpiId, MetricId, Name, Period};
use crate::locale::display::DisplayUnit;
use crate::workbook::Book;

/// A KPI period after period.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The KPI.
    pub kpi: KpiId,
    /// What it is called.
    pub name: String,
    /// What its values count.
    pub unit: DisplayUnit,
    /// One after the other, oldest first, the first with a value; none where there was never one.
    pub points: Vec<Point>,
}

/// One period of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What the KPI came to, what that is held against and how it stands.
    pub result: KpiResult,
    /// Whether the period still runs.
    pub is_unfinished: bool,
    /// What was noted beside the numbers of the period.
    pub notes: Vec<String>,
}

impl Point {
    /// The period.
    pub fn period(&self) -> Period {
        self.result.period
    }

    /// The value; `None` is a gap.
    pub fn value(&self) -> Option<f64> {
        self.result.value()
    }

    /// What the value is held against.
    pub fn goal(&self) -> Option<Goal> {
        self.result.goal.ok()
    }
}

/// So many periods are shown of each length: years of the long ones, so that a season can be seen beside its last one.
pub fn look_back(frequency: Frequency) -> i32 {
    match frequency {
        Frequency::Day => 35,
        Frequency::Week => 26,
        Frequency::Month => 24,
        Frequency::Quarter => 12,
        Frequency::Year => 10,
    }
}

/// What `kpi`, its formula checked, came to in the periods up to `last`; `segment` is one channel, campaign or person.
pub fn series(
    book: &Book,
    (kpi, compiled): (&Kpi, &Compiled),
    (last, segment): (Period, Option<&Name>),
    today: CivilDate,
) -> Series {
    let noted = notes(book, compiled, segment);
    let point = |back: i32| {
        let period = last.offset(-back);
        let in_it = noted.iter().filter(|(day, _)| period.contains(*day));
        Point {
            result: result_of(compiled, book, kpi, period, segment, today),
            is_unfinished: period.contains(today) && period.end() != today,
            notes: in_it.map(|(_, note)| note.clone()).collect(),
        }
    };
    let points = (0..look_back(last.frequency())).rev().map(point);
    Series {
        kpi: kpi.id.clone(),
        name: kpi.name.as_str().to_owned(),
        unit: kpi.unit,
        points: points.skip_while(|point| point.value().is_none()).collect(),
    }
}

/// What was noted beside the numbers that a formula reads, with the first day of each.
fn notes(book: &Book, compiled: &Compiled, segment: Option<&Name>) -> Vec<(CivilDate, String)> {
    let mut metrics: Vec<MetricId> = Vec::new();
    for input in compiled.iter().flat_map(|program| &program.inputs) {
        if let Source::Metric(id) = &input.source
            && let Ok(id) = MetricId::parse(id)
            && !metrics.contains(&id)
        {
            metrics.push(id);
        }
    }
    let columns = metrics.iter().flat_map(|id| book.entries.of(id));
    let columns = columns.filter(|column| segment.is_none() || column.segment() == segment);
    let entries = columns.flat_map(|column| column.entries());
    entries
        .filter(|(_, entry)| !entry.note.is_empty())
        .map(|(start, entry)| (*start, entry.note.clone()))
        .collect()
}
