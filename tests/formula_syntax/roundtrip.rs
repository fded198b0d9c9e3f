//! Whatever is typed is answered, and whatever is printed reads back. The random trees and texts are the same in every
//! run.

use kepi::catalogue;
use kepi::formula::completion::complete;
use kepi::formula::function::Function;
use kepi::formula::highlight::highlight;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::repair::repairs;
use kepi::formula::span::Span;
use kepi::formula::tree::{Expr, ExprKind, Formula, Link, Operator, Own};
use kepi::locale::Language;
use proptest::prelude::*;
use proptest::strategy::Union;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::tree::{ALL, assert_reads_back};

fn check<S: Strategy>(cases: u32, values: &S, test: impl Fn(S::Value)) {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    TestRunner::new_with_rng(config, seed)
        .run(values, |value| {
            test(value);
            Ok(())
        })
        .unwrap();
}

fn expr(kind: ExprKind) -> Expr {
    Expr {
        kind,
        span: Span::default(),
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("leads"),
        Just("x"),
        Just("X"),
        Just("a x b"),
        Just("Chi phí marketing"),
        Just("sales and marketing"),
        Just("not"),
        Just("or else"),
        Just("target"),
        Just("Sum"),
        Just("market share"),
        Just("هزینه‌های تبلیغات"),
        Just("Tỷ lệ a/b (%)"),
        Just("a = b"),
        Just("[a] ]["),
        Just("3G"),
        Just("1.5"),
        Just("e5"),
        Just("x100"),
        Just("// no comment"),
        Just("“quoted”"),
        Just("a\u{B7}b"),
    ]
    .prop_map(str::to_owned)
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (0..10_000_u32).prop_map(f64::from),
        (0..1_000_000_u32).prop_map(|thousandths| f64::from(thousandths) / 1000.0),
        any::<f64>()
            .prop_filter("finite", |x| x.is_finite())
            .prop_map(f64::abs),
    ]
}

/// Chains of one level, as the parser makes them.
fn chain(
    operand: BoxedStrategy<Expr>,
    operators: &'static [Operator],
    longest: usize,
) -> BoxedStrategy<Expr> {
    let operator = prop::sample::select(operators);
    let links = prop::collection::vec((operator, operand.clone()), 1..=longest);
    (operand, links)
        .prop_map(|(first, links)| {
            let rest = links
                .into_iter()
                .map(|(operator, operand)| Link {
                    operator,
                    at: Span::default(),
                    operand,
                })
                .collect();
            expr(ExprKind::Chain {
                first: Box::new(first),
                rest,
            })
        })
        .boxed()
}

fn call(argument: BoxedStrategy<Expr>) -> impl Strategy<Value = Expr> {
    prop::sample::select(&Function::ALL[..]).prop_flat_map(move |function| {
        let arity = function.arity();
        let counts = arity.least..=arity.most.unwrap_or(4);
        prop::collection::vec(argument.clone(), counts).prop_map(move |arguments| {
            expr(ExprKind::Call {
                function,
                name: Span::default(),
                arguments,
            })
        })
    })
}

/// Values: `and`, `or`, `not` only over comparisons and `missing(…)`, as only there they are operators.
fn tree() -> BoxedStrategy<Expr> {
    const COMPARISONS: &[Operator] = &[
        Operator::Equal,
        Operator::NotEqual,
        Operator::Less,
        Operator::LessOrEqual,
        Operator::Greater,
        Operator::GreaterOrEqual,
    ];
    let leaf = prop_oneof![
        number().prop_map(|value| expr(ExprKind::Number(value))),
        name().prop_map(|name| expr(ExprKind::Name(name))),
        prop::sample::select(&Own::ALL[..]).prop_map(|own| expr(ExprKind::Own(own))),
    ];
    leaf.prop_recursive(6, 40, 4, |inner| {
        let inner = inner.boxed();
        let wrap = |kind: fn(Box<Expr>) -> ExprKind, inner: &BoxedStrategy<Expr>| {
            inner
                .clone()
                .prop_map(move |value| expr(kind(Box::new(value))))
                .boxed()
        };
        let missing = inner.clone().prop_map(|value| {
            expr(ExprKind::Call {
                function: Function::Missing,
                name: Span::default(),
                arguments: vec![value],
            })
        });
        let asks = Union::new([chain(inner.clone(), COMPARISONS, 1), missing.boxed()]).boxed();
        let asks = Union::new([wrap(ExprKind::Not, &asks), asks]).boxed();
        let both = chain(asks.clone(), &[Operator::And], 2);
        let either = chain(
            Union::new([asks.clone(), both.clone()]).boxed(),
            &[Operator::Or],
            2,
        );
        Union::new([
            chain(inner.clone(), &[Operator::Add, Operator::Subtract], 3),
            chain(inner.clone(), &[Operator::Multiply, Operator::Divide], 3),
            chain(inner.clone(), &[Operator::Power], 3),
            wrap(ExprKind::Negate, &inner),
            wrap(ExprKind::Percent, &inner),
            call(inner).boxed(),
            asks,
            both,
            either,
        ])
    })
    .boxed()
}

