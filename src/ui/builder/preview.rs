//! The formula tried out while it is written: with one's own numbers where there are some, else with samples.

use leptos::prelude::*;

use super::desk::Desk;
use crate::formula::value::Outcome;
use crate::kpi::Goal;
use crate::locale::words::Word;
use crate::session::editor::{TrialField, trial, trial_fields};
use crate::session::figure::Figure;
use crate::session::telling::told;
use crate::session::{Ahead, KpiDraft, Session};
use crate::ui::dom::{El, Memo, div, each, el, h2, live, p, when};
use crate::ui::number_field::NumberField;
use crate::ui::parts::output::{Shown, Status, Voice, output};
use crate::workbook::BookScope;

/// What somebody typed to try the formula out, by handle.
type Tried = RwSignal<Vec<(String, Figure)>>;

/// What the formula gives, with a field for each of its numbers.
pub fn preview(desk: Desk) -> El {
    let instead = move || {
        let is_blank = desk.draft.with(|draft| draft.formula.trim().is_empty());
        let is_broken = desk.check.with(|check| check.formula.is_err());
        match (is_blank, is_broken) {
            (true, _) => Some(Word::BuilderPreviewEmpty),
            (false, true) => Some(Word::BuilderPreviewBroken),
            (false, false) => None,
        }
    };
    let title = h2()
        .class("eyebrow")
        .attr("id", "preview-title")
        .child(Word::BuilderPreview);
    el("aside")
        .class("preview card")
        .attr("aria-labelledby", "preview-title")
        .child(title)
        .child(when(move || instead().is_none(), trial_of(desk)))
        .child(when(
            move || instead().is_some(),
            move || p().class("soft").child(live(instead)),
        ))
}

/// The result, and the fields. What was typed into them stays while the formula is broken.
fn trial_of(desk: Desk) -> impl Fn() -> [El; 3] {
    let tried = Tried::default();
    let fields = Memo::new(move || fields(desk));
    let shown = Memo::new(move || shown(desk, &outcome(desk, &fields.get(), &tried.get())));
    move || {
        let field = move |field| trial_number(desk, field, tried, fields);
        let fields = each(move || fields.get(), |field| field.handle.clone(), field);
        [
            output("", Voice::Quiet, move || shown.get()).attr("aria-live", "polite"),
            div().class("preview-fields").child(fields),
            p().class("hint").child(Word::BuilderPreviewHint),
        ]
    }
}

/// An outcome of the draft's formula, in words.
fn shown(desk: Desk, outcome: &Outcome) -> Shown {
    let app = desk.app;
    let told = |draft: &KpiDraft, session: &Session| {
        told(
            outcome,
            draft.unit,
            &session.book,
            app.reader(),
            |problem| problem.sentence(&draft.formula, app.language()),
        )
    };
    Shown {
        status: Status::of(outcome),
        value: match outcome {
            Outcome::Number(value) => Some(*value),
            _ => None,
        },
        text: app
            .session
            .with(|session| desk.draft.with(|draft| told(draft, session))),
    }
}

fn fields(desk: Desk) -> Vec<TrialField> {
    let app = desk.app;
    let reader = app.reader();
    let frequency = desk.draft.with(|draft| draft.frequency);
    let period = app.period(frequency);
    app.session.with(|session| {
        let here = BookScope {
            book: &session.book,
            kpi: None,
            period,
            segment: None,
            today: app.today.get(),
        };
        desk.check.with(|check| match &check.formula {
            Ok(program) => trial_fields(
                program,
                &here,
                &check.new_metrics,
                reader.language,
                reader.currency,
            ),
            Err(_) => Vec::new(),
        })
    })
}

fn outcome(desk: Desk, fields: &[TrialField], tried: &[(String, Figure)]) -> Outcome {
    let language = desk.app.language();
    let values: Vec<(String, f64)> = fields
        .iter()
        .filter_map(|field| {
            let typed = tried.iter().find(|(handle, _)| *handle == field.handle);
            let value = match typed {
                Some((_, figure)) => figure.value(Some(field.unit), language),
                None => field.given,
            };
            Some((field.handle.clone(), value?))
        })
        .collect();
    let baseline = desk
        .draft
        .with(|draft| Figure::typed(&draft.baseline).value(Some(draft.unit), language));
    desk.check.with(|check| match &check.formula {
        Ok(program) => trial(program, &values, target_now(desk), baseline),
        Err(_) => Outcome::Missing(Vec::new()),
    })
}

/// The value that the target asks for in the period that runs, as the formula itself would read it: without results to
/// grow on.
fn target_now(desk: Desk) -> Option<f64> {
    let today = desk.app.today.get();
    let ahead = desk.app.session.with(|session| {
        desk.draft
            .with(|draft| draft.ahead(&session.book, None, today))
    });
    match ahead.first() {
        Some((period, Ahead::Goal(Goal::Value(value)))) if *period == desk.period_that_runs() => {
            Some(*value)
        }
        _ => None,
    }
}

/// A number to try the formula with. Its label and unit may change while it stands: another language, another unit for a
/// new number.
fn trial_number(desk: Desk, field: TrialField, tried: Tried, fields: Memo<Vec<TrialField>>) -> El {
    let app = desk.app;
    let name = ["try.", &field.handle].concat();
    let first = StoredValue::new(field);
    let is_this = move |handle: &str| first.with_value(|first| first.handle == handle);
    let now = move || {
        let found = fields.with(|fields| {
            let mut fields = fields.iter();
            fields.find(|field| is_this(&field.handle)).cloned()
        });
        found.unwrap_or_else(|| first.get_value())
    };
    let typed = move || {
        tried.with(|tried| {
            let known = tried.iter().find(|(handle, _)| is_this(handle));
            known.map(|(_, figure)| figure.clone())
        })
    };
    let figure = move || {
        typed()
            .or_else(|| now().given.map(Figure::Number))
            .unwrap_or_default()
    };
    let put = move |figure: Figure| {
        tried.update(|tried| {
            tried.retain(|(handle, _)| !is_this(handle));
            tried.push((first.with_value(|first| first.handle.clone()), figure));
        });
    };
    let is_sample = move || {
        let now = now();
        typed().is_none() && now.given.is_some() && !now.own
    };
    NumberField::new(
        name,
        live(move || now().label),
        Signal::derive(move || Some(now().unit)),
        Signal::derive(figure),
        Callback::new(put),
        Signal::derive(move || app.reader()),
    )
    .sample(Signal::derive(is_sample), Signal::stored(false))
    .view()
}
