//! Numbers with their units, as readers of each language write them.
//!
//! `12.500.000 ₫` and `3,5%` in Vietnamese, `۱۲٬۵۰۰ تومان` and `۳٫۵٪` in Persian, `$12,500.00` and `3.5%` in English. Every
//! number is rounded by [`super::rounding`] first, so that hosts cannot differ. A value that its unit's decimals would
//! show as nothing (a click for 0.4 ₫) gets two significant digits instead: 0 is said of nothing but zero.

mod currency;
mod unit;

pub use currency::Currency;
pub use unit::DisplayUnit;

use super::Language;
use super::decimal::Decimal;
use super::platform::{NumberStyle, Platform};
use super::rounding::half_away;
use super::words::{Word, say, say_count, text};

/// From this size on a number is written with a power of ten; nobody reads 21 digits.
const HUGE: f64 = 1e21;

/// Smaller than this is the noise of a difference, not a number that somebody measured.
const NOISE: f64 = 1e-12;

/// A value rounded to what its unit wants, with the unit.
pub fn write(language: Language, value: f64, unit: DisplayUnit, currency: Currency) -> String {
    let style = style(unit, currency);
    let shown = rounded(value, style.max_decimals);
    let number = plain(language, shown, style);
    with_unit(language, shown, number, unit, currency)
}

/// A value with all of its digits, with the unit: what one click shows behind the rounded number.
pub fn write_full(language: Language, value: f64, unit: DisplayUnit, currency: Currency) -> String {
    with_unit(
        language,
        value,
        write_number(language, value),
        unit,
        currency,
    )
}

/// A value with all of its digits, without a unit: what stands in a number field, and reads back to the same value.
pub fn write_number(language: Language, value: f64) -> String {
    let style = NumberStyle {
        min_decimals: 0,
        max_decimals: NumberStyle::MOST_DECIMALS,
        grouped: true,
    };
    plain(language, value, style)
}

/// A whole number, such as how many there are of something.
pub fn write_count(language: Language, count: usize) -> String {
    write_number(language, count as f64)
}

/// A value with what it is per, `12.500 ₫ / lượt nhấp`; `name` in the reader's language.
pub fn write_per(
    language: Language,
    value: f64,
    unit: DisplayUnit,
    currency: Currency,
    name: &str,
) -> String {
    let amount = write(language, value, unit, currency);
    say(
        language,
        Word::NumberPer,
        &[("amount", &amount), ("name", name)],
    )
}

/// A number in three significant digits for the axis of a chart: `1.25M`, `12,5tr`, `۱۲٫۵ میلیون`.
pub fn write_compact(language: Language, value: f64) -> String {
    let mut decimal = Decimal::of(value);
    decimal.keep(3);
    let shown = decimal.value().unwrap_or(value);
    let (size, word) = match shown.abs() {
        1e12..HUGE => (1e12, Word::NumberTrillions),
        1e9..1e12 => (1e9, Word::NumberBillions),
        1e6..1e9 => (1e6, Word::NumberMillions),
        1e3..1e6 => (1e3, Word::NumberThousands),
        _ => return write_number(language, shown),
    };
    let count = write_number(language, half_away(shown / size, 2));
    say(language, word, &[("count", &count)])
}

/// The decimals of a unit.
fn style(unit: DisplayUnit, currency: Currency) -> NumberStyle {
    let (min_decimals, max_decimals) = match unit {
        DisplayUnit::Money => (currency.decimals(), currency.decimals()),
        DisplayUnit::Percent | DisplayUnit::Days | DisplayUnit::Years | DisplayUnit::Score => {
            (0, 1)
        }
        DisplayUnit::Ratio => (2, 2),
        DisplayUnit::Count => (0, 2),
    };
    NumberStyle {
        min_decimals,
        max_decimals,
        grouped: true,
    }
}

/// `value` to so many decimals, or to two significant digits where it is less than one unit of the last of them.
fn rounded(value: f64, decimals: u8) -> f64 {
    if value.abs() < NOISE {
        return 0.0;
    }
    let decimal = Decimal::of(value);
    if decimal.point() <= -i32::from(decimals) {
        return half_away(value, 2_i32.saturating_sub(decimal.point()));
    }
    half_away(value, i32::from(decimals))
}

