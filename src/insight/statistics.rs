//! A KPI's series in a few numbers: where it lies, how far it spreads, how it grew.
//!
//! A period without a value is a gap: it counts as time and not as a number. So growth per period is over all periods
//! between the first value and the last, and the mean is that of the values that are there. Mean, median, mode and standard
//! deviation are those of the formula language, so that `avg` in a formula and the mean of a series never disagree.

use crate::formula::entries;
use crate::formula::function::Function;
use crate::formula::program::Program;
use crate::formula::value::Outcome;
use crate::insight::change::at;
use crate::locale::platform::Platform;
use crate::locale::rounding::to_15_significant;
use crate::workbook::BookScope;

/// A series in a few numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// How many periods have a value.
    pub count: usize,
    /// The sum divided by the count.
    pub mean: f64,
    /// The value in the middle, or the mean of the two in the middle.
    pub median: f64,
    /// The value that came most often, compared as it is shown, and of several such the first; `None` where none came
    /// twice.
    pub mode: Option<f64>,
    /// The standard deviation of a sample, divided by count − 1; `None` of a single value.
    pub deviation: Option<f64>,
    /// The least value.
    pub least: f64,
    /// The greatest value.
    pub greatest: f64,
    /// From the first value to the last; `None` of a single value.
    pub growth: Option<Growth>,
}

/// From the first value of a series to the last.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// How many periods lie between them, gaps too.
    pub periods: usize,
    /// (last − first) / |first| · 100, as `growth` in a formula; `None` from 0.
    pub percent: Option<f64>,
    /// The steady growth that would have led there, ((last / first)^(1 / periods) − 1) · 100; `None` where one of the two is
    /// not above 0.
    pub percent_per_period: Option<f64>,
    /// (last − first) / periods, in the unit of the KPI.
    pub amount_per_period: f64,
}

/// The values of a KPI in the `count` periods up to that of `scope`, oldest first; a gap where it gave no number.
pub fn series(program: &Program, scope: &BookScope, count: u16) -> Vec<Option<f64>> {
    let periods = (0..i32::from(count)).rev();
    periods
        .map(|back| {
            let period = scope.period.offset(-back);
            match program.evaluate(&at(scope, period)) {
                Outcome::Number(value) => Some(value),
                _ => None,
            }
        })
        .collect()
}

/// A series in a few numbers; `None` where it has none, or they are beyond what a double holds.
pub fn statistics(series: &[Option<f64>]) -> Option<Statistics> {
    let values: Vec<f64> = series.iter().copied().flatten().collect();
    let of = |function| entries::over(function, &values).ok().flatten();
    Some(Statistics {
        count: values.len(),
        mean: of(Function::Avg)?,
        median: of(Function::Median)?,
        mode: mode(&values),
        deviation: of(Function::Stdev),
        least: of(Function::Min)?,
        greatest: of(Function::Max)?,
        growth: growth(series),
    })
}

impl Statistics {
    /// How far the least and the greatest value are apart.
    pub fn range(&self) -> f64 {
        self.greatest - self.least
    }
}

/// Values that are shown alike are one value.
fn mode(values: &[f64]) -> Option<f64> {
    let shown: Vec<f64> = values
        .iter()
        .map(|value| to_15_significant(*value))
        .collect();
    let mode = entries::over(Function::Mode, &shown).ok().flatten()?;
    let times = shown.iter().filter(|value| **value == mode).count();
    (times > 1).then_some(mode)
}

