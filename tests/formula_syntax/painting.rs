//! What an editor shows while a formula is typed: paint, and the name under the caret.

use kepi::formula::completion::complete;
use kepi::formula::diagnostic::Diagnostic;
use kepi::formula::highlight::{Paint, highlight};
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::repair::repairs;

use crate::tree::{EN, FA, VI};

/// Each painted piece behind a letter for its paint.
fn painted(text: &str) -> String {
    let pieces: Vec<String> = highlight(text, Notation::Canonical)
        .into_iter()
        .map(|(span, paint)| {
            let letter = match paint {
                Paint::Title => 't',
                Paint::Name => 'n',
                Paint::Number => '#',
                Paint::Operator => 'o',
                Paint::Function => 'f',
                Paint::Own => 'w',
                Paint::Parenthesis => 'p',
                Paint::Separator => 's',
                Paint::Comment => 'c',
                Paint::Error => 'e',
            };
            format!("{letter}:{}", span.of(text))
        })
        .collect();
    pieces.join("|")
}

#[test]
fn every_piece_has_its_paint() {
    for (text, expected) in [
        ("CAC = a b / 12%", "t:CAC|o:=|n:a b|o:/|#:12|#:%"),
        (
            "max(target, [a-b]) // all",
            "f:max|p:(|w:target|s:,|n:[a-b]|p:)|c:// all",
        ),
        (
            "if(a > 1 and b, x, 2 x 3)",
            "f:if|p:(|n:a|o:>|#:1|o:and|n:b|s:,|n:x|s:,|#:2|o:x|#:3|p:)",
        ),
        ("(a + [b", "e:(|n:a|o:+|e:[|n:b"),
        ("a) $ share", "n:a|e:)|e:$|e:share"),
        ("abc(1)", "e:abc|p:(|#:1|p:)"),
        ("A // why\n(B) = a", "t:A |c:// why|t:(B)|o:=|n:a"),
        ("a // b\nc * 2", "n:a |c:// b|n:c|o:*|#:2"),
        ("", ""),
    ] {
        assert_eq!(painted(text).replace('\n', ""), expected, "{text:?}");
    }
}

#[test]
fn the_name_under_the_caret() {
    // The caret is the `|`.
    for (typed, expected) in [
        ("net new cus|", Some(("net new cus", "net new cus"))),
        (
            "a / net new| customers",
            Some(("net new customers", "net new")),
        ),
        ("a / net  new |", Some(("net  new ", "net new"))),
        ("a + |", None),
        ("12|", None),
        ("|abc", None),
        ("max(su|", Some(("su", "su"))),
        ("a / [Chi ph|", Some(("[Chi ph", "Chi ph"))),
        ("a / [Chi ph| + b]", Some(("[Chi ph + b]", "Chi ph"))),
        ("[|", Some(("[", ""))),
        ("[a]|", None),
        ("CA| = a", None),
        ("a // com|", None),
    ] {
        let caret = typed.find('|').unwrap();
        let text = typed.replacen('|', "", 1);
        let found = complete(&text, caret, Notation::Canonical);
        let found = found
            .as_ref()
            .map(|fragment| (fragment.span.of(&text), fragment.written.as_str()));
        assert_eq!(found, expected, "{typed:?}");
    }
    assert_eq!(complete("é", 1, Notation::Canonical), None);
    assert_eq!(complete("e", 9, Notation::Canonical), None);
}

#[test]
fn one_click_puts_it_right() {
    for (text, notation, expected) in [
        ("1.234 * a", VI, &["1234 * a", "1,234 * a"][..]),
        ("1,234 + a", EN, &["1234 + a", "1.234 + a"]),
        ("۱،۵ * a", FA, &["۱٫۵ * a"]),
        ("5k / a", VI, &["5000 / a"]),
        ("1 000 000 / a", EN, &["1000000 / a"]),
        ("average(a)", EN, &["avg(a)"]),
        ("log(a)", EN, &["ln(a)", "log10(a)"]),
        ("share / 2", EN, &["[share] / 2"]),
        ("max(a, b)", VI, &["max(a; b)"]),
        ("a ** 2", EN, &["a ^ 2"]),
        ("conversion rate% + 1", EN, &["(conversion rate)% + 1"]),
        ("a / 100₫", EN, &["a / 100"]),
        ("(a) / b)", EN, &["(a) / b"]),
        ("a + ", EN, &[]),
    ] {
        let fault: Diagnostic = parse(text, notation).unwrap_err().swap_remove(0);
        let (before, rest) = text.split_at(fault.span.start as usize);
        let (_, after) = rest.split_at((fault.span.end - fault.span.start) as usize);
        let repaired: Vec<String> = repairs(&fault, text, notation)
            .into_iter()
            .map(|repair| format!("{before}{repair}{after}"))
            .collect();
        assert_eq!(repaired, expected, "{text:?}");
        for repaired in repaired {
            parse(&repaired, notation).unwrap_or_else(|faults| panic!("{repaired:?}: {faults:?}"));
        }
    }
}
