//! What holds of every split, on random formulas.

use crate::letters::{NAMES, split};
use kepi::formula::attribute::Attribution;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

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
