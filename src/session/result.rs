//! What a KPI gives for a period, and what is to be entered for it.

use crate::calendar::CivilDate;
use crate::formula::check::check;
use crate::formula::diagnostic::Diagnostic;
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::program::Program;
use crate::formula::scope::{Input, Source, Window};
use crate::formula::value::Outcome;
use crate::insight::{Attainment, Verdict, attainment};
use crate::kpi::{EntryKey, Goal, Kpi, Name, Period, Reference};
use crate::locale::Language;
use crate::workbook::{Book, BookScope, BookVocabulary};

/// A KPI's result for one period.
#[derive(Clone, Debug, PartialEq)]
pub struct KpiResult {
    /// The period.
    pub period: Period,
    /// The value, what is missing, or what is wrong and where in the stored formula.
    pub outcome: Outcome,
    /// What it is held against.
    pub goal: Option<Goal>,
    /// How it stands to that.
    pub attainment: Option<Attainment>,
    /// All of it in one word.
    pub status: Status,
}

/// What can be said of a result, honestly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The target is reached.
    Reached,
    /// More is needed.
    Below,
    /// Less is needed.
    Above,
    /// There is a value and nothing to hold it against.
    NoTarget,
    /// Nothing was entered for the period.
    NoEntries,
    /// Some numbers are missing; [`Outcome::Missing`] names them.
    InputsMissing,
    /// The formula has no value; [`Outcome::Error`] says why.
    Error,
}

/// A KPI's formula checked, or all that is wrong with it.
pub type Compiled = Result<Program, Vec<Diagnostic>>;

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

/// The same, where the formula is checked already.
pub fn result_of(
    compiled: &Compiled,
    book: &Book,
    kpi: &Kpi,
    period: Period,
    segment: Option<&Name>,
    today: CivilDate,
) -> KpiResult {
    let program = match compiled {
        Ok(program) => program,
        Err(diagnostics) => return wrong(period, diagnostics),
    };
    let scope = |period| BookScope {
        book,
        kpi: Some(kpi),
        period,
        segment,
        today,
    };
    let outcome = program.evaluate(&scope(period));
    let goal = kpi.target.goal(period, |reference| {
        let earlier = match reference {
            Reference::Previous => period.previous(),
            Reference::LastYear => period.years_back(1),
        };
        match program.evaluate(&scope(earlier)) {
            Outcome::Number(value) => Some(value),
            _ => None,
        }
    });
    let attainment = match (&outcome, goal) {
        (Outcome::Number(value), Some(goal)) => Some(attainment(*value, goal, kpi.direction)),
        _ => None,
    };
    let status = match (&outcome, attainment) {
        (Outcome::Error(_), _) => Status::Error,
        (Outcome::Missing(_), _) if has_entries(book, program, period) => Status::InputsMissing,
        (Outcome::Missing(_), _) => Status::NoEntries,
        (Outcome::Number(_) | Outcome::YesNo(_), None) => Status::NoTarget,
        (_, Some(Attainment { verdict, .. })) => match verdict {
            Verdict::Reached => Status::Reached,
            Verdict::Below => Status::Below,
            Verdict::Above => Status::Above,
        },
    };
    KpiResult {
        period,
        outcome,
        goal,
        attainment,
        status,
    }
}

fn wrong(period: Period, diagnostics: &[Diagnostic]) -> KpiResult {
    // A refusal has a reason; without one nothing would be known, and nothing is said.
    let first = diagnostics.first();
    let outcome = first.map_or(Outcome::Missing(Vec::new()), |first| {
        Outcome::Error(Box::new(first.clone()))
    });
    KpiResult {
        period,
        outcome,
        goal: None,
        attainment: None,
        status: Status::Error,
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
        let Ok(metric) = crate::kpi::MetricId::parse(id) else {
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

fn has_entries(book: &Book, program: &Program, period: Period) -> bool {
    program.inputs.iter().any(|input| {
        let Source::Metric(id) = &input.source else {
            return false;
        };
        let metric = book.metric(id);
        metric.is_some_and(|metric| {
            book.entries_of(&metric.id)
                .any(|(key, entry)| entry.value.is_some() && period.contains(key.start))
        })
    })
}
