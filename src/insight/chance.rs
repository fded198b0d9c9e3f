//! Whether a move is more than chance, where a KPI counts: how many of so many.
//!
//! A share (38 of 412) is taken as a binomial sample, a net score (promoters less detractors, of all answers) as a
//! multinomial one, and the two periods as independent. Said is what holds for 95 of 100 such comparisons.
//!
//! - Share, each period: Wilson's interval (Wilson 1927), which keeps its promise for few and for extreme counts where the
//!   textbook's p ± 1.96·√(p(1 − p)/n) does not (Newcombe 1998; Brown, Cai, DasGupta 2001).
//! - Share, the move: the z-test of two proportions with their common variance, which is the χ² test of the two-by-two
//!   table. It wants an expected count of 5 in each of the table's cells (Cochran 1954).
//! - Net score, each period: the adjusted Wald interval, three answers added, ¾ of them for and ¾ against (Rocks 2016,
//!   arXiv:1601.07235).
//! - Net score, the move: z = difference / √(s²/n + s²/n) with the multinomial variance s² = p + d − (p − d)². It wants 30
//!   answers in each period that do not nearly all say the same (n·s² of 5).
//!
//! Nothing is said of anything else: of what is not whole numbers of metrics that count; of a part that exceeds its whole,
//! so that it is none; of stocks, since those who were counted in October are mostly the same in November; of stretches
//! that overlap.

mod told;

use super::change::at;
use crate::catalogue;
use crate::formula::program::Program;
use crate::formula::quotient::{Quotient, Term};
use crate::formula::scope::{Scope, Source, Window};
use crate::kpi::{Aggregation, Period};
use crate::locale::display::DisplayUnit;
use crate::workbook::BookScope;

/// The 97.5th percentile of the normal distribution: 95 of 100 lie within it on either side.
const Z: f64 = 1.959_963_984_540_054;

/// The least expected count of a cell, and the least variance that a net score has to show.
const FEWEST: f64 = 5.0;

/// The least answers of a net score.
const FEWEST_ANSWERS: f64 = 30.0;

/// A move held against chance.
#[derive(Clone, Debug, PartialEq)]
pub struct Chance {
    /// The period before.
    pub from: Period,
    /// The period after.
    pub to: Period,
    /// What was counted before.
    pub before: Sample,
    /// What was counted after.
    pub after: Sample,
    /// What a share of 1 is to the KPI: 1, or 100 where it is a percentage.
    pub scale: f64,
    /// What comes of it.
    pub verdict: Verdict,
}

/// What was counted in a period; whole numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sample {
    /// So many of so many.
    Share {
        /// Those that count.
        part: f64,
        /// All.
        whole: f64,
    },
    /// Some for, some against, of so many.
    Net {
        /// Promoters.
        plus: f64,
        /// Detractors.
        minus: f64,
        /// All.
        whole: f64,
    },
}

/// Where the true value lies in 95 of 100 cases.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// What can be said of a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As much comes about by chance.
    Within,
    /// In 95 of 100 cases chance moves less.
    Beyond,
    /// Too few were counted to say.
    TooFew,
}

/// Whether a KPI moved by more than chance from the period `from` to that of `scope`; `None` where that is no question of
/// chance, or cannot be told from what was counted.
pub fn chance(program: &Program, scope: &BookScope, from: Period) -> Option<Chance> {
    let quotient = program.quotient()?;
    if scope.period == from || !is_counted(&quotient, scope) {
        return None;
    }
    let before = sample(&quotient, &at(scope, from))?;
    let after = sample(&quotient, scope)?;
    if !is_of_one_whole(&quotient, scope) {
        return None;
    }
    Some(Chance {
        from,
        to: scope.period,
        before,
        after,
        scale: quotient.scale,
        verdict: compare(before, after),
    })
}

/// Whether all metrics are counts, anew in each period: of the whole also stocks, such as the customers at the start.
fn is_counted(quotient: &Quotient, scope: &BookScope) -> bool {
    let counts = |term: &Term, stocks: bool| {
        let Source::Metric(id) = &term.input.source else {
            return false;
        };
        scope.book.metric(id).is_some_and(|metric| {
            let anew = match metric.aggregation {
                Aggregation::Sum => true,
                Aggregation::Last | Aggregation::First => stocks,
                Aggregation::Mean => false,
            };
            anew && metric.unit == DisplayUnit::Count && term.input.at.window == Window::Period
        })
    };
    quotient.numerator.iter().all(|term| counts(term, false))
        && quotient.denominator.iter().all(|term| counts(term, true))
}

