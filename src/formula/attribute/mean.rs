//! The means that weigh a factor of a product while all of them move.

use crate::locale::platform::Platform;

/// (b − a) / ln(b / a): between the geometric and the arithmetic mean. There is none across zero.
pub(super) fn logarithmic_mean((a, b): (f64, f64)) -> Option<f64> {
    if a == 0.0 || b == 0.0 || a.signum() != b.signum() {
        return None;
    }
    let apart = (b - a) / (b + a);
    let mean = if apart.abs() < 0.1 {
        // ln(b / a) is twice the area hyperbolic tangent of this, whose series loses no digits where a and b are near.
        let square = apart * apart;
        let terms = [13.0, 11.0, 9.0, 7.0, 5.0, 3.0];
        let series = terms
            .iter()
            .fold(1.0 / 15.0, |sum, term| sum * square + 1.0 / term);
        (a / 2.0 + b / 2.0) / (series * square + 1.0)
    } else {
        (b - a) / (Platform::get().ln)(b / a)
    };
    Some(mean).filter(|mean| mean.is_finite() && *mean != 0.0)
}

/// The mean of a product whose factors all go straight from one end to the other.
pub(super) fn mean_product(ends: impl Iterator<Item = (f64, f64)>) -> f64 {
    // A polynomial in u, from −1 to 1: no coefficient exceeds the product of the larger ends.
    let mut coefficients = vec![1.0];
    for (before, after) in ends {
        let (middle, half) = (before / 2.0 + after / 2.0, after / 2.0 - before / 2.0);
        let mut carried = 0.0;
        for coefficient in &mut coefficients {
            let raised = *coefficient * half;
            *coefficient = *coefficient * middle + carried;
            carried = raised;
        }
        coefficients.push(carried);
    }
    // Odd powers have no mean.
    let even = coefficients.iter().step_by(2).zip((1u8..).step_by(2));
    even.map(|(coefficient, degree)| coefficient / f64::from(degree))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means() {
        let one = 1.0 + 1e-9;
        for (ends, mean) in [
            ((1.0, 1.0), Some(1.0)),
            ((1.0, std::f64::consts::E), Some(std::f64::consts::E - 1.0)),
            (
                (-1.0, -std::f64::consts::E),
                Some(1.0 - std::f64::consts::E),
            ),
            ((1.0, one), Some(f64::midpoint(1.0, one))),
            ((1.0, 1.2), Some(1.096_962_989_549_415_3)),
            ((1.0, 1.23), Some(1.111_035_059_503_585)),
            ((0.0, 1.0), None),
            ((-1.0, 1.0), None),
        ] {
            let found = logarithmic_mean(ends);
            let near = match (found, mean) {
                (Some(found), Some(mean)) => (found / mean - 1.0).abs() < 1e-14,
                (found, mean) => found == mean,
            };
            assert!(near, "{ends:?}: {found:?}, not {mean:?}");
        }
        let product = |ends: &[(f64, f64)]| mean_product(ends.iter().copied());
        assert_eq!(product(&[]), 1.0);
        assert_eq!(product(&[(2.0, 4.0)]), 3.0);
        assert_eq!(product(&[(0.0, 1.0), (0.0, 1.0)]), 1.0 / 3.0);
        assert_eq!(product(&[(-1.0, 1.0), (-1.0, 1.0), (2.0, 4.0)]), 1.0);
    }
}