#[test]
fn every_tree_reads_back_as_it_was_printed() {
    let formulas = (prop::option::of(name()), tree());
    check(1500, &formulas, |(name, root)| {
        assert_reads_back(&Formula {
            name,
            root,
            comments: Default::default(),
        });
    });
}

#[test]
fn every_formula_of_the_catalogue_reads_back() {
    for kpi in catalogue::kpis() {
        for variant in kpi.variants {
            let formula = parse(variant.formula, Notation::Canonical)
                .unwrap_or_else(|faults| panic!("{}: {faults:?}", variant.formula));
            assert_reads_back(&formula);
        }
    }
}

/// Everything that the floor offers about a text, whatever it is.
fn answer(text: &str) {
    for caret in 0..=text.len() + 1 {
        if let Some(fragment) = complete(text, caret, Notation::Canonical) {
            assert!(is_place(fragment.span, text), "{text:?}: {fragment:?}");
        }
    }
    for notation in ALL {
        let painted = highlight(text, notation);
        let mut end = 0;
        for (span, paint) in &painted {
            assert!(
                end <= span.start && span.start < span.end,
                "{text:?}: {paint:?} {span:?}"
            );
            assert!(is_place(*span, text), "{text:?}: {paint:?} {span:?}");
            end = span.end;
        }
        match parse(text, notation) {
            Ok(formula) => assert_reads_back(&formula),
            Err(faults) => {
                assert!(!faults.is_empty(), "{text:?}");
                for fault in faults {
                    assert!(is_place(fault.span, text), "{text:?}: {fault:?}");
                    let _texts = repairs(&fault, text, notation);
                    for language in Language::ALL {
                        let sentence = fault.sentence(text, language);
                        assert!(!sentence.is_empty(), "{text:?}: {fault:?}");
                    }
                }
            }
        }
    }
}

fn is_place(span: Span, text: &str) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

#[test]
fn any_text_is_answered() {
    check(300, &any::<String>(), |text| answer(&text));
    check(300, &prop::collection::vec(any::<u8>(), 0..80), |bytes| {
        answer(&String::from_utf8_lossy(&bytes));
    });
}

#[test]
fn any_pieces_in_any_order_are_answered() {
    let pieces = prop::sample::select(
        &[
            "a", "x", "X", " ", "  ", "\n", "1", "23", "100", "1.234", "1,5", ".", ",", ";", "،",
            "؛", "٫", "٬", "۱", "٣", "_", "e", "E6", "%", "٪", "(", ")", "[", "]", "[[", "]]", "+",
            "-", "−", "*", "×", "·", "/", "//", ":", "^", "=", "==", "<", ">", "<>", "!=", "and",
            "or", "not", "missing", "max", "if", "sum", "target", "k", "triệu", "₫", "“",
            "\u{200C}", "\u{200F}", "\u{202E}", "\u{A0}", "e\u{301}", "کلیک", "（", "١", "𝟙", "😀",
            "\u{FEFF}",
        ][..],
    );
    let texts = prop::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat());
    check(2000, &texts, |text| answer(&text));
}

#[test]
fn every_character_is_answered() {
    let mut all = (0..=u32::from(char::MAX))
        .filter_map(char::from_u32)
        .peekable();
    while all.peek().is_some() {
        let text: String = all.by_ref().take(1000).collect();
        highlight(&text, Notation::Canonical);
    }
}
