//! The formula tried out while it is written: with one's own numbers where there are some, else with samples.

use leptos::prelude::*;

use super::desk::Desk;
use crate::formula::value::Outcome;
use crate::locale::words::Word;
use crate::session::KpiDraft;
use crate::session::editor::{TrialField, trial, trial_fields};
use crate::session::figure::Figure;
use crate::session::telling::told;
use crate::ui::number_field::NumberField;
use crate::ui::parts::output::{Output, Shown, Status};
use crate::workbook::BookScope;

/// What somebody typed to try the formula out, by handle.
type Tried = RwSignal<Vec<(String, Figure)>>;

#[component]
pub fn Preview(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let tried = Tried::default();
    let fields = Memo::new(move |_| fields(desk));
    let outcome = Memo::new(move |_| outcome(desk, &fields.get(), &tried.get()));
    let shown = Signal::derive(move || {
        let outcome = outcome.get();
        app.session.with(|session| Shown {
            status: Status::of(&outcome),
            value: match outcome {
                Outcome::Number(value) => Some(value),
                _ => None,
            },
            text: desk.draft.with(|draft| {
                told(
                    &outcome,
                    draft.unit,
                    &session.book,
                    app.reader(),
                    |problem| problem.sentence(&draft.formula, app.language()),
                )
            }),
        })
    });
    let is_blank = Memo::new(move |_| desk.draft.with(|draft| draft.formula.trim().is_empty()));
    let is_broken = Memo::new(move |_| desk.check.with(|check| check.formula.is_err()));
    let words = move || match (is_blank.get(), is_broken.get()) {
        (true, _) => Some(app.text(Word::BuilderPreviewEmpty)),
        (false, true) => Some(app.text(Word::BuilderPreviewBroken)),
        (false, false) => None,
    };
    view! {
        <aside class="preview card" aria-labelledby="preview-title">
            <h2 class="eyebrow" id="preview-title">
                {move || app.text(Word::BuilderPreview)}
            </h2>
            <Show
                when=move || words().is_none()
                fallback=move || view! { <p class="soft">{words}</p> }
            >
                <Output kpi="" shown speaks=true />
                <div class="preview-fields">
                    <For each=move || fields.get() key=|field| field.handle.clone() let:field>
                        <TrialNumber desk field tried fields />
                    </For>
                </div>
                <p class="hint">{move || app.text(Word::BuilderPreviewHint)}</p>
            </Show>
        </aside>
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
    let own = |text: fn(&KpiDraft) -> &String| {
        desk.draft
            .with(|draft| Figure::typed(text(draft)).value(Some(draft.unit), language))
    };
    desk.check.with(|check| match &check.formula {
        Ok(program) => trial(
            program,
            &values,
            own(|draft| &draft.target),
            own(|draft| &draft.baseline),
        ),
        Err(_) => Outcome::Missing(Vec::new()),
    })
}

#[component]
fn TrialNumber(
    desk: Desk,
    field: TrialField,
    tried: Tried,
    fields: Memo<Vec<TrialField>>,
) -> impl IntoView {
    let app = desk.app;
    let handle = StoredValue::new(field.handle.clone());
    let first = StoredValue::new(field.clone());
    // Its label and unit may change while it stands: another language, another unit for a new number.
    let now = Memo::new(move |_| {
        let handle = handle.get_value();
        let found =
            fields.with(|fields| fields.iter().find(|field| field.handle == handle).cloned());
        found.unwrap_or_else(|| first.get_value())
    });
    let typed = Memo::new(move |_| {
        let handle = handle.get_value();
        tried.with(|tried| {
            let known = tried.iter().find(|(known, _)| *known == handle);
            known.map(|(_, figure)| figure.clone())
        })
    });
    let figure = Signal::derive(move || {
        typed
            .get()
            .or_else(|| now.with(|field| field.given).map(Figure::Number))
            .unwrap_or_default()
    });
    let put = Callback::new(move |figure: Figure| {
        let handle = handle.get_value();
        tried.update(|tried| {
            tried.retain(|(known, _)| *known != handle);
            tried.push((handle, figure));
        });
    });
    let is_sample = move || {
        typed.with(Option::is_none) && now.with(|field| field.given.is_some() && !field.own)
    };
    view! {
        <NumberField
            name=["try.", &field.handle].concat()
            label=Signal::derive(move || now.with(|field| field.label.clone()))
            unit=Signal::derive(move || Some(now.with(|field| field.unit)))
            figure
            put
            reader=Signal::derive(move || app.reader())
            sample=Signal::derive(is_sample)
        />
    }
}
