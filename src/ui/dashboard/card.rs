//! One KPI at a glance.

use leptos::prelude::*;

use crate::exchange::link::Route;
use crate::kpi::{Frequency, KpiId};
use crate::ui::app::app;
use crate::ui::dom::{El, Memo, a, article, bdi, div, h3, live, p};
use crate::ui::kpi::standing::{Standing, standing, status_pill, target_line};
use crate::ui::parts::output::{Voice, output};
use crate::ui::period::period_name;

/// The card of a KPI. `frequency` is the length of period that the screen steps by: another one is named on the card.
pub fn card(id: KpiId, frequency: Memo<Frequency>) -> El {
    let app = app();
    let route = Route::kpi(id.clone()).to_hash();
    let key = id.as_str().to_owned();
    let standing = Memo::new(move || {
        let own = app
            .session
            .with(|session| session.book.kpi(&id).map(|kpi| kpi.frequency))?;
        let period = app.period(own);
        standing(app, &id, period)
    });
    let name = move || standing.with(|it| it.as_ref().map(|it| it.name.clone()));
    let other_period = move || {
        let period = standing.with(|it| it.as_ref().map(|it| it.period))?;
        (period.frequency() != frequency.get()).then(|| period_name(period, app.language()))
    };
    let link = a()
        .class("whole")
        .attr("href", route)
        .child(bdi().child(live(name)));
    let head = div()
        .class("kpi-card-head")
        .child(h3().child(link))
        .child(status_pill(standing));
    article()
        .class("card leads-on kpi-card")
        .child(head)
        .child(output(key, Voice::Quiet, move || {
            standing.with(Standing::shown)
        }))
        .child(target_line(standing))
        .child(p().class("hint").child(live(other_period)))
}
