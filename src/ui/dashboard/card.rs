//! One KPI at a glance.

use leptos::prelude::*;

use crate::exchange::link::Route;
use crate::kpi::{Frequency, KpiId};
use crate::ui::app::app;
use crate::ui::kpi::standing::{Standing, StatusPill, TargetLine, standing};
use crate::ui::parts::output::Output;
use crate::ui::period::period_name;

#[component]
pub fn Card(
    /// Which KPI.
    id: KpiId,
    /// The length of period that the screen steps by: another one is named on the card.
    frequency: Memo<Frequency>,
) -> impl IntoView {
    let app = app();
    let route = Route::Kpi(id.clone()).to_hash();
    let key = id.as_str().to_owned();
    let standing = Memo::new(move |_| {
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
    let shown = Signal::derive(move || standing.with(Standing::shown));
    view! {
        <article class="card leads-on kpi-card">
            <div class="kpi-card-head">
                <h3>
                    <a class="whole" href=route>
                        <bdi>{name}</bdi>
                    </a>
                </h3>
                <StatusPill standing />
            </div>
            <Output kpi=key shown />
            <TargetLine standing />
            <p class="hint">{other_period}</p>
        </article>
    }
}
