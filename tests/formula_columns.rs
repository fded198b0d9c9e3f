//! Columns give what evaluating row after row gives, to the last bit.
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::hash::{DefaultHasher, Hash, Hasher};

use kepi::formula::check::check;
use kepi::formula::columns::{
    self, Group, Lane, Layout, Machine, Plan, ROWS, Sums, Total, for_a_row, for_blocks,
};
use kepi::formula::diagnostic::{Diagnostic, EvaluationProblem, Problem};
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::program::Program;
use kepi::formula::scope::{Input, Meaning, Scope, Vocabulary};
use kepi::formula::unit::Unit;
use kepi::formula::value::Outcome;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Metrics of one letter, and the KPI `k`.
struct Letters;

impl Vocabulary for Letters {
    fn find(&self, name: &str) -> Option<Meaning> {
        let id = name.to_owned();
        Some(match name {
            "k" => Meaning::Kpi {
                id,
                formula: "a / (b - 2)".to_owned(),
            },
            _ => Meaning::Metric {
                id,
                unit: Unit::default(),
            },
        })
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}

#[track_caller]
fn program(formula: &str) -> Program {
    let tree =
        parse(formula, Notation::Canonical).unwrap_or_else(|found| panic!("{formula}: {found:?}"));
    check(&tree, &Letters).unwrap_or_else(|found| panic!("{formula}: {found:?}"))
}

/// A number of one row: mostly a plain one, now and then a gap, a zero, or one that overflows soon.
fn number(seed: u64, input: &Input, row: usize) -> f64 {
    let mut hasher = DefaultHasher::new();
    (seed, input, row).hash(&mut hasher);
    let hash = hasher.finish();
    let small = ((hash >> 8) % 4000) as f64 / 16.0 - 50.0;
    match hash % 64 {
        0..=4 => f64::NAN,
        5 => f64::INFINITY,
        6..=11 => 0.0,
        12 => -0.0,
        13 => small * 1e307,
        14 => small * 1e-307,
        15 | 16 => small / 3.0,
        17..=22 => small.trunc(),
        _ => small,
    }
}

struct Row {
    seed: u64,
    row: usize,
}

impl Scope for Row {
    fn value(&self, input: &Input) -> Option<f64> {
        Some(number(self.seed, input, self.row)).filter(|number| number.is_finite())
    }
}

/// A result as a column has it.
fn lane(outcome: &Outcome) -> Lane {
    match outcome {
        Outcome::Number(number) => Lane::Number(*number),
        Outcome::YesNo(yes) => Lane::Number(f64::from(u8::from(*yes))),
        Outcome::Missing(_) => Lane::Missing,
        Outcome::Error(diagnostic) => Lane::Error(innermost(diagnostic)),
    }
}

fn innermost(diagnostic: &Diagnostic) -> &'static str {
    match &diagnostic.problem {
        Problem::Evaluation(EvaluationProblem::InKpi { fault, .. }) => innermost(fault),
        problem => problem.code(),
    }
}

fn is_same(one: Lane, other: Lane) -> bool {
    match (one, other) {
        (Lane::Number(one), Lane::Number(other)) => one.to_bits() == other.to_bits(),
        (one, other) => one == other,
    }
}

/// Holds the results of all formulas, worked out together, to those of each evaluated row after row.
fn hold_to_rows(formulas: &[String], rows: usize, seed: u64) {
    let programs: Vec<Program> = formulas.iter().map(|formula| program(formula)).collect();
    let programs: Vec<&Program> = programs.iter().collect();
    let plan = Plan::of(&programs);
    let filled = |input: &Input| {
        let numbers = (0..rows).map(|row| number(seed, input, row));
        (input.clone(), numbers.collect::<Vec<f64>>())
    };
    let columns: Vec<(Input, Vec<f64>)> = plan.inputs.iter().map(filled).collect();
    let column = |input: &Input| {
        let found = columns.iter().find(|(known, _)| known == input);
        found.map(|(_, numbers)| numbers.as_slice())
    };
    let results = columns::evaluate(&programs, rows, column);
    for ((program, formula), result) in programs.iter().zip(formulas).zip(&results) {
        assert_eq!(result.len(), rows);
        for (row, value) in result.iter().enumerate() {
            let outcome = program.evaluate(&Row { seed, row });
            let (found, expected) = (Lane::of(*value), lane(&outcome));
            assert!(is_same(Lane::of(columns::lane(&outcome)), expected));
            assert!(
                is_same(found, expected),
                "{formula}, row {row}: {found:?}, not {expected:?}"
            );
        }
    }
    let alone = Plan::of(&programs[..1]);
    let mut registers = Vec::new();
    for (row, expected) in results[0].iter().enumerate().take(8) {
        let inputs = alone.inputs.iter().map(|input| number(seed, input, row));
        let value = alone.row(&inputs.collect::<Vec<f64>>(), &mut registers);
        assert_eq!(value.to_bits(), expected.to_bits(), "{}", formulas[0]);
    }
}

