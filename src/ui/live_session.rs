//! The application's state, and who follows which part of it.
//!
//! An edit changes one number of one metric. A screen may show ten thousand: were they all asked whether they are still the
//! same, the answer would come long after the key. So those who read the numbers of some metrics say which, and are woken
//! by these alone.

use leptos::prelude::*;

use crate::kpi::MetricId;
use crate::session::{Changed, Command, Effect, Session, update};

/// The state of the application. A handle: copy it into any closure.
#[derive(Clone, Copy)]
pub struct LiveSession {
    /// Those who follow the signal itself follow everything.
    session: RwSignal<Session>,
    /// How often the workbook's set-up has changed.
    setups: RwSignal<u32>,
    numbers: StoredValue<Vec<(MetricId, ArcTrigger)>>,
}

impl LiveSession {
    pub(super) fn new() -> Self {
        Self {
            session: RwSignal::new(Session::default()),
            setups: RwSignal::new(0),
            numbers: StoredValue::new(Vec::new()),
        }
    }

    /// Reads it where it lies, and follows all of it: every number, and how it is kept.
    pub fn with<R>(self, read: impl FnOnce(&Session) -> R) -> R {
        self.session.with(read)
    }

    /// Reads it where it lies, once.
    pub fn with_untracked<R>(self, read: impl FnOnce(&Session) -> R) -> R {
        self.session.with_untracked(read)
    }

    /// The same; `None` where the page is being left.
    pub fn try_with_untracked<R>(self, read: impl FnOnce(&Session) -> R) -> Option<R> {
        self.session.try_with_untracked(read)
    }

    /// Follows all of it without reading.
    pub fn track(self) {
        self.session.track();
    }

    /// Reads it where it lies, and follows how the workbook is set up: its KPIs, its metrics and its settings. Numbers that
    /// `read` looks at are not followed.
    pub fn with_setup<R>(self, read: impl FnOnce(&Session) -> R) -> R {
        self.setups.track();
        self.with_untracked(read)
    }

    /// The same, and follows the numbers of `metrics`. Of other metrics `read` must not look at any.
    pub fn with_numbers<R>(self, metrics: &[MetricId], read: impl FnOnce(&Session) -> R) -> R {
        self.track_numbers(metrics);
        self.with_setup(read)
    }

    /// Follows the numbers of `metrics` without reading any.
    pub fn track_numbers(self, metrics: &[MetricId]) {
        for metric in metrics {
            self.trigger_of(metric).track();
        }
    }

    /// How often the set-up of the workbook has changed, and follows it.
    pub fn setups(self) -> u32 {
        self.setups.get()
    }

    fn trigger_of(self, metric: &MetricId) -> ArcTrigger {
        let known = |all: &Vec<(MetricId, ArcTrigger)>| {
            let found = all.iter().find(|(known, _)| known == metric);
            found.map(|(_, trigger)| trigger.clone())
        };
        self.numbers.with_value(known).unwrap_or_else(|| {
            let trigger = ArcTrigger::new();
            self.numbers
                .update_value(|all| all.push((metric.clone(), trigger.clone())));
            trigger
        })
    }

    /// Does what is asked, tells those whom it concerns, and gives what the browser is to do.
    pub(super) fn update(self, command: Command) -> Vec<Effect> {
        let mut changed = Changed::Keeping;
        let effects = self.session.try_update_untracked(|session| {
            let effects = update(session, command);
            changed = session.changed.clone();
            effects
        });
        self.numbers.with_value(|all| {
            let is_concerned = |metric: &MetricId| match &changed {
                Changed::Keeping => false,
                Changed::Numbers(metrics) => metrics.contains(metric),
                Changed::Workbook => true,
            };
            for (_, trigger) in all.iter().filter(|(metric, _)| is_concerned(metric)) {
                trigger.notify();
            }
        });
        if changed == Changed::Workbook {
            self.setups.update(|setups| *setups += 1);
        }
        self.session.notify();
        effects.unwrap_or_default()
    }
}
