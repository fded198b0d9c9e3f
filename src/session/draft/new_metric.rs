//! A number that a formula names for the first time.

use crate::catalogue;
use crate::formula::program::Program;
use crate::formula::scope::Source;
use crate::kpi::{Aggregation, Extra, Metric, MetricId, Name};
use crate::locale::display::DisplayUnit;
use crate::locale::{Language, fold};
use crate::session::guess::guess;
use crate::workbook::Book;

/// A number in a formula that the workbook does not have yet.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMetric {
    /// What the formula calls it: a name, or the id of the catalogue's metric that it is.
    pub written: String,
    /// What it counts.
    pub unit: DisplayUnit,
    /// How smaller periods make a larger one.
    pub aggregation: Aggregation,
    /// Whether the catalogue says so, so that there is nothing to ask.
    pub is_known: bool,
}

/// The numbers of a formula that `book` does not have yet: as their owner `confirmed` them, as the catalogue knows them, else
/// as their names suggest.
pub(super) fn of(program: &Program, book: &Book, confirmed: &[NewMetric]) -> Vec<NewMetric> {
    let mut found: Vec<NewMetric> = Vec::new();
    for input in &program.inputs {
        let Source::Metric(id) = &input.source else {
            continue;
        };
        let folded = fold::name(id);
        let is_listed = found.iter().any(|new| fold::name(&new.written) == folded);
        if book.metric(id).is_some() || is_listed {
            continue;
        }
        let said = confirmed
            .iter()
            .find(|new| fold::name(&new.written) == folded);
        found.push(match (catalogue::metric(id), said) {
            (_, Some(said)) => NewMetric {
                written: id.clone(),
                ..said.clone()
            },
            (Some(known), None) => NewMetric {
                written: id.clone(),
                unit: known.unit,
                aggregation: known.aggregation,
                is_known: true,
            },
            (None, None) => {
                let (unit, aggregation) = guess(id);
                NewMetric {
                    written: id.clone(),
                    unit,
                    aggregation,
                    is_known: false,
                }
            }
        });
    }
    found
}

impl NewMetric {
    /// The metric that it becomes in `book`.
    pub(super) fn metric(&self, book: &Book) -> Option<Metric> {
        let (id, name) = if catalogue::metric(&self.written).is_some() {
            (MetricId::parse(&self.written).ok()?, None)
        } else {
            let name = Name::parse(&self.written).ok()?;
            (book.new_metric_id(&name)?, Some(name))
        };
        Some(Metric {
            id,
            name,
            unit: self.unit,
            aggregation: self.aggregation,
            source: String::new(),
            sample: false,
            extra: Extra::default(),
        })
    }

    /// What to call it in `language`.
    pub fn name(&self, language: Language) -> &str {
        catalogue::metric(&self.written)
            .map_or(self.written.as_str(), |known| known.names.get(language))
    }
}
