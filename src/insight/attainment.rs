//! How far a result is on its way to its target.

use crate::kpi::{Band, Direction, Goal};
use crate::locale::rounding::to_15_significant;

/// How a result stands to its target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attainment {
    /// The part of the target that is reached: 1 is all of it. `None` where no part can be told, such as of a target of 0.
    pub part: Option<f64>,
    /// Whether it is reached.
    pub verdict: Verdict,
}

/// Whether a target is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is.
    Reached,
    /// More is needed.
    Below,
    /// Less is needed.
    Above,
}

/// More than twice a target is shown as twice: a cost of almost nothing would else be any multiple of a success.
pub const MOST: f64 = 2.0;

/// How `actual` stands to `goal`.
///
/// Where more is better the part is actual ÷ target, where less is better target ÷ actual, and both at most [`MOST`]. Where
/// that quotient says nothing (a target or an actual of zero or less) the part is 1 plus the distance on the good side, or
/// minus the distance on the other, measured in the target's own size; of a target of 0 there is none. Of a band the part
/// is 1 inside, and outside the same reckoning to the nearer end. Compared as it is shown, to 15 digits: 0.1 + 0.2 reaches
/// 0.3 from either side.
pub fn attainment(actual: f64, goal: Goal, direction: Direction) -> Attainment {
    let actual = to_15_significant(actual);
    match (goal, direction) {
        (Goal::Value(target), Direction::Up) => more_is_better(actual, target),
        (Goal::Value(target), Direction::Down) => less_is_better(actual, target),
        (Goal::Value(target), Direction::Band) => band(
            actual,
            Band {
                low: target,
                high: target,
            },
        ),
        (Goal::Band(inside), _) => band(actual, inside),
    }
}

fn more_is_better(actual: f64, target: f64) -> Attainment {
    let part = if target > 0.0 {
        Some(actual / target)
    } else {
        by_distance(actual - target, target)
    };
    Attainment {
        part: limited(part),
        verdict: if actual >= target {
            Verdict::Reached
        } else {
            Verdict::Below
        },
    }
}

fn less_is_better(actual: f64, target: f64) -> Attainment {
    let part = match (target > 0.0, actual > 0.0) {
        (true, true) => Some(target / actual),
        (true, false) => Some(MOST),
        (false, _) => by_distance(target - actual, target),
    };
    Attainment {
        part: limited(part),
        verdict: if actual <= target {
            Verdict::Reached
        } else {
            Verdict::Above
        },
    }
}

fn band(actual: f64, inside: Band) -> Attainment {
    if actual < inside.low {
        more_is_better(actual, inside.low)
    } else if actual > inside.high {
        less_is_better(actual, inside.high)
    } else {
        Attainment {
            part: Some(1.0),
            verdict: Verdict::Reached,
        }
    }
}

fn by_distance(to_the_good: f64, target: f64) -> Option<f64> {
    (target != 0.0).then(|| 1.0 + to_the_good / target.abs())
}

fn limited(part: Option<f64>) -> Option<f64> {
    part.filter(|part| part.is_finite())
        .map(|part| part.min(MOST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::{Above, Below, Reached};

    #[test]
    fn each_direction_is_honest() {
        let value = Goal::Value;
        let inside = Goal::Band(Band {
            low: 10.0,
            high: 20.0,
        });
        for (actual, goal, direction, part, verdict) in [
            (80.0, value(100.0), Direction::Up, Some(0.8), Below),
            (100.0, value(100.0), Direction::Up, Some(1.0), Reached),
            (150.0, value(100.0), Direction::Up, Some(1.5), Reached),
            (900.0, value(100.0), Direction::Up, Some(2.0), Reached),
            (-20.0, value(100.0), Direction::Up, Some(-0.2), Below),
            (0.0, value(0.0), Direction::Up, None, Reached),
            (-1.0, value(0.0), Direction::Up, None, Below),
            (-5.0, value(-10.0), Direction::Up, Some(1.5), Reached),
            (-15.0, value(-10.0), Direction::Up, Some(0.5), Below),
            (0.1 + 0.2, value(0.3), Direction::Down, Some(1.0), Reached),
            (80.0, value(100.0), Direction::Down, Some(1.25), Reached),
            (100.0, value(100.0), Direction::Down, Some(1.0), Reached),
            (200.0, value(100.0), Direction::Down, Some(0.5), Above),
            (0.0, value(100.0), Direction::Down, Some(2.0), Reached),
            (-3.0, value(100.0), Direction::Down, Some(2.0), Reached),
            (1.0, value(100.0), Direction::Down, Some(2.0), Reached),
            (0.0, value(0.0), Direction::Down, None, Reached),
            (2.0, value(0.0), Direction::Down, None, Above),
            (-15.0, value(-10.0), Direction::Down, Some(1.5), Reached),
            (-5.0, value(-10.0), Direction::Down, Some(0.5), Above),
            (5.0, inside, Direction::Band, Some(0.5), Below),
            (10.0, inside, Direction::Band, Some(1.0), Reached),
            (20.0, inside, Direction::Up, Some(1.0), Reached),
            (40.0, inside, Direction::Down, Some(0.5), Above),
            (5.0, value(10.0), Direction::Band, Some(0.5), Below),
            (20.0, value(10.0), Direction::Band, Some(0.5), Above),
            (
                f64::MAX,
                value(f64::MIN_POSITIVE),
                Direction::Up,
                None,
                Reached,
            ),
        ] {
            let expected = Attainment { part, verdict };
            let found = attainment(actual, goal, direction);
            assert_eq!(found, expected, "{actual} {goal:?} {direction:?}");
        }
    }
}
