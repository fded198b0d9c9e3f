//! The periods before, with their results.

use leptos::prelude::*;

use super::standing::{Standing, StatusPill, standing};
use crate::kpi::KpiId;
use crate::locale::words::Word;
use crate::ui::app::app;
use crate::ui::parts::output::Output;
use crate::ui::period::period_name;

/// So many periods are shown, the current one first.
const MOST: i32 = 12;

#[component]
pub fn History(
    /// Of which KPI.
    id: KpiId,
) -> impl IntoView {
    let app = app();
    let key = StoredValue::new(id.as_str().to_owned());
    let past = Memo::new(move |_| {
        let frequency = app
            .session
            .with(|session| session.book.kpi(&id).map(|kpi| kpi.frequency));
        let now = frequency.map(|frequency| app.period(frequency));
        let back = |now: crate::kpi::Period| {
            let periods = (0..MOST).map(move |back| now.offset(-back));
            let standings = periods.filter_map(|period| standing(app, &id, period));
            standings.collect::<Vec<Standing>>()
        };
        let mut all = now.map(back).unwrap_or_default();
        // Empty periods before the first number say nothing.
        while all.last().is_some_and(Standing::is_empty) {
            all.pop();
        }
        all
    });
    view! {
        <Show when=move || past.with(|past| past.len() > 1)>
            <section class="stack" aria-labelledby="kpi-history-title">
                <h2 id="kpi-history-title">{move || app.text(Word::DashboardHistory)}</h2>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{move || app.text(Word::DashboardPeriod)}</th>
                            <th scope="col" class="numeric">{move || app.text(Word::DashboardResult)}</th>
                            <th scope="col">{move || app.text(Word::DashboardStatus)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || past.get() key=|past| past.period let:past_one>
                            <Row at=past_one.period past key />
                        </For>
                    </tbody>
                </table>
            </section>
        </Show>
    }
}

#[component]
fn Row(
    at: crate::kpi::Period,
    past: Memo<Vec<Standing>>,
    key: StoredValue<String>,
) -> impl IntoView {
    let app = app();
    let standing = Memo::new(move |_| {
        past.with(|past| past.iter().find(|standing| standing.period == at).cloned())
    });
    let shown = Signal::derive(move || standing.with(Standing::shown));
    view! {
        <tr data-period=at.id()>
            <th scope="row">{move || period_name(at, app.language())}</th>
            <td class="numeric">
                <Output kpi=key.get_value() shown />
            </td>
            <td>
                <StatusPill standing />
            </td>
        </tr>
    }
}
