//! The formula language explained, with examples that open.

use leptos::prelude::*;

use super::app::app;
use super::parts::formula_text::FormulaText;
use super::parts::icon::{Icon, Shape};
use crate::catalogue::{CatalogueVocabulary, display_name};
use crate::exchange::link::{FormulaCalculator, Route};
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print::print;
use crate::formula::scope::{Meaning, Vocabulary};
use crate::locale::Language;
use crate::locale::help::{Example, Section};
use crate::locale::words::Word;

/// `#/help`.
#[component]
pub fn Help() -> impl IntoView {
    let app = app();
    app.call_screen(move || app.text(Word::HelpTitle).to_owned());
    let help = app.help();
    let sections = Memo::new(move |_| help.get().map(|help| help.sections.clone()));
    view! {
        <div class="head">
            <div>
                <h1>{move || app.text(Word::HelpTitle)}</h1>
                <p class="lead">{move || app.text(Word::HelpLead)}</p>
            </div>
        </div>
        <div class="help">
            {move || {
                sections
                    .get()
                    .map(|sections| {
                        let contents = sections.iter().map(contents_line).collect_view();
                        view! {
                            <nav class="help-contents" aria-label=move || app.text(Word::HelpContents)>
                                <ul class="stack tight">{contents}</ul>
                            </nav>
                            <div class="stack wide">
                                {sections.into_iter().map(section).collect_view()}
                            </div>
                        }
                    })
            }}
        </div>
    }
}

/// A line of the contents. It scrolls instead of linking: the address after `#` belongs to the screens.
fn contents_line(section: &Section) -> impl IntoView + use<> {
    let target = ["#help-", &section.id].concat();
    let title = section.title.clone();
    view! {
        <li>
            <button
                type="button"
                class="help-jump"
                on:click=move |_| crate::browser::document::jump_to(&target)
            >
                {title}
            </button>
        </li>
    }
}

fn section(section: Section) -> impl IntoView {
    let paragraphs = section.body.into_iter().map(|text| view! { <p>{text}</p> });
    view! {
        <section class="stack">
            <h2 id=["help-", &section.id].concat()>{section.title}</h2>
            <div class="prose">{paragraphs.collect_view()}</div>
            <ul class="examples">{section.examples.into_iter().map(example).collect_view()}</ul>
        </section>
    }
}

/// An example, in the notation and with the names of the language in use; the link holds the stored form.
fn example(example: Example) -> impl IntoView {
    let app = app();
    let formula = example.formula.clone();
    let text = Signal::derive(move || in_own_words(&formula, app.language()));
    let notation = Signal::derive(move || Notation::Local(app.language()));
    let route = Route::FormulaCalculator(FormulaCalculator {
        formula: example.formula.clone(),
        ..FormulaCalculator::default()
    });
    view! {
        <li>
            <a class="example" href=route.to_hash()>
                <FormulaText text notation />
                <span>{example.says}</span>
                <Icon shape=Shape::Arrow />
            </a>
        </li>
    }
}

/// A formula as a reader of `language` would have written it: their signs, their names for metrics. One that shows a way
/// of writing, which printing would even out (a comment, `1_000_000`), stays as it is.
fn in_own_words(formula: &str, language: Language) -> String {
    let as_it_is = |name: &str| name.to_owned();
    let spell = |name: &str| match CatalogueVocabulary.find(name) {
        Some(Meaning::Metric { id, .. }) => display_name(&id, language).unwrap_or(name).to_owned(),
        _ => name.to_owned(),
    };
    match parse(formula, Notation::Canonical) {
        Ok(read) if print(&read, Notation::Canonical, &as_it_is) == formula => {
            print(&read, Notation::Local(language), &spell)
        }
        _ => formula.to_owned(),
    }
}
