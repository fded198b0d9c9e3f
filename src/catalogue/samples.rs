//! One small firm's month, so that nobody meets an empty form.

use super::{CatalogueVocabulary, Variant, kpis, metric};
use crate::formula::check::check;
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::program::Program;
use crate::formula::scope::{At, Input, Scope, Source};
use crate::formula::value::Outcome;
use crate::locale::display::Currency;
use crate::locale::platform::Platform;
use crate::locale::words::Unfit;

/// The metrics' samples as numbers to evaluate a formula with. Each is shown marked as a sample and gives way to the
/// first number that a person types.
#[derive(Clone, Copy, Debug)]
pub struct Samples {
    /// The reader's currency.
    pub currency: Currency,
}

impl Variant {
    /// Its formula, checked.
    pub fn program(&self) -> Option<Program> {
        let formula = parse(self.formula, Notation::Canonical).ok()?;
        check(&formula, &CatalogueVocabulary).ok()
    }

    /// What it gives for the samples.
    pub fn sample(&self, currency: Currency) -> Option<Outcome> {
        Some(self.program()?.evaluate(&Samples { currency }))
    }
}

impl Scope for Samples {
    fn value(&self, input: &Input) -> Option<f64> {
        let Source::Metric(id) = &input.source else {
            return None;
        };
        let metric = metric(id)?;
        let last = At {
            back: 1,
            ..At::default()
        };
        match input.at {
            at if at == At::default() => Some(metric.sample_in(self.currency)),
            at if at == last => metric.previous_in(self.currency),
            _ => None,
        }
    }
}

/// What a built-in KPI gives for the samples.
#[derive(Clone, Debug, PartialEq)]
pub struct SampleResult {
    /// The KPI, by id.
    pub kpi: String,
    /// The result, where the samples give one.
    pub value: Option<f64>,
    /// The metrics that its formula reads, by id.
    pub inputs: Vec<String>,
}

impl SampleResult {
    /// What every KPI gives, computed the way in which its calculator opens.
    pub fn all(currency: Currency) -> Vec<Self> {
        let result = |kpi: &'static super::CatalogueKpi| {
            let program = kpi.default_variant()?.program()?;
            let value = match program.evaluate(&Samples { currency }) {
                Outcome::Number(value) => Some(value),
                _ => None,
            };
            let inputs = program.inputs.into_iter();
            Some(Self {
                kpi: kpi.id.to_owned(),
                value,
                inputs: inputs.filter_map(metric_of).collect(),
            })
        };
        kpis().iter().filter_map(result).collect()
    }

    /// A line of the file that the build puts beside the page, so that a list of KPIs shows results without the formula
    /// language.
    pub fn to_line(&self) -> String {
        let value = self.value.map(Platform::get().write_double);
        let mut line = [&self.kpi, "\t", &value.unwrap_or_default()].concat();
        for input in &self.inputs {
            line.push('\t');
            line.push_str(input);
        }
        line
    }

    /// Reads such a file.
    pub fn read(lines: &str) -> Result<Vec<Self>, Unfit> {
        let result = |line: &str| {
            let mut fields = line.split('\t');
            let (kpi, value) = (fields.next()?, fields.next()?);
            Some(Self {
                kpi: kpi.to_owned(),
                value: (Platform::get().read_double)(value),
                inputs: fields.map(str::to_owned).collect(),
            })
        };
        let results: Option<Vec<Self>> = lines.lines().map(result).collect();
        results.ok_or(Unfit)
    }
}

fn metric_of(input: Input) -> Option<String> {
    match input.source {
        Source::Metric(id) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::SampleResult;
    use crate::locale::display::Currency;
    use crate::locale::words::Unfit;

    #[test]
    fn what_is_written_beside_the_page_is_read_from_there() {
        for currency in Currency::ALL {
            let results = SampleResult::all(currency);
            assert_eq!(results.len(), crate::catalogue::kpis().len());
            let lines: Vec<String> = results.iter().map(SampleResult::to_line).collect();
            assert_eq!(SampleResult::read(&lines.join("\n")), Ok(results));
        }
        assert_eq!(SampleResult::read("<!doctype html>"), Err(Unfit));
    }
}
