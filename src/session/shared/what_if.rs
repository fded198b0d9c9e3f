//! A KPI with its numbers as a calculator's link: whoever opens it can try others, and changes nothing here.

use super::names_in;
use crate::catalogue::{self, CatalogueVocabulary};
use crate::exchange::link::{Calculator, FormulaCalculator, Given, Route};
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print::print;
use crate::formula::program::Program;
use crate::formula::scope::{Input, Scope, Source, Vocabulary};
use crate::formula::tree::Own;
use crate::kpi::Kpi;
use crate::workbook::{Book, BookScope};

/// The calculator of a KPI with the numbers that `scope` has; `None` for one that is computed from other KPIs of the
/// workbook, which a calculator knows nothing of, and for one without a number.
pub fn what_if(scope: &BookScope<'_>, program: &Program) -> Option<Route> {
    let kpi = scope.kpi?;
    let (mut values, mut target) = (Vec::new(), None);
    for input in &program.inputs {
        let Some(value) = scope.value(input).map(Given::Number) else {
            continue;
        };
        match &input.source {
            Source::Own(Own::Target) => target = Some(value),
            Source::Own(_) => values.push((input.handle(), value)),
            Source::Metric(id) => {
                let source = Source::Metric(spelled(scope.book, id));
                let input = Input {
                    source,
                    at: input.at,
                };
                values.push((input.handle(), value));
            }
        }
    }
    if values.is_empty() {
        return None;
    }
    if let Some((id, variant)) = built_in(kpi) {
        return Some(Route::Calculator(Calculator {
            kpi: id,
            variant: Some(variant),
            values,
            target,
        }));
    }
    Some(Route::FormulaCalculator(FormulaCalculator {
        formula: formula(scope.book, kpi)?,
        name: kpi.name.as_str().to_owned(),
        unit: Some(kpi.unit.tag().to_owned()),
        values,
        target,
    }))
}

/// The KPI of the catalogue and its variant, where the formula is still that one's.
fn built_in(kpi: &Kpi) -> Option<(String, String)> {
    let origin = kpi.origin.as_ref()?;
    let known = catalogue::kpi(&origin.kpi)?;
    let mut variants = known.variants.iter();
    let variant = variants.find(|variant| variant.id == origin.variant)?;
    let is_it = variant.formula == kpi.formula && variant.unit == kpi.unit;
    is_it.then(|| (origin.kpi.clone(), origin.variant.clone()))
}

/// The formula as somebody reads it who does not have the workbook.
fn formula(book: &Book, kpi: &Kpi) -> Option<String> {
    let is_metric = |name: &String| book.metric(name).is_some();
    let parsed = parse(&kpi.formula, Notation::Canonical).ok()?;
    let all = names_in(&kpi.formula).iter().all(is_metric);
    all.then(|| print(&parsed, Notation::Canonical, &|id| spelled(book, id)))
}

/// What a number is called outside of the workbook: its owner's name for it, unless everybody would read that as another's.
fn spelled(book: &Book, id: &str) -> String {
    let own = book.metric(id).and_then(|metric| metric.name.as_ref());
    let name = own.filter(|_| catalogue::metric(id).is_none());
    let name = name.filter(|name| CatalogueVocabulary.find(name.as_str()).is_none());
    name.map_or(id, |name| name.as_str()).to_owned()
}
