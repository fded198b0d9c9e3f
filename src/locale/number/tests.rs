use Language::{En, Fa, Vi};
use Mark::{Days, Percent, Times, Years};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::locale::display;

const VND: Mark = Mark::Money(Currency::Vnd);
const TOMAN: Mark = Mark::Money(Currency::Toman);
const RIAL: Mark = Mark::Money(Currency::Rial);
const USD: Mark = Mark::Money(Currency::Usd);
const EUR: Mark = Mark::Money(Currency::Eur);

#[test]
fn clear_numbers_read_the_same_in_every_language() {
    for (text, value) in [
        ("1234", 1234.0),
        ("  1234 ", 1234.0),
        ("1234.5", 1234.5),
        ("1234,5", 1234.5),
        ("1.234,5", 1234.5),
        ("12.345,6", 12_345.6),
        ("1,234.5", 1234.5),
        ("1.5", 1.5),
        ("1,5", 1.5),
        (".5", 0.5),
        (",5", 0.5),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("12.500.000", 12_500_000.0),
        ("12,500,000", 12_500_000.0),
        ("1 234,5", 1234.5),
        ("1\u{A0}234\u{A0}567,5", 1_234_567.5),
        ("1\u{202F}234,5", 1234.5),
        ("1\u{2009}234.5", 1234.5),
        ("1'234.50", 1234.5),
        ("1’234", 1234.0),
        ("1_000_000", 1e6),
        ("۱۲٬۳۴۵٫۶", 12_345.6),
        ("۱۲۳۴", 1234.0),
        ("۳،۵", 3.5),
        ("١٢٣", 123.0),
        ("١٬٢٣٤٫٥", 1234.5),
        ("１２３４．５", 1234.5),
        ("-5", -5.0),
        ("−5", -5.0),
        ("\u{200E}−۵", -5.0),
        ("\u{200E}-5", -5.0),
        ("\u{2068}-5\u{2069}", -5.0),
        ("+5", 5.0),
        ("- 5", -5.0),
        ("(1,234.50)", -1234.5),
        ("(5)", -5.0),
        ("-0", 0.0),
        ("007", 7.0),
        ("1e6", 1e6),
        ("1.5E+06", 1.5e6),
        ("1,234E+05", 123_400.0),
        ("2e-3", 0.002),
        ("9007199254740993", 9_007_199_254_740_992.0),
    ] {
        for language in Language::ALL {
            let reading = Reading::One { value, mark: None };
            assert_eq!(read(text, language), reading, "{text} in {language:?}");
        }
    }
}

#[test]
fn what_stands_beside_the_digits_is_kept() {
    for (text, value, mark) in [
        ("12.500.000 ₫", 12_500_000.0, VND),
        ("12.500.000\u{A0}₫", 12_500_000.0, VND),
        ("1.000.000đ", 1e6, VND),
        ("1.000.000 VNĐ", 1e6, VND),
        ("1.000.000 VND", 1e6, VND),
        ("1000000 đồng", 1e6, VND),
        ("VND 1,000,000", 1e6, VND),
        ("₫1,000,000", 1e6, VND),
        ("۱۲۵۰۰ تومان", 12_500.0, TOMAN),
        ("۱۲۵۰۰تومن", 12_500.0, TOMAN),
        ("۱۲۵۰۰ ریال", 12_500.0, RIAL),
        ("۱۲۵۰۰ ﷼", 12_500.0, RIAL),
        ("$1,200.50", 1200.5, USD),
        ("-$1,200.50", -1200.5, USD),
        ("$-1,200.50", -1200.5, USD),
        ("($1,200.50)", -1200.5, USD),
        ("US$5", 5.0, USD),
        ("1.200,50 $", 1200.5, USD),
        ("$5 USD", 5.0, USD),
        ("1.200,50 €", 1200.5, EUR),
        ("3,5 %", 3.5, Percent),
        ("3.5%", 3.5, Percent),
        ("۳٫۵٪", 3.5, Percent),
        ("٪۳٫۵", 3.5, Percent),
        ("۳٫۵ درصد", 3.5, Percent),
        ("(5)%", -5.0, Percent),
        ("2.3x", 2.3, Times),
        ("2,3 lần", 2.3, Times),
        ("2.3×", 2.3, Times),
        ("30 ngày", 30.0, Days),
        ("12 days", 12.0, Days),
        ("۲ سال", 2.0, Years),
        ("2,5 năm", 2.5, Years),
        ("5 triệu đồng", 5e6, VND),
        ("5tr đ", 5e6, VND),
        ("$5m", 5e6, USD),
        ("$5 million.", 5e6, USD),
        ("۳ میلیون تومان", 3e6, TOMAN),
        ("12 tỷ đồng", 12e9, VND),
    ] {
        for language in Language::ALL {
            let mark = Some(mark);
            assert_eq!(
                read(text, language),
                Reading::One { value, mark },
                "{text} in {language:?}"
            );
        }
    }
}

