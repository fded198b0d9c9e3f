//! The rest of the program: the workbook, and the screens that a first look can do without. They are a chunk of their own,
//! which the page fetches when an address or a kept workbook needs it, and else once there is a reader (see
//! ARCHITECTURE.md, "The page's weight").

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::app::{App, app};
use super::builder::{kpi_edit, kpi_new};
use super::dashboard::dashboard;
use super::dom::{View, button, effect, h1, p, region, when};
use super::help::help;
use super::keeping::removed;
use super::kpi::kpi;
use super::parts::notice::{Weight, notice};
use super::parts::storage_notices::storage_notices;
use super::place::Place;
use super::settings::settings;
use crate::browser::lifecycle;
use crate::locale::words::Word;

/// How far the rest is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Nobody needed it yet.
    Away,
    /// It was asked for.
    Coming,
    /// Its screens can be shown.
    Here,
    /// It did not come; it may if it is asked for again.
    Missing,
}

/// Whether the screen of a place is in the rest.
pub(super) fn has(place: &Place) -> bool {
    match place {
        Place::Start
        | Place::Catalogue
        | Place::Calculator(_)
        | Place::FormulaCalculator
        | Place::NotFound(_) => false,
        Place::Dashboard
        | Place::KpiNew
        | Place::Kpi(_)
        | Place::KpiEdit(_)
        | Place::Data
        | Place::Help => true,
    }
}

/// Fetches the rest where something is kept on this device, for the first screen of its own, or at the reader's first
/// sign of life, which comes before a click: no click waits then, and a page that is opened and left costs no more than
/// what it showed.
pub(super) fn fetch_in_time(app: App) {
    effect(move || {
        // Another place is another attempt.
        app.place.track();
        if app.arrived.with(Option::is_none) {
            fetch(app);
        }
    });
    lifecycle::on_first_sign(move || fetch(app));
}

fn fetch(app: App) {
    if matches!(app.rest.get_untracked(), Rest::Coming | Rest::Here) {
        return;
    }
    app.rest.set(Rest::Coming);
    spawn_local(async move {
        let rest = match load().await {
            Ok(()) => {
                app.owner.with(|| call(Door::Open(app)));
                Rest::Here
            }
            Err(_) => Rest::Missing,
        };
        let _page_is_gone = app.rest.try_set(rest);
    });
}

/// Opens the sample workbook in place of the reader's empty one.
pub(super) fn look_around(app: App) {
    fetch(app);
    spawn_local(async move {
        // Whoever is told that the rest does not come is told by the screen.
        if load().await.is_ok() {
            call(Door::LookAround(app));
        }
    });
}

/// What there is to tell about the workbook, once somebody knows.
pub(super) fn notices() -> View {
    let app = app();
    region(move || (app.rest.get() == Rest::Here).then(|| untrack(|| call(Door::Notices))))
}

/// In place of a screen whose program is not here: nothing for the moment that it takes, or why it does not come.
pub(super) fn on_its_way() -> View {
    let app = app();
    when(move || app.rest.get() == Rest::Missing, stranded)
}

fn stranded() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::ShellScreenMissingTitle).to_owned());
    let retry = button()
        .class("button")
        .on_click(move || fetch(app))
        .child(Word::ShellLanguageRetry);
    let says = [p().child(Word::ShellScreenMissing), retry];
    [
        h1().child(Word::ShellScreenMissingTitle),
        notice(Weight::Bad, says),
    ]
    .into()
}

/// The screen of a place in the rest, which has to be here.
pub(super) fn screen(place: Place) -> View {
    call(Door::Screen(place))
}

/// What can be asked of the rest.
enum Door {
    /// Read the workbook that is kept on this device, and keep it from then on.
    Open(App),
    /// Fill it with the sample.
    LookAround(App),
    /// What there is to tell about it.
    Notices,
    /// A screen.
    Screen(Place),
}

/// Asks the rest, which has to be here.
fn call(door: Door) -> View {
    // The function behind the split is asynchronous for the sake of the fetch; without one it is ready at once.
    match pin!(answer(door)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => on_its_way(),
    }
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
        Door::Notices => [storage_notices(), removed()].into(),
        Door::Screen(place) => screen_of(place),
    })
}

fn screen_of(place: Place) -> View {
    match place {
        Place::Dashboard => dashboard(),
        Place::KpiNew => kpi_new(),
        Place::Kpi(id) => kpi(id),
        Place::KpiEdit(id) => kpi_edit(&id),
        Place::Data => settings(),
        Place::Help => help(),
        Place::Start
        | Place::Catalogue
        | Place::Calculator(_)
        | Place::FormulaCalculator
        | Place::NotFound(_) => on_its_way(),
    }
}
