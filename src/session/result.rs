//! What a KPI gives for a period, and what is to be entered for it.

use crate::calendar::CivilDate;
use crate::catalogue;
use crate::formula::check::check;
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::program::Program;
use crate::formula::scope::{Input, Source, Window};
use crate::insight::status::{Compiled, KpiResult, result_of};
use crate::kpi::{EntryKey, Kpi, MetricId, Name, Period};
use crate::locale::Language;
use crate::workbook::{Book, BookVocabulary};

/// The checked formula of a KPI of the workbook.
pub fn program(book: &Book, kpi: &Kpi) -> Compiled {
    compile(&BookVocabulary::new(book, Language::En), kpi)
}

/// The checked formulas of all KPIs, in their order. They stay the same while numbers are entered.
pub fn programs(book: &Book) -> Vec<Compiled> {
    let vocabulary = BookVocabulary::new(book, Language::En);
    let compiled = book.kpis.iter().map(|kpi| compile(&vocabulary, kpi));
    compiled.collect()
}

/// Ids mean the same in every language, so the vocabulary's does not matter.
fn compile(vocabulary: &BookVocabulary<'_>, kpi: &Kpi) -> Compiled {
    let formula = parse(&kpi.formula, Notation::Canonical)?;
    check(&formula, vocabulary)
}

/// What `kpi` gives for `period`; `segment` is one channel, campaign or person, `None` all together.
pub fn result(
    book: &Book,
    kpi: &Kpi,
    period: Period,
    segment: Option<&Name>,
    today: CivilDate,
) -> KpiResult {
    result_of(&program(book, kpi), book, kpi, period, segment, today)
}

/// The metrics whose numbers the result of a formula depends on, and so do its targets: those that it names, and of levels
/// those that their means are weighted by.
pub fn metrics_read(program: &Program) -> Vec<MetricId> {
    let mut metrics: Vec<MetricId> = Vec::new();
    for input in &program.inputs {
        if let Source::Metric(id) = &input.source {
            read_of(id, &mut metrics);
        }
    }
    metrics
}

/// What the number of a metric depends on, put to what is known already.
pub(super) fn read_of(id: &str, metrics: &mut Vec<MetricId>) {
    let weight = catalogue::metric(id).and_then(|metric| metric.weight);
    for id in [Some(id), weight].into_iter().flatten() {
        if let Ok(id) = MetricId::parse(id)
            && !metrics.contains(&id)
        {
            metrics.push(id);
        }
    }
}

/// A number that a formula reads, where it is entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What the formula calls it.
    pub input: Input,
    /// Where it is entered: of a stretch of periods the last one.
    pub key: EntryKey,
    /// The period of that entry.
    pub period: Period,
}

/// The numbers to enter so that `program` has a value for `period`, each once, in the order of the formula.
pub fn cells(program: &Program, period: Period, segment: Option<&Name>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for input in &program.inputs {
        let Source::Metric(id) = &input.source else {
            continue;
        };
        let Ok(metric) = MetricId::parse(id) else {
            continue;
        };
        let period = period
            .offset(-i32::from(input.at.back))
            .years_back(i32::from(input.at.years_back));
        let key = EntryKey {
            metric,
            segment: segment.cloned(),
            frequency: period.frequency(),
            start: period.start(),
        };
        match cells.iter_mut().find(|cell| cell.key == key) {
            // The plain value is what is entered; a stretch that ends here is read from it.
            Some(cell) if input.at.window == Window::Period => cell.input = input.clone(),
            Some(_) => {}
            None => cells.push(Cell {
                input: input.clone(),
                key,
                period,
            }),
        }
    }
    cells
}
