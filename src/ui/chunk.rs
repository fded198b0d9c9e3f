//! The chunks of the program that are fetched when they are needed: when an address or a kept workbook needs them, and
//! else once there is a reader (see ARCHITECTURE.md, "The page's weight").

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::SplitLoaderError;

use super::app::{App, app};
use super::dom::{View, button, effect, h1, p, when};
use super::parts::notice::{Weight, notice};
use super::place::Place;
use super::{calculators, rest};
use crate::browser::{document, lifecycle, storage, words};
use crate::locale::words::Word;

/// A part of the program that comes after the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chunk {
    /// The calculators, with the formula language.
    Calculators,
    /// The workbook and the screens around it.
    Rest,
}

/// How far a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    /// Nobody needed it yet.
    Away,
    /// It was asked for.
    Coming,
    /// It can be called.
    Here,
    /// It did not come; it may if it is asked for again.
    Missing,
}

/// How far the chunks are.
#[derive(Clone, Copy)]
pub(super) struct Chunks {
    calculators: RwSignal<Arrival>,
    rest: RwSignal<Arrival>,
    /// Whoever keeps a workbook here has its settings on every screen, and no start screen flashing by.
    keeps_something: bool,
}

impl Chunks {
    pub(super) fn new() -> Self {
        Self {
            calculators: RwSignal::new(Arrival::Away),
            rest: RwSignal::new(Arrival::Away),
            keeps_something: storage::keeps_something(),
        }
    }

    fn arrival(self, chunk: Chunk) -> RwSignal<Arrival> {
        match chunk {
            Chunk::Calculators => self.calculators,
            Chunk::Rest => self.rest,
        }
    }

    /// Whether a chunk can be called.
    pub(super) fn has(self, chunk: Chunk) -> bool {
        self.arrival(chunk).get() == Arrival::Here
    }

    /// What a place needs.
    fn needed(self, place: &Place) -> impl Iterator<Item = Chunk> {
        let of_workbook = self.keeps_something.then_some(Chunk::Rest);
        of_workbook.into_iter().chain(chunk_of(place))
    }

    /// Whether all that a place needs is here.
    pub(super) fn have(self, place: &Place) -> bool {
        self.needed(place).all(|chunk| self.has(chunk))
    }
}

/// The chunk that the screen of a place is in, where that is not the first.
fn chunk_of(place: &Place) -> Option<Chunk> {
    match place {
        Place::Start | Place::Catalogue | Place::NotFound(_) => None,
        Place::Calculator(_) | Place::FormulaCalculator => Some(Chunk::Calculators),
        Place::Dashboard
        | Place::KpiNew
        | Place::Kpi(_)
        | Place::KpiEdit(_)
        | Place::Entries
        | Place::Report
        | Place::Data
        | Place::Help
        | Place::Shared(_) => Some(Chunk::Rest),
    }
}

/// Fetches what the address and a kept workbook need at once, and all at the reader's first sign of life, which comes
/// before a click: no click waits then, and a page that is opened and left costs no more than what it showed.
pub(super) fn fetch_in_time(app: App) {
    effect(move || {
        // Another place is another attempt.
        app.place.track();
        fetch_needed(app);
    });
    // One after the other: on a slow line the likelier one is not to share it.
    let all = move || {
        spawn_local(async move {
            fetch(app, Chunk::Calculators).await;
            fetch(app, Chunk::Rest).await;
        });
    };
    lifecycle::on_first_sign(all);
}

fn fetch_needed(app: App) {
    let place = app.place.get_untracked();
    for chunk in app.chunks.needed(&place) {
        spawn_local(fetch(app, chunk));
    }
}

/// Fetches a chunk, unless it is here or on its way.
pub(super) async fn fetch(app: App, chunk: Chunk) {
    let arrival = app.chunks.arrival(chunk);
    if matches!(
        arrival.try_get_untracked(),
        None | Some(Arrival::Coming | Arrival::Here)
    ) {
        return;
    }
    arrival.set(Arrival::Coming);
    let came = match chunk {
        Chunk::Calculators => calculators::came().await,
        Chunk::Rest => {
            document::use_all_styles();
            words::fetch(app.language_now()).await && rest::came(app).await
        }
    };
    let _page_is_gone = arrival.try_set(if came {
        Arrival::Here
    } else {
        Arrival::Missing
    });
}

/// In place of a screen whose program is not here: nothing for the moment that it takes, or why it does not come.
pub(super) fn on_its_way() -> View {
    let app = app();
    let is_missing = move || {
        let is_missing = |chunk| app.chunks.arrival(chunk).get() == Arrival::Missing;
        app.place
            .with(|place| app.chunks.needed(place).any(is_missing))
    };
    when(is_missing, stranded)
}

fn stranded() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::ShellScreenMissingTitle).to_owned());
    let retry = button()
        .class("button")
        .on_click(move || fetch_needed(app))
        .child(Word::ShellLanguageRetry);
    let says = [p().child(Word::ShellScreenMissing), retry];
    [
        h1().child(Word::ShellScreenMissingTitle),
        notice(Weight::Bad, says),
    ]
    .into()
}

/// What a function of a chunk that is here gives. It is asynchronous for the sake of the fetch; without one it is ready
/// at once.
pub(super) fn now(answer: Pin<&mut dyn Future<Output = Result<View, SplitLoaderError>>>) -> View {
    match answer.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => on_its_way(),
    }
}
