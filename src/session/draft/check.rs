//! What a draft comes to: the faults of every field, the formula's meaning, and in the end the KPI.

use super::{DraftProblem, Field, KpiDraft, NewMetric, Problems, new_metric};
use crate::formula::check::check;
use crate::formula::diagnostic::Diagnostic;
use crate::formula::parser::parse;
use crate::formula::program::Program;
use crate::kpi::{Kpi, Metric, Name, NameProblem};
use crate::workbook::{Book, BookVocabulary, MOST_KPIS, MOST_METRICS};

/// What a draft comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The formula, checked, or all that is wrong with it. A name that nobody knows is a new number and no fault.
    pub formula: Result<Program, Vec<Diagnostic>>,
    /// The name that a leading `Name =` gives the KPI, where none is typed.
    pub suggested_name: Option<String>,
    /// The formula's numbers that the workbook does not have yet, as guessed or confirmed.
    pub new_metrics: Vec<NewMetric>,
    /// Why it cannot be kept yet; nothing where it can.
    pub problems: Problems,
}

/// A template that can be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Finished {
    /// The KPI.
    pub kpi: Kpi,
    /// The metrics of its formula that are new with it.
    pub metrics: Vec<Metric>,
}

impl KpiDraft {
    /// What the draft comes to.
    pub fn check(&self, book: &Book) -> Check {
        let vocabulary = self.vocabulary(book);
        let parsed = parse(&self.formula, self.notation());
        let suggested_name = parsed
            .as_ref()
            .ok()
            .and_then(|formula| formula.name.clone())
            .filter(|_| self.name.trim().is_empty());
        let formula = parsed.and_then(|formula| check(&formula, &vocabulary));
        let new_metrics = match &formula {
            Ok(program) => new_metric::of(program, book, &self.confirmed),
            Err(_) => Vec::new(),
        };
        let mut problems = Vec::new();
        let mut note = |field, problem: Option<DraftProblem>| {
            problems.extend(problem.map(|problem| (field, problem)));
        };
        let name = self.typed_name(suggested_name.as_deref());
        note(Field::Name, self.name_problem(book, name));
        note(
            Field::Formula,
            self.formula_problem(book, &formula, &new_metrics),
        );
        note(Field::Baseline, self.amount(&self.baseline).err());
        problems.extend(self.target_problems(book));
        problems.extend(self.threshold_problems());
        Check {
            formula,
            suggested_name,
            new_metrics,
            problems,
        }
    }

    /// The KPI and the metrics that are new with it; or why there is none yet.
    pub fn finish(&self, book: &Book) -> Result<Finished, Problems> {
        let checked = self.check(book);
        let name = self.typed_name(checked.suggested_name.as_deref());
        let parsed = parse(&self.formula, self.notation());
        let (Ok(name), Ok(formula), true) =
            (Name::parse(name), parsed, checked.problems.is_empty())
        else {
            return Err(checked.problems);
        };
        let too_many = || vec![(Field::Name, DraftProblem::TooManyKpis)];
        let wished = self.origin.as_ref().map(|origin| origin.kpi.as_str());
        let id = match &self.editing {
            Some(kpi) => kpi.id.clone(),
            None => book.new_kpi_id(&name, wished).ok_or_else(too_many)?,
        };
        // With its new metrics in it, the workbook's own vocabulary gives every name its id.
        let mut grown = Book {
            metrics: book.metrics.clone(),
            kpis: book.kpis.clone(),
            ..Book::default()
        };
        for new in &checked.new_metrics {
            grown.metrics.extend(new.metric(&grown));
        }
        let formula = BookVocabulary::new(&grown, self.formula_language).to_stored(&formula);
        // What the template has no field for stays as it was.
        let kept = self.editing.as_deref();
        let kpi = Kpi {
            id,
            name,
            goal: self.goal.trim().to_owned(),
            target: self.target(),
            formula,
            frequency: self.frequency,
            source: self.source.trim().to_owned(),
            direction: self.direction,
            unit: self.unit,
            baseline: self.amount(&self.baseline).unwrap_or_default(),
            owner: self.owner.trim().to_owned(),
            notes: self.notes.trim().to_owned(),
            leading: self.leading,
            thresholds: self.thresholds().unwrap_or_default(),
            paused: kept.is_some_and(|kpi| kpi.paused),
            origin: self.origin.clone(),
            sample: false,
            extra: kept.map(|kpi| kpi.extra.clone()).unwrap_or_default(),
        };
        Ok(Finished {
            kpi,
            metrics: grown.metrics.split_off(book.metrics.len()),
        })
    }

    fn typed_name<'a>(&'a self, suggested: Option<&'a str>) -> &'a str {
        suggested.unwrap_or(&self.name)
    }

    fn name_problem(&self, book: &Book, name: &str) -> Option<DraftProblem> {
        let except = self.editing.as_ref().map(|kpi| &kpi.id);
        match Name::parse(name) {
            Err(NameProblem::Empty) => Some(DraftProblem::NameEmpty),
            Err(NameProblem::TooLong) => Some(DraftProblem::NameTooLong),
            Ok(name) if book.is_kpi_name_taken(&name, except) => {
                Some(DraftProblem::NameTaken(name.as_str().to_owned()))
            }
            Ok(_) if except.is_none() && book.kpis.len() >= MOST_KPIS => {
                Some(DraftProblem::TooManyKpis)
            }
            Ok(_) => None,
        }
    }

    fn formula_problem(
        &self,
        book: &Book,
        formula: &Result<Program, Vec<Diagnostic>>,
        new_metrics: &[NewMetric],
    ) -> Option<DraftProblem> {
        match formula {
            _ if self.formula.trim().is_empty() => Some(DraftProblem::FormulaEmpty),
            Err(diagnostics) => {
                let first = diagnostics.first().cloned()?;
                Some(DraftProblem::Formula(Box::new(first)))
            }
            Ok(_) if book.metrics.len() + new_metrics.len() > MOST_METRICS => {
                Some(DraftProblem::TooManyMetrics)
            }
            Ok(_) => None,
        }
    }
}
