//! Short decimals, written and read without asking the host.
//!
//! Nearly all numbers that people enter have at most fifteen digits. Such a decimal is a quotient of two whole numbers
//! that a double holds exactly, and a division rounds correctly (W. D. Clinger, "How to read floating point numbers
//! accurately", PLDI 1990): what is written here reads back to the same bits, anywhere. The host reads and writes the
//! others; in a browser that is a call to another world, three hundred thousand times.

use super::json;
use crate::locale::platform::Platform;

/// The most digits of a whole number that every double near it can tell apart.
const DIGITS: usize = 15;
/// One more than the largest of them.
const LIMIT: f64 = 1e15;
/// Powers of ten, all of them exact.
const TENS: [f64; 7] = [1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6];

/// Puts the shortest decimal that reads back to the same double at the end of a text.
pub(super) fn push(text: &mut String, value: f64) {
    for (decimals, ten) in TENS.iter().enumerate() {
        let whole = (value * ten).round();
        if whole.abs() >= LIMIT || (whole == 0.0 && value != 0.0) {
            break;
        }
        if whole / ten == value {
            return push_shifted(text, whole, decimals);
        }
    }
    text.push_str(&(Platform::get().write_double)(value));
}

/// A whole number with a decimal point so many digits from its end.
fn push_shifted(text: &mut String, whole: f64, decimals: usize) {
    if whole < 0.0 {
        text.push('-');
    }
    // Below 1e15, so the cast keeps all of it.
    let mut rest = whole.abs() as u64;
    let mut digits = Vec::new();
    while rest > 0 || digits.len() <= decimals {
        digits.push((rest % 10) as u8);
        rest /= 10;
    }
    for (place, digit) in digits.iter().enumerate().rev() {
        text.push(char::from(b'0' + digit));
        if place == decimals && decimals > 0 {
            text.push('.');
        }
    }
}

/// The finite double that a decimal is; `None` where the text is none.
pub(super) fn read(text: &str) -> Option<f64> {
    quick(text).or_else(|| json::number(text))
}

fn quick(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let ten = TENS.get(decimals.len())?;
    let is_plain = !whole.is_empty() && (decimals.is_empty() != digits.contains('.'));
    if !is_plain || whole.len() + decimals.len() > DIGITS {
        return None;
    }
    let mut number = 0u64;
    for digit in whole.bytes().chain(decimals.bytes()) {
        let digit = digit.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u64::from(digit);
    }
    // Below 1e15, so the cast is exact.
    let size = number as f64 / ten;
    Some(if digits.len() < text.len() {
        -size
    } else {
        size
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(value: f64) -> String {
        let mut text = String::new();
        push(&mut text, value);
        text
    }

    #[test]
    fn short_decimals_are_written_as_people_write_them() {
        for (value, text) in [
            (0.0, "0"),
            (7.0, "7"),
            (-120.0, "-120"),
            (0.1, "0.1"),
            (-0.05, "-0.05"),
            (12.5, "12.5"),
            (1e6, "1000000"),
            (999_999_999_999_999.0, "999999999999999"),
            (0.000_001, "0.000001"),
        ] {
            assert_eq!(written(value), text);
            assert_eq!(
                read(text).map(f64::to_bits),
                Some(value.to_bits()),
                "{text}"
            );
        }
        for text in [
            "", "-", ".5", "1 2", "1,5", "0x1", "NaN", "inf", "+1", "--1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

        #[test]
        fn every_number_comes_back_to_the_last_bit(bits in any::<u64>(), whole in -1e15..1e15_f64, decimals in 0usize..7) {
            let short = whole.round() / TENS[decimals];
            for value in [f64::from_bits(bits), whole, short].into_iter().filter(|value| value.is_finite()) {
                // But for the sign of a zero.
                prop_assert_eq!(read(&written(value)).map(f64::to_bits), Some((value + 0.0).to_bits()));
            }
        }

        #[test]
        fn a_decimal_is_read_as_the_standard_library_reads_it(text in "-?[0-9]{1,9}(\\.[0-9]{1,6})?") {
            prop_assert_eq!(read(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        }
    }
}
