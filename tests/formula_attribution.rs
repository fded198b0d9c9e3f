//! Why a result moved: worked examples, and what holds of every split on random formulas.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::cell::Cell;

use kepi::formula::attribute::{Attribution, Unsplit, attribute};
use kepi::formula::check::check;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::program::Program;
use kepi::formula::scope::{At, Input, Meaning, Scope, Vocabulary};
use kepi::formula::unit::Unit;
use kepi::formula::value::Outcome;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Every name of one letter is a metric, but for `k` and `m`, which are KPIs of the first ones.
struct Letters;

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
struct Numbers(Vec<(String, f64)>);

impl Numbers {
    /// `a 1, prev.a 2`.
    fn read(text: &str) -> Self {
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

    fn letters(values: &[f64]) -> Self {
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

fn program(formula: &str) -> Program {
    let tree = parse(formula, Notation::Canonical);
    let tree = tree.unwrap_or_else(|found| panic!("{formula}: {found:?}"));
    check(&tree, &Letters).unwrap_or_else(|found| panic!("{formula}: {found:?}"))
}

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

/// As many as a random formula reads; the last one is read by nothing else.
const NAMES: [&str; 13] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "l", "n", "o",
];

fn split(formula: &str, before: &[f64], after: &[f64]) -> Option<Attribution> {
    let (before, after) = (Numbers::letters(before), Numbers::letters(after));
    match attribute(&program(formula), &before, &after) {
        Ok(split) => Some(split),
        Err(Unsplit::Beyond) => panic!("{formula} cannot be split"),
        Err(Unsplit::Before(_) | Unsplit::After(_)) => None,
    }
}

/// A formula, and the same read in a mirror: what `+`, `*`, `min` and `max` join stands the other way round.
type Mirrored = (String, String);

fn formula() -> impl Strategy<Value = Mirrored> {
    let leaf = prop_oneof![
        8 => prop::sample::select(NAMES[..12].to_vec()).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["k", "m", "sum(a)", "max(b)", "stdev(c)", "prev(d)"])
            .prop_map(str::to_owned),
        1 => (1u32..40).prop_map(|n| format!("{}", f64::from(n) / 4.0)),
    ];
    let leaf = leaf.prop_map(|leaf| (leaf.clone(), leaf));
    leaf.prop_recursive(6, 40, 3, |inner| {
        let one = prop::sample::select(vec!["abs", "sqrt", "ln", "exp", "round", "floor", "-"]);
        let two = || (inner.clone(), inner.clone());
        prop_oneof![
            6 => (two(), prop::sample::select(vec!["+", "*"])).prop_map(|((a, b), sign)| {
                (format!("({} {sign} {})", a.0, b.0), format!("({} {sign} {})", b.1, a.1))
            }),
            4 => (two(), prop::sample::select(vec!["-", "/"])).prop_map(|((a, b), sign)| {
                (format!("({} {sign} {})", a.0, b.0), format!("({} {sign} {})", a.1, b.1))
            }),
            1 => (one, inner.clone()).prop_map(|(name, a)| {
                (format!("{name}({})", a.0), format!("{name}({})", a.1))
            }),
            1 => (two(), prop::sample::select(vec!["min", "max"])).prop_map(|((a, b), name)| {
                (format!("{name}({}, {})", a.0, b.0), format!("{name}({}, {})", b.1, a.1))
            }),
            1 => (two(), two()).prop_map(|((a, b), (x, y))| {
                let choice = |a: &str, b: &str, x: &str, y: &str| format!("if({a} > {b}, {x}, {y})");
                (choice(&a.0, &b.0, &x.0, &y.0), choice(&a.1, &b.1, &x.1, &y.1))
            }),
            1 => two().prop_map(|(a, b)| {
                (format!("coalesce({}, {})", a.0, b.0), format!("coalesce({}, {})", a.1, b.1))
            }),
        ]
    })
}

/// Random formulas read few numbers; with this one they read all twelve, so that more than eight change.
fn wide() -> impl Strategy<Value = Mirrored> {
    let four = prop::collection::vec((formula(), prop::bool::ANY), 1..4);
    (four, prop::bool::ANY).prop_map(|(parts, all)| {
        let mut whole = match all {
            true => (
                "(a+b+c+d+e+f+g+h+i+j+l+n)".to_owned(),
                "(n+l+j+i+h+g+f+e+d+c+b+a)".to_owned(),
            ),
            false => ("1".to_owned(), "1".to_owned()),
        };
        for (part, times) in parts {
            let sign = if times { "*" } else { "+" };
            whole = (
                format!("({} {sign} {})", whole.0, part.0),
                format!("({} {sign} {})", part.1, whole.1),
            );
        }
        whole
    })
}

/// Positive in two of three cases, as what people measure is.
fn numbers() -> impl Strategy<Value = Vec<f64>> {
    let positive = prop::collection::vec((1i32..8000).prop_map(|n| f64::from(n) / 16.0), 13);
    let any = prop::collection::vec((-4000i32..8000).prop_map(|n| f64::from(n) / 16.0), 13);
    prop_oneof![2 => positive, 1 => any]
}

/// The numbers on both sides; some of them stay.
fn sides() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    (
        numbers(),
        numbers(),
        prop::collection::vec(prop::bool::weighted(0.8), 13),
    )
        .prop_map(|(before, after, moves)| {
            let pairs = before.iter().zip(after).zip(moves);
            let after = pairs.map(|((before, after), moves)| if moves { after } else { *before });
            let after = after.collect();
            (before, after)
        })
}

