//! How a KPI stands, in one honest word.
//!
//! Nothing is called good or bad where nothing can be said: an absent number, target or reference is a state of its own,
//! and so is a period that has hardly begun.

mod lack;
mod result;
mod transition;

pub use lack::lack_sentence;
pub use result::{Compiled, KpiResult, result_of};
pub use transition::{Course, Transition, transition_of};

use super::attainment::{Attainment, Verdict, attainment};
use crate::kpi::{Band, Direction, Goal, Thresholds};
use crate::locale::words::Word;

/// How a KPI stands in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// More than the target is attained.
    Exceeded,
    /// The target is attained or, while the period runs, what is due of it by now.
    OnTrack,
    /// A little is lacking.
    AtRisk,
    /// Much is lacking.
    OffTrack,
    /// Nothing was entered for the period.
    NoEntries,
    /// Some numbers are missing; [`crate::formula::value::Outcome::Missing`] names them.
    InputsMissing,
    /// There is a value and nothing to hold it against.
    NoTarget,
    /// The target grows on an earlier result, or leads away from a baseline, and that is not known.
    NoBaseline,
    /// Less than a fifth of the period is gone.
    TooEarly,
    /// Its owner lets it rest.
    Paused,
    /// The formula has no value; [`crate::formula::value::Outcome::Error`] says why.
    Error,
}

impl Status {
    /// All of them, best first, and behind the judgements the states in which there is none.
    pub const ALL: [Self; 11] = [
        Self::Exceeded,
        Self::OnTrack,
        Self::AtRisk,
        Self::OffTrack,
        Self::NoEntries,
        Self::InputsMissing,
        Self::NoTarget,
        Self::NoBaseline,
        Self::TooEarly,
        Self::Paused,
        Self::Error,
    ];

    /// As it stands in attributes and files.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Exceeded => "exceeded",
            Self::OnTrack => "on_track",
            Self::AtRisk => "at_risk",
            Self::OffTrack => "off_track",
            Self::NoEntries => "no_entries",
            Self::InputsMissing => "inputs_missing",
            Self::NoTarget => "no_target",
            Self::NoBaseline => "no_baseline",
            Self::TooEarly => "too_early",
            Self::Paused => "paused",
            Self::Error => "error",
        }
    }

    /// Whether it says how good a result is.
    pub fn is_judged(self) -> bool {
        matches!(
            self,
            Self::Exceeded | Self::OnTrack | Self::AtRisk | Self::OffTrack
        )
    }

    /// In what order KPIs need somebody, the most pressing first: what goes wrong, then what keeps a KPI from being judged,
    /// then what goes well or has to wait.
    pub fn urgency(self) -> u8 {
        match self {
            Self::OffTrack => 0,
            Self::AtRisk => 1,
            Self::Error => 2,
            Self::InputsMissing => 3,
            Self::NoEntries => 4,
            Self::NoBaseline => 5,
            Self::NoTarget => 6,
            Self::TooEarly => 7,
            Self::OnTrack => 8,
            Self::Exceeded => 9,
            Self::Paused => 10,
        }
    }

    /// What it is called on a card.
    pub fn word(self) -> Word {
        match self {
            Self::Exceeded => Word::StatusExceeded,
            Self::OnTrack => Word::StatusOnTrack,
            Self::AtRisk => Word::StatusAtRisk,
            Self::OffTrack => Word::StatusOffTrack,
            Self::NoEntries => Word::StatusNoEntries,
            Self::InputsMissing => Word::StatusInputsMissing,
            Self::NoTarget => Word::StatusNoTarget,
            Self::NoBaseline => Word::StatusNoBaseline,
            Self::TooEarly => Word::StatusTooEarly,
            Self::Paused => Word::StatusPaused,
            Self::Error => Word::StatusError,
        }
    }
}

/// Of a period that runs, so much must be gone before anything is said.
pub const EARLY: f64 = 0.2;

/// How far a period has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// It is over.
    Ended,
    /// It runs; so much of its days is gone, today's with them.
    Running(f64),
}

/// A value held against its goal in a period that has come so far. `share` is the part of the goal that is due by now,
/// where the goal can be split over the days.
///
/// A split goal is judged by what is due, which says whether the pace is right and never that the goal is exceeded; only
/// what has passed the whole goal upwards is that already.
pub fn judge(
    value: f64,
    goal: Goal,
    direction: Direction,
    thresholds: Thresholds,
    (progress, share): (Progress, Option<f64>),
) -> Status {
    let whole = grade(attainment(value, goal, direction), thresholds);
    match (progress, share) {
        (Progress::Running(gone), _) if gone < EARLY => Status::TooEarly,
        (Progress::Ended, _) | (_, None) => whole,
        _ if whole == Status::Exceeded && direction == Direction::Up => whole,
        (Progress::Running(_), Some(share)) => {
            let due = attainment(value, part_of(goal, share), direction);
            match grade(due, thresholds) {
                Status::Exceeded => Status::OnTrack,
                status => status,
            }
        }
    }
}

