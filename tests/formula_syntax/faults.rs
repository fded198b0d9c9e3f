//! What is refused, with which words and where.

use kepi::formula::limit;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::locale::Language;

use crate::tree::{EN, FA, VI};

/// Every fault as `code «what it points at»`.
fn faults(text: &str, notation: Notation) -> String {
    let Err(faults) = parse(text, notation) else {
        return "none".to_owned();
    };
    let told: Vec<String> = faults
        .iter()
        .map(|fault| format!("{} «{}»", fault.problem.code(), fault.span.of(text)))
        .collect();
    told.join(", ")
}

#[track_caller]
fn refuses(notation: Notation, table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(
            &faults(text, notation),
            expected,
            "{text:?} under {notation:?}"
        );
    }
}

#[test]
fn each_slip_is_named_and_placed() {
    refuses(
        Notation::Canonical,
        &[
            ("", "empty «»"),
            ("  // nothing yet", "empty «  // nothing yet»"),
            ("CAC = ", "nothing-after-name «=»"),
            ("=", "nothing-after-name «=»"),
            ("1 = 1", "number-as-name «=»"),
            ("(1 + 2) = 3", "number-as-name «=»"),
            ("[Chi phí / b", "unclosed-bracket «[»"),
            ("[a / [b]", "unclosed-bracket «[»"),
            ("a] / b", "extra-bracket «]»"),
            ("[ ] / b", "empty-brackets «[ ]»"),
            ("a / (b + c", "unclosed-parenthesis «(»"),
            ("max(a, b", "unclosed-parenthesis «(»"),
            ("max(a, ", "unclosed-parenthesis «(»"),
            ("max(", "unclosed-parenthesis «(»"),
            ("((a)", "unclosed-parenthesis «(»"),
            ("a + (", "unclosed-parenthesis «(»"),
            ("(a) / b)", "extra-parenthesis «)»"),
            (")", "extra-parenthesis «)»"),
            ("a + ()", "empty-parentheses «()»"),
            ("* a", "missing-left «*»"),
            ("+ a", "missing-left «+»"),
            ("(/ a)", "missing-left «/»"),
            ("% a", "missing-left «%»"),
            ("a /", "missing-right «/»"),
            ("(a / b) x", "missing-right «x»"),
            ("(a /) b", "missing-right «/»"),
            ("max(a +, b)", "missing-right «+»"),
            ("a 5", "missing-operator «a 5»"),
            ("(a) (b)", "missing-operator «) (»"),
            ("[a] [b]", "missing-operator «[a] [b]»"),
            ("2 leads", "missing-operator «2 leads»"),
            (
                "net new customers (ròng) / b",
                "missing-operator «net new customers (»",
            ),
            ("a * / b", "two-operators «* /»"),
            ("a + * b", "two-operators «+ *»"),
            ("a + + b", "two-operators «+ +»"),
            ("1 + not a > 2", "two-operators «+ not»"),
            ("a < b < c", "chained-comparison «< b <»"),
            ("if(1 < a <= 2, 1, 0)", "chained-comparison «< a <=»"),
            ("a% + 1", "misplaced-percent «a%»"),
            ("12%%", "misplaced-percent «12%%»"),
            ("[a]%", "misplaced-percent «[a]%»"),
            ("average(a)", "unknown-function «average»"),
            ("leads (new)", "unknown-function «leads»"),
            ("if(and(a > 1, b > 2), 1, 0)", "word-as-function «and»"),
            ("or(a, b) > 1", "word-as-function «or»"),
            ("not(a)", "word-as-function «not»"),
            ("share / 2", "function-without-call «share»"),
            ("abs()", "wrong-argument-count «abs()»"),
            ("1 + if(a > 1, 2)", "wrong-argument-count «if(a > 1, 2)»"),
            ("max(a,, b)", "empty-argument «,,»"),
            ("max(, b)", "empty-argument «(,»"),
            ("max(a,)", "empty-argument «,)»"),
            ("max(a; b)", "wrong-separator «;»"),
            ("max(a؛ b)", "wrong-separator «؛»"),
            ("a, b", "misplaced-separator «,»"),
            ("(a, b)", "misplaced-separator «,»"),
            ("; a", "misplaced-separator «;»"),
            ("1,234 + a", "ambiguous-number «1,234»"),
            ("(1,234 + a)", "ambiguous-number «1,234»"),
            ("0,5 * a", "foreign-number «0,5»"),
            ("1,234,567.8", "foreign-number «1,234,567.8»"),
            ("1 000 000 / a", "foreign-number «1 000 000»"),
            ("1\u{A0}000", "foreign-number «1\u{A0}000»"),
            ("1.2.3", "malformed-number «1.2.3»"),
            ("1. + a", "unfinished-number «1.»"),
            ("1e999", "number-too-large «1e999»"),
            ("5k / a", "shortened-number «5k»"),
            ("3 triệu đồng / a", "shortened-number «3 triệu»"),
            ("100 VND / a", "currency «VND»"),
            ("$100 / a", "currency «$»"),
            ("a / 100₫", "currency «₫»"),
            ("“a” / b", "quote «“», quote «”»"),
            ("'a b' / b", "quote «'», quote «'»"),
            ("（a） / b", "look-alike «（», look-alike «）»"),
            ("a ** 2", "look-alike «**»"),
            ("if(a => 1, 1, 2)", "look-alike «=>»"),
            ("a ² + １", "look-alike «²», look-alike «１»"),
            ("Sales & marketing / b", "stray-character «&»"),
            ("a # b", "stray-character «#»"),
            ("a.b", "stray-character «.»"),
        ],
    );
}

