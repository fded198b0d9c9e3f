//! The template on the desk: what is typed, what it comes to, and when to speak about what is wrong.

use std::mem;

use leptos::prelude::*;

use crate::browser::document;
use crate::exchange::link::Route;
use crate::kpi::{Frequency, KpiId, Period};
use crate::locale::Language;
use crate::locale::display::DisplayUnit;
use crate::session::calculator::inferred;
use crate::session::editor::{Remark, remarks, steady};
use crate::session::{Check, Command, DraftProblem, Field, KpiDraft};
use crate::ui::app::App;
use crate::ui::dom::{self, Memo};

/// The state of the builder. Copy it into any closure.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The application.
    pub app: App,
    /// What is typed.
    pub draft: RwSignal<KpiDraft>,
    /// What that comes to.
    pub check: Memo<Check>,
    /// How often its KPI is looked at.
    pub frequency: Memo<Frequency>,
    /// In whose notation its formula is written.
    pub formula_language: Memo<Language>,
    /// What is to be said about the formula.
    pub remarks: Memo<Vec<Remark>>,
    /// Whether it is a draft from before.
    pub resumes: RwSignal<bool>,
    /// Whether somebody tried to keep it: from then on every problem is said.
    pub insists: RwSignal<bool>,
    /// The fields that were left once: their problems may be said.
    left: RwSignal<Vec<Field>>,
    /// Whether the unit is somebody's choice rather than what the formula yields.
    unit_is_chosen: StoredValue<bool>,
    is_done: StoredValue<bool>,
}

impl Desk {
    /// Lays a draft on the desk. The application keeps what is typed in it until it is saved or given up.
    pub fn open(app: App, draft: KpiDraft, resumes: bool) -> Self {
        let unit_is_chosen = has_unit(&draft);
        let draft = RwSignal::new(steadied(draft));
        let check = Memo::new(move || {
            app.session
                .with(|session| draft.with(|draft| draft.check(&session.book)))
        });
        let remarks = Memo::new(move || {
            let language = app.language();
            let said = |draft: &KpiDraft, check: &Check| {
                remarks(
                    &check.formula,
                    &draft.formula,
                    draft.notation(),
                    language,
                    Some(draft.unit),
                )
            };
            draft.with(|draft| check.with(|check| said(draft, check)))
        });
        let desk = Self {
            app,
            draft,
            check,
            frequency: Memo::new(move || draft.with(|draft| draft.frequency)),
            formula_language: Memo::new(move || draft.with(|draft| draft.formula_language)),
            remarks,
            resumes: RwSignal::new(resumes),
            insists: RwSignal::new(false),
            left: RwSignal::default(),
            unit_is_chosen: StoredValue::new(unit_is_chosen),
            is_done: StoredValue::new(false),
        };
        dom::effect(move || desk.follow_language());
        desk.keep_what_is_typed();
        desk
    }

    /// What is typed stays for the way back, and for after a reload. Before anybody typed there is nothing to keep: a
    /// draft from before is not lost to one that a link begins.
    fn keep_what_is_typed(self) {
        let mut is_first = true;
        dom::effect(move || {
            let draft = self.draft.get();
            if !mem::take(&mut is_first) && !self.is_done.get_value() {
                self.app.keep_draft(draft);
            }
        });
    }

    fn follow_language(self) {
        let language = self.app.language();
        if self.draft.with_untracked(|draft| draft.language) == language {
            return;
        }
        let translated = self.app.session.with_untracked(|session| {
            self.draft
                .with_untracked(|draft| draft.in_language(&session.book, language))
        });
        self.draft.set(steadied(translated));
    }

    /// Whether the KPI is a new one.
    pub fn is_new(self) -> bool {
        self.draft.with_untracked(|draft| draft.editing.is_none())
    }

    /// The KPI whose template it is.
    pub fn editing(self) -> Option<KpiId> {
        self.draft
            .with_untracked(|draft| draft.editing.as_ref().map(|kpi| kpi.id.clone()))
    }

    /// The period that runs, of the draft's length.
    pub fn period_that_runs(self) -> Period {
        Period::containing(
            self.frequency.get(),
            self.app.today.get(),
            self.app.reckoning(),
        )
    }

    /// Changes the draft.
    pub fn change(self, change: impl FnOnce(&mut KpiDraft)) {
        self.draft.update(change);
    }

    /// Puts another draft in the place of this one.
    pub fn replace(self, draft: KpiDraft) {
        self.unit_is_chosen.set_value(has_unit(&draft));
        self.draft.set(steadied(draft));
        self.insists.set(false);
        self.left.set(Vec::new());
    }

