//! A calculator's live state: the sheet, what follows from it, and the address that holds it.

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::catalogue::{CatalogueKpi, Variant};
use crate::exchange::link::{LONGEST, Route};
use crate::formula::highlight::pieces;
use crate::session::Derivation;
use crate::session::calculator::{
    Answer, Compiled, Lever, Numbers, Sheet, Subject, Verdict, Weight, answer, broken, levers,
    steps, verdict, weights,
};
use crate::session::figure::{Figure, Reader};
use crate::ui::app::App;
use crate::ui::dom::{Memo, effect};
use crate::ui::frames::frames;

/// How long typing must rest before the address follows. Browsers refuse addresses that change at every key.
const REST: Duration = Duration::from_millis(200);

/// The state of a calculator's page. Copy it into any closure.
#[derive(Clone, Copy)]
pub struct Desk {
    pub(super) app: App,
    pub(super) sheet: RwSignal<Sheet>,
    pub(super) reader: Signal<Reader>,
    /// What is computed, and which KPIs of its formula are given outright.
    subject: Memo<(Subject, Vec<String>)>,
    /// Whether a person put in a number.
    pub(super) has_own: Memo<bool>,
    /// What is computed at this very key: for the result, and for the address.
    compiled_now: Memo<Arc<Compiled>>,
    pub(super) answer_now: Memo<Answer>,
    /// How often the sheet has changed and then been painted.
    painted: RwSignal<u32>,
    /// What is computed, and all that follows from it, as of the frame that was painted last: for what stands around the
    /// result.
    pub(super) compiled: Memo<Arc<Compiled>>,
    pub(super) numbers: Memo<Numbers>,
    pub(super) answer: Memo<Answer>,
    /// How the result stands against the target.
    pub(super) verdict: Memo<Option<Verdict>>,
    pub(super) derivation: Memo<Derivation>,
    pub(super) levers: Memo<Vec<Lever>>,
    pub(super) weights: Memo<Vec<Weight>>,
    /// Whether the result shows all of its digits.
    pub(super) exact: RwSignal<bool>,
    /// The address that the page wrote last: what it need not follow.
    written: StoredValue<Route>,
    /// Whether the sheet has changed since then.
    is_ahead: StoredValue<bool>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Desk {
    /// Opens the sheet of the address, and keeps both in step as long as the calling part of the page lives.
    pub(super) fn open(app: App, sheet: Sheet) -> Self {
        let sheet = RwSignal::new(sheet);
        let reader = Signal::derive(move || Reader {
            language: app.language(),
            currency: app.currency(),
        });
        let subject =
            Memo::new(move || sheet.with(|sheet| (sheet.subject.clone(), sheet.given_kpis())));
        let compiled_now = Memo::new(move || {
            let compile = |(subject, given): &(Subject, Vec<String>)| {
                Arc::new(Compiled::of(subject, given, reader.get()))
            };
            subject.with(compile)
        });
        let numbers_now = Memo::new(move || {
            let language = reader.get().language;
            compiled_now.with(|compiled| sheet.with(|sheet| Numbers::of(sheet, compiled, language)))
        });
        let answer_now = Memo::new(move || {
            let reader = reader.get();
            compiled_now
                .with(|compiled| numbers_now.with(|numbers| answer(compiled, numbers, reader)))
        });
        let painted = frames(move || {
            sheet.track();
            reader.track();
        });
        let compiled = as_painted(painted, compiled_now);
        let numbers = as_painted(painted, numbers_now);
        let answer = as_painted(painted, answer_now);
        let verdict = Memo::new(move || {
            let reader = reader.get();
            numbers.with(|numbers| {
                // Without a target there is no need to know the result.
                numbers.target?;
                let compiled = compiled.get();
                answer.with(|answer| verdict(&compiled, numbers, answer, reader))
            })
        });
        let desk = Self {
            app,
            sheet,
            reader,
            subject,
            has_own: Memo::new(move || {
                painted.track();
                sheet.with_untracked(Sheet::has_own)
            }),
            compiled_now,
            answer_now,
            painted,
            compiled,
            numbers,
            answer,
            verdict,
            derivation: Memo::new(move || {
                let (compiled, reader) = (compiled.get(), reader.get());
                answer.with(|answer| Derivation {
                    formula: pieces(&compiled.text, compiled.notation),
                    fault: answer.fault,
                    steps: numbers.with(|numbers| steps(&compiled, numbers, answer, reader)),
                })
            }),
            levers: Memo::new(move || {
                let (compiled, reader) = (compiled.get(), reader.get());
                numbers.with(|numbers| levers(&compiled, numbers, reader))
            }),
            weights: Memo::new(move || {
                let (compiled, reader) = (compiled.get(), reader.get());
                numbers.with(|numbers| weights(&compiled, numbers, reader))
            }),
            exact: RwSignal::new(false),
            written: StoredValue::new(app.route.get_untracked()),
            is_ahead: StoredValue::new(false),
            waiting: StoredValue::new(None),
        };
        desk.follow_language();
        desk.follow_address();
        desk.write_address();
        desk
    }

    /// Every number stays what it is when the page changes its language.
    fn follow_language(self) {
        let mut known = self.app.language_now();
        effect(move || {
            let language = self.app.language();
            let before = mem::replace(&mut known, language);
            if before != language {
                let compiled = self.compiled_now.get_untracked();
                self.sheet
                    .update(|sheet| *sheet = sheet.carried(&compiled, before, language));
            }
        });
    }

    /// The back button, a link or a hand changed the address.
    fn follow_address(self) {
        effect(move || {
            let route = self.app.route.get();
            if self.written.with_value(|written| *written == route) {
                return;
            }
            if let Some(sheet) = Sheet::open(&route, self.app.language_now()) {
                self.written.set_value(route);
                self.sheet.set(sheet);
            }
        });
    }

    /// The address follows the sheet, a moment after the last key and before the page is left.
    fn write_address(self) {
        let mut is_first = true;
        effect(move || {
            self.sheet.track();
            self.is_ahead.set_value(!mem::take(&mut is_first));
        });
        effect(move || {
            self.painted.track();
            if self.is_ahead.get_value() {
                self.cancel();
                let later = move || self.flush();
                self.waiting
                    .set_value(set_timeout_with_handle(later, REST).ok());
            }
        });
        // A link is followed after its click has been heard here.
        let on_click = window_event_listener(ev::click, move |_| self.flush_if_ahead());
        let on_leave = window_event_listener(ev::pagehide, move |_| self.flush_if_ahead());
        on_cleanup(move || {
            self.cancel();
            on_click.remove();
            on_leave.remove();
        });
    }

    fn cancel(self) {
        let waiting = self.waiting.try_update_value(Option::take).flatten();
        if let Some(waiting) = waiting {
            waiting.clear();
        }
    }

    fn flush_if_ahead(self) {
        if self.is_ahead.try_get_value() == Some(true) {
            self.cancel();
            self.flush();
        }
    }

    fn flush(self) {
        let _page_is_gone = self.is_ahead.try_set_value(false);
        let Some(route) = self.route() else {
            return;
        };
        // A formula that no link can hold stays on the page alone.
        if fits(&route) && self.written.try_with_value(|written| *written == route) == Some(false) {
            self.written.set_value(route.clone());
            self.app.replace(route);
        }
    }

    /// The address that holds the sheet; `None` while no address can, and once the page is gone.
    pub(super) fn route(self) -> Option<Route> {
        let compiled = self.compiled_now.try_get_untracked()?;
        let language = self.reader.try_get_untracked()?.language;
        self.sheet
            .try_with_untracked(|sheet| sheet.route(&compiled, language))?
    }

    /// Whether a link can hold the sheet as it was painted last; `None` while its formula is not one yet.
    pub(super) fn fits_link(self) -> Option<bool> {
        self.painted.track();
        self.route().map(|route| fits(&route))
    }

    /// A step that the back button takes back.
    pub(super) fn step(self, change: impl FnOnce(&mut Sheet)) {
        self.flush_if_ahead();
        self.sheet.update(change);
        self.cancel();
        if let Some(route) = self.route() {
            self.written.set_value(route.clone());
            self.app.go(&route);
        }
    }

    /// A result with all of its digits.
    pub(super) fn full(self, answer: &Answer) -> String {
        let reader = self.reader.get();
        self.compiled_now
            .with(|compiled| answer.full(compiled, reader))
    }

    /// What cannot be right about the numbers together.
    pub(super) fn broken(self) -> Vec<String> {
        let language = self.reader.get().language;
        self.numbers.with(|numbers| broken(numbers, language))
    }

    /// The built-in KPI that is computed, in which variant.
    pub(super) fn kpi(self) -> Option<(&'static CatalogueKpi, &'static Variant)> {
        self.subject.with(|(subject, _)| subject.kpi())
    }

    /// Reads the sheet as it was painted last.
    pub(super) fn with_painted<R>(self, read: impl FnOnce(&Sheet) -> R) -> R {
        self.painted.track();
        self.sheet.with_untracked(read)
    }

    /// Puts a figure into a field.
    pub(super) fn put(self, handle: &str, figure: Figure) {
        self.sheet.update(|sheet| sheet.put(handle, figure));
    }

    /// What stands in the field of a handle: a person's own figure, else the sample, else nothing.
    pub(super) fn figure(self, handle: &str) -> Figure {
        let own = self.sheet.with(|sheet| sheet.own(handle).cloned());
        own.or_else(|| {
            let sample = self
                .compiled
                .with(|compiled| compiled.field(handle)?.sample);
            sample
                .filter(|_| self.sheet.with(|sheet| sheet.samples))
                .map(Figure::Number)
        })
        .unwrap_or_default()
    }

    /// Whether a field shows a sample that nobody has touched.
    pub(super) fn is_sample(self, handle: &str) -> bool {
        self.with_painted(|sheet| sheet.samples && sheet.own(handle).is_none())
            && self.compiled.with(|compiled| {
                compiled
                    .field(handle)
                    .is_some_and(|field| field.sample.is_some())
            })
    }

    /// The KPI's id; of a formula without one, its name or nothing.
    pub(super) fn kpi_id(self) -> String {
        match self.kpi() {
            Some((kpi, _)) => kpi.id.to_owned(),
            None => self
                .compiled
                .with(|compiled| compiled.name.clone())
                .unwrap_or_default(),
        }
    }
}

fn fits(route: &Route) -> bool {
    route.to_hash().len() <= LONGEST
}

/// A value as of the frame that was painted last.
fn as_painted<T: Clone + PartialEq + Send + Sync>(painted: RwSignal<u32>, now: Memo<T>) -> Memo<T> {
    Memo::new(move || {
        painted.track();
        untrack(|| now.get())
    })
}
