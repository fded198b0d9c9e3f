//! A baseline and a target that a KPI's own history proposes, with the reason.
//!
//! Whoever sets a first target has nothing to go by. What was usual is a baseline; what was reached in the better periods,
//! or where a clear trend leads, is a target that is neither a gift nor a dream.

mod history;
mod series;

pub use history::{History, history};

use crate::insight::teller::Teller;
use crate::kpi::{Band, Direction, Goal};
use crate::locale::rounding::half_away;
use crate::locale::words::Word;
pub(crate) use series::quartiles;
use series::steady_step;

/// Fewer periods say nothing of what is usual.
const FEWEST_FOR_BASELINE: usize = 3;

/// Fewer periods have no better quarter.
const FEWEST_FOR_TARGET: usize = 4;

/// What was usual: the median of the last complete periods, which one odd month does not move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Baseline {
    /// The value.
    pub value: f64,
    /// Of so many periods.
    pub periods: usize,
}

/// A target to begin with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    /// What to aim at in the next period, in three digits, as people set targets.
    pub goal: Goal,
    /// Why.
    pub reason: Reason,
}

/// Why a target is proposed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// In a quarter of the periods it was reached, so it can be, and it is more than usual.
    BetterQuarter {
        /// Of so many periods.
        periods: usize,
    },
    /// The values go the good way steadily; that is where they lead.
    Trend {
        /// So much a period.
        step: f64,
        /// Over so many periods.
        periods: usize,
    },
    /// Half of the periods lay in it.
    MiddleHalf {
        /// Of so many periods.
        periods: usize,
    },
}

/// What was usual; `None` of fewer than three periods.
pub fn baseline(history: &History) -> Option<Baseline> {
    let (_, value, _) = quartiles(&history.values)?;
    let periods = history.values.len();
    (periods >= FEWEST_FOR_BASELINE).then_some(Baseline { value, periods })
}

/// A target for the period after the history; `None` of fewer than four periods.
pub fn propose(history: &History, direction: Direction) -> Option<Proposal> {
    let values = &history.values;
    let periods = values.len();
    if periods < FEWEST_FOR_TARGET {
        return None;
    }
    let (low, _, high) = quartiles(values)?;
    let (better, sign) = match direction {
        Direction::Up => (high, 1.0),
        Direction::Down => (low, -1.0),
        Direction::Band => {
            let (low, high) = (in_three_digits(low), in_three_digits(high));
            return Some(Proposal {
                goal: Goal::Band(Band { low, high }),
                reason: Reason::MiddleHalf { periods },
            });
        }
    };
    let trend = steady_step(values)
        .filter(|trend| trend.step * sign > 0.0 && (trend.next - better) * sign > 0.0);
    let (value, reason) = match trend {
        Some(trend) => {
            let step = trend.step;
            (trend.next, Reason::Trend { step, periods })
        }
        None => (better, Reason::BetterQuarter { periods }),
    };
    Some(Proposal {
        goal: Goal::Value(in_three_digits(value)),
        reason,
    })
}

fn in_three_digits(value: f64) -> f64 {
    let size = value.abs().log10().floor();
    if !size.is_finite() {
        return value;
    }
    half_away(value, 2 - size as i32)
}

impl Baseline {
    /// The baseline in words.
    pub fn sentence(&self, teller: Teller) -> String {
        let value = teller.value(self.value);
        teller.say_count(Word::StatusBaseline, self.periods, &[("value", &value)])
    }
}

impl Proposal {
    /// The proposal and its reason in words.
    pub fn sentence(&self, teller: Teller) -> String {
        let goal = match self.goal {
            Goal::Value(value) => teller.value(value),
            Goal::Band(Band { low, high }) => {
                let (low, high) = (teller.value(low), teller.value(high));
                teller.say(Word::StatusPaceBetween, &[("low", &low), ("high", &high)])
            }
        };
        let (word, periods, step) = match self.reason {
            Reason::BetterQuarter { periods } => (Word::StatusProposalQuarter, periods, 0.0),
            Reason::MiddleHalf { periods } => (Word::StatusProposalMiddle, periods, 0.0),
            Reason::Trend { step, periods } if step < 0.0 => {
                (Word::StatusProposalFalling, periods, -step)
            }
            Reason::Trend { step, periods } => (Word::StatusProposalRising, periods, step),
        };
        let step = teller.value(step);
        teller.say_count(word, periods, &[("goal", &goal), ("step", &step)])
    }
}
