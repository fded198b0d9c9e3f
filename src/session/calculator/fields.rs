//! The fields of a calculator: one for every number that its formula reads.

use crate::catalogue::{self, CatalogueKpi, Samples};
use crate::formula::diagnostic::Diagnostic;
use crate::formula::notation::Notation;
use crate::formula::program::Program;
use crate::formula::scope::{At, Input, Scope, Source};
use crate::formula::tree::Own;
use crate::formula::value::Outcome;
use crate::locale::display::DisplayUnit;
use crate::locale::order;
use crate::session::figure::Reader;

use super::compiled::{Names, compile};
use super::label::label;
use super::numbers::Numbers;

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its stable name, in links and in the form.
    pub handle: String,
    /// What it is called, in the reader's language.
    pub label: String,
    /// What it counts; `None` for a name that only this formula knows.
    pub unit: Option<DisplayUnit>,
    /// Whether it is a number for a year.
    pub per_year: bool,
    /// What stands there while nobody has touched it.
    pub sample: Option<f64>,
}

/// Fields that stand together: the formula's own, or those of one KPI that it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The KPI that they belong to; `None` for the formula's own.
    pub kpi: Option<&'static str>,
    /// Whether the KPI's value is given outright.
    pub given: bool,
    /// The fields.
    pub fields: Vec<Field>,
}

/// More fields than this under one heading are many of a kind.
const MANY: usize = 8;

impl Section {
    /// Whether there are so many fields that they stand close together, in the order of their handles.
    pub fn is_dense(&self) -> bool {
        self.fields.len() > MANY
    }
}

/// The fields that a program asks for, the formula's own first. A number that two KPIs read stands with the first.
pub(super) fn sections(
    program: &Result<Program, Vec<Diagnostic>>,
    names: Names<'_>,
) -> Vec<Section> {
    let Ok(program) = program else {
        return Vec::new();
    };
    let made_of = made_of(program, names);
    let section = |kpi, given| Section {
        kpi,
        given,
        fields: Vec::new(),
    };
    let mut sections = vec![section(None, false)];
    for input in &program.inputs {
        if input.source == Source::Own(Own::Target) {
            continue;
        }
        let given = given_kpi(input, names);
        let owner = made_of
            .iter()
            .find(|(_, inner)| inner.inputs.contains(input));
        let kpi = given.or(owner.map(|(kpi, _)| *kpi)).map(|kpi| kpi.id);
        let field = match given {
            Some(kpi) => field_of_kpi(kpi, input, names.reader),
            None => field(input, names.reader),
        };
        match sections.iter_mut().find(|section| section.kpi == kpi) {
            Some(section) => section.fields.push(field),
            None => sections.push(Section {
                fields: vec![field],
                ..section(kpi, given.is_some())
            }),
        }
    }
    sections.retain(|section| !section.fields.is_empty());
    for section in &mut sections {
        if section.is_dense() {
            // rating_2 before rating_10.
            order::by(&mut section.fields, |a, b| {
                (a.handle.len(), &a.handle).cmp(&(b.handle.len(), &b.handle))
            });
        }
    }
    sections
}

/// The KPI whose value an input is.
fn given_kpi(input: &Input, names: Names<'_>) -> Option<&'static CatalogueKpi> {
    match &input.source {
        Source::Metric(id) if names.given.contains(id) => catalogue::kpi(id),
        Source::Metric(_) | Source::Own(_) => None,
    }
}

/// The KPIs that stand in the formula itself, with their own programs.
fn made_of(program: &Program, names: Names<'_>) -> Vec<(&'static CatalogueKpi, Program)> {
    let all: Vec<(&'static CatalogueKpi, Program)> = program
        .kpis
        .iter()
        .filter_map(|id| Some((catalogue::kpi(id)?, program_of(id, names)?)))
        .collect();
    let is_inner = |id: &str| {
        all.iter()
            .any(|(_, other)| other.kpis.iter().any(|of| of == id))
    };
    let outer: Vec<bool> = all.iter().map(|(kpi, _)| !is_inner(kpi.id)).collect();
    all.into_iter()
        .zip(outer)
        .filter_map(|(kpi, outer)| outer.then_some(kpi))
        .collect()
}

/// A built-in KPI's own program.
fn program_of(id: &str, names: Names<'_>) -> Option<Program> {
    let formula = catalogue::kpi(id)?.default_variant()?.formula;
    compile(formula, Notation::Canonical, names).1.ok()
}

/// The value of a KPI that the formula is made of, as the numbers of its parts give it.
pub fn value_of_part(id: &str, numbers: &Numbers, reader: Reader) -> Option<f64> {
    let names = Names { reader, given: &[] };
    match program_of(id, names)?.evaluate(numbers) {
        Outcome::Number(number) => Some(number),
        _ => None,
    }
}

/// The field for a KPI's value itself.
fn field_of_kpi(kpi: &CatalogueKpi, input: &Input, reader: Reader) -> Field {
    Field {
        handle: input.handle(),
        label: label(input, reader.language),
        unit: kpi.default_variant().map(|variant| variant.unit),
        per_year: false,
        sample: None,
    }
}

fn field(input: &Input, reader: Reader) -> Field {
    let metric = match &input.source {
        Source::Metric(id) => catalogue::metric(id),
        Source::Own(_) => None,
    };
    let samples = Samples {
        currency: reader.currency,
    };
    Field {
        handle: input.handle(),
        label: label(input, reader.language),
        unit: match input.source {
            Source::Own(Own::DaysInPeriod | Own::DaysElapsed) => Some(DisplayUnit::Days),
            _ => metric.map(|metric| metric.unit),
        },
        per_year: metric.is_some_and(|metric| metric.per_year),
        sample: match input.source {
            Source::Own(Own::DaysInPeriod) if input.at == At::default() => Some(30.0),
            Source::Own(Own::DaysElapsed) if input.at == At::default() => Some(12.0),
            _ => samples.value(input),
        },
    }
}
