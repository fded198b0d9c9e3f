//! What a built-in KPI gives for the numbers of a small firm's month. The build has computed it (`tests/tools/samples.mjs`).

use std::sync::Arc;

use leptos::prelude::*;

use super::output::{Shown, Status};
use crate::catalogue::{self, SampleResult, Variant};
use crate::locale::display::write;
use crate::ui::app::App;

/// The results of all KPIs for the samples, once they are there.
pub type SampleResults = Signal<Option<Arc<Vec<SampleResult>>>>;

/// A KPI's result, as readers of the language in use write it.
pub fn sample_of(app: App, results: SampleResults, kpi: &str, variant: &Variant) -> Shown {
    let value = results.with(|results| result_of(results.as_deref(), kpi)?.value);
    Shown {
        status: value.map_or(Status::Missing, |_| Status::Ok),
        value,
        text: value.map_or_else(String::new, |value| {
            write(app.language(), value, variant.unit, app.currency())
        }),
    }
}

/// The samples that a KPI's formula reads: what each is called, and its value.
pub fn sample_inputs(app: App, results: SampleResults, kpi: &str) -> Vec<(&'static str, String)> {
    let (language, currency) = (app.language(), app.currency());
    let line = |id: &String| -> Option<(&'static str, String)> {
        let metric = catalogue::metric(id)?;
        let value = write(language, metric.sample_in(currency), metric.unit, currency);
        Some((metric.names.get(language), value))
    };
    results.with(|results| {
        let result = result_of(results.as_deref(), kpi);
        let inputs = result.map(|result| result.inputs.iter().filter_map(line));
        inputs.into_iter().flatten().collect()
    })
}

fn result_of<'a>(results: Option<&'a Vec<SampleResult>>, kpi: &str) -> Option<&'a SampleResult> {
    results?.iter().find(|result| result.kpi == kpi)
}
