//! One small firm's month, so that nobody meets an empty form.

use super::{CatalogueVocabulary, Variant, metric};
use crate::formula::check::check;
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::program::Program;
use crate::formula::scope::{At, Input, Scope, Source};
use crate::formula::value::Outcome;
use crate::locale::display::Currency;

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
