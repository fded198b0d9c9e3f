//! What all KPIs come to, each followed by itself: of two hundred an edit concerns a few.

use leptos::prelude::*;

use crate::kpi::{Kpi, KpiId};
use crate::session::KpiResult;
use crate::session::overview::Glance;
use crate::ui::app::App;
use crate::ui::dom::Memo;
use crate::ui::kpi::standing::in_period;
use crate::ui::rests::rests;

/// The results of all KPIs in their own periods around the day that is looked at. Copy it into any closure.
#[derive(Clone, Copy)]
pub(super) struct Results {
    pub(super) app: App,
    /// How often a change was followed by a rest.
    pub(super) rests: RwSignal<u32>,
    /// They outlive the cards that read them.
    owner: StoredValue<Owner>,
    known: StoredValue<Vec<(KpiId, Memo<Option<KpiResult>>)>>,
}

impl Results {
    pub(super) fn new(app: App) -> Self {
        Self {
            app,
            rests: rests(app),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            known: StoredValue::new(Vec::new()),
        }
    }

    /// The result of one; `None` where it is gone.
    pub(super) fn of(self, id: &KpiId) -> Memo<Option<KpiResult>> {
        let known = self.known.with_value(|all| {
            let found = all.iter().find(|(known, _)| known == id);
            found.map(|(_, result)| *result)
        });
        known.unwrap_or_else(|| {
            let (app, of) = (self.app, id.clone());
            let make = || Memo::new(move || result(app, &of));
            let result = self.owner.with_value(|owner| owner.with(make));
            self.known
                .update_value(|all| all.push((id.clone(), result)));
            result
        })
    }

    /// How every KPI stands, in the order in which they were made. Cards that moved while somebody types would not be
    /// found again, so this follows when typing rests.
    pub(super) fn glances(self) -> Memo<Vec<Glance>> {
        let app = self.app;
        Memo::new(move || {
            self.rests.track();
            // Their periods follow the day and the calendar.
            app.day.track();
            app.today.track();
            let _calendar = app.reckoning();
            let kpis = app.session.with_setup(|session| session.book.kpis.clone());
            let glance = |kpi: &Kpi| {
                let status = self
                    .of(&kpi.id)
                    .with_untracked(|it| Some(it.as_ref()?.status));
                Some(Glance::at(kpi, status?))
            };
            kpis.iter().filter_map(glance).collect()
        })
    }
}

fn result(app: App, id: &KpiId) -> Option<KpiResult> {
    let own = app
        .session
        .with_setup(|session| session.book.kpi(id).map(|kpi| kpi.frequency))?;
    in_period(app, id, app.period(own), |tracked| tracked.result())
}