/// Whether what is for and what is against are parts of the same whole, as answers to one question are: then they hinder
/// each other. Customers won less customers lost, of those at the start, are not.
fn is_of_one_whole(quotient: &Quotient, scope: &BookScope) -> bool {
    if !quotient.numerator.iter().any(|term| term.is_taken) {
        return true;
    }
    let id = |term: &Term| match &term.input.source {
        Source::Metric(id) => id.clone(),
        Source::Own(_) => String::new(),
    };
    let parts: Vec<String> = quotient.numerator.iter().map(id).collect();
    let wholes: Vec<String> = quotient.denominator.iter().map(id).collect();
    let listed = parts.iter().all(|part| wholes.contains(part));
    let known = catalogue::relations().iter().any(|relation| {
        wholes.iter().all(|whole| whole == relation.whole)
            && parts
                .iter()
                .all(|part| relation.parts.contains(&part.as_str()))
    });
    let is_score = scope.kpi.is_some_and(|kpi| kpi.unit == DisplayUnit::Score);
    listed || known || is_score
}

/// What was counted for the period of a scope.
fn sample(quotient: &Quotient, scope: &BookScope) -> Option<Sample> {
    let count = |terms: &[Term], is_taken: bool| {
        let mut sum = 0.0;
        for term in terms.iter().filter(|term| term.is_taken == is_taken) {
            sum += scope.value(&term.input).filter(|value| is_count(*value))?;
        }
        Some(sum)
    };
    let (plus, minus) = (
        count(&quotient.numerator, false)?,
        count(&quotient.numerator, true)?,
    );
    let whole = count(&quotient.denominator, false)? - count(&quotient.denominator, true)?;
    let is_net = quotient.numerator.iter().any(|term| term.is_taken);
    let fits = whole > 0.0 && plus + minus <= whole;
    fits.then_some(match is_net {
        true => Sample::Net { plus, minus, whole },
        false => Sample::Share { part: plus, whole },
    })
}

/// Whether so many can have been counted, one by one.
fn is_count(value: f64) -> bool {
    value >= 0.0 && value.fract() == 0.0 && value < 1e15
}

impl Sample {
    /// The share or net share, of 1.
    pub fn value(self) -> f64 {
        match self {
            Self::Share { part, whole } => part / whole,
            Self::Net { plus, minus, whole } => (plus - minus) / whole,
        }
    }

    /// Where the true one lies.
    pub fn interval(self) -> Interval {
        match self {
            Self::Share { part, whole } => {
                let square = Z * Z;
                let centre = (part + square / 2.0) / (whole + square);
                let spread = part * (whole - part) / whole + square / 4.0;
                let half = Z * spread.sqrt() / (whole + square);
                Interval {
                    low: (centre - half).max(0.0),
                    high: (centre + half).min(1.0),
                }
            }
            Self::Net { plus, minus, whole } => {
                let (plus, minus) = (plus + 0.75, minus + 0.75);
                let adjusted = Self::Net {
                    plus,
                    minus,
                    whole: whole + 3.0,
                };
                let half = Z * adjusted.error().sqrt();
                Interval {
                    low: (adjusted.value() - half).max(-1.0),
                    high: (adjusted.value() + half).min(1.0),
                }
            }
        }
    }

    fn whole(self) -> f64 {
        match self {
            Self::Share { whole, .. } | Self::Net { whole, .. } => whole,
        }
    }

    /// The variance of one answer.
    fn variance(self) -> f64 {
        let net = self.value();
        match self {
            Self::Share { .. } => net * (1.0 - net),
            Self::Net { plus, minus, whole } => (plus + minus) / whole - net * net,
        }
    }

    /// The variance of its value.
    fn error(self) -> f64 {
        self.variance() / self.whole()
    }
}

/// Whether two samples differ by more than chance.
pub fn compare(before: Sample, after: Sample) -> Verdict {
    let error = match (before, after) {
        (Sample::Share { part: a, whole: m }, Sample::Share { part: b, whole: n }) => {
            let common = (a + b) / (m + n);
            if m.min(n) * common.min(1.0 - common) < FEWEST {
                return Verdict::TooFew;
            }
            common * (1.0 - common) * (1.0 / m + 1.0 / n)
        }
        _ => {
            let says = |sample: Sample| {
                sample.whole() >= FEWEST_ANSWERS && sample.whole() * sample.variance() >= FEWEST
            };
            if !says(before) || !says(after) {
                return Verdict::TooFew;
            }
            before.error() + after.error()
        }
    };
    match (after.value() - before.value()).abs() > Z * error.sqrt() {
        true => Verdict::Beyond,
        false => Verdict::Within,
    }
}

