//! What is read how.

use kepi::formula::limit;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::print::print;
use kepi::formula::span::Span;
use kepi::formula::tree::ExprKind;

use crate::tree::{EN, FA, VI, as_it_is, assert_reads_back, read};

#[track_caller]
fn reads(notation: Notation, table: &[(&str, &str)]) {
    for (text, shape) in table {
        assert_eq!(&read(text, notation), shape, "{text:?} under {notation:?}");
    }
}

#[test]
fn operators_hold_their_operands() {
    reads(
        Notation::Canonical,
        &[
            ("a + b - c", "{‹a› + ‹b› - ‹c›}"),
            ("a + b * c", "{‹a› + {‹b› * ‹c›}}"),
            ("(a + b) * c", "{{‹a› + ‹b›} * ‹c›}"),
            ("(a + b) + c", "{{‹a› + ‹b›} + ‹c›}"),
            ("a / b * c", "{‹a› / ‹b› * ‹c›}"),
            ("-2^2", "{-{2 ^ 2}}"),
            ("(-2)^2", "{{-2} ^ 2}"),
            ("2^3^2", "{2 ^ 3 ^ 2}"),
            ("2^-3^2", "{2 ^ {-{3 ^ 2}}}"),
            ("2^-3*2", "{{2 ^ {-3}} * 2}"),
            ("-a * b", "{{-‹a›} * ‹b›}"),
            ("a * -b", "{‹a› * {-‹b›}}"),
            ("a - -b", "{‹a› - {-‹b›}}"),
            ("--a", "{-{-‹a›}}"),
            ("12%", "12%"),
            ("50% * a", "{50% * ‹a›}"),
            ("(a + b)%", "{‹a› + ‹b›}%"),
            ("sum(a)%", "sum(‹a›)%"),
            ("2^50%", "{2 ^ 50%}"),
            ("-5%", "{-5%}"),
            (
                "a × b · c ÷ d : e − f",
                "{{‹a› * ‹b› * ‹c› / ‹d› / ‹e›} - ‹f›}",
            ),
            ("a – b", "{‹a› - ‹b›}"),
            ("if(a ≠ b, 1, 2)", "if({‹a› <> ‹b›}; 1; 2)"),
            ("if(a != b, 1, 2)", "if({‹a› <> ‹b›}; 1; 2)"),
            ("if(a <> b, 1, 2)", "if({‹a› <> ‹b›}; 1; 2)"),
            ("if(a = b, 1, 2)", "if({‹a› = ‹b›}; 1; 2)"),
            ("if(a == b, 1, 2)", "if({‹a› = ‹b›}; 1; 2)"),
            ("if(a ≤ b, 1, 2)", "if({‹a› <= ‹b›}; 1; 2)"),
            ("if(a ≥ b + 1, 1, 2)", "if({‹a› >= {‹b› + 1}}; 1; 2)"),
            (
                "a < b or c > d and not e = f",
                "{{‹a› < ‹b›} or {{‹c› > ‹d›} and {not {‹e› = ‹f›}}}}",
            ),
        ],
    );
}

#[test]
fn and_or_not_are_operators_where_something_is_compared() {
    reads(
        Notation::Canonical,
        &[
            (
                "if(a < b or c > d and not e = f, 1, 2)",
                "if({{‹a› < ‹b›} or {{‹c› > ‹d›} and {not {‹e› = ‹f›}}}}; 1; 2)",
            ),
            (
                "a < b or c > d and not e = f",
                "{{‹a› < ‹b›} or {{‹c› > ‹d›} and {not {‹e› = ‹f›}}}}",
            ),
            (
                "if(Sales and marketing cost, Sales and marketing cost > 1, 2)",
                "if(‹Sales and marketing cost›; {‹Sales› and {‹marketing cost› > 1}}; 2)",
            ),
            (
                "if(missing(a) OR missing(b), 0, 1)",
                "if({missing(‹a›) or missing(‹b›)}; 0; 1)",
            ),
            (
                "if(not missing(a or b), 0, 1)",
                "if({not missing(‹a or b›)}; 0; 1)",
            ),
            ("if(not (a > b), 0, 1)", "if({not {‹a› > ‹b›}}; 0; 1)"),
            (
                "if((a > b) and (c), 0, 1)",
                "if({{‹a› > ‹b›} and ‹c›}; 0; 1)",
            ),
            (
                "if(not not a > b, 0, 1)",
                "if({not {not {‹a› > ‹b›}}}; 0; 1)",
            ),
            (
                "a > 1 and [Sales and marketing cost] > 2",
                "{{‹a› > 1} and {‹Sales and marketing cost› > 2}}",
            ),
            (
                "profit and loss / not sold",
                "{‹profit and loss› / ‹not sold›}",
            ),
            (
                "max(search or social, if(a > 1, 1, 2))",
                "max(‹search or social›; if({‹a› > 1}; 1; 2))",
            ),
        ],
    );
}

