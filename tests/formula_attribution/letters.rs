//! Formulas of single letters, and numbers for them.

use kepi::formula::attribute::{Attribution, Unsplit, attribute};
use kepi::formula::check::check;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::program::Program;
use kepi::formula::scope::{At, Input, Meaning, Scope, Vocabulary};
use kepi::formula::unit::Unit;

/// Every name of one letter is a metric, but for `k` and `m`, which are KPIs of the first ones.
pub(crate) struct Letters;

impl Vocabulary for Letters {
    fn find(&self, name: &str) -> Option<Meaning> {
        let id = name.to_owned();
        let formula = match name {
            "k" => "a / b",
            "m" => "k * c",
            _ if name.len() == 1 => {
                return Some(Meaning::Metric {
                    id,
                    unit: Unit::default(),
                });
            }
            _ => return None,
        };
        let formula = formula.to_owned();
        Some(Meaning::Kpi { id, formula })
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Numbers by handle; what is not listed is missing. A KPI of the name is given outright.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Vec<(String, f64)>);

impl Numbers {
    /// `a 1, prev.a 2`.
    pub(crate) fn read(text: &str) -> Self {
        let pairs = text.split(", ").filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let (handle, value) = pair.split_once(' ').unwrap();
                    (handle.to_owned(), value.parse().unwrap())
                })
                .collect(),
        )
    }

    pub(crate) fn letters(values: &[f64]) -> Self {
        let names = NAMES.into_iter().map(str::to_owned);
        Self(names.zip(values.iter().copied()).collect())
    }
}

impl Scope for Numbers {
    fn value(&self, input: &Input) -> Option<f64> {
        let handle = input.handle();
        let found = self.0.iter().find(|(known, _)| *known == handle);
        found.map(|(_, value)| *value)
    }

    /// Three entries that make the value.
    fn entries(&self, input: &Input) -> Vec<f64> {
        self.value(input)
            .map(|value| vec![value / 4.0, value / 2.0, value / 4.0])
            .unwrap_or_default()
    }

    fn kpi(&self, id: &str, _at: At) -> Option<f64> {
        self.value(&Input::metric(id))
    }
}

pub(crate) fn program(formula: &str) -> Program {
    let tree = parse(formula, Notation::Canonical);
    let tree = tree.unwrap_or_else(|found| panic!("{formula}: {found:?}"));
    check(&tree, &Letters).unwrap_or_else(|found| panic!("{formula}: {found:?}"))
}

/// As many as a random formula reads; the last one is read by nothing else.
pub(crate) const NAMES: [&str; 13] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "l", "n", "o",
];

pub(crate) fn split(formula: &str, before: &[f64], after: &[f64]) -> Option<Attribution> {
    let (before, after) = (Numbers::letters(before), Numbers::letters(after));
    match attribute(&program(formula), &before, &after) {
        Ok(split) => Some(split),
        Err(Unsplit::Beyond) => panic!("{formula} cannot be split"),
        Err(Unsplit::Before(_) | Unsplit::After(_)) => None,
    }
}
