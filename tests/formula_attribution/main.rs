//! Why a result moved: worked examples, and what holds of every split on random formulas.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod letters;
mod properties;

use std::cell::Cell;

use crate::letters::{Numbers, program, split};
use kepi::formula::attribute::{Attribution, Unsplit, attribute};
use kepi::formula::scope::{Input, Scope};
use kepi::formula::value::Outcome;

/// `a 0.45, b 0.55`, to ten digits.
fn told(split: &Attribution) -> String {
    let parts = split.parts.iter().map(|part| {
        let amount = (part.amount * 1e9).round() / 1e9;
        format!("{} {}", part.input.handle(), amount + 0.0)
    });
    parts.collect::<Vec<_>>().join(", ")
}

#[test]
fn worked_examples() {
    for (formula, before, after, parts) in [
        // Half of what each order of the two changes adds: (12/5 − 2 + 3 − 10/4) / 2 and (10/4 − 2 + 3 − 12/5) / 2.
        ("a / b", "a 10, b 5", "a 12, b 4", "a 0.45, b 0.55"),
        (
            "a + b - c",
            "a 1, b 2, c 3",
            "a 5, b 1, c 3",
            "a 4, b -1, c 0",
        ),
        (
            "a * b * c",
            "a 1, b 1, c 1",
            "a 2, b 2, c 1",
            "a 1.5, b 1.5, c 0",
        ),
        ("a ^ 2", "a 3", "a -3", "a 0"),
        ("7", "", "", ""),
        // A KPI of a KPI, down to the metrics.
        ("m", "a 6, b 2, c 1", "a 6, b 3, c 2", "a 0, b -1.5, c 2.5"),
        // A KPI that is given outright is an input like any other.
        ("k + c", "k 3, c 1", "k 5, c 0", "a 0, b 0, c -1, k 2"),
        (
            "k + c",
            "a 6, b 2, c 1",
            "k 5, c 1, a 6, b 2",
            "a 0, b 0, c 0, k 2",
        ),
        // The period before is an input of its own.
        (
            "growth(a)",
            "a 120, prev.a 100",
            "a 150, prev.a 120",
            "a 27.5, prev.a -22.5",
        ),
        // With b first it would go through 4 / 0; so c goes first.
        (
            "a / (b - c)",
            "a 4, b 6, c 4",
            "a 4, b 4, c 2",
            "a 0, b 1, c -1",
        ),
        // Neither can go first: the product keeps its sign, and its logarithm is split.
        ("ln(a * b)", "a -1, b -1", "a 1, b 1", "a 0, b 0"),
        // An `if` turns by its condition.
        (
            "if(a > 5, b, c)",
            "a 1, b 10, c 2",
            "a 9, b 10, c 2",
            "a 8, b 0, c 0",
        ),
        (
            "if(a > 5, b, c)",
            "a 1, b 10, c 2",
            "a 9, b 12, c 2",
            "a 9, b 1, c 0",
        ),
        // What was missing and counted as something else.
        ("coalesce(a, 7) + b", "b 1", "a 2, b 1", "a -5, b 0"),
        // One of several entries grew.
        ("max(a)", "a 4", "a 8", "a 2"),
    ] {
        let split = attribute(
            &program(formula),
            &Numbers::read(before),
            &Numbers::read(after),
        );
        assert_eq!(split.as_ref().map(told), Ok(parts.to_owned()), "{formula}");
    }
}

/// Ten factors and more: the parts are those of logarithmic means, L(after, before) · ln(after / before) of each factor.
#[test]
fn products_of_many_are_split_by_logarithmic_means() {
    let formula = "a * b * (c * d) / (e / f) / g * h * (i * j)";
    let (before, after) = (
        [3.0, 5.0, 2.0, 7.0, 11.0, 13.0, 4.0, 6.0, 2.5, 8.0],
        [3.5, 4.0, 2.5, 9.0, 10.0, 13.5, 5.0, 5.5, 3.0, 8.5],
    );
    let split = split(formula, &before, &after).unwrap();
    let mean = split.change() / (split.after / split.before).ln();
    for (place, part) in split.parts.iter().enumerate() {
        let power = match part.input.handle().as_str() {
            "e" | "g" => -1.0,
            _ => 1.0,
        };
        let expected = power * mean * (after[place] / before[place]).ln();
        assert!(
            (part.amount - expected).abs() < 1e-12 * mean,
            "{part:?}, not {expected}"
        );
    }
}

#[test]
fn what_has_no_number_has_no_parts() {
    let refused = |formula: &str, before: &str, after: &str| {
        attribute(
            &program(formula),
            &Numbers::read(before),
            &Numbers::read(after),
        )
        .unwrap_err()
    };
    let missing =
        |names: &[&str]| Outcome::Missing(names.iter().map(|name| Input::metric(name)).collect());
    assert_eq!(
        refused("a / b", "a 1", "a 1, b 2"),
        Unsplit::Before(missing(&["b"]))
    );
    assert_eq!(
        refused("a / b", "a 1, b 1", ""),
        Unsplit::After(missing(&["a", "b"]))
    );
    assert_eq!(
        refused("a > b", "a 1, b 1", "a 1, b 2"),
        Unsplit::Before(Outcome::YesNo(false))
    );
    let zero = refused("a / b", "a 1, b 1", "a 1, b 0");
    assert!(
        matches!(zero, Unsplit::After(Outcome::Error(_))),
        "{zero:?}"
    );
    assert_eq!(refused("a", "a -1e308", "a 1e308"), Unsplit::Beyond);
}

/// A scope that counts how often it is asked.
struct Counting<'a>(&'a Numbers, Cell<usize>);

impl Scope for Counting<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        self.1.set(self.1.get() + 1);
        self.0.value(input)
    }
}

#[test]
fn each_number_is_asked_for_once() {
    let (before, after) = (Numbers::letters(&[1.0; 12]), Numbers::letters(&[2.0; 12]));
    for formula in [
        "a + b * c / d - e + f * g + h",
        "a+b+c+d+e+f+g+h+i+j+l",
        "m * k + c",
    ] {
        let program = program(formula);
        let (before, after) = (
            Counting(&before, Cell::new(0)),
            Counting(&after, Cell::new(0)),
        );
        attribute(&program, &before, &after).unwrap();
        assert_eq!(before.1.get(), program.inputs.len(), "{formula}");
        assert_eq!(after.1.get(), program.inputs.len(), "{formula}");
    }
}