#[test]
fn words_of_size() {
    for (language, text, value) in [
        (Vi, "1,5 triệu", 1.5e6),
        (Vi, "1.5 trieu", 1.5e6),
        (Vi, "1,5 trie\u{323}u", 1.5e6),
        (Vi, "2 tỷ", 2e9),
        (Vi, "2 tỉ", 2e9),
        (Vi, "2TỶ", 2e9),
        (Vi, "500 nghìn", 5e5),
        (Vi, "500 ngàn", 5e5),
        (Vi, "500k", 5e5),
        (Vi, "12tr", 12e6),
        (Vi, "1tr5", 1.5e6),
        (Vi, "1tr250", 1.25e6),
        (Vi, "1tr05", 1.05e6),
        (Vi, "1k2", 1200.0),
        (Vi, "2 tỷ 3", 2.3e9),
        (Vi, "2 tỷ rưỡi", 2.5e9),
        (Vi, "1 tỷ 200 triệu", 1.2e9),
        (Vi, "1 triệu 500 nghìn", 1.5e6),
        (Vi, "3 nghìn tỷ", 3e12),
        (Vi, "-1,5 triệu", -1.5e6),
        (En, "2.5k", 2500.0),
        (En, "10K", 10_000.0),
        (En, "3m", 3e6),
        (En, "3 mn", 3e6),
        (En, "1.2bn", 1.2e9),
        (En, "1.2 billion", 1.2e9),
        (En, "4 thousand", 4000.0),
        (En, "1 million 500", 1_000_500.0),
        (En, "1 million and 200 thousand", 1.2e6),
        (En, "0.1 million", 1e5),
        (Fa, "۳ میلیون", 3e6),
        (Fa, "۳ ميليون", 3e6),
        (Fa, "۲٫۵ میلیارد", 2.5e9),
        (Fa, "۲ هزار", 2000.0),
        (Fa, "۳ میلیون و ۵۰۰ هزار", 3.5e6),
        (Fa, "۵ هزار میلیارد", 5e12),
        (Fa, "۳/۵", 3.5),
        (Fa, "3/5", 3.5),
    ] {
        let reading = Reading::One { value, mark: None };
        assert_eq!(read(text, language), reading, "{text} in {language:?}");
    }
}

#[test]
fn where_two_readings_are_possible_the_language_goes_first() {
    for (language, text, likely, other) in [
        (Vi, "1.205", 1205.0, 1.205),
        (Vi, "1,205", 1.205, 1205.0),
        (En, "1,205", 1205.0, 1.205),
        (En, "1.205", 1.205, 1205.0),
        (Fa, "۱,۲۰۵", 1205.0, 1.205),
        (Fa, "1.205", 1.205, 1205.0),
        (Fa, "۱۲،۵۰۰", 12_500.0, 12.5),
        (Vi, "-12.500", -12_500.0, -12.5),
        (Vi, "1.234 triệu", 1.234e9, 1.234e6),
        (En, "12.500 ₫", 12_500.0, 12.5),
        (En, "$12.500", 12.5, 12_500.0),
        (Fa, "12.500 تومان", 12_500.0, 12.5),
        (Vi, "1tr50", 1.5e6, 1.05e6),
    ] {
        match read(text, language) {
            Reading::Two {
                likely: first,
                other: second,
                ..
            } => {
                assert_eq!((first, second), (likely, other), "{text} in {language:?}");
            }
            reading => panic!("{text} in {language:?} is {reading:?}"),
        }
    }
}

#[test]
fn a_text_on_the_way_to_a_number_is_not_wrong() {
    for (text, value) in [
        ("1.", 1.0),
        ("12,", 12.0),
        ("-12,", -12.0),
        ("۱۲٫", 12.0),
        ("1.234,", 1234.0),
        ("12.500.", 12_500.0),
    ] {
        assert_eq!(read(text, En), Reading::Unfinished { value }, "{text}");
    }
    for (text, reason, blamed) in [
        ("-", Reason::NoDigit, "-"),
        ("−", Reason::NoDigit, "−"),
        ("\u{200E}−", Reason::NoDigit, "−"),
        ("+", Reason::NoDigit, "+"),
        ("(", Reason::NoDigit, "("),
        ("$", Reason::NoDigit, "$"),
        ("-$", Reason::NoDigit, "-$"),
        (".", Reason::NoDigit, "."),
        (",", Reason::NoDigit, ","),
        ("12.500.0", Reason::Separators, "12.500.0"),
        ("1.234.56", Reason::Separators, "1.234.56"),
        ("-1.234.56", Reason::Separators, "-1.234.56"),
        ("1 23", Reason::Separators, "1 23"),
        ("1 million 1.234.5", Reason::Separators, "1 million 1.234.5"),
        ("(1,234", Reason::Unexpected, "("),
        ("1 t", Reason::Unexpected, "t"),
        ("1 tri", Reason::Unexpected, "tri"),
        ("1 mil", Reason::Unexpected, "mil"),
        ("5 đo", Reason::Unexpected, "đo"),
        ("۳ میل", Reason::Unexpected, "میل"),
        ("۳ میلیون و", Reason::Unexpected, "و"),
        ("1e", Reason::Unexpected, "e"),
        ("1e-", Reason::Unexpected, "e-"),
    ] {
        match read(text, En) {
            Reading::Beginning {
                reason: found,
                span,
            } => {
                assert_eq!((found, text.get(span)), (reason, Some(blamed)), "{text}");
            }
            reading => panic!("{text} is {reading:?}"),
        }
    }
    for text in ["", " ", "\n", "\u{200E}", "\u{A0}"] {
        assert_eq!(read(text, Vi), Reading::Empty);
    }
}