/// Every operation of the language, any number of times.
fn formula() -> impl Strategy<Value = String> + Clone {
    let leaf = prop_oneof![
        6 => prop::sample::select(vec!["a", "b", "c", "d", "k"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["sum(a)", "avg(b)", "max(c)", "count(d)", "range(a)", "stdev(b)", "last(c)"])
            .prop_map(str::to_owned),
        2 => (0u32..40).prop_map(|n| format!("{}", f64::from(n) / 4.0)),
        1 => prop::sample::select(vec!["12%", "1e308", "(1 / 0)", "0"]).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 24, 4, |inner| {
        let one = prop::sample::select(vec![
            "abs", "sqrt", "ln", "log10", "exp", "round", "floor", "ceil", "prev", "growth",
            "share", "-",
        ]);
        let signs = vec![" + ", " - ", " * ", " / ", " ^ "];
        prop_oneof![
            8 => (inner.clone(), prop::sample::select(signs), inner.clone())
                .prop_map(|(a, sign, b)| format!("({a}{sign}{b})")),
            2 => (one, inner.clone()).prop_map(|(function, a)| format!("{function}({a})")),
            1 => inner.clone().prop_map(|a| format!("({a})%")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("round({a}, {b})")),
            1 => (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, lo, hi)| format!("clamp({a}, {lo}, {hi})")),
            2 => (
                prop::sample::select(vec!["min", "max", "coalesce"]),
                prop::collection::vec(inner.clone(), 2..6),
            )
                .prop_map(|(function, all)| format!("{function}({})", all.join(", "))),
            3 => (condition(inner.clone()), inner.clone(), inner)
                .prop_map(|(condition, a, b)| format!("if({condition}, {a}, {b})")),
        ]
    })
}

