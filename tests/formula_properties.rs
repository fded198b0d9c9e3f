//! What holds for every formula, tried on thousands of random ones.
#![allow(clippy::panic, reason = "a test fails by panicking")]

use exmex::{Express, FlatEx};
use kepi::formula::check::check;
use kepi::formula::explain::explain;
use kepi::formula::function::Function;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::program::Program;
use kepi::formula::scope::{Input, Meaning, Scope, Vocabulary};
use kepi::formula::sensitivity::sensitivity;
use kepi::formula::solve::{Solution, solve};
use kepi::formula::span::Span;
use kepi::formula::tree::{Expr, ExprKind, Formula, Link, Operator, Own};
use kepi::formula::unit::Unit;
use kepi::formula::value::Outcome;
use kepi::locale::Language;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Four inputs, `a` to `d`, and the KPI `k` made of two of them.
#[derive(Clone, Debug)]
struct Inputs([Option<f64>; 4]);

impl Inputs {
    const NAMES: [&'static str; 4] = ["a", "b", "c", "d"];
}

impl Vocabulary for Inputs {
    fn find(&self, name: &str) -> Option<Meaning> {
        let id = name.to_owned();
        if name == "k" {
            let formula = "a / (b - 2)".to_owned();
            return Some(Meaning::Kpi { id, formula });
        }
        let unit = match name {
            "a" => Unit::money(),
            "b" | "c" => Unit::count(),
            "d" => Unit::default(),
            _ => return None,
        };
        Some(Meaning::Metric { id, unit })
    }

    fn names(&self) -> Vec<String> {
        Self::NAMES.map(str::to_owned).to_vec()
    }
}

impl Scope for Inputs {
    fn value(&self, input: &Input) -> Option<f64> {
        let handle = input.handle();
        let name = handle.rsplit('.').next()?;
        let place = Self::NAMES.iter().position(|known| *known == name)?;
        // Other periods and segments have other numbers.
        Some(self.0.get(place).copied()?? + (handle.len() - name.len()) as f64)
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        self.value(input)
            .map(|value| vec![value / 4.0, value / 2.0, value / 4.0])
            .unwrap_or_default()
    }
}

fn program(formula: &str, inputs: &Inputs) -> Program {
    let tree =
        parse(formula, Notation::Canonical).unwrap_or_else(|found| panic!("{formula}: {found:?}"));
    check(&tree, inputs).unwrap_or_else(|found| panic!("{formula}: {found:?}"))
}

/// Arithmetic that every evaluator understands alike, with all its parentheses.
fn arithmetic() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        prop::sample::select(Inputs::NAMES.to_vec()).prop_map(str::to_owned),
        (1u32..2000).prop_map(|n| format!("{}", f64::from(n) / 8.0)),
    ];
    leaf.prop_recursive(6, 40, 2, |inner| {
        prop_oneof![
            4 => (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/"]), inner.clone())
                .prop_map(|(a, operator, b)| format!("({a} {operator} {b})")),
            1 => (inner.clone(), 2u32..4).prop_map(|(a, n)| format!("({a} ^ {n})")),
            1 => inner.clone().prop_map(|a| format!("(-{a})")),
            1 => (prop::sample::select(vec!["sqrt", "abs", "exp", "ln"]), inner)
                .prop_map(|(function, a)| format!("{function}({a})")),
        ]
    })
}

/// Any formula of the language that makes sense of the four inputs.
fn formula() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "c", "d", "k"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["sum(a)", "avg(b)", "max(c)", "count(d)", "median(a)"]).prop_map(str::to_owned),
        2 => (0u32..40).prop_map(|n| format!("{}", f64::from(n) / 4.0)),
    ];
    leaf.prop_recursive(5, 30, 3, |inner| {
        let one = prop::sample::select(vec![
            "abs", "sqrt", "ln", "exp", "round", "floor", "prev", "growth", "share", "-",
        ]);
        prop_oneof![
            5 => (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/"]), inner.clone())
                .prop_map(|(a, operator, b)| format!("({a} {operator} {b})")),
            2 => (one, inner.clone()).prop_map(|(function, a)| format!("{function}({a})")),
            1 => (prop::sample::select(vec!["min", "max", "coalesce"]), inner.clone(), inner.clone())
                .prop_map(|(function, a, b)| format!("{function}({a}, {b})")),
            1 => (inner.clone(), inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, x, y)| format!("if({a} > {b} or missing({a}), {x}, {y})")),
            1 => (inner.clone(), inner).prop_map(|(a, b)| format!("clamp({a}, 0, abs({b}))")),
        ]
    })
}

fn inputs() -> impl Strategy<Value = Inputs> {
    let number = prop_oneof![
        8 => (-4000i32..8000).prop_map(|n| Some(f64::from(n) / 16.0)),
        1 => Just(Some(0.0)),
        1 => Just(None),
    ];
    [number.clone(), number.clone(), number.clone(), number].prop_map(Inputs)
}

