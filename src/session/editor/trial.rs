//! A formula tried out before it is kept: with the reader's own numbers where there are some, else with samples.

use crate::catalogue::{self, Samples};
use crate::formula::program::Program;
use crate::formula::scope::{Input, Scope, Source};
use crate::formula::tree::Own;
use crate::formula::value::Outcome;
use crate::locale::Language;
use crate::locale::display::{Currency, DisplayUnit};
use crate::session::NewMetric;
use crate::session::telling::called;
use crate::workbook::{Book, BookScope};

/// A number that a formula is tried out with.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialField {
    /// Its stable name in the form.
    pub handle: String,
    /// What it is called.
    pub label: String,
    /// What it counts.
    pub unit: DisplayUnit,
    /// What stands there while nobody has typed another.
    pub given: Option<f64>,
    /// Whether that is the reader's own number rather than a sample.
    pub own: bool,
}

/// The numbers that `program` reads, each once. `here` is the workbook at the period that is looked at.
pub fn trial_fields(
    program: &Program,
    here: &BookScope<'_>,
    new: &[NewMetric],
    language: Language,
    currency: Currency,
) -> Vec<TrialField> {
    let samples = Samples { currency };
    program
        .inputs
        .iter()
        .filter(|input| !matches!(input.source, Source::Own(Own::Target | Own::Baseline)))
        .map(|input| {
            let own = here.value(input);
            TrialField {
                handle: input.handle(),
                label: called(input, here.book, language),
                unit: unit(input, here.book, new),
                given: own.or_else(|| samples.value(input)),
                own: own.is_some(),
            }
        })
        .collect()
}

fn unit(input: &Input, book: &Book, new: &[NewMetric]) -> DisplayUnit {
    let Source::Metric(id) = &input.source else {
        return DisplayUnit::Days;
    };
    let known = book.metric(id).map(|metric| metric.unit);
    let built_in = || Some(catalogue::metric(id)?.unit);
    let typed = || Some(new.iter().find(|new| new.written == *id)?.unit);
    known
        .or_else(typed)
        .or_else(built_in)
        .unwrap_or(DisplayUnit::Count)
}

/// The numbers of a trial, by handle, and those of the template.
struct Numbers<'a> {
    values: &'a [(String, f64)],
    target: Option<f64>,
    baseline: Option<f64>,
}

impl Scope for Numbers<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        match input.source {
            Source::Own(Own::Target) => self.target,
            Source::Own(Own::Baseline) => self.baseline,
            Source::Own(Own::DaysInPeriod | Own::DaysElapsed) | Source::Metric(_) => {
                let handle = input.handle();
                let found = self.values.iter().find(|(known, _)| *known == handle);
                found.map(|(_, value)| *value)
            }
        }
    }
}

/// What `program` gives for the numbers of a trial, by handle.
pub fn trial(
    program: &Program,
    values: &[(String, f64)],
    target: Option<f64>,
    baseline: Option<f64>,
) -> Outcome {
    program.evaluate(&Numbers {
        values,
        target,
        baseline,
    })
}