/// A number with as many decimals as it has, at least those of `style`.
fn plain(language: Language, number: f64, style: NumberStyle) -> String {
    if !number.is_finite() {
        return text(language, Word::NumberNoNumber).to_owned();
    }
    let decimal = Decimal::of(number);
    let decimals = u8::try_from(decimal.decimals()).unwrap_or(u8::MAX);
    if number.abs() >= HUGE || decimals > NumberStyle::MOST_DECIMALS {
        return scientific(language, decimal);
    }
    let style = NumberStyle {
        max_decimals: decimals.max(style.min_decimals),
        ..style
    };
    let written = (Platform::get().format_number)(language, number + 0.0, style);
    match language {
        // Without a mark before it, the sign would stand on the wrong side of the digits in a right-to-left line.
        Language::Fa if number < 0.0 => format!("\u{200E}{written}"),
        _ => written,
    }
}

/// `1,5×10²¹`. There are no raised Persian digits; there a caret says it, and isolates keep the order of a product.
fn scientific(language: Language, decimal: Decimal) -> String {
    let Some((mantissa, exponent)) = decimal.scientific() else {
        return String::new();
    };
    let mantissa = write_number(language, mantissa);
    let ten = write_number(language, 10.0);
    let exponent = write_number(language, f64::from(exponent));
    match language {
        Language::Fa => format!("\u{2066}{mantissa}×{ten}^{exponent}\u{2069}"),
        Language::Vi | Language::En => {
            let raised: String = exponent.chars().map(raise).collect();
            format!("{mantissa}×{ten}{raised}")
        }
    }
}

fn raise(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '-' => '⁻',
        other => other,
    }
}