fn full_inputs() -> impl Strategy<Value = Inputs> {
    prop::array::uniform4((-4000i32..8000).prop_map(|n| Some(f64::from(n) / 16.0))).prop_map(Inputs)
}

/// Trees that no parser would give: any kind anywhere, any number of arguments.
fn tree() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        any::<f64>().prop_map(ExprKind::Number),
        prop::sample::select(vec!["a", "b", "k", "x", ""])
            .prop_map(|name| ExprKind::Name(name.to_owned())),
        prop::sample::select(Own::ALL.to_vec()).prop_map(ExprKind::Own),
    ];
    let place = |kind| Expr {
        kind,
        span: Span::new(0, 1),
    };
    leaf.prop_map(place).prop_recursive(8, 60, 4, move |inner| {
        let operators = vec![
            Operator::Or,
            Operator::And,
            Operator::Equal,
            Operator::Less,
            Operator::Add,
            Operator::Divide,
            Operator::Power,
        ];
        let link =
            (prop::sample::select(operators), inner.clone()).prop_map(|(operator, operand)| Link {
                operator,
                at: Span::default(),
                operand,
            });
        prop_oneof![
            inner.clone().prop_map(|x| ExprKind::Percent(Box::new(x))),
            inner.clone().prop_map(|x| ExprKind::Negate(Box::new(x))),
            inner.clone().prop_map(|x| ExprKind::Not(Box::new(x))),
            (inner.clone(), prop::collection::vec(link, 0..4)).prop_map(|(first, rest)| {
                ExprKind::Chain {
                    first: Box::new(first),
                    rest,
                }
            }),
            (
                prop::sample::select(Function::ALL.to_vec()),
                prop::collection::vec(inner, 0..4)
            )
                .prop_map(|(function, arguments)| ExprKind::Call {
                    function,
                    name: Span::default(),
                    arguments,
                }),
        ]
        .prop_map(place)
    })
}

/// Everything that can be asked of a formula; the answers agree with each other and hold no NaN.
fn ask_everything(tree: &Formula, text: &str, inputs: &Inputs) {
    let program = match check(tree, inputs) {
        Ok(program) => program,
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty());
            for diagnostic in diagnostics {
                for language in Language::ALL {
                    assert!(!diagnostic.sentence(text, language).is_empty());
                }
            }
            return;
        }
    };
    let outcome = program.evaluate(inputs);
    match &outcome {
        Outcome::Number(number) => assert!(number.is_finite()),
        Outcome::YesNo(_) => assert!(program.is_yes_no),
        Outcome::Missing(missing) => {
            assert!(!missing.is_empty());
            assert!(missing.iter().all(|input| program.inputs.contains(input)));
        }
        Outcome::Error(diagnostic) => assert!(!diagnostic.sentence(text, Language::Fa).is_empty()),
    }
    let steps = explain(&program, inputs);
    assert_eq!(steps.last().map(|step| &step.outcome), Some(&outcome));
    match sensitivity(&program, inputs) {
        Ok(answers) => assert_eq!(answers.len(), program.inputs.len()),
        Err(instead) => assert_eq!(instead, outcome),
    }
    for input in &program.inputs {
        assert_eq!(Input::from_handle(&input.handle()).as_ref(), Some(input));
        if let Solution::Value(value) = solve(&program, inputs, input, 12.5) {
            assert!(value.is_finite());
        }
    }
}

/// The same inputs with one changed, at the period and in the segment that is asked for.
struct Put<'a>(&'a Inputs, &'a Input, f64);

impl Scope for Put<'_> {
    fn value(&self, input: &Input) -> Option<f64> {
        if input == self.1 {
            Some(self.2)
        } else {
            self.0.value(input)
        }
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        let entries = self.0.entries(input);
        match self.0.value(input) {
            Some(present) if input == self.1 && present != 0.0 => entries
                .iter()
                .map(|entry| entry * (self.2 / present))
                .collect(),
            _ if input == self.1 => vec![self.2],
            _ => entries,
        }
    }
}

