//! Numbers that others published, and formulas as articles print them: the built-in KPIs agree to the last printed digit.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use kepi::catalogue::{self, CatalogueVocabulary, OpenVocabulary};
use kepi::formula::notation::Notation;
use kepi::formula::scope::{Input, Scope};
use kepi::formula::value::Outcome;
use kepi::formula::{check, parser};
use kepi::locale::rounding::half_away;

/// One example a line; the head of the file says what stands in it.
const EXAMPLES: &str = include_str!("fixtures/worked-examples.txt");

/// One formula a line, with what its names mean.
const ARTICLES: &str = include_str!("fixtures/article-formulas.txt");

/// The numbers of an example, by the handle of an input.
struct Numbers<'a>(Vec<(&'a str, f64)>);

impl<'a> Numbers<'a> {
    fn read(text: &'a str) -> Self {
        let pairs = text.split(", ").map(|pair| {
            let (handle, value) = pair.split_once(" = ").unwrap();
            (handle, value.parse().unwrap())
        });
        Self(pairs.collect())
    }
}

impl Scope for Numbers<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        let handle = input.handle();
        let found = self.0.iter().find(|(name, _)| *name == handle);
        found.map(|(_, value)| *value)
    }
}

#[test]
fn published_examples_come_out_to_the_last_digit() {
    for line in EXAMPLES.lines().filter(|line| !line.starts_with('#')) {
        let [kpi, variant, numbers, printed, _publisher] =
            line.split(" | ").collect::<Vec<_>>().try_into().unwrap();
        let value = evaluate(kpi, variant, &Numbers::read(numbers));
        let decimals = printed
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        let decimals = i32::try_from(decimals).unwrap();
        let printed: f64 = printed.parse().unwrap();
        assert_eq!(half_away(value, decimals), printed, "{line}: {value}");
    }
}

#[test]
fn an_articles_formula_finds_the_metrics_that_it_means() {
    for line in ARTICLES.lines().filter(|line| !line.starts_with('#')) {
        let (text, names) = line.split_once(" | ").unwrap();
        let formula = parser::parse(text, Notation::Canonical).unwrap();
        let program = check::check(&formula, &OpenVocabulary).unwrap();
        let inputs: Vec<String> = program.inputs.iter().map(Input::handle).collect();
        assert_eq!(inputs.join(", "), names, "{text}");
    }
}

#[track_caller]
fn evaluate(kpi: &str, variant: &str, scope: &dyn Scope) -> f64 {
    let kpi = catalogue::kpi(kpi).unwrap();
    let variant = kpi.variants.iter().find(|of| of.id == variant).unwrap();
    let formula = parser::parse(variant.formula, Notation::Canonical).unwrap();
    let program = check::check(&formula, &CatalogueVocabulary).unwrap();
    match program.evaluate(scope) {
        Outcome::Number(value) => value,
        other => panic!("{}: {other:?}", kpi.id),
    }
}
