//! Which screen stands at an address.

use leptos::prelude::*;

use super::app::app;
use super::builder::{KpiEdit, KpiNew};
use super::calculator::{Calculator, FormulaCalculator};
use super::catalogue::Catalogue;
use super::dashboard::Dashboard;
use super::help::Help;
use super::kpi::Kpi;
use super::not_found::NotFound;
use super::settings::Settings;
use crate::exchange::link::{Refusal, Route};
use crate::kpi::KpiId;

/// A screen without its state. Two addresses with one place share one screen, which follows `App::route` by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// My KPIs, or the start screen.
    Dashboard,
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
    /// Backup, storage, settings.
    Data,
    /// The language explained.
    Help,
    /// No screen of ours.
    NotFound(Refusal),
}

impl Place {
    /// The place of a route.
    pub(super) fn of(route: &Route) -> Self {
        match route {
            Route::Dashboard | Route::Entries => Self::Dashboard,
            Route::Catalogue(_) => Self::Catalogue,
            Route::Calculator(calculator) => Self::Calculator(calculator.kpi.clone()),
            Route::FormulaCalculator(_) => Self::FormulaCalculator,
            Route::KpiNew(_) => Self::KpiNew,
            Route::Kpi(id) => Self::Kpi(id.clone()),
            Route::KpiEdit(id) => Self::KpiEdit(id.clone()),
            Route::Data => Self::Data,
            Route::Help => Self::Help,
            Route::Report => Self::NotFound(Refusal::Unknown),
            Route::NotFound(refusal) => Self::NotFound(*refusal),
        }
    }
}

/// The screen of the address.
#[component]
pub fn Screen() -> impl IntoView {
    let app = app();
    move || match app.place.get() {
        Place::Dashboard => view! { <Dashboard /> }.into_any(),
        Place::KpiNew => view! { <KpiNew /> }.into_any(),
        Place::Kpi(id) => view! { <Kpi id /> }.into_any(),
        Place::KpiEdit(id) => view! { <KpiEdit id=Signal::stored(id) /> }.into_any(),
        Place::Catalogue => view! { <Catalogue /> }.into_any(),
        Place::Data => view! { <Settings /> }.into_any(),
        Place::Calculator(_) => view! { <Calculator /> }.into_any(),
        Place::FormulaCalculator => view! { <FormulaCalculator /> }.into_any(),
        Place::Help => view! { <Help /> }.into_any(),
        Place::NotFound(refusal) => view! { <NotFound refusal /> }.into_any(),
    }
}