/// Whether an input occurs once in a formula, and without a function that is flat somewhere around it.
fn has_one_way(formula: &str, input: &Input) -> bool {
    let words: Vec<&str> = formula.split(|c: char| !c.is_alphanumeric()).collect();
    let handle = input.handle();
    let id = handle.rsplit('.').next().unwrap_or_default();
    let occurrences = words
        .iter()
        .filter(|word| **word == id || **word == "k")
        .count();
    let flat = [
        "round", "floor", "clamp", "min", "max", "abs", "if", "coalesce", "count",
    ];
    occurrences == 1 && !words.iter().any(|word| flat.contains(word))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn arithmetic_agrees_with_an_independent_evaluator(formula in arithmetic(), inputs in full_inputs()) {
        let theirs: FlatEx<f64> = exmex::parse(&formula).unwrap();
        let used: Vec<f64> = theirs
            .var_names()
            .iter()
            .map(|name| inputs.value(&Input::metric(name)).unwrap())
            .collect();
        let expected = theirs.eval(&used).unwrap();
        match program(&formula, &inputs).evaluate(&inputs) {
            Outcome::Number(number) => {
                let close = (number - expected).abs() <= 1e-12 * expected.abs();
                prop_assert!(close, "{formula}: {number}, not {expected}");
            }
            Outcome::Error(_) => {
                // An infinity on the way may come back as 0, and nobody can tell from that: ours stops there.
                let way_back = formula.contains('/') || formula.contains("exp");
                prop_assert!(!expected.is_finite() || way_back, "{formula} is {expected}");
            }
            other => prop_assert!(false, "{formula}: {other:?}"),
        }
    }

    #[test]
    fn whatever_is_asked_of_a_formula_has_an_answer(formula in formula(), inputs in inputs()) {
        let tree = parse(&formula, Notation::Canonical).unwrap();
        ask_everything(&tree, &formula, &inputs);
    }

    #[test]
    fn whatever_is_asked_of_a_tree_has_an_answer(root in tree(), inputs in inputs()) {
        ask_everything(&Formula {
                name: None,
                root,
                comments: Default::default(),
            }, "a", &inputs);
    }

    #[test]
    fn whatever_is_asked_of_a_text_has_an_answer(
        text in "([abcdkx0-9.]|[-+*/^%(),=<> ]|if\\(|prev\\(|growth\\(|and |not |missing\\(|\\PC){0,40}",
        inputs in inputs(),
    ) {
        if let Ok(tree) = parse(&text, Notation::Canonical) {
            ask_everything(&tree, &text, &inputs);
        }
    }

    #[test]
    fn a_solution_put_back_gives_the_target(
        formula in formula(),
        inputs in full_inputs(),
        wanted in full_inputs(),
    ) {
        let program = program(&formula, &inputs);
        for input in &program.inputs {
            // A target that some value of the input does reach.
            let place = wanted.value(input).unwrap();
            let Outcome::Number(target) = program.evaluate(&Put(&inputs, input, place)) else {
                continue;
            };
            match solve(&program, &inputs, input, target) {
                Solution::Value(value) => {
                    let Outcome::Number(result) = program.evaluate(&Put(&inputs, input, value)) else {
                        panic!("{formula}: {value} gives no number");
                    };
                    // Beyond cancellation, which no double can undo: there the next double is as far off.
                    let next = program.evaluate(&Put(&inputs, input, value.next_up()));
                    let step = match next {
                        Outcome::Number(next) => (next - result).abs(),
                        _ => 0.0,
                    };
                    let off = (result - target).abs();
                    prop_assert!(off <= 1e-9 * target.abs() + 2.0 * step, "{formula}: {result}, not {target}");
                }
                Solution::AnyValue => {}
                Solution::NoValue { .. } | Solution::Prevented(_) => {
                    // Only a search may miss what exists, and it is made where the input occurs more than once.
                    prop_assert!(!has_one_way(&formula, input), "{formula} reaches {target} at {place}");
                }
            }
        }
    }

    #[test]
    fn sensitivity_agrees_with_a_numeric_derivative(formula in formula(), inputs in full_inputs()) {
        let program = program(&formula, &inputs);
        let Ok(answers) = sensitivity(&program, &inputs) else {
            return Ok(());
        };
        for answer in answers {
            let at = inputs.value(&answer.input).unwrap();
            let slope = |width: f64| {
                let result = |value| match program.evaluate(&Put(&inputs, &answer.input, value)) {
                    Outcome::Number(number) => Some(number),
                    _ => None,
                };
                Some((result(at + width)? - result(at - width)?) / (2.0 * width))
            };
            let width = at.abs().max(1.0) * 1e-5;
            let (Some(wide), Some(narrow), Some(derivative)) = (slope(width), slope(width / 8.0), answer.derivative)
            else {
                continue;
            };
            // Where two numeric derivatives differ there is a corner or noise, and neither is a witness.
            let scale = wide.abs().max(narrow.abs()).max(1e-3);
            if (wide - narrow).abs() > 1e-5 * scale {
                continue;
            }
            let Outcome::Number(value) = program.evaluate(&inputs) else {
                continue;
            };
            let noise = value.abs() * 1e-16 / width * 100.0;
            prop_assert!(
                (derivative - narrow).abs() <= 1e-3 * scale + noise,
                "{formula} by {}: {derivative}, not {narrow}",
                answer.input.handle()
            );
        }
    }
}
