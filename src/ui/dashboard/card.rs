//! One KPI at a glance.

use leptos::prelude::*;

use super::results::{Followed, Results};
use crate::exchange::link::Route;
use crate::kpi::{Frequency, KpiId, Period};
use crate::session::KpiResult;
use crate::session::figure::Reader;
use crate::session::tracked::{Course, Tracked, Trend};
use crate::ui::app::App;
use crate::ui::dom::{El, Memo, a, article, bdi, div, h3, live, p, region};
use crate::ui::frames::frames;
use crate::ui::kpi::standing::{Standing, standing_of, status_pill, target_line};
use crate::ui::parts::chart::spark;
use crate::ui::parts::output::{Voice, output};
use crate::ui::period::{period_name, period_words};

/// So many periods are drawn in a card.
const DRAWN: i32 = 12;

/// So many characters of a result fit beside what is drawn.
const BESIDE: usize = 11;

/// What a card says beside the result and its target.
#[derive(Clone, Debug, PartialEq)]
struct Beside {
    /// How the state has changed.
    transition: Option<&'static str>,
    /// How the result has.
    trend: Option<Trend>,
    /// How a period that runs is getting on.
    pace: Option<String>,
}

/// The card of a KPI. `frequency` is the length of period that the screen steps by: another one is named on the card.
pub(super) fn card(results: Results, id: &KpiId, frequency: Memo<Frequency>) -> El {
    let Results { app, rests, .. } = results;
    let (card, is_in_sight) = in_sight(article());
    let route = Route::kpi(id.clone()).to_hash();
    let key = id.as_str().to_owned();
    let Followed { scene, result } = results.of(id);
    let period = Memo::new(move || scene.with(|scene| scene.as_ref().map(|scene| scene.period)));
    let of = id.clone();
    let standing_now = Memo::new(move || {
        let (scene, result) = (scene.get()?, result.get()?);
        app.session.with_untracked(|session| {
            let of = (&session.book, session.book.kpi(&of)?);
            Some(standing_of(of, (scene.period, &result), scene.reader))
        })
    });
    let painted = frames(move || {
        scene.with(|scene| {
            if let Some(scene) = scene {
                scene.track_numbers(app);
            }
        });
    });
    let standing = Memo::new(move || {
        painted.track();
        scene.track();
        untrack(|| standing_now.get())
    });
    let beside = Memo::new(move || {
        rests.track();
        let scene = scene.get()?;
        let result = result.get_untracked()?;
        scene.read(app, |it| beside(it, &result, scene.reader))?
    });
    let values = Memo::new(move || {
        rests.track();
        let values = |tracked: Tracked<'_>| {
            let at = |back: i32| tracked.at(tracked.period.offset(-back)).value();
            (0..DRAWN).rev().map(at).collect()
        };
        let values = scene.with(|scene| scene.as_ref()?.read(app, values));
        values.unwrap_or_default()
    });
    let name = move || standing.with(|it| it.as_ref().map(|it| it.name.clone()));
    let state = move || standing.with(|it| it.as_ref().map(|it| it.status.tag()));
    let runs = move || period.get().is_some_and(|it| it.end() > app.today.get());
    let link = a()
        .class("whole")
        .attr("href", route)
        .child(bdi().child(live(name)));
    let head = div()
        .class("kpi-card-head")
        .child(h3().child(link))
        .child(status_pill(standing));
    // The results that can be seen come first; the others, and all that stands around them, a frame later.
    let shown = move || match is_in_sight.get() {
        true => standing_now.with(Standing::shown),
        false => standing.with(Standing::shown),
    };
    let shown = Memo::new(shown);
    let result = output(key.clone(), Voice::Quiet, move || shown.get())
        .attr("data-period", live(move || Some(period.get()?.id())));
    let number = div()
        .class("kpi-card-number")
        .toggle("one-line", move || shown.with(|it| it.is_short(BESIDE)))
        .child(result);
    let figure = div()
        .class("kpi-card-figure")
        .child(number)
        .child(spark(values, runs));
    card.class("card leads-on kpi-card")
        .attr("data-kpi", key)
        .attr("data-state", live(state))
        .child(head)
        .child(figure)
        .child(moves(beside))
        .child(target_line(standing))
        .child(foot(app, (period, frequency), beside))
}

/// Whether a card can be seen. A browser does not draw what is far below the edge of the screen, and tells (see
/// `content-visibility` in `style/dashboard.css`); one that does not tell shows them all.
fn in_sight(card: El) -> (El, RwSignal<bool>) {
    let is_in_sight = RwSignal::new(true);
    let card = card.on("contentvisibilityautostatechange", move |event| {
        let skipped = js_sys::Reflect::get(&event, &"skipped".into());
        is_in_sight.set(!skipped.is_ok_and(|skipped| skipped.is_truthy()));
    });
    (card, is_in_sight)
}

fn beside(tracked: Tracked<'_>, result: &KpiResult, reader: Reader) -> Option<Beside> {
    let language = reader.language;
    let transition = tracked.transition(result);
    Some(Beside {
        transition: transition.map(|it| it.sentence(language)),
        trend: tracked.trend(result, reader, |period| period_words(period, language)),
        pace: tracked.due(result, reader),
    })
}

/// How the result and its state have changed.
fn moves(beside: Memo<Option<Beside>>) -> El {
    let trend = move || {
        let trend = beside.with(|it| it.as_ref().and_then(|it| it.trend.clone()))?;
        let class = match trend.course {
            Course::Better => "kpi-card-trend good",
            Course::Worse => "kpi-card-trend bad",
            Course::Even => "kpi-card-trend",
        };
        Some(p().class(class).child(trend.sentence))
    };
    let transition = move || beside.with(|it| it.as_ref().and_then(|it| it.transition));
    div()
        .class("kpi-card-moves")
        .child(region(trend))
        .child(p().child(live(transition)))
}

/// How the period is getting on, and which one it is where the screen steps by another.
fn foot(
    app: App,
    (period, frequency): (Memo<Option<Period>>, Memo<Frequency>),
    beside: Memo<Option<Beside>>,
) -> El {
    let pace = move || beside.with(|it| it.as_ref().and_then(|it| it.pace.clone()));
    let other_period = move || {
        let period = period.get()?;
        (period.frequency() != frequency.get()).then(|| period_name(period, app.language()))
    };
    div()
        .class("kpi-card-foot hint")
        .child(p().child(live(pace)))
        .child(p().child(live(other_period)))
}
