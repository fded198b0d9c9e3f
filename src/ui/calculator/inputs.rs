//! The numbers that the formula asks for.

use leptos::prelude::*;

use super::desk::Desk;
use crate::catalogue::display_name;
use crate::locale::display::{DisplayUnit, write_count};
use crate::locale::words::Word;
use crate::session::calculator::{Field, Section, Sheet, short_name, value_of_part};
use crate::session::figure::Figure;
use crate::ui::dom::{El, Memo, Text, View, button, div, each, h2, h3, live, p, section, when};
use crate::ui::number_field::NumberField;

/// All fields, under the headings of the KPIs that the formula is made of.
pub fn inputs(desk: Desk) -> El {
    let kpis = move || -> Vec<Option<&'static str>> {
        desk.compiled.with(|compiled| {
            let kpis = compiled.sections.iter().map(|section| section.kpi);
            kpis.collect()
        })
    };
    let key = |kpi: &Option<&'static str>| kpi.unwrap_or_default().to_owned();
    let head = div()
        .class("row apart")
        .child(
            h2().attr("id", "inputs-title")
                .child(Word::CalculatorInputs),
        )
        .child(clear(desk));
    section()
        .class("stack inputs")
        .attr("aria-labelledby", "inputs-title")
        .child(head)
        .child(sample_note(desk))
        .child(each(kpis, key, move |kpi| fields(desk, kpi)))
}

/// Whether the numbers are a sample's, and what to do about that.
fn sample_note(desk: Desk) -> View {
    let untouched = move || {
        desk.compiled.with(|compiled| compiled.has_samples())
            && desk.with_painted(|sheet| sheet.samples)
            && !desk.has_own.get()
    };
    when(untouched, || {
        p().class("sample-note").child(Word::CalculatorSampleNote)
    })
}

fn clear(desk: Desk) -> El {
    let has_samples = move || desk.compiled.with(|compiled| compiled.has_samples());
    let filled =
        move || desk.with_painted(|sheet| sheet.has_own() || sheet.samples && has_samples());
    let touched = move || desk.with_painted(|sheet| !sheet.samples || sheet.has_own());
    let back = move || {
        let back = move || desk.sheet.update(Sheet::back_to_sample);
        action(Word::CalculatorBackToSample, back)
    };
    let clear = move || {
        let clear = move || desk.sheet.update(Sheet::clear);
        action(Word::CalculatorClear, clear)
    };
    div()
        .class("row")
        .child(when(move || touched() && has_samples(), back))
        .child(when(filled, clear))
}

/// Something to do about the fields below it.
fn action(called: impl Into<Text>, press: impl Fn() + 'static) -> El {
    button()
        .class("link note")
        .on_click(press)
        .child(called.into())
}

/// The fields under one heading.
fn fields(desk: Desk, kpi: Option<&'static str>) -> El {
    let fields = move || {
        let fields = of_section(desk, kpi, |section| section.fields.clone());
        fields.unwrap_or_default()
    };
    let dense = move || of_section(desk, kpi, Section::is_dense) == Some(true);
    let key = |field: &Field| field.handle.clone();
    let fields =
        div()
            .class("fields")
            .toggle("dense", dense)
            .child(each(fields, key, move |field| input_field(desk, field)));
    div()
        .class("stack")
        .child(kpi.map(|id| part(desk, id)))
        .child(fields)
}

/// Something about a section, while the formula has it.
fn of_section<T>(desk: Desk, kpi: Option<&'static str>, what: impl Fn(&Section) -> T) -> Option<T> {
    desk.compiled.with(|compiled| {
        let section = compiled.sections.iter().find(|section| section.kpi == kpi);
        section.map(what)
    })
}

/// The heading of a KPI that the formula is made of, and the way to give its value outright.
fn part(desk: Desk, id: &'static str) -> El {
    let app = desk.app;
    let given = move || of_section(desk, Some(id), |section| section.given) == Some(true);
    let toggle = move || {
        if untrack(given) {
            desk.sheet.update(|sheet| sheet.forget(id));
        } else {
            let reader = desk.reader.get_untracked();
            let value = value_of_part(id, &desk.numbers.get_untracked(), reader);
            desk.put(id, value.map(Figure::Number).unwrap_or_default());
        }
    };
    let called = move || {
        let word = if given() {
            Word::CalculatorFromParts
        } else {
            Word::CalculatorKnown
        };
        app.say(word, &[("name", &short_name(id, app.language()))])
    };
    let full = move || display_name(id, app.language()).unwrap_or(id);
    div()
        .class("row apart part")
        .child(h3().child(live(full)))
        .child(action(live(called), toggle))
}

fn input_field(desk: Desk, field: Field) -> El {
    let app = desk.app;
    let name = field.handle.clone();
    let handle = StoredValue::new(field.handle);
    // The label follows the language; the field stays the one that somebody is typing in.
    let label = move || {
        desk.compiled.with(|compiled| {
            let field = handle.with_value(|handle| compiled.field(handle));
            field.map(|field| field.label.clone())
        })
    };
    // A key changes the sheet, and with it one of its fields.
    let figure = Memo::new(move || handle.with_value(|handle| desk.figure(handle)));
    let figure = Signal::derive(move || figure.get());
    let sample = Memo::new(move || handle.with_value(|handle| desk.is_sample(handle)));
    let sample = Signal::derive(move || sample.get());
    // While all of them are the sample's, one sentence says so above them.
    let has_own = desk.has_own;
    let tagged = Signal::derive(move || sample.get() && has_own.get());
    let put = Callback::new(move |figure| handle.with_value(|handle| desk.put(handle, figure)));
    let unit = Signal::stored(field.unit);
    let mut number =
        NumberField::new(name, live(label), unit, figure, put, desk.reader).sample(sample, tagged);
    if field.unit == Some(DisplayUnit::Ratio) {
        number = number.hint(app.signal(Word::CalculatorRatioHint));
    }
    if field.per_year {
        number = number.per(app.signal(Word::CalculatorPerYear));
    }
    number.view()
}

/// How many numbers are still the sample's.
pub fn sample_count(desk: Desk) -> View {
    let app = desk.app;
    let count = move || desk.numbers.with(|numbers| numbers.samples);
    let all = move || !desk.has_own.get();
    let sentence = move || {
        if all() {
            return app.text(Word::CalculatorSampleAll).to_owned();
        }
        let shown = write_count(app.language(), count());
        let counted = f64::from(u32::try_from(count()).unwrap_or(u32::MAX));
        app.say_count(Word::CalculatorSampleLeft, counted, &[("count", &shown)])
    };
    when(
        move || count() != 0,
        move || p().class("sample-count").child(live(sentence)),
    )
}