/// Puts the unit where the language has it. `value` is the number as shown: it chooses between day and days.
fn with_unit(
    language: Language,
    value: f64,
    number: String,
    unit: DisplayUnit,
    currency: Currency,
) -> String {
    match unit {
        DisplayUnit::Ratio | DisplayUnit::Count | DisplayUnit::Score => number,
        DisplayUnit::Percent => match language {
            Language::Fa => number + "٪",
            Language::Vi | Language::En => number + "%",
        },
        DisplayUnit::Days => say_count(language, Word::NumberDays, value, &[("count", &number)]),
        DisplayUnit::Years => say_count(language, Word::NumberYears, value, &[("count", &number)]),
        DisplayUnit::Money => {
            let sign = currency.sign(language);
            match (language, currency) {
                (Language::En, Currency::Vnd | Currency::Usd | Currency::Eur) => {
                    match number.strip_prefix('-') {
                        Some(size) => format!("-{sign}{size}"),
                        None => format!("{sign}{number}"),
                    }
                }
                _ => format!("{number}\u{A0}{sign}"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use Currency::{Eur, Rial, Toman, Usd, Vnd};
    use DisplayUnit::{Count, Days, Money, Percent, Ratio, Score, Years};
    use Language::{En, Fa, Vi};

    use super::*;

    /// With a plain space for the no-break space, which no reader of this file could tell from it.
    fn shown(text: &str) -> String {
        text.replace('\u{A0}', " ")
    }

    #[test]
    fn each_language_writes_in_its_own_way() {
        for (language, value, unit, currency, text) in [
            (Vi, 12_500_000.0, Money, Vnd, "12.500.000 ₫"),
            (Vi, -12_500_000.0, Money, Vnd, "-12.500.000 ₫"),
            (Vi, 12_500.5, Money, Usd, "12.500,50 $"),
            (Vi, 12_500.0, Money, Toman, "12.500 toman"),
            (Vi, 3.5, Percent, Vnd, "3,5%"),
            (Vi, 2.3, Ratio, Vnd, "2,30"),
            (Vi, 1.0, Days, Vnd, "1 ngày"),
            (Vi, 2.5, Years, Vnd, "2,5 năm"),
            (Fa, 12_500.0, Money, Toman, "۱۲٬۵۰۰ تومان"),
            (Fa, -12_500.0, Money, Toman, "\u{200E}−۱۲٬۵۰۰ تومان"),
            (Fa, 12_500.0, Money, Rial, "۱۲٬۵۰۰ ﷼"),
            (Fa, 12.5, Money, Eur, "۱۲٫۵۰ €"),
            (Fa, 3.5, Percent, Toman, "۳٫۵٪"),
            (Fa, -3.5, Percent, Toman, "\u{200E}−۳٫۵٪"),
            (Fa, 12.0, Days, Toman, "۱۲ روز"),
            (En, 12_500.0, Money, Usd, "$12,500.00"),
            (En, -12_500.0, Money, Usd, "-$12,500.00"),
            (En, 12_500.0, Money, Vnd, "₫12,500"),
            (En, 12_500.0, Money, Rial, "12,500 rial"),
            (En, 1.0, Days, Usd, "1 day"),
            (En, 1.04, Days, Usd, "1 day"),
            (En, 0.0, Days, Usd, "0 days"),
            (En, 2.5, Years, Usd, "2.5 years"),
            (En, 1234.0, Count, Usd, "1,234"),
            (En, -42.0, Score, Usd, "-42"),
        ] {
            assert_eq!(shown(&write(language, value, unit, currency)), text);
        }
    }

    #[test]
    fn values_are_rounded_to_what_the_unit_wants() {
        for (value, unit, currency, text) in [
            (841.23 / 365.22, Ratio, Usd, "2.30"),
            (1.005 * 100.0, Percent, Usd, "100.5%"),
            (0.1 + 0.2, Ratio, Usd, "0.30"),
            (33.3 / 100.0 * 3.0, Ratio, Usd, "1.00"),
            (2.675, Money, Usd, "$2.68"),
            (12_345.5, Money, Vnd, "₫12,346"),
            (40.0, Percent, Usd, "40%"),
            (1.0 / 3.0, Count, Usd, "0.33"),
            // Never 0 for what is not.
            (0.4, Money, Vnd, "₫0.4"),
            (0.456, Money, Vnd, "₫0.46"),
            (0.996, Money, Vnd, "₫1"),
            (1.4, Money, Vnd, "₫1"),
            (0.004, Money, Usd, "$0.004"),
            (-0.04, Percent, Usd, "-0.04%"),
            (0.001_234, Ratio, Usd, "0.0012"),
            (0.1 + 0.2 - 0.3, Ratio, Usd, "0.00"),
            (-1e-20, Count, Usd, "0"),
            (-0.0, Money, Usd, "$0.00"),
            (1e300, Count, Usd, "1×10³⁰⁰"),
            (-1.5e21, Money, Usd, "-$1.5×10²¹"),
            (1e20, Count, Usd, "100,000,000,000,000,000,000"),
            (f64::INFINITY, Count, Usd, "–"),
        ] {
            assert_eq!(shown(&write(En, value, unit, currency)), text, "{value}");
        }
    }

    #[test]
    fn the_full_number_keeps_every_digit() {
        for (language, value, text) in [
            (En, 0.1 + 0.2, "0.30000000000000004"),
            (Vi, 1234.5, "1.234,5"),
            (Fa, -1234.5, "\u{200E}−۱٬۲۳۴٫۵"),
            (En, 1e-7, "0.0000001"),
            (En, 1.5e-25, "1.5×10⁻²⁵"),
            (Fa, 1.5e30, "\u{2066}۱٫۵×۱۰^۳۰\u{2069}"),
        ] {
            assert_eq!(write_number(language, value), text);
        }
        assert_eq!(
            shown(&write_full(Vi, 12.345_678, Money, Vnd)),
            "12,345678 ₫"
        );
    }

    #[test]
    fn an_axis_has_three_digits() {
        for (language, value, text) in [
            (En, 0.0, "0"),
            (En, 0.25, "0.25"),
            (En, 999.0, "999"),
            (En, 999.9, "1K"),
            (En, 999_950.0, "1M"),
            (En, -1_250_000.0, "-1.25M"),
            (Vi, 12_500.0, "12,5k"),
            (Vi, 2.0e9, "2 tỷ"),
            (Fa, 12_500_000.0, "۱۲٫۵ میلیون"),
            (En, 3.0e12, "3T"),
            (En, 1e24, "1×10²⁴"),
        ] {
            assert_eq!(shown(&write_compact(language, value)), text);
        }
    }

    #[test]
    fn what_an_amount_is_per_follows_it() {
        let text = write_per(Vi, 12_500.0, Money, Vnd, "lượt nhấp");
        assert_eq!(shown(&text), "12.500 ₫ / lượt nhấp");
    }
}