#[test]
fn what_is_no_number_is_blamed_on_the_very_characters() {
    for (text, reason, blamed) in [
        ("abc", Reason::NoDigit, "abc"),
        (" không có ", Reason::NoDigit, "không có"),
        ("=", Reason::NoDigit, "="),
        ("१२", Reason::OtherDigits, "१२"),
        ("½", Reason::OtherDigits, "½"),
        ("12 apples", Reason::Unexpected, "apples"),
        ("about 12", Reason::Unexpected, "about"),
        ("£5", Reason::Unexpected, "£"),
        ("--5", Reason::Unexpected, "-"),
        ("5)", Reason::Unexpected, ")"),
        ("5% $", Reason::Unexpected, "$"),
        ("5dz", Reason::Unexpected, "dz"),
        ("12 34 56", Reason::SecondNumber, "34 56"),
        ("1\n234", Reason::SecondNumber, "\n234"),
        ("1\t234", Reason::SecondNumber, "\t234"),
        ("5 triệu 6 triệu", Reason::SecondNumber, "5 triệu 6 triệu"),
        ("1.2.3", Reason::Separators, "1.2.3"),
        ("1,00,000", Reason::Separators, "1,00,000"),
        ("1.234.56 ₫", Reason::Separators, "1.234.56 ₫"),
        ("22.11.2026", Reason::Separators, "22.11.2026"),
        ("1,,2", Reason::Separators, "1,,2"),
        ("1,5tr5", Reason::SecondNumber, "1,5tr5"),
        ("1e6 5", Reason::SecondNumber, "5"),
        ("5+3", Reason::Arithmetic, "+3"),
        ("10-20", Reason::Arithmetic, "-20"),
        ("=5", Reason::Arithmetic, "="),
        ("5*3", Reason::Arithmetic, "*3"),
        ("5x3", Reason::Arithmetic, "3"),
        ("1/2", Reason::Arithmetic, "/2"),
        ("1e999", Reason::TooLarge, "1e999"),
    ] {
        match read(text, Vi) {
            Reading::Not {
                reason: found,
                span,
            } => {
                assert_eq!((found, text.get(span)), (reason, Some(blamed)), "{text}");
            }
            reading => panic!("{text} is {reading:?}"),
        }
    }
    let long = "1".repeat(1_000_000);
    assert_eq!(read(&long, En), not(Reason::TooLong, 0..long.len()));
}

#[test]
fn every_reason_is_said_in_every_language() {
    let reasons = [
        Reason::NoDigit,
        Reason::OtherDigits,
        Reason::Unexpected,
        Reason::SecondNumber,
        Reason::Separators,
        Reason::Arithmetic,
        Reason::TooLong,
        Reason::TooLarge,
    ];
    let mut said = String::new();
    for reason in reasons {
        for language in Language::ALL {
            said.push_str(&reason.sentence(language, "a táo b", 2..6));
            said.push('\n');
        }
    }
    insta::assert_snapshot!(said);
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(47),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_gives_a_reading_and_spans_lie_inside(text in "\\PC{0,30}|[-−+0-9۰-۹., ٬٫'ktrmb%₫$()eوđ]{0,20}") {
        for language in Language::ALL {
            match read(&text, language) {
                Reading::Not { reason, span } => {
                    prop_assert!(text.get(span.clone()).is_some());
                    prop_assert!(!reason.sentence(language, &text, span).is_empty());
                }
                reading => prop_assert!(reading.value().is_none_or(f64::is_finite)),
            }
        }
    }

    #[test]
    fn what_is_written_reads_back(number in -1e20..1e20_f64, small in -1.0..1.0_f64) {
        for language in Language::ALL {
            for number in [number, number.trunc(), small, small * 1000.0] {
                let written = display::write_number(language, number);
                prop_assert_eq!(read(&written, language).value(), Some(number), "{}", written);
            }
        }
    }

    #[test]
    fn what_is_shown_with_a_unit_reads_back(cents in -1_000_000_000_i64..1_000_000_000) {
        let number = cents as f64 / 100.0;
        for language in Language::ALL {
            for currency in Currency::ALL {
                let shown = display::write_full(language, number, display::DisplayUnit::Money, currency);
                let reading = read(&shown, language);
                prop_assert_eq!(reading.mark(), Some(Mark::Money(currency)), "{}", shown);
            }
            let shown = display::write(language, number, display::DisplayUnit::Percent, Currency::Usd);
            prop_assert_eq!(read(&shown, language).mark(), Some(Percent), "{}", shown);
        }
    }
}
