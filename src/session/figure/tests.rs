use super::*;
use crate::locale::Language::{En, Fa, Vi};

const VI: Reader = Reader {
    language: Vi,
    currency: Currency::Vnd,
};

#[test]
fn a_number_that_the_page_grouped_can_be_typed_on() {
    for (language, typed, value) in [
        (Vi, "1.2345", 12_345.0),
        (Vi, "1.2", 12.0),
        (Vi, "1.234,5", 1234.5),
        (Vi, "91.234", 91_234.0),
        (En, "1,2345", 12_345.0),
        (Fa, "۱٬۲۳۴۵", 12_345.0),
    ] {
        let figure = Figure::Number(1234.0).edited(typed, language);
        assert_eq!(figure.value(None, language), Some(value), "{typed}");
        assert_eq!(figure.text(language), typed);
    }
}

#[test]
fn what_replaces_a_number_is_read_afresh() {
    let figure = Figure::Number(1234.0).edited("1.5", Vi);
    assert_eq!(figure.value(None, Vi), Some(1.5));
    let figure = Figure::Number(1234.0).edited("7", Vi).edited("7.5", Vi);
    assert_eq!(figure.value(None, Vi), Some(7.5));
}

#[test]
fn a_field_that_is_left_shows_the_number() {
    for (typed, unit, left) in [
        ("12500000", DisplayUnit::Money, "12.500.000"),
        ("12.500.000 ₫", DisplayUnit::Money, "12.500.000"),
        ("1,5 triệu", DisplayUnit::Money, "1.500.000"),
        ("3,5 %", DisplayUnit::Percent, "3,5"),
        ("3,5 %", DisplayUnit::Ratio, "0,035"),
        ("$5", DisplayUnit::Money, "$5"),
        ("1.234", DisplayUnit::Count, "1.234"),
        ("1.234.56", DisplayUnit::Count, "1.234.56"),
        ("3,5 %", DisplayUnit::Money, "3,5 %"),
        ("1.", DisplayUnit::Count, "1"),
        ("12.500,", DisplayUnit::Count, "12.500"),
        ("abc", DisplayUnit::Count, "abc"),
        ("", DisplayUnit::Count, ""),
    ] {
        let figure = Figure::typed(typed).settled(Some(unit), VI);
        assert_eq!(figure.text(Vi), left, "{typed}");
    }
}

#[test]
fn a_number_keeps_its_value_in_another_language() {
    let carried = Figure::typed("1.234").carried(Vi, None);
    assert_eq!(carried.text(En), "1,234");
    assert_eq!(carried.text(Fa), "۱٬۲۳۴");
    assert_eq!(Figure::typed("1,").carried(Vi, None), Figure::typed("1,"));
}

/// A note in a line, with plain spaces.
fn line(note: Note) -> String {
    let line = match note {
        Note::Plain => String::new(),
        Note::Means(means) => means,
        Note::Likely { means, offer, .. } => format!("{means} [{offer}]"),
        Note::Either {
            sentence,
            likely,
            other,
        } => format!("{sentence} [{}] [{}]", likely.1, other.1),
        Note::Problem(sentence) => format!("! {sentence}"),
    };
    line.replace('\u{A0}', " ")
}

#[test]
fn what_is_not_plain_to_see_is_said() {
    use DisplayUnit::{Count, Money, Ratio};
    for (language, text, unit, while_typed, once_left) in [
        (Vi, "", Money, "", ""),
        (Vi, "1500", Money, "", ""),
        (Vi, "1500000", Money, "= 1.500.000 ₫", ""),
        // As the page writes it: taken, and the other reading offered beside it.
        (
            Vi,
            "60.000",
            Money,
            "= 60.000 ₫ [hay 60 ₫]",
            "= 60.000 ₫ [hay 60 ₫]",
        ),
        (
            Vi,
            "60.000 ₫",
            Money,
            "= 60.000 ₫ [hay 60 ₫]",
            "= 60.000 ₫ [hay 60 ₫]",
        ),
        (
            En,
            "1,234",
            Count,
            "= 1,234 [or 1.234]",
            "= 1,234 [or 1.234]",
        ),
        (
            Fa,
            "۱,۲۳۴",
            Count,
            "۱٬۲۳۴ خوانده شد. منظورتان ۱٫۲۳۴ بود؟ [۱٬۲۳۴] [۱٫۲۳۴]",
            "۱٬۲۳۴ خوانده شد. منظورتان ۱٫۲۳۴ بود؟ [۱٬۲۳۴] [۱٫۲۳۴]",
        ),
        // In another way: asked.
        (
            En,
            "1.234",
            Count,
            "Read as 1.234. Did you mean 1,234? [1.234] [1,234]",
            "Read as 1.234. Did you mean 1,234? [1.234] [1,234]",
        ),
        (
            Vi,
            "1,500",
            Money,
            "Đang hiểu là 1,5 ₫. Có phải ý bạn là 1.500 ₫? [1,5 ₫] [1.500 ₫]",
            "Đang hiểu là 1,5 ₫. Có phải ý bạn là 1.500 ₫? [1,5 ₫] [1.500 ₫]",
        ),
        // Half a number is none once the field is left.
        (
            En,
            "1.234.56",
            Money,
            "",
            "! The points and commas in “1.234.56” do not fit together. Type it like 1,234.5",
        ),
        (
            Vi,
            "1,00,000",
            Money,
            "! Dấu chấm và dấu phẩy trong “1,00,000” không khớp nhau. Hãy viết như 1.234,5",
            "! Dấu chấm và dấu phẩy trong “1,00,000” không khớp nhau. Hãy viết như 1.234,5",
        ),
        (
            En,
            "-",
            Count,
            "",
            "! “-” has no digit in it. Type a number, for example 1,234.5",
        ),
        (
            En,
            "1 mil",
            Count,
            "",
            "! “mil” does not belong to a number. Leave it out",
        ),
        (
            En,
            "(5",
            Count,
            "",
            "! “(” does not belong to a number. Leave it out",
        ),
        (En, "1.", Count, "", ""),
        // A part of nobody knows what.
        (
            Vi,
            "3,5 %",
            Money,
            "! “3,5 %” là tỷ lệ phần trăm, còn ô này tính bằng ₫. Hãy nhập số tương ứng",
            "! “3,5 %” là tỷ lệ phần trăm, còn ô này tính bằng ₫. Hãy nhập số tương ứng",
        ),
        (Vi, "3,5 %", Ratio, "= 0,035", ""),
        (
            En,
            "१२",
            Count,
            "! “१२” is in digits that are not read here. Type it like 1,234.5",
            "! “१२” is in digits that are not read here. Type it like 1,234.5",
        ),
    ] {
        let reader = Reader {
            language,
            currency: Currency::of(language),
        };
        let figure = Figure::typed(text);
        let left = figure.settled(Some(unit), reader);
        for (figure, said) in [(figure, while_typed), (left, once_left)] {
            let read = figure.read(Some(unit), reader);
            let is_problem = matches!(read.note, Note::Problem(_));
            assert!(read.value.is_none() || !is_problem, "{text}");
            assert_eq!(line(read.note), said, "{text} in {language:?}");
        }
    }
}
