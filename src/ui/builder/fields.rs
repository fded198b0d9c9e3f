//! The template's fields beside the formula and the target: name, frequency, data source; and what they are made of.

use leptos::prelude::*;

use super::desk::Desk;
use crate::kpi::Frequency;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::figure::Figure;
use crate::session::{Field, KpiDraft};
use crate::ui::dom::{El, Text, div, live, p};
use crate::ui::number_field::NumberField;
use crate::ui::parts::labelled::{labelled, line};
use crate::ui::parts::segmented::{Choice, segmented_field};
use crate::ui::period::every;

/// One of the draft's texts: where it is read, and where it is changed.
pub type DraftText = (fn(&KpiDraft) -> &String, fn(&mut KpiDraft) -> &mut String);

/// A row of options for the draft: `key` tells which of them holds, `put` changes the draft to another.
pub fn options(
    desk: Desk,
    words: &[(&'static str, Word)],
    key: fn(&KpiDraft) -> &'static str,
    put: fn(&mut KpiDraft, &str),
) -> (Vec<Choice>, Signal<String>, Callback<&'static str>) {
    let choices = words.iter().map(|(key, word)| (*key, (*word).into()));
    let chosen = Signal::derive(move || desk.draft.with(key).to_owned());
    let choose = Callback::new(move |key| desk.change(|draft| put(draft, key)));
    (choices.collect(), chosen, choose)
}

/// A labelled row of options for the draft, with a word of help. See [`options`].
pub fn options_field(
    desk: Desk,
    name: &'static str,
    called: Word,
    hint: impl Into<Text>,
    words: &[(&'static str, Word)],
    key: fn(&KpiDraft) -> &'static str,
    put: fn(&mut KpiDraft, &str),
) -> El {
    let (choices, chosen, choose) = options(desk, words, key, put);
    segmented_field(name, called, choices, chosen, choose)
        .child(p().class("hint").child(hint.into()))
}

/// A labelled line of text of the draft. Where it has a `field`, that field's problems stand below it.
pub fn text_field(
    desk: Desk,
    id: &'static str,
    (called, hint): (Word, Word),
    placeholder: impl Into<Text>,
    (text, text_mut): DraftText,
    field: Option<Field>,
) -> El {
    let problem = move || desk.problem(field?);
    let note = [id, "-note"].concat();
    let line = line(id)
        .attr("name", id)
        .attr("aria-describedby", note.clone())
        .attr(
            "aria-invalid",
            live(move || problem().is_some().then_some("true")),
        )
        .attr("placeholder", placeholder)
        .edits(
            move || desk.draft.with(|draft| text(draft).clone()),
            move |typed| desk.change(|draft| *text_mut(draft) = typed),
        )
        .on("blur", move |_| {
            if let Some(field) = field {
                desk.leave(field);
            }
        });
    let note = div()
        .class("field-note")
        .attr("id", note)
        .child(p().class("hint").child(hint))
        .child(p().class("problem").child(live(problem)));
    labelled(id, called, line).child(note)
}

/// What the KPI is called.
pub fn name_field(desk: Desk) -> El {
    let app = desk.app;
    let suggested = move || {
        desk.check
            .with(|check| check.suggested_name.clone())
            .unwrap_or_else(|| app.text(Word::BuilderNameExample).to_owned())
    };
    text_field(
        desk,
        "kpi-name",
        (Word::BuilderName, Word::BuilderNameHint),
        live(suggested),
        (|draft| &draft.name, |draft| &mut draft.name),
        Some(Field::Name),
    )
}

/// Where its numbers come from.
pub fn source_field(desk: Desk) -> El {
    text_field(
        desk,
        "kpi-source",
        (Word::BuilderSource, Word::BuilderSourceHint),
        Word::BuilderSourceExample,
        (|draft| &draft.source, |draft| &mut draft.source),
        None,
    )
}

/// A number of the draft, in the KPI's unit, with the problems of its `field` below it.
pub fn draft_number(
    desk: Desk,
    name: &'static str,
    called: Word,
    text: DraftText,
    field: Field,
) -> El {
    let unit = Signal::derive(move || Some(desk.draft.with(|draft| draft.unit)));
    number_in(desk, name, called, unit, text, field)
}

/// The same of a percentage.
pub fn percent_number(
    desk: Desk,
    name: &'static str,
    called: Word,
    text: DraftText,
    field: Field,
) -> El {
    let unit = Signal::stored(Some(DisplayUnit::Percent));
    number_in(desk, name, called, unit, text, field)
}

fn number_in(
    desk: Desk,
    name: &'static str,
    called: Word,
    unit: Signal<Option<DisplayUnit>>,
    (text, text_mut): DraftText,
    field: Field,
) -> El {
    number_of(
        desk,
        name.to_owned(),
        called,
        unit,
        move |draft| text(draft).clone(),
        move |draft, typed| *text_mut(draft) = typed,
        field,
    )
}

/// A number of the draft in `unit`: `text` reads what is typed, `put` changes it. The problems of its `field` stand below.
pub fn number_of(
    desk: Desk,
    name: String,
    called: Word,
    unit: Signal<Option<DisplayUnit>>,
    text: impl Fn(&KpiDraft) -> String + Copy + Send + Sync + 'static,
    put: impl Fn(&mut KpiDraft, String) + Copy + Send + Sync + 'static,
    field: Field,
) -> El {
    let app = desk.app;
    let put = move |figure: Figure| {
        let typed = figure.text(app.language_now());
        desk.change(|draft| put(draft, typed));
        desk.leave(field);
    };
    let number = NumberField::new(
        name,
        called,
        unit,
        Signal::derive(move || desk.draft.with(|draft| Figure::typed(&text(draft)))),
        Callback::new(put),
        Signal::derive(move || app.reader()),
    );
    let problem = live(move || desk.problem(field));
    div()
        .class("draft-number")
        .child(number.view())
        .child(p().class("problem").child(problem))
}

/// How often it is looked at.
pub fn frequency_field(desk: Desk) -> El {
    options_field(
        desk,
        "frequency",
        Word::BuilderFrequency,
        Word::BuilderFrequencyHint,
        &Frequency::ALL.map(|frequency| (frequency.tag(), every(frequency))),
        |draft| draft.frequency.tag(),
        |draft, tag| draft.frequency = Frequency::from_tag(tag).unwrap_or(draft.frequency),
    )
}
