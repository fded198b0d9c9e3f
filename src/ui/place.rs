//! The screens there are.

use crate::exchange::link::{Refusal, Route};
use crate::kpi::KpiId;

/// A screen without its state. Two addresses with one place share one screen, which follows `App::route` by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// My KPIs.
    Dashboard,
    /// Where to begin: what stands in place of my KPIs while there are none.
    Start,
    /// The catalogue.
    Catalogue,
    /// The calculator of one KPI.
    Calculator(String),
    /// The calculator of any formula.
    FormulaCalculator,
    /// The template builder, empty.
    KpiNew,
    /// One KPI.
    Kpi(KpiId),
    /// One KPI's template.
    KpiEdit(KpiId),
    /// The entries grid.
    Entries,
    /// The report.
    Report,
    /// Backup, storage, settings.
    Data,
    /// The language explained.
    Help,
    /// KPIs that came by link.
    Shared(String),
    /// No screen of ours.
    NotFound(Refusal),
}

impl Place {
    /// The place of a route.
    pub(super) fn of(route: &Route) -> Self {
        match route {
            Route::Dashboard => Self::Dashboard,
            Route::Entries => Self::Entries,
            Route::Catalogue(_) => Self::Catalogue,
            Route::Calculator(calculator) => Self::Calculator(calculator.kpi.clone()),
            Route::FormulaCalculator(_) => Self::FormulaCalculator,
            Route::KpiNew(_) => Self::KpiNew,
            Route::Kpi(page) => Self::Kpi(page.kpi.clone()),
            Route::KpiEdit(id) => Self::KpiEdit(id.clone()),
            Route::Data => Self::Data,
            Route::Help => Self::Help,
            Route::Report => Self::Report,
            Route::Shared(payload) => Self::Shared(payload.clone()),
            Route::NotFound(refusal) => Self::NotFound(*refusal),
        }
    }
}
