//! The search for an input's value by trials: fewer than 200 evaluations, see [`MOST_TRIALS`].

use super::solve::{Solution, Trial, is_near};
use super::value::Outcome;
use crate::locale::order;
use crate::locale::rounding::half_away;

/// So many evaluations, whatever the formula; what it takes to look at the ends of the search comes on top, and all
/// together are fewer than 200.
const MOST_TRIALS: usize = 180;

/// So many places where the result crosses the target are looked into, the nearest ones first.
const MOST_BRACKETS: usize = 4;

/// So many between the two ends of a bracket; halving alone needs fewer for every double in between.
const MOST_HALVINGS: usize = 60;

/// A value tried and how far its result is from the target.
#[derive(Clone, Copy, Debug)]
struct Point {
    value: f64,
    off: f64,
}

/// Values tried so far.
struct Search<'t> {
    trial: &'t Trial<'t>,
    target: f64,
    left: usize,
}

/// Looks for the target between trials around the present value, near ones first, then towards zero, towards the very
/// large, and on the other side of zero.
pub(super) fn search(trial: &Trial, target: f64) -> Solution {
    let present = trial.present.filter(|present| *present != 0.0);
    let scale = present.unwrap_or(1.0);
    let mut search = Search {
        trial,
        target,
        left: MOST_TRIALS,
    };
    let mut points: Vec<Point> = grid(scale)
        .filter_map(|value| search.point(value))
        .collect();
    if points.is_empty() {
        return match trial.outcome(trial.present.unwrap_or(scale)) {
            Outcome::Number(result) => Solution::NoValue {
                nearest: Some(result),
            },
            other => Solution::Prevented(other),
        };
    }
    if points.iter().all(|point| search.is_hit(point)) {
        return Solution::AnyValue;
    }
    order::by(&mut points, |a, b| a.value.total_cmp(&b.value));
    let distance = |value: f64| (value - trial.present.unwrap_or(scale)).abs();
    let nearest_first = |a: &Point, b: &Point| distance(a.value).total_cmp(&distance(b.value));
    let hit = points
        .iter()
        .copied()
        .filter(|point| search.is_hit(point))
        .min_by(nearest_first);
    let mut brackets: Vec<(Point, Point)> = points
        .windows(2)
        .filter_map(|pair| match *pair {
            [a, b] if a.off * b.off < 0.0 => Some((a, b)),
            _ => None,
        })
        .collect();
    order::by(&mut brackets, |a, b| {
        let near =
            |bracket: &(Point, Point)| distance(bracket.0.value).min(distance(bracket.1.value));
        near(a).total_cmp(&near(b))
    });
    let mut best = points
        .iter()
        .copied()
        .min_by(|a, b| a.off.abs().total_cmp(&b.off.abs()));
    for (a, b) in brackets.into_iter().take(MOST_BRACKETS) {
        if hit.is_some_and(|hit| distance(hit.value) <= distance(a.value).min(distance(b.value))) {
            break;
        }
        let found = search.between(a, b);
        if search.is_hit(&found) || trial.hits(found.value, target) {
            return Solution::Value(found.value);
        }
        best = best
            .filter(|best| best.off.abs() <= found.off.abs())
            .or(Some(found));
    }
    if let Some(hit) = hit {
        return Solution::Value(hit.value);
    }
    if let Some(found) = search.touching(&points) {
        if search.is_hit(&found) {
            return Solution::Value(found.value);
        }
        best = best
            .filter(|best| best.off.abs() <= found.off.abs())
            .or(Some(found));
    }
    Solution::NoValue {
        nearest: best.map(|best| best.off + target),
    }
}

/// The values to begin with, relative to `scale`: from a millionth to a billion times as large, and as much below zero.
fn grid(scale: f64) -> impl Iterator<Item = f64> {
    let powers = move |from: i32, to: i32, step: usize| {
        (from..=to)
            .step_by(step)
            .map(move |power| scale * 2f64.powi(power))
    };
    let same_side = powers(-20, 30, 1);
    let other_side = powers(-20, 30, 2).map(|value| -value);
    same_side
        .chain([0.0])
        .chain(other_side)
        .filter(|value| value.is_finite())
}

impl Search<'_> {
    /// Tries a value.
    fn point(&mut self, value: f64) -> Option<Point> {
        self.left = self.left.checked_sub(1)?;
        let result = self.trial.result(value)?;
        Some(Point {
            value,
            off: result - self.target,
        })
    }

    fn is_hit(&self, point: &Point) -> bool {
        is_near(point.off + self.target, self.target) || point.off == 0.0
    }

    /// The point nearest to the target between two on either side of it: along the chord, and by halves wherever that
    /// comes down too slowly.
    fn between(&mut self, mut a: Point, mut b: Point) -> Point {
        let mut stuck = 0;
        for _ in 0..MOST_HALVINGS {
            let middle = a.value + (b.value - a.value) / 2.0;
            let chord = b.value - b.off * ((b.value - a.value) / (b.off - a.off));
            let inside = chord > a.value.min(b.value) && chord < a.value.max(b.value);
            let value = if inside && stuck < 2 { chord } else { middle };
            if value == a.value || value == b.value {
                break;
            }
            let Some(next) = self.point(value) else { break };
            if next.off == 0.0 {
                return next;
            }
            let width = (b.value - a.value).abs();
            if next.off * a.off < 0.0 {
                b = next;
            } else {
                a = next;
            }
            stuck = if (b.value - a.value).abs() > width / 2.0 {
                stuck + 1
            } else {
                0
            };
        }
        if a.off.abs() <= b.off.abs() { a } else { b }
    }

    /// The lowest point of a valley that touches the target without crossing it, by golden sections.
    fn touching(&mut self, points: &[Point]) -> Option<Point> {
        let valley = points
            .windows(3)
            .filter(|three| matches!(three, [a, b, c] if b.off.abs() <= a.off.abs() && b.off.abs() <= c.off.abs()))
            .min_by(|a, b| depth(a).total_cmp(&depth(b)))?;
        let &[a, mut lowest, c] = valley else {
            return None;
        };
        let (mut low, mut high) = (a.value, c.value);
        for _ in 0..MOST_HALVINGS {
            let longer = if high - lowest.value > lowest.value - low {
                high
            } else {
                low
            };
            let value = lowest.value + (longer - lowest.value) * 0.381_966_011_250_105;
            if value == lowest.value {
                break;
            }
            let Some(next) = self.point(value) else { break };
            let (inner, outer) = match next.off.abs() < lowest.off.abs() {
                true => (next, lowest.value),
                false => (lowest, next.value),
            };
            if outer < inner.value {
                low = outer;
            } else {
                high = outer;
            }
            lowest = inner;
        }
        // A valley is flat where it touches, so its lowest point is only half as exact as a crossing. People's numbers
        // are short: one of them nearby may be the very point.
        for decimals in [0, 3, 6] {
            let near = half_away(lowest.value, decimals);
            let apart = (near - lowest.value).abs();
            if apart <= lowest.value.abs() * 1e-6
                && let Some(next) = self.point(near)
                && next.off.abs() < lowest.off.abs()
            {
                lowest = next;
            }
        }
        Some(lowest)
    }
}

fn depth(three: &[Point]) -> f64 {
    three
        .get(1)
        .map_or(f64::INFINITY, |middle| middle.off.abs())
}
