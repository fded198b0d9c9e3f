//! Which screen stands at an address.

use leptos::prelude::*;

use super::app::app;
use super::builder::{kpi_edit, kpi_new};
use super::calculator::{calculator, formula_calculator};
use super::catalogue::catalogue;
use super::dashboard::dashboard;
use super::dom::{View, region};
use super::help::help;
use super::kpi::kpi;
use super::not_found::not_found;
use super::place::Place;
use super::settings::settings;

/// The screen of the address. It stays, and follows the address by itself, until that leads to another place.
pub fn screen() -> View {
    let app = app();
    region(move || {
        let place = app.place.get();
        untrack(|| of(place))
    })
}

fn of(place: Place) -> View {
    match place {
        Place::Dashboard => dashboard(),
        Place::KpiNew => kpi_new(),
        Place::Kpi(id) => kpi(id),
        Place::KpiEdit(id) => kpi_edit(&id),
        Place::Catalogue => catalogue(),
        Place::Data => settings(),
        Place::Calculator(_) => calculator(),
        Place::FormulaCalculator => formula_calculator(),
        Place::Help => help(),
        Place::NotFound(refusal) => not_found(refusal).into(),
    }
}
