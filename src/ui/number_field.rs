//! A field for one number, as people write numbers.
//!
//! The text is the person's: it is never changed while they write, only when they leave the field and it has one
//! meaning. Below it stands what it was read as, where that is not plain to see.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::html::Input;
use leptos::prelude::*;

use super::app::app;
use crate::locale::display::DisplayUnit;
use crate::locale::words::Word;
use crate::session::figure::{Figure, Note, Read, Reader, unit_sign};

/// A labelled field for a number. `figure` is what stands in it, `put` is called with what stands there next.
#[component]
pub fn NumberField(
    /// The field's stable name.
    #[prop(into)]
    name: String,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What it counts; `None` where nobody knows.
    #[prop(into)]
    unit: Signal<Option<DisplayUnit>>,
    /// What stands in it.
    #[prop(into)]
    figure: Signal<Figure>,
    /// What stands in it next.
    put: Callback<Figure>,
    /// Who reads.
    #[prop(into)]
    reader: Signal<Reader>,
    /// Whether it shows a sample that nobody has touched.
    #[prop(optional, into)]
    sample: Signal<bool>,
    /// Whether it says so.
    #[prop(optional, into)]
    tagged: Signal<bool>,
    /// A word of help below it, or nothing.
    #[prop(optional, into)]
    hint: Signal<String>,
    /// What stands after the unit's sign, such as "a year".
    #[prop(optional, into)]
    per: Signal<String>,
) -> impl IntoView {
    let app = app();
    let id = fresh_id();
    let note_id = [&id, "-note"].concat();
    let field: NodeRef<Input> = NodeRef::new();
    let composing = StoredValue::new(false);
    let read = Memo::new(move |_| figure.with(|figure| figure.read(unit.get(), reader.get())));
    let is_wrong = move || read.with(|read| matches!(read.note, Note::Problem(_)));

    // Writing a field's value moves the caret and breaks a composition, so it is written only where it differs.
    Effect::new(move |_| {
        let text = figure.with(|figure| figure.text(reader.get().language));
        if let Some(field) = field.get()
            && !composing.get_value()
            && field.value() != text
        {
            field.set_value(&text);
        }
    });
    let typed = move || {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let language = reader.get_untracked().language;
        put.run(figure.with_untracked(|figure| figure.edited(&field.value(), language)));
    };
    let left = move || {
        let before = figure.get_untracked();
        let after = before.settled(unit.get_untracked(), reader.get_untracked());
        if after != before {
            put.run(after);
        }
    };
    // A sample gives way to the first key.
    let offer = move || {
        if let Some(field) = field.get_untracked()
            && sample.get_untracked()
        {
            field.select();
        }
    };
    let sign = move || {
        let sign = unit_sign(unit.get(), reader.get());
        [sign, &per.get()].concat()
    };
    view! {
        <div class="field number-field">
            <div class="label-line">
                <label for=id.clone()>{move || label.get()}</label>
                <Show when=move || tagged.get()>
                    <span class="tag sample">{move || app.text(Word::FigureSample)}</span>
                </Show>
            </div>
            <div class="boxed" class:wrong=is_wrong class:sampled=move || sample.get()>
                <input
                    class="input numeric"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="next"
                    dir="ltr"
                    id=id
                    name=name
                    node_ref=field
                    aria-describedby=note_id.clone()
                    aria-invalid=move || is_wrong().then_some("true")
                    on:input=move |_| typed()
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=move |_| {
                        composing.set_value(false);
                        typed();
                    }
                    on:blur=move |_| left()
                    on:focus=move |_| offer()
                    on:click=move |_| offer()
                />
                <Show when=move || !sign().is_empty()>
                    <span class="unit">{sign}</span>
                </Show>
            </div>
            <div class="field-note" id=note_id>
                <FieldNote read hint put />
            </div>
        </div>
    }
}

/// What is said below a field.
#[component]
fn FieldNote(read: Memo<Read>, hint: Signal<String>, put: Callback<Figure>) -> impl IntoView {
    move || match read.with(|read| read.note.clone()) {
        Note::Plain => {
            let hint = hint.get();
            (!hint.is_empty())
                .then(|| view! { <p class="hint">{hint}</p> })
                .into_any()
        }
        Note::Means(amount) => view! { <p class="hint number">{amount}</p> }.into_any(),
        Note::Problem(sentence) => view! { <p class="problem">{sentence}</p> }.into_any(),
        Note::Either {
            sentence,
            likely,
            other,
        } => {
            let choice = move |(value, shown): (f64, String)| {
                view! {
                    <button
                        type="button"
                        class="chip number"
                        on:click=move |_| put.run(Figure::Number(value))
                    >
                        {shown}
                    </button>
                }
            };
            view! {
                <p class="hint">{sentence}</p>
                <div class="row">{choice(likely)} {choice(other)}</div>
            }
            .into_any()
        }
    }
}

/// An id that no other element of the page has.
fn fresh_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    ["number-", &NEXT.fetch_add(1, Ordering::Relaxed).to_string()].concat()
}
