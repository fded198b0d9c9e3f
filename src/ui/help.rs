//! The formula language explained, with examples that open.

use leptos::prelude::*;

use super::app::app;
use super::dom::{El, View, a, button, div, h1, h2, li, nav, p, region, section, span, ul};
use super::parts::formula_text::formula_text;
use super::parts::icon::{Shape, icon};
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
pub fn help() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::HelpTitle).to_owned());
    let help = app.help();
    let told = move || {
        let sections = help.get()?.sections.clone();
        let lines: Vec<El> = sections.iter().map(contents_line).collect();
        let contents = nav()
            .class("help-contents")
            .attr("aria-label", Word::HelpContents)
            .child(ul().class("stack tight").child(lines));
        let chapters: Vec<El> = sections.into_iter().map(chapter).collect();
        Some([contents, div().class("stack wide").child(chapters)])
    };
    let title = div()
        .child(h1().child(Word::HelpTitle))
        .child(p().class("lead").child(Word::HelpLead));
    let head = div().class("head").child(title);
    [head, div().class("help").child(region(told))].into()
}

/// A line of the contents. It scrolls instead of linking: the address after `#` belongs to the screens.
fn contents_line(section: &Section) -> El {
    let target = ["#help-", &section.id].concat();
    let jump = button()
        .class("help-jump")
        .on_click(move || crate::browser::document::jump_to(&target))
        .child(section.title.clone());
    li().child(jump)
}

fn chapter(of: Section) -> El {
    let title = h2().attr("id", ["help-", &of.id].concat()).child(of.title);
    let paragraphs: Vec<El> = of.body.into_iter().map(|text| p().child(text)).collect();
    let examples: Vec<El> = of.examples.into_iter().map(example).collect();
    section()
        .class("stack")
        .child(title)
        .child(div().class("prose").child(paragraphs))
        .child(ul().class("examples").child(examples))
}

/// An example, in the notation and with the names of the language in use; the link holds the stored form.
fn example(example: Example) -> El {
    let app = app();
    let Example { formula, says } = example;
    let route = Route::FormulaCalculator(FormulaCalculator {
        formula: formula.clone(),
        ..FormulaCalculator::default()
    });
    let formula = formula_text(
        move || in_own_words(&formula, app.language()),
        move || Notation::Local(app.language()),
    );
    let link = a()
        .class("example")
        .attr("href", route.to_hash())
        .child(formula)
        .child(span().child(says))
        .child(icon(Shape::Arrow));
    li().child(link)
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