#[test]
fn x_multiplies_between_values_and_is_a_name_elsewhere() {
    reads(
        Notation::Canonical,
        &[
            ("(a / b) x 100", "{{‹a› / ‹b›} * 100}"),
            ("(a / b) X 100", "{{‹a› / ‹b›} * 100}"),
            ("(a / b)x100", "{{‹a› / ‹b›} * 100}"),
            ("( SQL MQL ) x 100", "{‹SQL MQL› * 100}"),
            ("net new customers x 100", "{‹net new customers› * 100}"),
            ("a x (1 - b)", "{‹a› * {1 - ‹b›}}"),
            ("a x [b c]", "{‹a› * ‹b c›}"),
            ("a x abs(b)", "{‹a› * abs(‹b›)}"),
            ("100 x leads", "{100 * ‹leads›}"),
            ("12% x a", "{12% * ‹a›}"),
            ("2 x 3 x 4", "{2 * 3 * 4}"),
            ("x * 2", "{‹x› * 2}"),
            ("x + 1", "{‹x› + 1}"),
            ("x", "‹x›"),
            ("2 * X", "{2 * ‹X›}"),
            ("x x 2", "{‹x› * 2}"),
            ("2 x x", "{2 * ‹x›}"),
            ("if(x > 1, x, -x)", "if({‹x› > 1}; ‹x›; {-‹x›})"),
            ("generation x buyers", "‹generation x buyers›"),
        ],
    );
}

#[test]
fn names_of_any_script() {
    reads(
        Notation::Canonical,
        &[
            (
                "[Chi phí marketing] / [Khách hàng mới]",
                "{‹Chi phí marketing› / ‹Khách hàng mới›}",
            ),
            ("[هزینه تبلیغات] / [کلیک‌ها]", "{‹هزینه تبلیغات› / ‹کلیک‌ها›}"),
            ("هزینه تبلیغات / کلیک‌ها", "{‹هزینه تبلیغات› / ‹کلیک‌ها›}"),
            (
                "\u{200F}هزینه\u{200E} / \u{202B}کلیک‌ها\u{202C}\u{200C}",
                "{‹هزینه› / ‹کلیک‌ها›}",
            ),
            ("Chi\u{A0}phí \t\n bán  hàng", "‹Chi phí bán hàng›"),
            ("e\u{302}\u{301} + đ", "{‹e\u{302}\u{301}› + ‹đ›}"),
            (
                "sales_cost1 + _tmp + 客户",
                "{‹sales_cost1› + ‹_tmp› + ‹客户›}",
            ),
            ("[ a - b ] + [a]]b[[c]", "{‹a - b› + ‹a]b[c›}"),
            ("[http://kepi]", "‹http://kepi›"),
            ("[target] + [SUM] + [x]", "{‹target› + ‹SUM› + ‹x›}"),
            (
                "target + Baseline + days_in_period + DAYS_ELAPSED",
                "{target + baseline + days_in_period + days_elapsed}",
            ),
            (
                "target audience + market share",
                "{‹target audience› + ‹market share›}",
            ),
            ("SUM (leads) + Log10(a)", "{sum(‹leads›) + log10(‹a›)}"),
            (
                "leads // those of the period\n / visits // all",
                "{‹leads› / ‹visits›}",
            ),
            ("leads//\r/ visits", "{‹leads› / ‹visits›}"),
        ],
    );
}

