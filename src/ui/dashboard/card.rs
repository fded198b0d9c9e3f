//! One KPI at a glance.

use leptos::prelude::*;

use super::results::Results;
use crate::exchange::link::Route;
use crate::kpi::{Frequency, KpiId, Period};
use crate::session::KpiResult;
use crate::session::figure::Reader;
use crate::session::tracked::{Course, Tracked, Trend};
use crate::ui::app::App;
use crate::ui::dom::{El, Memo, a, article, bdi, div, h3, live, p, region};
use crate::ui::kpi::standing::{Standing, in_period, standing_of, status_pill, target_line};
use crate::ui::parts::chart::spark;
use crate::ui::parts::output::{Voice, output};
use crate::ui::period::{period_name, period_words};

/// So many periods are drawn in a card.
const DRAWN: i32 = 12;

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
pub(super) fn card(results: Results, id: KpiId, frequency: Memo<Frequency>) -> El {
    let Results { app, rests, .. } = results;
    let route = Route::kpi(id.clone()).to_hash();
    let key = id.as_str().to_owned();
    let period = own_period(app, id.clone());
    let of = id.clone();
    let result = results.of(&id);
    let standing = Memo::new(move || {
        let (period, result) = (period.get()?, result.get()?);
        app.session.with_setup(|session| {
            let book = &session.book;
            let of = (book, book.kpi(&of)?);
            Some(standing_of(of, (period, &result), app.reader()))
        })
    });
    let of = id.clone();
    let beside = Memo::new(move || {
        rests.track();
        let (period, reader) = (period.get()?, app.reader());
        app.session.track_setup();
        untrack(|| {
            in_period(app, &of, period, |it| {
                result.with(|result| beside(it, result.as_ref()?, reader))
            })
        })?
    });
    let values = Memo::new(move || {
        rests.track();
        app.session.track_setup();
        let values = |tracked: Tracked<'_>| {
            let at = |back: i32| tracked.at(tracked.period.offset(-back)).value();
            (0..DRAWN).rev().map(at).collect()
        };
        let period = period.get();
        untrack(|| in_period(app, &id, period?, values)).unwrap_or_default()
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
    let result = output(key.clone(), Voice::Quiet, move || {
        standing.with(Standing::shown)
    })
    .attr("data-period", live(move || Some(period.get()?.id())));
    let figure = div()
        .class("kpi-card-figure")
        .child(result)
        .child(spark(values, runs));
    article()
        .class("card leads-on kpi-card")
        .attr("data-kpi", key)
        .attr("data-state", live(state))
        .child(head)
        .child(figure)
        .child(moves(beside))
        .child(target_line(standing))
        .child(foot(app, (period, frequency), beside))
}

/// The period of a KPI's own length around the day that is looked at.
fn own_period(app: App, id: KpiId) -> Memo<Option<Period>> {
    Memo::new(move || {
        let own = app
            .session
            .with_setup(|session| session.book.kpi(&id).map(|kpi| kpi.frequency))?;
        Some(app.period(own))
    })
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
