//! A built-in formula is shown with the names and in the notation of each language, and reads back as the same formula.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use kepi::catalogue::{self, CatalogueVocabulary, display_name};
use kepi::formula::notation::Notation;
use kepi::formula::scope::{Meaning, Vocabulary};
use kepi::formula::{parser, print};
use kepi::locale::Language;

#[test]
fn every_formula_is_the_same_in_every_language() {
    for kpi in catalogue::kpis() {
        for variant in kpi.variants {
            let formula = parser::parse(variant.formula, Notation::Canonical).unwrap();
            let as_it_stands = |name: &str| name.to_owned();
            let canonical = print::print(&formula, Notation::Canonical, &as_it_stands);
            assert_eq!(canonical, variant.formula, "{}", kpi.id);
            for language in Language::ALL {
                let notation = Notation::Local(language);
                let shown = print::print(&formula, notation, &|id| named(id, language));
                let read = parser::parse(&shown, notation)
                    .unwrap_or_else(|problems| panic!("{shown}: {problems:?}"));
                let back = print::print(&read, Notation::Canonical, &id_of);
                assert_eq!(back, variant.formula, "{shown}");
            }
        }
    }
}

fn named(id: &str, language: Language) -> String {
    display_name(id, language).unwrap().to_owned()
}

fn id_of(name: &str) -> String {
    match CatalogueVocabulary.find(name) {
        Some(Meaning::Metric { id, .. } | Meaning::Kpi { id, .. }) => id,
        None => panic!("nobody knows {name}"),
    }
}
