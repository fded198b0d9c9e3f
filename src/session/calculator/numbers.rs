//! The numbers on a sheet, for a formula to be evaluated with.

use crate::formula::scope::{At, Input, Scope, Source};
use crate::formula::tree::Own;
use crate::locale::Language;

use super::{Compiled, Sheet};

/// The numbers of the fields, by handle, and the target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    values: Vec<(String, f64)>,
    /// The wanted result.
    pub target: Option<f64>,
    /// How many of the numbers are a sample's.
    pub samples: usize,
}

impl Numbers {
    /// What stands in the fields.
    pub fn of(sheet: &Sheet, compiled: &Compiled, language: Language) -> Self {
        let mut numbers = Self {
            target: sheet.target.value(Some(compiled.unit), language),
            ..Self::default()
        };
        for field in compiled.fields() {
            let value = match sheet.own(&field.handle) {
                Some(figure) => figure.value(field.unit, language),
                None if sheet.samples => {
                    numbers.samples += usize::from(field.sample.is_some());
                    field.sample
                }
                None => None,
            };
            numbers
                .values
                .extend(value.map(|value| (field.handle.clone(), value)));
        }
        numbers
    }

    /// The number of a handle.
    pub fn get(&self, handle: &str) -> Option<f64> {
        self.values
            .iter()
            .find(|(known, _)| known == handle)
            .map(|(_, value)| *value)
    }
}

impl Scope for Numbers {
    fn value(&self, input: &Input) -> Option<f64> {
        match input.source {
            Source::Own(Own::Target) => self.target,
            Source::Own(_) | Source::Metric(_) => self.get(&input.handle()),
        }
    }

    fn kpi(&self, id: &str, at: At) -> Option<f64> {
        let input = Input {
            source: Source::Metric(id.to_owned()),
            at,
        };
        self.get(&input.handle())
    }
}
