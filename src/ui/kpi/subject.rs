//! What a KPI's page is about: the KPI, and the period that its address asks for.

use leptos::prelude::*;

use crate::exchange::link::{KpiPage, Route};
use crate::kpi::{Frequency, Kpi, KpiId, Period};
use crate::session::tracked::{Tracked, looked_at, seen_at};
use crate::ui::app::{App, app};
use crate::ui::dom::Memo;
use crate::ui::rests::rests;

/// The KPI of a page, in the period that is looked at. Copy it into any closure.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) app: App,
    id: StoredValue<KpiId>,
    /// The KPI as its owner filled it in.
    pub(super) kpi: Memo<Option<Kpi>>,
    /// The same in periods of the length that is looked at.
    seen: Memo<Option<Kpi>>,
    /// The period.
    pub(super) period: Memo<Period>,
    /// How often a change was followed by a rest.
    rests: RwSignal<u32>,
}

impl Subject {
    pub(super) fn of(id: KpiId) -> Self {
        let app = app();
        let known = id.clone();
        let kpi = Memo::new(move || {
            app.session
                .with_setup(|session| session.book.kpi(&known).cloned())
        });
        let asked = id.clone();
        let period = Memo::new(move || {
            let own = kpi.with(|kpi| kpi.as_ref().map_or(Frequency::Month, |kpi| kpi.frequency));
            let page = app.route.with(|route| match route {
                Route::Kpi(page) if page.kpi == asked => page.clone(),
                _ => opening(asked.clone()),
            });
            let days = (app.day.get(), app.today.get());
            looked_at(&page, own, days, app.reckoning())
        });
        let seen = Memo::new(move || {
            let kpi = kpi.get()?;
            let frequency = period.get().frequency();
            app.session.with(|session| {
                let book = &session.book;
                let at = book.kpis.iter().position(|known| known.id == kpi.id)?;
                app.with_programs(|programs| {
                    let program = programs.get(at)?.as_ref().ok();
                    Some(seen_at(book, &kpi, program, frequency))
                })
            })
        });
        Self {
            app,
            id: StoredValue::new(id),
            kpi,
            seen,
            period,
            rests: rests(app),
        }
    }

    /// The id of the KPI.
    pub(super) fn id(self) -> KpiId {
        self.id.get_value()
    }

    /// The same, as it stands in attributes.
    pub(super) fn kpi_id(self) -> String {
        self.id().as_str().to_owned()
    }

    /// What `read` makes of the KPI in its period; `None` where the KPI is gone.
    pub(super) fn with<R>(self, read: impl FnOnce(Tracked<'_>) -> Option<R>) -> Option<R> {
        self.app.session.track();
        self.as_it_is(read)
    }

    /// The same, without following what is entered.
    fn as_it_is<R>(self, read: impl FnOnce(Tracked<'_>) -> Option<R>) -> Option<R> {
        let Self { app, period, .. } = self;
        let (period, today) = (period.get(), app.today.get());
        app.session.with_untracked(|session| {
            let book = &session.book;
            self.seen.with(|kpi| {
                let kpi = kpi.as_ref()?;
                let at = book.kpis.iter().position(|known| known.id == kpi.id)?;
                app.with_programs(|programs| {
                    read(Tracked {
                        book,
                        kpi,
                        compiled: programs.get(at)?,
                        period,
                        today,
                    })
                })
            })
        })
    }

    /// What `work` makes of the KPI in its period, worked out once for all who read it.
    pub(super) fn memo<T: PartialEq + Send + Sync>(
        self,
        work: impl Fn(Tracked<'_>) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move || self.with(&work))
    }

    /// The same of what takes longer than there is between two keys: worked out anew when typing rests.
    pub(super) fn memo_at_rest<T: PartialEq + Send + Sync>(
        self,
        work: impl Fn(Tracked<'_>) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move || {
            self.rests.track();
            self.as_it_is(&work)
        })
    }

    /// Whether its periods are of the KPI's own length.
    pub(super) fn is_own_length(self) -> bool {
        let own = self.kpi.with(|kpi| kpi.as_ref().map(|kpi| kpi.frequency));
        own == Some(self.period.get().frequency())
    }

    /// Goes to another period; the back button returns.
    pub(super) fn go(self, period: Period) {
        self.go_to(KpiPage {
            period: Some(period.id()),
            ..opening(self.id.get_value())
        });
    }

    /// Goes to periods of another length, around the one that is looked at.
    pub(super) fn go_by(self, frequency: Frequency) {
        let page = KpiPage {
            kpi: self.id.get_value(),
            period: None,
            frequency: Some(frequency),
        };
        let (period, today) = (self.period.get_untracked(), self.app.today.get_untracked());
        let page = match period.contains(today) {
            true => page,
            false => KpiPage {
                period: Some(Period::containing(frequency, period.end(), period.reckoning()).id()),
                ..page
            },
        };
        self.go_to(page);
    }

    fn go_to(self, page: KpiPage) {
        self.app.go(&Route::Kpi(page));
    }
}

/// A KPI's page as a plain link opens it.
fn opening(kpi: KpiId) -> KpiPage {
    KpiPage {
        kpi,
        period: None,
        frequency: None,
    }
}
