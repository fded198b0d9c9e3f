//! The platform of hosts without a browser: the standard library, `unicode-normalization`, `unicode-ident`, and the three languages'
//! number habits as CLDR has them.

use unicode_normalization::UnicodeNormalization;

use super::{Class, Language, NumberStyle, Platform};

pub(super) const PLATFORM: Platform = Platform {
    read_double,
    write_double,
    nfc: |text| text.nfc().collect(),
    nfd: |text| text.nfd().collect(),
    lowercase: |text| text.to_lowercase(),
    is_of: |class, c| match class {
        Class::NameStart => unicode_ident::is_xid_start(c),
        Class::NamePart => unicode_ident::is_xid_continue(c),
        Class::Letter => c.is_alphabetic(),
        Class::Number => c.is_numeric(),
    },
    power: f64::powf,
    exp: f64::exp,
    ln: f64::ln,
    log10: f64::log10,
    format_number,
};

fn read_double(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// As ECMAScript's `Number::toString`: plain digits between 1e-6 and 1e21, an exponent beyond.
fn write_double(number: f64) -> String {
    let size = number.abs();
    if number == 0.0 {
        "0".to_owned()
    } else if !number.is_finite() || (1e-6..1e21).contains(&size) {
        format!("{number}")
    } else if size >= 1.0 {
        format!("{number:e}").replace('e', "e+")
    } else {
        format!("{number:e}")
    }
}

fn format_number(language: Language, number: f64, style: NumberStyle) -> String {
    let (group, point) = match language {
        Language::Vi => ('.', ','),
        Language::En => (',', '.'),
        Language::Fa => ('٬', '٫'),
    };
    let plain = match number.abs() {
        // As browsers do: zeros after the digits that tell the double from its neighbours.
        size if size >= 1e15 => format!("{size}"),
        size => format!("{size:.*}", usize::from(style.max_decimals)),
    };
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut decimals = format!("{decimals:0<0$}", usize::from(style.min_decimals));
    while decimals.len() > usize::from(style.min_decimals) && decimals.ends_with('0') {
        decimals.pop();
    }
    let mut written = String::new();
    if number < 0.0 {
        written.push(if language == Language::Fa { '−' } else { '-' });
    }
    for (place, digit) in whole.chars().enumerate() {
        if style.grouped && place > 0 && (whole.len() - place) % 3 == 0 {
            written.push(group);
        }
        written.push(digit);
    }
    if !decimals.is_empty() {
        written.push(point);
        written.push_str(&decimals);
    }
    if language == Language::Fa {
        written = written.chars().map(persian_digit).collect();
    }
    written
}

fn persian_digit(c: char) -> char {
    c.to_digit(10)
        .and_then(|digit| char::from_u32('۰' as u32 + digit))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_written_as_javascript_does() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1234.5, "1234.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (-1.5e300, "-1.5e+300"),
            (1e-6, "0.000001"),
            (1.5e-7, "1.5e-7"),
            (5e-324, "5e-324"),
        ] {
            assert_eq!(write_double(number), text);
        }
    }

    #[test]
    fn numbers_are_written_as_readers_of_each_language_do() {
        let style = |min_decimals, max_decimals, grouped| NumberStyle {
            min_decimals,
            max_decimals,
            grouped,
        };
        for (language, number, style, text) in [
            (Language::Vi, 12_500_000.0, style(0, 0, true), "12.500.000"),
            (Language::Vi, -1234.5, style(0, 2, true), "-1.234,5"),
            (Language::Fa, 12_500.0, style(0, 0, true), "۱۲٬۵۰۰"),
            (Language::Fa, -0.25, style(0, 2, true), "−۰٫۲۵"),
            (Language::En, 999.0, style(2, 2, true), "999.00"),
            (Language::En, 1000.0, style(0, 1, true), "1,000"),
            (
                Language::En,
                71_087_785_685_345_940.0,
                style(0, 0, false),
                "71087785685345940",
            ),
            (Language::En, 123_456.0, style(0, 0, false), "123456"),
        ] {
            assert_eq!(format_number(language, number, style), text);
        }
    }
}
