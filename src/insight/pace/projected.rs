//! A period as it would end if the days that are left were like those that are gone.

use crate::formula::scope::{At, Input, Scope, Source, Window};
use crate::formula::tree::Own;
use crate::kpi::Aggregation;
use crate::workbook::BookScope;

/// The numbers of a period that runs, its flows carried on to its end. A quotient of two flows stays as it is; what
/// holds a flow of half a month against a whole one, such as growth on the month before, is put right.
pub(super) struct Projected<'a, 'b> {
    /// The period as it is.
    pub(super) scope: &'a BookScope<'b>,
    /// The part of it that is gone, not 0.
    pub(super) share: f64,
}

impl Scope for Projected<'_, '_> {
    fn value(&self, input: &Input) -> Option<f64> {
        let value = self.scope.value(input)?;
        let At {
            back: 0,
            years_back: 0,
            segment,
            ..
        } = input.at
        else {
            return Some(value);
        };
        let running = match &input.source {
            Source::Own(Own::DaysElapsed) => Some(value),
            Source::Own(_) => None,
            Source::Metric(id) => {
                let metric = self.scope.book.metric(id)?;
                // Of a year to date only the period that runs is carried on.
                let period = Input {
                    source: input.source.clone(),
                    at: At {
                        segment,
                        window: Window::Period,
                        ..At::default()
                    },
                };
                (metric.aggregation == Aggregation::Sum)
                    .then(|| self.scope.value(&period))
                    .flatten()
            }
        };
        let to_come = running.map_or(0.0, |running| running * (1.0 / self.share - 1.0));
        Some(value + to_come).filter(|value| value.is_finite())
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        self.scope.entries(input)
    }
}
