//! A built-in metric: a raw number that somebody measures.

use super::{Names, tables};
use crate::formula::unit::Unit;
use crate::kpi::Aggregation;
use crate::locale::display::{Currency, DisplayUnit};

/// A raw number that KPIs are computed from.
#[derive(Debug)]
pub struct CatalogueMetric {
    /// Its stable id: it stands in formulas, links and files.
    pub id: &'static str,
    /// What people call it.
    pub names: Names,
    /// Other ways to write it in a formula, in any language.
    pub aliases: &'static [&'static str],
    /// What it counts; never percent.
    pub unit: DisplayUnit,
    /// Whether it is a number for a year, as a customer's yearly value is.
    pub per_year: bool,
    /// How smaller periods make a larger one.
    pub aggregation: Aggregation,
    /// What a mean over smaller periods is weighted by: the id of a metric.
    pub weight: Option<&'static str>,
    /// A believable value for a small firm's month; money in US dollars (see [`CatalogueMetric::sample_in`]).
    pub sample: f64,
    /// The month before, where a KPI compares with it.
    pub previous: Option<f64>,
}

impl CatalogueMetric {
    /// The sample as readers of `currency` find it believable. Not an exchange: `facts/currencies.toml` has round
    /// numbers, so that 60 $ an order becomes 1.500.000 ₫ rather than 1.573.284 ₫.
    pub fn sample_in(&self, currency: Currency) -> f64 {
        self.sample * self.scale(currency)
    }

    /// The same for the month before.
    pub fn previous_in(&self, currency: Currency) -> Option<f64> {
        Some(self.previous? * self.scale(currency))
    }

    fn scale(&self, currency: Currency) -> f64 {
        match self.unit {
            DisplayUnit::Money => tables::SAMPLE_SCALES
                .iter()
                .find(|(of, _)| *of == currency)
                .map_or(1.0, |(_, scale)| *scale),
            _ => 1.0,
        }
    }

    /// The unit that it carries through a formula.
    pub fn formula_unit(&self) -> Unit {
        let plain = Unit::from(self.unit);
        Unit {
            years: plain.years - i8::from(self.per_year),
            ..plain
        }
    }
}