    /// Another formula. Where nobody chose a unit, it is the formula's.
    pub fn set_formula(self, text: String) {
        self.draft.update(|draft| draft.formula = text);
        if self.unit_is_chosen.get_value() {
            return;
        }
        let unit = self.check.with_untracked(|check| inferred(&check.formula));
        if self.draft.with_untracked(|draft| draft.unit) != unit {
            self.draft.update(|draft| draft.unit = unit);
        }
    }

    /// Somebody chose a unit.
    pub fn choose_unit(self, unit: DisplayUnit) {
        self.unit_is_chosen.set_value(true);
        self.draft.update(|draft| draft.unit = unit);
    }

    /// A field was left: what is wrong with it may be said now.
    pub fn leave(self, field: Field) {
        self.left.maybe_update(|left| {
            let is_first = !left.contains(&field);
            if is_first {
                left.push(field);
            }
            is_first
        });
    }

    /// What to say about a field.
    pub fn problem(self, field: Field) -> Option<String> {
        let insists = self.insists.get();
        if !insists && !self.left.with(|left| left.contains(&field)) {
            return None;
        }
        let language = self.app.language();
        self.check.with(|check| {
            let (_, problem) = check.problems.iter().find(|(of, _)| *of == field)?;
            let may_speak = match problem {
                // Said under the very characters, and below a number field, already.
                DraftProblem::Formula(_) | DraftProblem::NotANumber => false,
                // Nobody is told that a field is empty before they try to go on without it.
                DraftProblem::NameEmpty
                | DraftProblem::FormulaEmpty
                | DraftProblem::NumberMissing => insists,
                _ => true,
            };
            let formula = || self.draft.with(|draft| draft.formula.clone());
            may_speak.then(|| problem.sentence(&formula(), language))
        })
    }

    /// Keeps the KPI, or says what is missing and goes there.
    pub fn save(self) {
        let finished = self.app.session.with_untracked(|session| {
            self.draft
                .with_untracked(|draft| draft.finish(&session.book))
        });
        match finished {
            Ok(finished) => {
                let id = finished.kpi.id.clone();
                self.give_up();
                self.app.dispatch(Command::KeepKpi {
                    kpi: Box::new(finished.kpi),
                    metrics: finished.metrics,
                    language: self.app.language_now(),
                });
                self.app.go(&Route::kpi(id));
            }
            Err(problems) => {
                self.insists.set(true);
                if let Some((field, _)) = problems.first() {
                    document::focus_on(&place(*field));
                }
            }
        }
    }

    /// The draft is not needed any more.
    pub fn give_up(self) {
        self.is_done.set_value(true);
        self.app.forget_draft(self.editing().as_ref());
    }

    /// Back to how the template was, or to an empty one.
    pub fn start_over(self) {
        let language = self.app.language_now();
        let editing = self.editing();
        let fresh = self.app.session.with_untracked(|session| {
            let kpi = editing.as_ref().and_then(|id| session.book.kpi(id));
            kpi.map_or_else(
                || KpiDraft::new(language),
                |kpi| KpiDraft::from_kpi(&session.book, kpi, language),
            )
        });
        self.replace(fresh);
        self.resumes.set(false);
    }
}

/// Whether somebody, or the catalogue, chose the draft's unit.
fn has_unit(draft: &KpiDraft) -> bool {
    draft.editing.is_some() || draft.origin.is_some()
}

/// The draft with its formula's names held in their order.
fn steadied(mut draft: KpiDraft) -> KpiDraft {
    if let Some((formula, _)) = steady(&draft.formula, 0, draft.notation()) {
        draft.formula = formula;
    }
    draft
}

/// Moves the focus to what `selector` finds once the screen has followed a change.
pub fn focus_soon(selector: impl Into<String>) {
    let selector = selector.into();
    request_animation_frame(move || document::focus_on(&selector));
}

/// Where a field stands on the screen.
fn place(field: Field) -> String {
    let of_row = |part: &str, place: usize| ["[name=", part, &place.to_string(), "]"].concat();
    let place = match field {
        Field::Name => "#kpi-name",
        Field::Formula => "#kpi-formula",
        Field::Target => "[name=target]",
        Field::BandLow => "[name=band-low]",
        Field::BandHigh => "[name=band-high]",
        Field::Growth => "[name=growth]",
        Field::PathFrom => "[name=path-from]",
        Field::PathTo => "[name=path-to]",
        Field::PathBy => "[name=path-by]",
        Field::OverridePeriod(place) => return of_row("override-period-", place),
        Field::Override(place) => return of_row("override-", place),
        Field::Exceeded => "[name=exceeded]",
        Field::OnTrack => "[name=on-track]",
        Field::AtRisk => "[name=at-risk]",
        Field::Baseline => "[name=baseline]",
    };
    place.to_owned()
}
