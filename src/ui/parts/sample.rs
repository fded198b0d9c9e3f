//! What a built-in KPI gives for the numbers of a small firm's month.

use super::output::{Shown, Status};
use crate::catalogue::{self, Samples, Variant, display_name};
use crate::formula::scope::{Scope, Source};
use crate::formula::value::Outcome;
use crate::locale::Language;
use crate::locale::display::{Currency, write};

/// A variant's result for the samples, as readers of `language` write it.
pub fn sample_of(variant: &Variant, language: Language, currency: Currency) -> Shown {
    let outcome = variant.sample(currency);
    let value = match outcome {
        Some(Outcome::Number(value)) => Some(value),
        _ => None,
    };
    Shown {
        status: outcome.as_ref().map_or(Status::Missing, Status::of),
        value,
        text: value.map_or_else(String::new, |value| {
            write(language, value, variant.unit, currency)
        }),
    }
}

/// The samples that a variant's formula reads: what each is called, and its value.
pub fn sample_inputs(
    variant: &Variant,
    language: Language,
    currency: Currency,
) -> Vec<(&'static str, String)> {
    let samples = Samples { currency };
    let inputs = variant
        .program()
        .map(|program| program.inputs)
        .unwrap_or_default();
    inputs
        .iter()
        .filter_map(|input| {
            let Source::Metric(id) = &input.source else {
                return None;
            };
            let unit = catalogue::metric(id)?.unit;
            let value = samples.value(input)?;
            Some((
                display_name(id, language)?,
                write(language, value, unit, currency),
            ))
        })
        .collect()
}
