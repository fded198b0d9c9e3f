//! Rounding as people do it on paper.
//!
//! A double is first taken for the decimal that it stands for, its first 15 significant digits, which undoes the noise
//! of binary arithmetic (0.1 + 0.2 is 0.3 again); then halves go away from zero. `round` of the formula language and
//! every number on the screen use this and nothing else, so that they agree.

use super::decimal::Decimal;

/// As many decimal digits as every double holds without noise.
const SIGNIFICANT: usize = 15;

/// Below this size an integer has at most 15 digits and is its own rounding.
const EXACT_INTEGERS: f64 = 1e15;

/// The nearest number of 15 significant digits.
///
/// ```
/// use kepi::locale::rounding::to_15_significant;
/// assert_eq!(to_15_significant(0.1 + 0.2), 0.3);
/// ```
pub fn to_15_significant(number: f64) -> f64 {
    if is_exact(number) {
        return number;
    }
    let mut decimal = Decimal::of(number);
    if decimal.len() <= SIGNIFICANT {
        return number;
    }
    decimal.keep(SIGNIFICANT);
    decimal.value().unwrap_or(number)
}

/// The nearest number with so many decimals, halves away from zero; negative `decimals` round to tens, hundreds and so
/// on. Never gives −0.
///
/// ```
/// use kepi::locale::rounding::half_away;
/// assert_eq!(half_away(1.005, 2), 1.01);
/// assert_eq!(half_away(-1250.0, -2), -1300.0);
/// ```
pub fn half_away(number: f64, decimals: i32) -> f64 {
    if is_exact(number) && decimals >= 0 || !number.is_finite() {
        return number + 0.0;
    }
    let mut decimal = Decimal::of(number);
    decimal.keep(SIGNIFICANT);
    match usize::try_from(decimal.point().saturating_add(decimals)) {
        Ok(digits) => decimal.keep(digits),
        Err(_) => return 0.0,
    }
    decimal.value().unwrap_or(number) + 0.0
}

fn is_exact(number: f64) -> bool {
    number.abs() < EXACT_INTEGERS && number.trunc() == number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn noise_beyond_15_digits_goes() {
        for (number, clean) in [
            (0.1 + 0.2, 0.3),
            (0.7 + 0.1, 0.8),
            (33.3 / 100.0 * 3.0, 0.999),
            (1.1 * 3.0, 3.3),
            (-(0.1 + 0.2), -0.3),
            (1.0 / 3.0, 0.333_333_333_333_333),
            (2.0 / 3.0, 0.666_666_666_666_667),
            (123_456_789_012_345_678.0, 123_456_789_012_346_000.0),
            (0.999_999_999_999_999_9, 1.0),
            (1e300, 1e300),
            (f64::MAX, f64::MAX),
            (5e-324, 5e-324),
            (0.0, 0.0),
            (7.0, 7.0),
        ] {
            assert_eq!(to_15_significant(number), clean, "{number:e}");
        }
    }

    #[test]
    fn halves_go_away_from_zero() {
        for (number, decimals, rounded) in [
            (1.005, 2, 1.01),
            (-1.005, 2, -1.01),
            (2.675, 2, 2.68),
            (0.615, 2, 0.62),
            (10.235, 2, 10.24),
            (1.005 * 100.0, 1, 100.5),
            (1.45, 1, 1.5),
            (8.345, 2, 8.35),
            (0.5, 0, 1.0),
            (-0.5, 0, -1.0),
            (0.49, 0, 0.0),
            (-0.49, 0, 0.0),
            (1.5, 0, 2.0),
            (2.5, 0, 3.0),
            (0.049, 0, 0.0),
            (0.05, 1, 0.1),
            (9.995, 2, 10.0),
            (99.95, 1, 100.0),
            (0.999, 2, 1.0),
            (841.23 / 365.22, 2, 2.3),
            (1234.0, -2, 1200.0),
            (1250.0, -2, 1300.0),
            (50.0, -2, 100.0),
            (49.0, -2, 0.0),
            (5.0, -3, 0.0),
            (1.0 / 3.0, 20, 0.333_333_333_333_333),
            (1e300, 2, 1e300),
            (1e-300, 2, 0.0),
            (1e-300, 300, 1e-300),
            (5e-324, i32::MAX, 5e-324),
            (1.5, i32::MIN, 0.0),
            (f64::MAX, -308, f64::MAX),
            (1_000_000_000_000_000.5, 0, 1e15),
        ] {
            assert_eq!(
                half_away(number, decimals),
                rounded,
                "{number:e} to {decimals}"
            );
        }
        assert!(half_away(-0.2, 0).is_sign_positive());
        assert!(half_away(-0.0, 0).is_sign_positive());
        assert!(half_away(f64::NAN, 2).is_nan());
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(15), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn rounding_again_changes_nothing(number in prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL, decimals in -20..30_i32) {
            let rounded = half_away(number, decimals);
            prop_assert_eq!(half_away(rounded, decimals), rounded);
            let clean = to_15_significant(number);
            prop_assert_eq!(to_15_significant(clean), clean);
            prop_assert!((clean - number).abs() <= number.abs() * 1e-14);
        }

        /// Integers of thousandths against integer arithmetic.
        #[test]
        fn agrees_with_arithmetic_on_integers(thousandths in -10_000_000_000_i64..10_000_000_000) {
            let number = thousandths as f64 / 1000.0;
            let away = (thousandths.abs() + 5) / 10 * thousandths.signum();
            prop_assert_eq!(half_away(number, 2), away as f64 / 100.0);
        }
    }
}
