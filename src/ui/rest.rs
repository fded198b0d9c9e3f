//! The door to the rest of the program: the workbook, and the screens that a first look can do without.

use std::pin::pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::app::{App, app};
use super::brought::brought;
use super::builder::{kpi_edit, kpi_new};
use super::chunk::{self, Chunk};
use super::dashboard::dashboard;
use super::data::{data, reminder};
use super::dom::{View, region};
use super::entries::entries;
use super::help::help;
use super::keeping::removed;
use super::kpi::kpi;
use super::parts::newer::newer;
use super::parts::storage_notices::storage_notices;
use super::place::Place;
use super::report::report;
use super::shared::shared;
use super::site::site;
use crate::browser::words;

/// Fetches the chunk, and the workbook that is kept on this device with it; whether it came.
pub(super) async fn came(app: App) -> bool {
    let came = load().await.is_ok();
    if came {
        app.owner.with(|| call(Door::Open(app)));
    }
    came
}

/// Fills the reader's empty workbook with the sample.
pub(super) fn look_around(app: App) {
    spawn_local(async move {
        chunk::fetch(app, Chunk::Rest).await;
        // Whoever is told that the rest does not come is told by the screen.
        if words::fetch(app.language_now()).await && load().await.is_ok() {
            // Whoever waits longest for the rest does not come last: the workbook may not be open yet.
            app.owner.with(|| call(Door::Open(app)));
            call(Door::LookAround(app));
        }
    });
}

/// What there is to tell about the workbook, once somebody knows.
pub(super) fn notices() -> View {
    once_here(|| Door::Notices)
}

/// What stands below a screen of the other chunks, once the rest is here.
pub(super) fn below() -> View {
    once_here(|| Door::Below)
}

fn once_here(door: fn() -> Door) -> View {
    let app = app();
    region(move || {
        app.chunks
            .has(Chunk::Rest)
            .then(|| untrack(|| call(door())))
    })
}

/// The screen of a place in the rest, which has to be here.
pub(super) fn screen(place: Place) -> View {
    call(Door::Screen(place))
}

/// What can be asked of the rest.
enum Door {
    /// Read the workbook that is kept on this device, and keep it from then on, unless that has been done.
    Open(App),
    /// Fill it with the sample.
    LookAround(App),
    /// What there is to tell about it.
    Notices,
    /// What stands below other screens.
    Below,
    /// A screen.
    Screen(Place),
}

/// Asks the rest, which has to be here.
fn call(door: Door) -> View {
    chunk::now(pin!(answer(door)))
}

#[wasm_split(rest, fallible, preload(load))]
fn answer(door: Door) -> Result<View, SplitLoaderError> {
    Ok(match door {
        Door::Open(app) => {
            app.open_workbook();
            View::none()
        }
        Door::LookAround(app) => {
            app.look_around();
            View::none()
        }
        Door::Notices => [storage_notices(), brought(), reminder(), removed(), newer()].into(),
        Door::Below => site(),
        Door::Screen(place) => screen_of(place),
    })
}

fn screen_of(place: Place) -> View {
    match place {
        Place::Dashboard => dashboard(),
        Place::KpiNew => kpi_new(),
        Place::Kpi(id) => kpi(id),
        Place::KpiEdit(id) => kpi_edit(&id),
        Place::Entries => entries(),
        Place::Report => report(),
        Place::Data => data(),
        Place::Help => help(),
        Place::Shared(payload) => shared(&payload),
        Place::Start
        | Place::Catalogue
        | Place::Calculator(_)
        | Place::FormulaCalculator
        | Place::NotFound(_) => chunk::on_its_way(),
    }
}