#[test]
fn numbers_are_never_guessed() {
    refuses(
        VI,
        &[
            ("1.234 * a", "ambiguous-number «1.234»"),
            ("2.000", "ambiguous-number «2.000»"),
            ("1.234%", "ambiguous-number «1.234»"),
            ("1,234,567", "foreign-number «1,234,567»"),
            ("1,234.5", "foreign-number «1,234.5»"),
            ("0,", "unfinished-number «0,»"),
            ("max(a, b)", "wrong-separator «,»"),
            ("max(x,2)", "wrong-separator «,»"),
            ("max(1, 2)", "wrong-separator «,»"),
        ],
    );
    refuses(
        FA,
        &[
            ("1,234", "ambiguous-number «1,234»"),
            ("۱،۵ * a", "foreign-number «۱،۵»"),
            ("max(a, b)", "wrong-separator «,»"),
            ("۱٬۲", "malformed-number «۱٬۲»"),
            ("۱٫", "unfinished-number «۱٫»"),
        ],
    );
    refuses(
        EN,
        &[
            ("1,234", "ambiguous-number «1,234»"),
            ("max(1,234; 2)", "wrong-separator «;»"),
        ],
    );
}

#[test]
fn too_long_and_too_deep_answer_at_once() {
    let parentheses = |count: usize| format!("{}a{}", "(".repeat(count), ")".repeat(count));
    let signs = |count: usize| format!("{}a", "-".repeat(count));
    let calls = |count: usize| format!("{}a{}", "abs(".repeat(count), ")".repeat(count));
    for deep in [parentheses, signs, calls] {
        assert_eq!(faults(&deep(limit::DEPTH), Notation::Canonical), "none");
        let told = faults(&deep(limit::DEPTH + 1), Notation::Canonical);
        assert!(told.starts_with("too-deep"), "{told}");
    }
    for many in [
        "(", "-", "abs(", "if(", "[", "a ", "2^-", "not ", "a > not ", "%", ")",
    ] {
        let text = many.repeat(1_000_000 / many.len());
        let told = faults(&text, Notation::Canonical);
        assert!(told.starts_with("too-long"), "{many}");
        let longest: String = text.chars().take(limit::TEXT).collect();
        assert_ne!(faults(&longest, Notation::Canonical), "none", "{many}");
    }
    let chain = vec!["1"; 2500].join(" + ");
    assert_eq!(faults(&chain, Notation::Canonical), "none");
    let prose = "word ".repeat(41);
    assert!(faults(&prose, Notation::Canonical).starts_with("name-too-long"));
    assert!(faults(&format!("{prose} = 1"), Notation::Canonical).starts_with("name-too-long"));
}

/// Every kind once, in three languages, each under its own notation: read them as people will.
#[test]
fn every_fault_is_said_in_three_languages() {
    let long = "word ".repeat(41);
    let deep = "(".repeat(limit::DEPTH + 1);
    let endless = "1+".repeat(limit::TEXT);
    let mut told = String::new();
    for text in [
        "",
        "CAC =",
        endless.as_str(),
        &deep,
        &long,
        "[Chi phí / b",
        "a] / b",
        "a + []",
        "(a + b",
        "a + b)",
        "a + ()",
        "× a",
        "a ÷",
        "a + )",
        "Chi phí 5",
        "net new (ròng)",
        "a * / b",
        "a < b < c",
        "conversion%",
        "averge(a)",
        "log(a)",
        "leads(1)",
        "if(AND(a > 1; b > 2); 1; 0)",
        "not(a)",
        "Share / 2",
        "abs()",
        "round(1; 2; 3)",
        "max()",
        "pow(1)",
        "max(a;; b)",
        "max(a | b)",
        "max(a ؛ b)",
        "a; b",
        "1,234.5",
        "1.234",
        "1,234",
        "1 000",
        "1.2.3",
        "5٫",
        "1e999",
        "5k",
        "3 triệu",
        "100 VND",
        "€5",
        "“a”",
        "a ** 2",
        "a # b",
        "خریدها # ۲",
    ] {
        told.push_str(&format!("{}\n", text.chars().take(30).collect::<String>()));
        for language in Language::ALL {
            let faults = parse(text, Notation::Local(language))
                .err()
                .unwrap_or_default();
            let said = faults.first().map_or("–".to_owned(), |fault| {
                format!(
                    "{}: {}",
                    fault.problem.code(),
                    fault.sentence(text, language)
                )
            });
            told.push_str(&format!("  {} {said}\n", language.tag()));
        }
    }
    insta::assert_snapshot!(told);
}
