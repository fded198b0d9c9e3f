//! Where the values of a series lie, and whether they go one way.

use crate::locale::order;

/// The lower quartile, the median and the upper quartile, between two values in proportion (Hyndman and Fan's seventh
/// definition, the `PERCENTILE.INC` of spreadsheets). `None` of no value.
pub(crate) fn quartiles(values: &[f64]) -> Option<(f64, f64, f64)> {
    let mut sorted = values.to_vec();
    order::by(&mut sorted, f64::total_cmp);
    let at = |quarter: usize| {
        let place = quarter * (sorted.len().checked_sub(1)?);
        let low = *sorted.get(place / 4)?;
        let high = sorted.get(place / 4 + 1).copied().unwrap_or(low);
        // Each weighted for itself, so that two huge values have one between them.
        let part = (place % 4) as f64 / 4.0;
        Some(low * (1.0 - part) + high * part)
    };
    Some((at(1)?, at(2)?, at(3)?))
}

/// A series that goes one way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Trend {
    /// So much from one value to the next.
    pub(super) step: f64,
    /// Where the next value would lie.
    pub(super) next: f64,
}

/// Fewer values go one way by accident.
const FEWEST: usize = 6;

/// Of all pairs of values so many more must go the series' way than against it, as a part of all (Kendall's tau): with
/// six values 13 of 15 pairs, which chance brings up in one of 36 series.
const CLEAR: f64 = 0.7;

/// The trend of a series where it is clear: Theil and Sen's, the median of the slopes between all pairs, which one odd
/// value does not turn.
pub(super) fn steady_step(values: &[f64]) -> Option<Trend> {
    if values.len() < FEWEST {
        return None;
    }
    let mut slopes = Vec::new();
    let places = || values.iter().zip(0_u32..);
    for (value, place) in places() {
        let later = places().filter(|(_, other)| *other > place);
        slopes.extend(later.map(|(other, at)| (other - value) / f64::from(at - place)));
    }
    let up = slopes.iter().filter(|slope| **slope > 0.0).count() as f64;
    let down = slopes.iter().filter(|slope| **slope < 0.0).count() as f64;
    if (up - down).abs() < CLEAR * slopes.len() as f64 {
        return None;
    }
    let (_, step, _) = quartiles(&slopes)?;
    let starts: Vec<f64> = places()
        .map(|(value, place)| value - step * f64::from(place))
        .collect();
    let (_, start, _) = quartiles(&starts)?;
    let next = start + step * values.len() as f64;
    next.is_finite().then_some(Trend { step, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quartiles are those of R's `quantile` and of spreadsheets' `PERCENTILE.INC`.
    #[test]
    fn quartiles_are_those_of_spreadsheets() {
        for (values, quarters) in [
            (&[][..], None),
            (&[7.0][..], Some((7.0, 7.0, 7.0))),
            (&[1.0, 2.0], Some((1.25, 1.5, 1.75))),
            (&[4.0, 1.0, 3.0, 2.0], Some((1.75, 2.5, 3.25))),
            (&[5.0, 1.0, 2.0, 3.0, 4.0], Some((2.0, 3.0, 4.0))),
            (&[f64::MAX, f64::MAX], Some((f64::MAX, f64::MAX, f64::MAX))),
        ] {
            assert_eq!(quartiles(values), quarters, "{values:?}");
        }
    }

    #[test]
    fn only_a_clear_trend_is_one() {
        for (values, trend) in [
            (&[1.0, 2.0, 3.0, 4.0, 5.0][..], None),
            (&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0][..], Some((1.0, 7.0))),
            (&[6.0, 5.0, 4.0, 3.0, 2.0, 1.0], Some((-1.0, 0.0))),
            // One odd value turns nothing.
            (&[1.0, 2.0, 3.0, 4.0, 5.0, 60.0], Some((1.0, 7.0))),
            (&[5.0, 5.0, 5.0, 5.0, 5.0, 5.0], None),
            (&[1.0, 3.0, 2.0, 5.0, 3.0, 4.0, 1.0], None),
        ] {
            let found = steady_step(values).map(|it| (it.step, it.next));
            assert_eq!(found, trend, "{values:?}");
        }
    }
}
