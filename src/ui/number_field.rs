//! A field for one number, as people write numbers.
//!
//! The text is the person's: it is never changed while they write, only when they leave the field and it has one
//! meaning. Below it stands what it was read as, where that is not plain to see.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::dom::{El, Memo, Text, View, button, div, input, label, live, p, region, span, when};
use super::frames::frames;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::figure::{Figure, Note, Reader, unit_sign};

/// A labelled field for a number, in the making.
pub struct NumberField {
    name: String,
    label: Text,
    unit: Signal<Option<DisplayUnit>>,
    figure: Signal<Figure>,
    put: Callback<Figure>,
    reader: Signal<Reader>,
    sample: Signal<bool>,
    tagged: Signal<bool>,
    hint: Signal<String>,
    per: Signal<String>,
}

impl NumberField {
    /// A field of a stable name. `figure` is what stands in it, `put` is called with what stands there next; `unit` is
    /// `None` where nobody knows what it counts.
    pub fn new(
        name: impl Into<String>,
        label: impl Into<Text>,
        unit: Signal<Option<DisplayUnit>>,
        figure: Signal<Figure>,
        put: Callback<Figure>,
        reader: Signal<Reader>,
    ) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            unit,
            figure,
            put,
            reader,
            sample: Signal::stored(false),
            tagged: Signal::stored(false),
            hint: Signal::stored(String::new()),
            per: Signal::stored(String::new()),
        }
    }

    /// Whether it shows a sample that nobody has touched, and whether it says so.
    pub fn sample(self, sample: Signal<bool>, tagged: Signal<bool>) -> Self {
        Self {
            sample,
            tagged,
            ..self
        }
    }

    /// A word of help below it, or nothing.
    pub fn hint(self, hint: Signal<String>) -> Self {
        Self { hint, ..self }
    }

    /// What stands after the unit's sign, such as "a year".
    pub fn per(self, per: Signal<String>) -> Self {
        Self { per, ..self }
    }

    /// The field on the page.
    pub fn view(self) -> El {
        let Self {
            name,
            label: called,
            unit,
            figure,
            put,
            reader,
            sample,
            tagged,
            hint,
            per,
        } = self;
        let id = fresh_id();
        let note_id = [&id, "-note"].concat();
        // What a figure means is said below it, and what it comes to is said first.
        let painted = frames(move || figure.track());
        let note = Memo::new(move || {
            painted.track();
            let (unit, reader) = (unit.get(), reader.get());
            figure.with_untracked(|figure| figure.read(unit, reader).note)
        });
        let is_wrong = move || note.with(|note| matches!(note, Note::Problem(_)));
        let typed = move |text: String| {
            let language = reader.get_untracked().language;
            put.run(figure.with_untracked(|figure| figure.edited(&text, language)));
        };
        let left = move || {
            let before = figure.get_untracked();
            let after = before.settled(unit.get_untracked(), reader.get_untracked());
            if after != before {
                put.run(after);
            }
        };
        let field = input()
            .class("input numeric")
            .attr("type", "text")
            .attr("inputmode", "decimal")
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr("enterkeyhint", "next")
            .attr("dir", "ltr")
            .attr("id", id.clone())
            .attr("name", name)
            .attr("aria-describedby", note_id.clone())
            .attr("aria-invalid", live(move || is_wrong().then_some("true")))
            .edits(
                move || figure.with(|figure| figure.text(reader.get().language)),
                typed,
            )
            .on("blur", move |_| left());
        let node: HtmlInputElement = field.node();
        // A sample gives way to the first key.
        let offer = move || {
            if sample.get_untracked() {
                node.select();
            }
        };
        let clicked = offer.clone();
        let field = field
            .on("focus", move |_| offer())
            .on("click", move |_| clicked());
        let sign =
            Signal::derive(move || [unit_sign(unit.get(), reader.get()), &per.get()].concat());
        let tag = move || span().class("tag sample").child(Word::FigureSample);
        div()
            .class("field number-field")
            .child(
                div()
                    .class("label-line")
                    .child(label().attr("for", id).child(called))
                    .child(when(move || tagged.get(), tag)),
            )
            .child(
                div()
                    .class("boxed")
                    .toggle("wrong", is_wrong)
                    .toggle("sampled", move || sample.get())
                    .child(field)
                    .child(when(
                        move || sign.with(|sign| !sign.is_empty()),
                        move || span().class("unit").child(live(move || sign.get())),
                    )),
            )
            .child(
                div()
                    .class("field-note")
                    .attr("id", note_id)
                    .child(region(move || below(note.get(), hint, put))),
            )
    }
}

/// What is said below a field.
fn below(note: Note, hint: Signal<String>, put: Callback<Figure>) -> View {
    match note {
        Note::Plain => {
            let hint = hint.get();
            (!hint.is_empty())
                .then(|| p().class("hint").child(hint))
                .into()
        }
        Note::Means(amount) => p().class("hint number").child(amount).into(),
        Note::Problem(sentence) => p().class("problem").child(sentence).into(),
        Note::Likely {
            means,
            offer,
            other,
        } => {
            let choice = button()
                .class("chip number")
                .on_click(move || put.run(Figure::Number(other)))
                .child(offer);
            let told = p().class("hint number").child(means);
            div().class("row").child(told).child(choice).into()
        }
        Note::Either {
            sentence,
            likely,
            other,
        } => {
            let choice = |(value, shown): (f64, String)| {
                button()
                    .class("chip number")
                    .on_click(move || put.run(Figure::Number(value)))
                    .child(shown)
            };
            let choices = div()
                .class("row")
                .child(choice(likely))
                .child(choice(other));
            [p().class("hint").child(sentence), choices].into()
        }
    }
}

/// An id that no other element of the page has.
fn fresh_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    ["number-", &NEXT.fetch_add(1, Ordering::Relaxed).to_string()].concat()
}
