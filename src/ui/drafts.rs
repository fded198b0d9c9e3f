//! Templates that are being written: kept for the way back, and on the device for after a reload or a crash.

use std::time::Duration;

use leptos::prelude::*;

use super::app::App;
use crate::browser::drafts;
use crate::kpi::KpiId;
use crate::session::KpiDraft;

/// So long typing rests before the device keeps what was typed.
const REST: Duration = Duration::from_millis(350);

/// The drafts of this page.
#[derive(Clone, Copy, Default)]
pub(super) struct Drafts {
    open: StoredValue<Vec<KpiDraft>>,
    /// Whose drafts the device does not have yet as they are.
    unwritten: StoredValue<Vec<Option<KpiId>>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl App {
    /// Keeps a template as it is typed; one that says nothing new is forgotten.
    pub(super) fn keep_draft(self, draft: KpiDraft) {
        let of = id_of(&draft).cloned();
        let says_nothing = self
            .session
            .with_untracked(|session| !draft.is_changed(&session.book));
        if says_nothing {
            return self.forget_draft(of.as_ref());
        }
        self.drafts.open.update_value(|open| {
            open.retain(|known| id_of(known) != of.as_ref());
            open.push(draft);
        });
        self.drafts.unwritten.update_value(|unwritten| {
            if !unwritten.contains(&of) {
                unwritten.push(of);
            }
        });
        let timer = set_timeout_with_handle(move || self.write_drafts(), REST).ok();
        let before = self
            .drafts
            .timer
            .try_update_value(|known| std::mem::replace(known, timer));
        if let Some(before) = before.flatten() {
            before.clear();
        }
    }

    /// The template was saved or given up.
    pub(super) fn forget_draft(self, of: Option<&KpiId>) {
        self.drafts
            .open
            .update_value(|open| open.retain(|known| id_of(known) != of));
        self.drafts
            .unwritten
            .update_value(|unwritten| unwritten.retain(|known| known.as_ref() != of));
        drafts::forget(of.map(KpiId::as_str));
    }

    /// The template of a KPI, or of a new one, as far as it was written.
    pub(super) fn draft_of(self, of: Option<&KpiId>) -> Option<KpiDraft> {
        let language = self.language_now();
        let open = self
            .drafts
            .open
            .with_value(|open| open.iter().find(|draft| id_of(draft) == of).cloned());
        self.session.with_untracked(|session| {
            let written = || {
                let text = drafts::read(of.map(KpiId::as_str))?;
                KpiDraft::from_json(&text, &session.book)
                    .filter(|draft| id_of(draft) == of && draft.is_changed(&session.book))
            };
            let draft = open.or_else(written)?;
            Some(draft.in_language(&session.book, language))
        })
    }

    /// Has the device keep what was typed, at once: there may be no later.
    pub(super) fn write_drafts(self) {
        let unwritten = self.drafts.unwritten.try_update_value(std::mem::take);
        self.drafts.open.with_value(|open| {
            for of in unwritten.unwrap_or_default() {
                if let Some(draft) = open.iter().find(|draft| id_of(draft) == of.as_ref()) {
                    drafts::keep(of.as_ref().map(KpiId::as_str), &draft.to_json());
                }
            }
        });
    }
}

/// Whose template a draft is.
fn id_of(draft: &KpiDraft) -> Option<&KpiId> {
    draft.editing.as_ref().map(|kpi| &kpi.id)
}