#[test]
fn a_leading_name_names() {
    reads(
        Notation::Canonical,
        &[
            ("CAC = a / b", "CAC := {‹a› / ‹b›}"),
            ("= a / b", "{‹a› / ‹b›}"),
            ("a = b", "a := ‹b›"),
            ("a == b", "{‹a› = ‹b›}"),
            ("= a = b", "{‹a› = ‹b›}"),
            ("a = b = c", "a := {‹b› = ‹c›}"),
            ("(a = b)", "{‹a› = ‹b›}"),
            ("Tỷ lệ a/b = c", "Tỷ lệ a/b := ‹c›"),
            (
                "Click-through rate (CTR, %) = a / b x 100",
                "Click-through rate (CTR, %) := {‹a› / ‹b› * 100}",
            ),
            ("“Tỷ lệ  thoát” $ = a", "“Tỷ lệ thoát” $ := ‹a›"),
            ("[a = b] = c", "a = b := ‹c›"),
            ("[a] [b] = c", "[a] [b] := ‹c›"),
            ("[1] = a", "1 := ‹a›"),
            ("2 lần = a", "2 lần := ‹a›"),
            ("1) CAC = a", "1) CAC := ‹a›"),
            ("// what it costs\nCAC // to win one\n= a", "CAC := ‹a›"),
            ("CAC = a / b.", "CAC := {‹a› / ‹b›}"),
        ],
    );
}

#[test]
fn numbers_in_every_notation() {
    let everywhere: &[(&str, &str)] = &[
        ("1234", "1234"),
        (".5", "0.5"),
        ("0.25", "0.25"),
        ("2e6", "2000000"),
        ("2E+6", "2000000"),
        ("2e-3", "0.002"),
        ("1_000_000", "1000000"),
        ("1_000.5", "1000.5"),
        ("۱۲۳۴", "1234"),
        ("١٢٣", "123"),
        ("۱٫۵", "1.5"),
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("۱۲٪", "12%"),
        ("1234.567", "1234.567"),
        ("0.125", "0.125"),
        ("12.5 x a", "{12.5 * ‹a›}"),
        ("1e-999", "0"),
    ];
    for notation in [Notation::Canonical, EN, VI, FA] {
        reads(notation, everywhere);
    }
    for notation in [Notation::Canonical, EN] {
        reads(
            notation,
            &[
                ("1.234", "1.234"),
                ("min(1,234)", "min(1; 234)"),
                ("clamp(x,0,100)", "clamp(‹x›; 0; 100)"),
                ("round(1.005,2)", "round(1.005; 2)"),
            ],
        );
    }
    reads(
        VI,
        &[
            ("0,4 * x", "{0.4 * ‹x›}"),
            ("1,234", "1.234"),
            (",5 + a", "{0.5 + ‹a›}"),
            ("1.234,5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1.5", "1.5"),
            ("min(1,5; 2)", "min(1.5; 2)"),
            ("max(0,5;1,5)", "max(0.5; 1.5)"),
            ("2,5e3%", "2500%"),
        ],
    );
    reads(
        FA,
        &[
            ("max(۱٫۵؛ ۲)", "max(1.5; 2)"),
            ("max(۱، ۲)", "max(1; 2)"),
            ("max(1;2)", "max(1; 2)"),
            ("max(۱،۲۳۴)", "max(1; 234)"),
            ("۱.۲۳۴", "1.234"),
            ("۱/۵", "{1 / 5}"),
        ],
    );
}

#[test]
fn spans_lie_where_things_stand() {
    let text = "\u{200F}CAC = (Chi phí) / max(a, 2)";
    let formula = parse(text, Notation::Canonical).unwrap();
    assert_eq!(formula.root.span.of(text), "(Chi phí) / max(a, 2)");
    let ExprKind::Chain { first, rest } = &formula.root.kind else {
        panic!("a chain");
    };
    assert_eq!(first.span.of(text), "(Chi phí)");
    let link = &rest[0];
    assert_eq!(link.at.of(text), "/");
    assert_eq!(link.operand.span.of(text), "max(a, 2)");
    let ExprKind::Call { name, .. } = &link.operand.kind else {
        panic!("a call");
    };
    assert_eq!(name.of(text), "max");
    assert_eq!(Span::new(0, 3).of("é"), "");
}