/// What a sum of such parts can be exact to.
fn noise(split: &Attribution) -> f64 {
    split
        .parts
        .iter()
        .map(|part| part.amount.abs())
        .sum::<f64>()
        * 1e-15
}

fn amount(split: &Attribution, handle: &str) -> f64 {
    let part = split
        .parts
        .iter()
        .find(|part| part.input.handle() == handle);
    part.map_or(0.0, |part| part.amount)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn parts_sum_to_the_change((formula, _) in wide(), (before, after) in sides()) {
        let Some(split) = split(&formula, &before, &after) else {
            return Ok(());
        };
        let sum: f64 = split.parts.iter().map(|part| part.amount).sum();
        let off = (sum - split.change()).abs();
        prop_assert!(off <= 1e-9 * split.change().abs() + noise(&split), "{formula}: {sum}, {split:?}");
    }

    #[test]
    fn what_stays_has_no_part((formula, _) in wide(), (before, after) in sides()) {
        let Some(split) = split(&formula, &before, &after) else {
            return Ok(());
        };
        for part in split.parts {
            prop_assert!(part.before != part.after || part.amount == 0.0, "{formula}: {part:?}");
        }
    }

    #[test]
    fn the_order_of_inputs_does_not_matter((formula, mirror) in wide(), (before, after) in sides()) {
        let (Some(one), Some(other)) = (
            split(&format!("{formula} + 0 * (h + i + j + l + n + o)"), &before, &after),
            split(&format!("0 * (o + n + l + j + i + h) + {mirror}"), &before, &after),
        ) else {
            return Ok(());
        };
        let close = 1e-9 * one.change().abs() + 1e6 * noise(&one);
        for part in &one.parts {
            let mirrored = amount(&other, &part.input.handle());
            prop_assert!((part.amount - mirrored).abs() <= close, "{formula}: {part:?} {mirrored}");
        }
    }

    #[test]
    fn equals_have_equal_parts((formula, _) in wide(), (mut before, mut after) in sides()) {
        // The same formula with a for b and b for a, beside it.
        let words = |meant: fn(&str) -> &str| {
            let words = formula.split_inclusive(|c: char| !c.is_alphanumeric());
            let written = words.map(|word| {
                let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
                [meant(name), word.strip_prefix(name).unwrap_or_default()].concat()
            });
            written.collect::<String>()
        };
        // The KPIs are made of a and b in their own way.
        let formula = words(|name| if matches!(name, "k" | "m") { "c" } else { name });
        let swapped = words(|name| match name {
            "a" => "b",
            "b" => "a",
            "k" | "m" => "c",
            other => other,
        });
        before[1] = before[0];
        after[1] = after[0];
        for joined in [format!("{formula} + {swapped}"), format!("({formula}) * ({swapped})")] {
            let Some(split) = split(&joined, &before, &after) else {
                continue;
            };
            let (a, b) = (amount(&split, "a"), amount(&split, "b"));
            let close = 1e-9 * split.change().abs() + 1e6 * noise(&split);
            prop_assert!((a - b).abs() <= close, "{joined}: {a} {b}");
        }
    }
}
