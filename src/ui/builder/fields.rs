//! The template's fields beside the formula: name, target, frequency, data source.

use leptos::prelude::*;

use super::desk::Desk;
use crate::kpi::{Direction, Frequency};
use crate::locale::words::Word;
use crate::session::figure::Figure;
use crate::session::{Field, KpiDraft};
use crate::ui::number_field::NumberField;
use crate::ui::parts::segmented::{Choice, Segmented};
use crate::ui::period::every;

/// A labelled line of text of the draft.
#[component]
pub fn TextField(
    /// The template on the desk.
    desk: Desk,
    /// Its stable name and id.
    id: &'static str,
    /// What it is called.
    label: Word,
    /// A word of help.
    hint: Word,
    /// What stands in it.
    text: fn(&KpiDraft) -> &String,
    /// Where that is changed.
    text_mut: fn(&mut KpiDraft) -> &mut String,
    /// The field whose problems stand below it.
    #[prop(optional)]
    field: Option<Field>,
    /// What stands there in faint letters.
    #[prop(optional, into)]
    placeholder: Signal<String>,
) -> impl IntoView {
    let app = desk.app;
    let problem = Memo::new(move |_| field.and_then(|field| desk.problem(field)));
    let note = [id, "-note"].concat();
    view! {
        <div class="field">
            <label for=id>{move || app.text(label)}</label>
            <input
                class="input"
                type="text"
                id=id
                name=id
                dir="auto"
                autocomplete="off"
                aria-describedby=note.clone()
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                placeholder=move || placeholder.get()
                prop:value=move || desk.draft.with(|draft| text(draft).clone())
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    desk.change(|draft| *text_mut(draft) = typed);
                }
                on:blur=move |_| {
                    if let Some(field) = field {
                        desk.leave(field);
                    }
                }
            />
            <div class="field-note" id=note>
                <p class="hint">{move || app.text(hint)}</p>
                <p class="problem">{move || problem.get()}</p>
            </div>
        </div>
    }
}

#[component]
pub fn NameField(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let placeholder = Signal::derive(move || {
        desk.check
            .with(|check| check.suggested_name.clone())
            .unwrap_or_else(|| app.text(Word::BuilderNameExample).to_owned())
    });
    view! {
        <TextField
            desk
            id="kpi-name"
            label=Word::BuilderName
            hint=Word::BuilderNameHint
            text=|draft| &draft.name
            text_mut=|draft| &mut draft.name
            field=Field::Name
            placeholder
        />
    }
}

#[component]
pub fn SourceField(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    view! {
        <TextField
            desk
            id="kpi-source"
            label=Word::BuilderSource
            hint=Word::BuilderSourceHint
            text=|draft| &draft.source
            text_mut=|draft| &mut draft.source
            placeholder=app.signal(Word::BuilderSourceExample)
        />
    }
}

/// Which way is good, and how far: at least 4, at most 120,000 ₫, between 3 and 5.
#[component]
pub fn TargetField(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let choices: Vec<Choice> = vec![
        (Direction::Up.tag(), app.signal(Word::BuilderAtLeast)),
        (Direction::Down.tag(), app.signal(Word::BuilderAtMost)),
        (Direction::Band.tag(), app.signal(Word::BuilderBetween)),
    ];
    let direction = Memo::new(move |_| desk.draft.with(|draft| draft.direction));
    let chosen = Signal::derive(move || direction.get().tag().to_owned());
    let choose = Callback::new(move |tag: &'static str| {
        if let Some(direction) = Direction::from_tag(tag) {
            desk.change(|draft| draft.direction = direction);
        }
    });
    let numbers = move || match direction.get() {
        Direction::Up | Direction::Down => view! {
            <DraftNumber
                desk
                name="target"
                label=Word::BuilderTargetValue
                text=|draft| &draft.target
                text_mut=|draft| &mut draft.target
                field=Field::Target
            />
        }
        .into_any(),
        Direction::Band => view! {
            <DraftNumber
                desk
                name="band-low"
                label=Word::BuilderBandLow
                text=|draft| &draft.band.0
                text_mut=|draft| &mut draft.band.0
                field=Field::BandLow
            />
            <DraftNumber
                desk
                name="band-high"
                label=Word::BuilderBandHigh
                text=|draft| &draft.band.1
                text_mut=|draft| &mut draft.band.1
                field=Field::BandHigh
            />
        }
        .into_any(),
    };
    view! {
        <fieldset class="field aim">
            <legend class="label">{move || app.text(Word::BuilderTarget)}</legend>
            <div class="aim-line">
                <Segmented
                    name="direction"
                    legend=app.signal(Word::BuilderDirection)
                    choices
                    chosen
                    choose
                />
                <div class="aim-numbers">{numbers}</div>
            </div>
            <p class="hint">{move || app.text(Word::BuilderTargetHint)}</p>
        </fieldset>
    }
}

/// A number of the draft, in the KPI's unit.
#[component]
pub fn DraftNumber(
    /// The template on the desk.
    desk: Desk,
    /// Its stable name.
    name: &'static str,
    /// What it is called.
    label: Word,
    /// What stands in it.
    text: fn(&KpiDraft) -> &String,
    /// Where that is changed.
    text_mut: fn(&mut KpiDraft) -> &mut String,
    /// The field whose problems stand below it.
    field: Field,
) -> impl IntoView {
    let app = desk.app;
    let unit = Signal::derive(move || Some(desk.draft.with(|draft| draft.unit)));
    let put = Callback::new(move |figure: Figure| {
        let typed = figure.text(app.language_now());
        desk.change(|draft| *text_mut(draft) = typed);
        desk.leave(field);
    });
    view! {
        <div class="draft-number">
            <NumberField
                name
                label=app.signal(label)
                unit
                figure=desk.figure(text)
                put
                reader=Signal::derive(move || app.reader())
            />
            <p class="problem">{move || desk.problem(field)}</p>
        </div>
    }
}

#[component]
pub fn FrequencyField(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let choices: Vec<Choice> = Frequency::ALL
        .into_iter()
        .map(|frequency| (frequency.tag(), app.signal(every(frequency))))
        .collect();
    let chosen = Signal::derive(move || desk.draft.with(|draft| draft.frequency.tag().to_owned()));
    let choose = Callback::new(move |tag: &'static str| {
        if let Some(frequency) = Frequency::from_tag(tag) {
            desk.change(|draft| draft.frequency = frequency);
        }
    });
    view! {
        <div class="field">
            <span class="label" aria-hidden="true">{move || app.text(Word::BuilderFrequency)}</span>
            <Segmented
                name="frequency"
                legend=app.signal(Word::BuilderFrequency)
                choices
                chosen
                choose
            />
            <p class="hint">{move || app.text(Word::BuilderFrequencyHint)}</p>
        </div>
    }
}