fn growth(series: &[Option<f64>]) -> Option<Growth> {
    let mut known = series.iter().enumerate();
    let (start, first) = known.find_map(|(place, value)| Some((place, (*value)?)))?;
    let (end, last) = known
        .rev()
        .find_map(|(place, value)| Some((place, (*value)?)))?;
    let periods = end - start;
    let change = last - first;
    let percent = change / first.abs() * 100.0;
    let steady = (Platform::get().power)(last / first, 1.0 / periods as f64) - 1.0;
    let steady = steady * 100.0;
    change.is_finite().then(|| Growth {
        periods,
        percent: Some(percent).filter(|percent| percent.is_finite()),
        percent_per_period: Some(steady)
            .filter(|steady| first > 0.0 && last > 0.0 && steady.is_finite()),
        amount_per_period: change / periods as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From numpy 2's mean, median, std(ddof=1) and ptp and Python's statistics.multimode.
    #[test]
    fn the_numbers_are_those_of_others() {
        let one = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        for (series, count, [mean, median, range], deviation, mode) in [
            (
                one(&[3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0]),
                8,
                [3.875, 3.5, 8.0],
                Some(2.748_376_143_938_713),
                Some(1.0),
            ),
            (
                vec![None, Some(100.0), Some(110.0), None, Some(121.0), None],
                3,
                [110.333_333_333_333_33, 110.0, 21.0],
                Some(10.503_967_504_392_488),
                None,
            ),
            (
                one(&[2.5, 2.5, 7.0]),
                3,
                [4.0, 2.5, 4.5],
                Some(2.598_076_211_353_316),
                Some(2.5),
            ),
            (one(&[5.0]), 1, [5.0, 5.0, 0.0], None, None),
            (
                one(&[10.0, -5.0, 3.0]),
                3,
                [2.666_666_666_666_666_5, 3.0, 15.0],
                Some(7.505_553_499_465_135),
                None,
            ),
            // Two that are shown alike came twice.
            (
                one(&[0.1, 0.2, 0.1 + 0.2, 0.3]),
                4,
                [0.225, 0.25, 0.2],
                Some(0.095_742_710_775_633_82),
                Some(0.3),
            ),
        ] {
            let found = statistics(&series).unwrap();
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-15 * b.abs().max(1.0);
            assert_eq!((found.count, found.mode), (count, mode), "{series:?}");
            assert!(near(found.mean, mean), "{series:?}: {found:?}");
            assert!(near(found.median, median), "{series:?}: {found:?}");
            assert!(near(found.range(), range), "{series:?}: {found:?}");
            assert_eq!(found.deviation.is_some(), deviation.is_some(), "{series:?}");
            let (ours, theirs) = (found.deviation.unwrap_or(0.0), deviation.unwrap_or(0.0));
            assert!(
                near(ours, theirs) || (ours / theirs - 1.0).abs() < 1e-15,
                "{series:?}: {found:?}"
            );
        }
        assert_eq!(statistics(&[]), None);
        assert_eq!(statistics(&[None, None]), None);
        assert_eq!(statistics(&[Some(f64::MAX), Some(f64::MAX)]), None);
    }

    #[test]
    fn growth_is_from_the_first_value_to_the_last() {
        let gap = None;
        for (series, growth) in [
            // 121 / 100 over three periods: the third root of 1.21 is 1.0656022367666107.
            (
                vec![gap, Some(100.0), Some(110.0), gap, Some(121.0), gap],
                Some((3, Some(21.0), Some(6.560_223_676_661), 7.0)),
            ),
            (
                vec![Some(50.0), Some(100.0)],
                Some((1, Some(100.0), Some(100.0), 50.0)),
            ),
            (
                vec![Some(-50.0), Some(-25.0)],
                Some((1, Some(50.0), None, 25.0)),
            ),
            (vec![Some(0.0), gap, Some(8.0)], Some((2, None, None, 4.0))),
            (
                vec![Some(8.0), gap, Some(0.0)],
                Some((2, Some(-100.0), None, -4.0)),
            ),
            (vec![Some(8.0), gap], None),
        ] {
            let found = statistics(&series).unwrap().growth;
            let found = found.map(|growth| {
                let digits = |percent: f64| (percent * 1e12).round() / 1e12;
                (
                    growth.periods,
                    growth.percent,
                    growth.percent_per_period.map(digits),
                    growth.amount_per_period,
                )
            });
            assert_eq!(found, growth, "{series:?}");
        }
    }
}
