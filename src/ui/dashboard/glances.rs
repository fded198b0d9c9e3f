//! How all KPIs stand, each followed by itself: of two hundred an edit concerns a few.

use leptos::prelude::*;

use crate::kpi::KpiId;
use crate::session::Status;
use crate::session::overview::Glance;
use crate::ui::app::{App, app};
use crate::ui::dom::Memo;
use crate::ui::kpi::standing::in_period;

/// How every KPI stands in its own period around the day that is looked at, in the order in which they were made.
pub(super) fn glances() -> Memo<Vec<Glance>> {
    let app = app();
    let owner = StoredValue::new(Owner::current().unwrap_or_default());
    let followed = StoredValue::new(Vec::<(KpiId, Memo<Option<Status>>)>::new());
    let status_of = move |id: &KpiId| {
        let known = |all: &Vec<(KpiId, Memo<Option<Status>>)>| {
            let found = all.iter().find(|(known, _)| known == id);
            found.map(|(_, status)| *status)
        };
        followed.with_value(known).unwrap_or_else(|| {
            let of = id.clone();
            // It outlives this look at all of them.
            let status =
                owner.with_value(|owner| owner.with(|| Memo::new(move || status(app, &of))));
            followed.update_value(|all| all.push((id.clone(), status)));
            status
        })
    };
    let kpis = Memo::new(move || app.session.with_setup(|session| session.book.kpis.clone()));
    Memo::new(move || {
        kpis.with(|kpis| {
            let kpis = kpis.iter();
            let glance = kpis.filter_map(|kpi| Some(Glance::at(kpi, status_of(&kpi.id).get()?)));
            glance.collect()
        })
    })
}

/// How a KPI stands; `None` where it is gone.
fn status(app: App, id: &KpiId) -> Option<Status> {
    let own = |session: &crate::session::Session| session.book.kpi(id).map(|kpi| kpi.frequency);
    let own = app.session.with_setup(own)?;
    in_period(app, id, app.period(own), |tracked| tracked.result().status)
}
