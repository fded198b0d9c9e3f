//! The values along the side of a chart: round numbers, evenly apart.

use crate::locale::platform::Platform;
use crate::locale::rounding::to_15_significant;

/// About so many spaces lie between the lines: enough to read a value by, few enough to see the values first.
const SPACES: f64 = 4.0;

/// Values that lie closer together than this part of the largest would be a flat line above a void if the scale began at
/// 0. A scale that does not is read by its numbers.
const CLOSE: f64 = 0.25;

/// What a chart is read by.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The values that have a line, lowest first, the ends of the scale among them.
    pub levels: Vec<f64>,
    least: f64,
    most: f64,
}

impl Scale {
    /// A scale that holds all of `values`, in round numbers; `None` of no value, and of such as are beyond a double together.
    pub fn over(values: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let mut least = values.clone().reduce(f64::min)?;
        let mut most = values.reduce(f64::max)?;
        let far = least.abs().max(most.abs());
        if least == most || (most - least) >= CLOSE * far {
            least = least.min(0.0);
            most = most.max(0.0);
        }
        if least == most {
            most = 1.0;
        }
        let step = round_step((most - least) / SPACES);
        let (first, last) = ((least / step).floor(), (most / step).ceil());
        if !(step > 0.0 && step.is_finite() && first.is_finite() && last.is_finite()) {
            return None;
        }
        let mut levels = Vec::new();
        let mut at = first;
        // Far from 0 one more is no other number.
        while at <= last && levels.len() <= 2 * SPACES as usize {
            levels.push(to_15_significant(at * step));
            at += 1.0;
        }
        let (least, most) = (*levels.first()?, *levels.last()?);
        (least < most).then_some(Self {
            levels,
            least,
            most,
        })
    }

    /// A scale of exactly this stretch; a flat line lies in its middle.
    pub(super) fn from_to(least: f64, most: f64) -> Self {
        Self {
            levels: vec![least, most],
            least,
            most,
        }
    }

    /// How far from the top a value lies, in parts of the height.
    pub fn height(&self, value: f64) -> f64 {
        // Each by itself, so that two ends beyond a double's half have a distance too.
        let (span, above) = (
            self.most / 2.0 - self.least / 2.0,
            self.most / 2.0 - value / 2.0,
        );
        if span > 0.0 { above / span } else { 0.5 }
    }
}

/// The next 1, 2, 2.5 or 5 of some power of ten.
fn round_step(rough: f64) -> f64 {
    let platform = Platform::get();
    let power = (platform.power)(10.0, (platform.log10)(rough).floor());
    let steps = [1.0, 2.0, 2.5, 5.0];
    let fits = steps.into_iter().find(|step| step * power >= rough);
    to_15_significant(fits.unwrap_or(10.0) * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_levels_are_round_and_hold_all_values() {
        for (values, levels) in [
            (&[0.0, 100.0][..], Some(&[0.0, 25.0, 50.0, 75.0, 100.0][..])),
            (&[3.0, 97.0], Some(&[0.0, 25.0, 50.0, 75.0, 100.0])),
            (&[11.0, 38.0], Some(&[0.0, 10.0, 20.0, 30.0, 40.0])),
            (&[-12.0, 30.0], Some(&[-20.0, 0.0, 20.0, 40.0])),
            (&[-40.0, -11.0], Some(&[-40.0, -30.0, -20.0, -10.0, 0.0])),
            // Close together: not from 0.
            (&[97.0, 99.0], Some(&[97.0, 97.5, 98.0, 98.5, 99.0])),
            (&[-99.0, -97.0], Some(&[-99.0, -98.5, -98.0, -97.5, -97.0])),
            (&[0.1, 0.3], Some(&[0.0, 0.1, 0.2, 0.3])),
            (&[7.0], Some(&[0.0, 2.0, 4.0, 6.0, 8.0])),
            (&[-7.0], Some(&[-8.0, -6.0, -4.0, -2.0, 0.0])),
            (&[0.0], Some(&[0.0, 0.25, 0.5, 0.75, 1.0])),
            (&[12_345_678.0, 45_000_000.0], Some(&[0.0, 2e7, 4e7, 6e7])),
            (&[-1.7e308, 1.7e308], None),
            (&[1.0, 1.0 + f64::EPSILON], None),
            (&[], None),
        ] {
            let scale = Scale::over(values.iter().copied());
            assert_eq!(
                scale.as_ref().map(|scale| scale.levels.as_slice()),
                levels,
                "{values:?}"
            );
            for value in values.iter().filter(|_| scale.is_some()) {
                let height = scale.as_ref().map_or(f64::NAN, |it| it.height(*value));
                assert!((0.0..=1.0).contains(&height), "{value}: {height}");
            }
        }
    }
}