impl Chance {
    /// Where the KPI truly lay, and where it lies.
    pub fn intervals(&self) -> [Interval; 2] {
        [self.before, self.after].map(|sample| {
            let Interval { low, high } = sample.interval();
            Interval {
                low: low * self.scale,
                high: high * self.scale,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(part: f64, whole: f64) -> Sample {
        Sample::Share { part, whole }
    }

    fn net(plus: f64, minus: f64, whole: f64) -> Sample {
        Sample::Net { plus, minus, whole }
    }

    /// Shares from `statsmodels.stats.proportion.proportion_confint(part, whole, 0.05, "wilson")` of statsmodels 0.15.0; net
    /// scores from numpy arrays of 1, 0 and −1 with three answers added, and scipy 1.17.1's `norm.ppf(0.975)`.
    #[test]
    fn intervals_are_those_of_others() {
        for (sample, low, high) in [
            (
                share(38.0, 412.0),
                0.067_935_063_749_019_49,
                0.124_064_692_713_745_39,
            ),
            (
                share(29.0, 380.0),
                0.053_658_867_787_487_484,
                0.107_453_115_818_177_26,
            ),
            (share(0.0, 10.0), 0.0, 0.277_532_799_862_889_26),
            (share(10.0, 10.0), 0.722_467_200_137_110_6, 1.0),
            (
                share(1.0, 3.0),
                0.061_491_944_720_396_26,
                0.792_340_399_197_952_3,
            ),
            (
                share(1200.0, 100_000.0),
                0.011_343_632_822_980_718,
                0.012_693_858_374_900_332,
            ),
            (
                net(66.0, 18.0, 120.0),
                0.260_038_766_548_681_6,
                0.520_449_038_329_367_2,
            ),
            (
                net(80.0, 20.0, 120.0),
                0.352_377_359_877_252_7,
                0.623_232_396_220_308_2,
            ),
            (
                net(300.0, 100.0, 600.0),
                0.272_169_046_692_696_5,
                0.391_180_870_388_563_86,
            ),
            (
                net(0.0, 0.0, 10.0),
                -0.184_650_449_090_588_84,
                0.184_650_449_090_588_84,
            ),
            (net(5.0, 0.0, 5.0), 0.174_914_530_341_689_7, 1.0),
        ] {
            let found = sample.interval();
            let off = (found.low - low).abs().max((found.high - high).abs());
            assert!(off < 1e-14, "{sample:?}: {found:?}, not {low} to {high}");
        }
    }

    /// The z of shares from statsmodels 0.15.0's `proportions_ztest`, that of net scores from numpy's means and variances
    /// of arrays of 1, 0 and −1.
    #[test]
    fn moves_are_held_against_chance() {
        use Verdict::{Beyond, TooFew, Within};
        for (before, after, verdict) in [
            // z = −0.804
            (share(38.0, 412.0), share(29.0, 380.0), Within),
            // z = 2.804
            (share(38.0, 412.0), share(60.0, 380.0), Beyond),
            // z = −2.188
            (share(120.0, 1000.0), share(90.0, 1000.0), Beyond),
            // z = 2.031; the least expected count is 9.1
            (share(5.0, 50.0), share(15.0, 60.0), Beyond),
            // z = 2.013
            (share(1200.0, 100_000.0), share(1300.0, 100_000.0), Beyond),
            // The least expected count is 4.0, of those that do not count.
            (share(46.0, 50.0), share(50.0, 50.0), TooFew),
            (share(2.0, 9.0), share(5.0, 9.0), TooFew),
            (share(0.0, 400.0), share(0.0, 500.0), TooFew),
            // z = 1.034
            (net(66.0, 18.0, 120.0), net(80.0, 20.0, 120.0), Within),
            // z = 3.031
            (net(66.0, 18.0, 120.0), net(90.0, 10.0, 120.0), Beyond),
            // z = 2.370
            (net(300.0, 100.0, 600.0), net(340.0, 80.0, 600.0), Beyond),
            // z = 0.970
            (net(300.0, 100.0, 600.0), net(320.0, 95.0, 600.0), Within),
            (net(12.0, 3.0, 20.0), net(15.0, 2.0, 20.0), TooFew),
            (net(50.0, 0.0, 50.0), net(20.0, 20.0, 50.0), TooFew),
        ] {
            assert_eq!(compare(before, after), verdict, "{before:?} {after:?}");
            assert_eq!(compare(after, before), verdict, "{after:?} {before:?}");
        }
    }
}