/// A part of a goal.
pub fn part_of(goal: Goal, share: f64) -> Goal {
    match goal {
        Goal::Value(value) => Goal::Value(value * share),
        Goal::Band(Band { low, high }) => Goal::Band(Band {
            low: low * share,
            high: high * share,
        }),
    }
}

fn grade(attainment: Attainment, thresholds: Thresholds) -> Status {
    match (attainment.part, attainment.verdict) {
        (Some(part), _) if part >= thresholds.exceeded => Status::Exceeded,
        (Some(part), _) if part >= thresholds.on_track => Status::OnTrack,
        (Some(part), _) if part >= thresholds.at_risk => Status::AtRisk,
        (Some(_), _) => Status::OffTrack,
        // Of a target of 0 no part can be told: it is attained, or it is not, and how far not nobody can say.
        (None, Verdict::Reached) => Status::OnTrack,
        (None, Verdict::Below | Verdict::Above) => Status::AtRisk,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_direction_has_its_judgements() {
        use Direction::{Down, Up};
        use Progress::{Ended, Running};
        use Status::{AtRisk, Exceeded, OffTrack, OnTrack, TooEarly};
        let target = Goal::Value(100.0);
        let band = Goal::Band(Band {
            low: 40.0,
            high: 50.0,
        });
        let whole = (Ended, None);
        let half = (Running(0.5), Some(0.5));
        for (value, goal, direction, when, status) in [
            (110.0, target, Up, whole, Exceeded),
            (109.0, target, Up, whole, OnTrack),
            (100.0, target, Up, whole, OnTrack),
            (99.0, target, Up, whole, AtRisk),
            (80.0, target, Up, whole, AtRisk),
            (79.0, target, Up, whole, OffTrack),
            (-5.0, target, Up, whole, OffTrack),
            (90.0, target, Down, whole, Exceeded),
            (100.0, target, Down, whole, OnTrack),
            (101.0, target, Down, whole, AtRisk),
            (125.0, target, Down, whole, AtRisk),
            (126.0, target, Down, whole, OffTrack),
            (45.0, band, Direction::Band, whole, OnTrack),
            (39.0, band, Direction::Band, whole, AtRisk),
            (80.0, band, Direction::Band, whole, OffTrack),
            (0.0, Goal::Value(0.0), Down, whole, OnTrack),
            (1.0, Goal::Value(0.0), Down, whole, AtRisk),
            // Half of the days, half of the goal.
            (50.0, target, Up, half, OnTrack),
            (75.0, target, Up, half, OnTrack),
            (49.0, target, Up, half, AtRisk),
            (39.0, target, Up, half, OffTrack),
            (110.0, target, Up, half, Exceeded),
            (10.0, target, Down, half, OnTrack),
            (51.0, target, Down, half, AtRisk),
            (101.0, target, Down, half, OffTrack),
            (22.0, band, Direction::Band, half, OnTrack),
            // A quotient is held against the whole target on every day.
            (50.0, target, Up, (Running(0.5), None), OffTrack),
            (110.0, target, Up, (Running(0.5), None), Exceeded),
            (1.0, target, Up, (Running(0.19), Some(0.19)), TooEarly),
            (900.0, target, Up, (Running(0.0), None), TooEarly),
            (20.0, target, Up, (Running(0.2), Some(0.2)), OnTrack),
        ] {
            let found = judge(value, goal, direction, Thresholds::default(), when);
            assert_eq!(found, status, "{value} {goal:?} {direction:?} {when:?}");
        }
        let strict = Thresholds::new(1.5, 1.2, 1.1).unwrap();
        for (value, status) in [
            (150.0, Exceeded),
            (120.0, OnTrack),
            (119.0, AtRisk),
            (100.0, OffTrack),
        ] {
            assert_eq!(judge(value, target, Up, strict, whole), status, "{value}");
        }
    }

    /// Best first.
    fn rank(status: Status) -> usize {
        Status::ALL.iter().position(|one| *one == status).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

        #[test]
        fn a_better_value_never_stands_worse(
            one in -1e6..1e6_f64,
            other in -1e6..1e6_f64,
            target in -1e6..1e6_f64,
            gone in prop::option::of(0.2..1.0_f64),
            split in any::<bool>(),
        ) {
            let when = match gone {
                Some(gone) => (Progress::Running(gone), split.then_some(gone)),
                None => (Progress::Ended, None),
            };
            let (low, high) = (one.min(other), one.max(other));
            for (direction, worse, better) in [(Direction::Up, low, high), (Direction::Down, high, low)] {
                let status = |value| judge(value, Goal::Value(target), direction, Thresholds::default(), when);
                prop_assert!(rank(status(better)) <= rank(status(worse)));
                let part = |value| attainment(value, Goal::Value(target), direction).part;
                prop_assert!(part(better) >= part(worse));
            }
        }
    }
}
