//! Which screen stands at an address.

use leptos::prelude::*;

use super::app::app;
use super::calculators::{self, Calculator};
use super::catalogue::catalogue;
use super::chunk;
use super::dom::{View, region};
use super::not_found::not_found;
use super::place::Place;
use super::rest;
use super::start::start;

/// The screen of the address. It stays, and follows the address by itself, until that leads to another place.
pub fn screen() -> View {
    let app = app();
    region(move || {
        let place = app.arrived.get();
        untrack(|| place.map_or_else(chunk::on_its_way, of))
    })
}

fn of(place: Place) -> View {
    match place {
        Place::Start => start().into(),
        Place::Catalogue => catalogue(),
        Place::Calculator(_) => calculators::screen(Calculator::Kpi),
        Place::FormulaCalculator => calculators::screen(Calculator::Formula),
        Place::NotFound(refusal) => not_found(refusal).into(),
        place => rest::screen(place),
    }
}