fn condition(
    number: impl Strategy<Value = String> + Clone + 'static,
) -> impl Strategy<Value = String> {
    let signs = vec!["=", "<>", "<", "<=", ">", ">="];
    let leaf = prop_oneof![
        3 => (number.clone(), prop::sample::select(signs), number.clone())
            .prop_map(|(a, sign, b)| format!("{a} {sign} {b}")),
        1 => number.prop_map(|a| format!("missing({a})")),
    ];
    let condition = leaf.prop_recursive(2, 4, 2, |inner| {
        let words = prop::sample::select(vec!["and", "or", "=", "<>"]);
        prop_oneof![
            (inner.clone(), words, inner.clone())
                .prop_map(|(a, word, b)| format!("({a}) {word} ({b})")),
            inner.prop_map(|a| format!("not ({a})")),
        ]
    });
    prop_oneof![
        4 => condition.clone(),
        1 => (condition.clone(), condition).prop_map(|(a, b)| format!("coalesce({a}, {b})")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// 500 times four formulas over 50 rows: a hundred thousand cases.
    #[test]
    fn columns_give_what_rows_give(
        numbers in prop::collection::vec(formula(), 3..4),
        yes_no in condition(formula()),
        seed in any::<u64>(),
    ) {
        let formulas = [numbers, vec![yes_no]].concat();
        hold_to_rows(&formulas, 50, seed);
    }
}

#[test]
fn blocks_join_without_a_seam() {
    let formulas = [
        "a / b * 100",
        "if(a > b, coalesce(c, a), d)",
        "a",
        "7",
        "missing(d)",
    ];
    let formulas = formulas.map(str::to_owned);
    for rows in [0, 1, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS + 7] {
        hold_to_rows(&formulas, rows, 7);
    }
}

#[test]
fn a_column_that_is_not_there_is_missing() {
    let quotient = program("a / b");
    let found = columns::evaluate(&[&quotient], 3, |input| {
        (input.handle() == "a").then_some(&[1.0, 2.0, 3.0][..])
    });
    assert_eq!(
        found.concat().into_iter().map(Lane::of).collect::<Vec<_>>(),
        [Lane::Missing; 3]
    );
}

#[test]
fn what_formulas_share_is_done_once_and_towers_need_few_registers() {
    let sum = (0..900).map(|n| format!("+ a * {n}")).collect::<String>();
    let formulas = [format!("b {sum}"), format!("(b {sum}) / 2")];
    let programs = formulas.map(|formula| program(&formula));
    let machine = Machine::new(Plan::of(&[&programs[0], &programs[1]]));
    assert_eq!(machine.plan().inputs.len(), 2);
    assert_eq!(machine.rows(), ROWS);
}

#[test]
fn a_group_is_a_ratio_of_sums() {
    let cost = [10.0, 30.0, f64::NAN, 5.0, 0.0];
    let customers = [1.0, 9.0, 4.0, 0.0, 0.0];
    let of_rows = [0, 0, 0, 1, 2];
    for (formula, expected) in [
        (
            "cost / customers",
            [
                Lane::Number(40.0 / 14.0),
                Lane::Error("division-by-zero"),
                Lane::Error("division-by-zero"),
            ],
        ),
        (
            "avg(cost) + count(customers)",
            [Lane::Number(23.0), Lane::Number(6.0), Lane::Number(1.0)],
        ),
        (
            "if(customers > 0, cost / customers, 0)",
            [
                Lane::Number(40.0 / 14.0),
                Lane::Number(0.0),
                Lane::Number(0.0),
            ],
        ),
        ("cost + unknown", [Lane::Missing; 3]),
    ] {
        let program = program(formula);
        let total = |input: &Input| {
            let column = match input.handle().as_str() {
                "cost" => &cost[..],
                "customers" => &customers,
                _ => &[],
            };
            let mut sums = Sums::new(1, 3);
            sums.add(0, &of_rows, column);
            let entries = |group| {
                let rows = of_rows.iter().zip(column).filter(|(of, _)| **of == group);
                let numbers = rows.map(|(_, number)| *number);
                numbers.filter(|number| number.is_finite()).collect()
            };
            Total {
                input: input.clone(),
                numbers: sums.of(0).to_vec(),
                entries: [0, 1, 2].map(entries).to_vec(),
            }
        };
        let totals: Vec<Total> = program.inputs.iter().map(total).collect();
        let found = [0, 1, 2].map(|at| {
            let totals = totals.as_slice();
            lane(&program.evaluate(&Group { totals, at }))
        });
        assert_eq!(found, expected, "{formula}");
    }
}

#[test]
fn code_is_generated_for_what_it_can_compute() {
    for (formula, is_generated) in [
        ("a / b * 100", true),
        ("if(a > b and not (c = 0), -(a)%, coalesce(b, c))", true),
        ("clamp(abs(a), min(b, c), max(b, sqrt(d)))", true),
        ("growth(a) + share(b) + prev(c)", true),
        ("a", true),
        ("7", true),
        ("a + (1 / 0)", false),
        ("a ^ 2", false),
        ("round(a, 2)", false),
        ("ln(a)", false),
        ("stdev(a)", false),
    ] {
        let plan = Plan::of(&[&program(formula)]);
        let layout = Layout {
            columns: vec![0; plan.inputs.len()],
            results: vec![0],
        };
        for code in [for_blocks(&plan, &layout), for_a_row(&plan, 0)] {
            let is_module = |code: &Vec<u8>| code.starts_with(b"\0asm\x01\0\0\0");
            assert_eq!(
                code.as_ref().is_some_and(is_module),
                is_generated,
                "{formula}"
            );
        }
    }
}