#[test]
fn comments_stand_before_the_formula_or_behind_it() {
    for (text, printed) in [
        ("a/b // of all", "a / b // of all"),
        (
            "// what it costs \r\n\n//to win one\nK = a",
            "// what it costs\n//to win one\nK = a",
        ),
        ("a // spent\n/ b // won", "a / b // spent\n// won"),
        ("K // c\n = // d\n a", "K = a // c\n// d"),
        ("a //\n", "a //"),
        ("چند // «همه»، a/b", "چند // «همه»، a/b"),
    ] {
        let formula = parse(text, Notation::Canonical).unwrap();
        assert_reads_back(&formula);
        assert_eq!(print(&formula, Notation::Canonical, &as_it_is), printed);
    }
    // What has no room for its comments is printed without them.
    let most = "a//\nb+".repeat(1_600) + "a";
    let formula = parse(&most, Notation::Canonical).unwrap();
    assert_eq!(formula.comments.after.len(), 1_600);
    let printed = print(&formula, Notation::Canonical, &as_it_is);
    let again = parse(&printed, Notation::Canonical).unwrap();
    assert_eq!(again.comments.after.len(), 0);
    assert_eq!(print(&again, Notation::Canonical, &as_it_is), printed);
}

#[test]
fn printing_writes_no_more_than_it_must() {
    for (text, canonical, vi, fa) in [
        ("((a))+(b*c)", "a + b * c", "a + b * c", "a + b * c"),
        ("(2)^(-(3))", "2 ^ -3", "2 ^ -3", "۲ ^ -۳"),
        ("(2^-3)^2", "(2 ^ -3) ^ 2", "(2 ^ -3) ^ 2", "(۲ ^ -۳) ^ ۲"),
        (
            "MAX(.5,[a],[a b],[a-b])",
            "max(0.5, a, a b, [a-b])",
            "max(0,5; a; a b; [a-b])",
            "max(۰٫۵؛ a؛ a b؛ [a-b])",
        ),
        ("(x)%*[and]", "(x)% * [and]", "(x)% * [and]", "(x)% * [and]"),
        ("K = (a == b)", "K = a == b", "K = a == b", "K = a == b"),
        (
            "[a>b] = if(a=1, 1e21, 2)",
            "[a>b] = if(a = 1, 1e21, 2)",
            "[a>b] = if(a = 1; 1e21; 2)",
            "[a>b] = if(a = ۱؛ ۱e۲۱؛ ۲)",
        ),
        (
            "[3G] + [target] + [sum] + [a]]]",
            "[3G] + [target] + [sum] + [a]]]",
            "[3G] + [target] + [sum] + [a]]]",
            "[۳G]",
        ),
    ] {
        let formula = parse(text, Notation::Canonical).unwrap();
        assert_eq!(print(&formula, Notation::Canonical, &as_it_is), canonical);
        assert_eq!(print(&formula, EN, &as_it_is), canonical);
        assert_eq!(print(&formula, VI, &as_it_is), vi);
        if !text.starts_with("[3G]") {
            assert_eq!(print(&formula, FA, &as_it_is), fa);
        }
    }
}

#[test]
fn what_could_be_read_once_can_be_read_again() {
    for piece in [
        "1e20+",
        "1e-5*",
        "2.5e7-",
        ".5/",
        "a+",
        "a/-",
        "min(a,1)*",
        "a<b or ",
        "a=b and ",
        "a≠b or not ",
        "2^-1*",
        "5%*",
    ] {
        let mut text = piece.repeat(limit::TEXT / piece.chars().count() - 1);
        text.push('a');
        let text = if text.contains('=') {
            format!("={text}")
        } else {
            text
        };
        read(&text, Notation::Canonical);
    }
}
