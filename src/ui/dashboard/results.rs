//! What all KPIs come to, each followed by itself: of two hundred an edit concerns a few.

use leptos::prelude::*;

use crate::calendar::CivilDate;
use crate::kpi::{Kpi, KpiId, MetricId, Period};
use crate::session::figure::Reader;
use crate::session::overview::Glance;
use crate::session::tracked::Tracked;
use crate::session::{KpiResult, metrics_read};
use crate::ui::app::App;
use crate::ui::dom::Memo;
use crate::ui::rests::rests;

/// The results of all KPIs in their own periods around the day that is looked at. Copy it into any closure.
#[derive(Clone, Copy)]
pub(super) struct Results {
    pub(super) app: App,
    /// How often a change was followed by a rest.
    pub(super) rests: RwSignal<u32>,
    /// They outlive the cards that read them.
    owner: StoredValue<Owner>,
    known: StoredValue<Vec<(KpiId, Followed)>>,
}

/// One KPI, followed. Copy it into any closure.
#[derive(Clone, Copy)]
pub(super) struct Followed {
    /// `None` where the KPI is gone.
    pub(super) scene: Memo<Option<Scene>>,
    /// The result in that scene.
    pub(super) result: Memo<Option<KpiResult>>,
}

/// All that a result is worked out from, the numbers aside: who follows this one value is among few, and follows neither the
/// language, the day nor the set-up, which hundreds follow and an edit would take long to leave and to join again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scene {
    /// The KPI's place in the workbook.
    at: usize,
    /// Whose numbers its formula reads.
    metrics: Vec<MetricId>,
    pub(super) period: Period,
    today: CivilDate,
    pub(super) reader: Reader,
    setups: u32,
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

    /// The result of one.
    pub(super) fn of(self, id: &KpiId) -> Followed {
        let known = self.known.with_value(|all| {
            let found = all.iter().find(|(known, _)| known == id);
            found.map(|(_, followed)| *followed)
        });
        known.unwrap_or_else(|| {
            let make = || Followed::new(self.app, id.clone());
            let followed = self.owner.with_value(|owner| owner.with(make));
            self.known
                .update_value(|all| all.push((id.clone(), followed)));
            followed
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
                let result = self.of(&kpi.id).result;
                let status = result.with_untracked(|it| Some(it.as_ref()?.status));
                Some(Glance::at(kpi, status?))
            };
            kpis.iter().filter_map(glance).collect()
        })
    }
}

impl Followed {
    fn new(app: App, id: KpiId) -> Self {
        let scene = Memo::new(move || Scene::of(app, &id));
        let result = Memo::new(move || {
            scene.with(|scene| {
                let scene = scene.as_ref()?;
                scene.track_numbers(app);
                scene.read(app, |tracked| tracked.result())
            })
        });
        Self { scene, result }
    }
}

impl Scene {
    fn of(app: App, id: &KpiId) -> Option<Self> {
        let setups = app.session.setups();
        let (at, frequency) = app.session.with_untracked(|session| {
            let kpis = &session.book.kpis;
            let at = kpis.iter().position(|kpi| kpi.id == *id)?;
            Some((at, kpis.get(at)?.frequency))
        })?;
        let metrics = app.with_programs(|programs| {
            let compiled = programs.get(at)?.as_ref();
            Some(compiled.map(metrics_read).unwrap_or_default())
        })?;
        Some(Self {
            at,
            metrics,
            period: app.period(frequency),
            today: app.today.get(),
            reader: app.reader(),
            setups,
        })
    }

    /// Follows the numbers that the KPI is computed from.
    pub(super) fn track_numbers(&self, app: App) {
        app.session.track_numbers(&self.metrics);
    }

    /// What `read` makes of the KPI, once; `None` where it is gone.
    pub(super) fn read<R>(&self, app: App, read: impl FnOnce(Tracked<'_>) -> R) -> Option<R> {
        app.with_programs_now(|programs| {
            let compiled = programs.get(self.at)?;
            app.session.with_untracked(|session| {
                let book = &session.book;
                Some(read(Tracked {
                    book,
                    kpi: book.kpis.get(self.at)?,
                    compiled,
                    period: self.period,
                    today: self.today,
                }))
            })
        })
    }
}
