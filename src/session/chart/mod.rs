//! A series as a drawing, in parts of its width and height: whoever draws it decides how large it is, and a drawing that
//! grows with its place needs no measuring. Time runs from left to right, or from right to left where the language does.

mod picture;
mod scale;
mod ticks;

pub use picture::{SIZE, Written, picture};
pub use scale::Scale;
pub use ticks::{Room, Tick, ticks};

use crate::kpi::{Band, Goal, Period};
use crate::session::series::Point;

/// A place in a drawing: parts of its width from the left, of its height from the top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Which way time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// As Latin letters do.
    LeftToRight,
    /// As Arabic letters do.
    RightToLeft,
}

/// A line through the values of a series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// A stretch of values without a gap each; of a value between gaps its one spot.
    pub runs: Vec<Vec<Spot>>,
    /// The way to a value that may still change.
    pub unfinished: Option<[Spot; 2]>,
}

/// A series drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The values along its side.
    pub scale: Scale,
    /// The height of 0, where it is in sight.
    pub zero: Option<f64>,
    /// The values.
    pub line: Line,
    /// Each value by itself.
    pub dots: Vec<Dot>,
    /// The targets, in steps where they change.
    pub targets: Vec<Vec<Spot>>,
    /// The bands that are aimed at, the outline of each.
    pub bands: Vec<Vec<Spot>>,
    /// The strip of each period, in the order of the points.
    pub columns: Vec<Column>,
    /// The names below.
    pub ticks: Vec<Tick>,
}

/// A value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Where it lies.
    pub at: Spot,
    /// Whether its period still runs.
    pub is_unfinished: bool,
    /// Whether its period is the one that is looked at.
    pub is_chosen: bool,
}

/// The strip of a period, as high as the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Its left edge.
    pub left: f64,
    /// Its width.
    pub width: f64,
    /// Its middle.
    pub middle: f64,
    /// Its number among those with a note, from 1.
    pub note: Option<usize>,
}

/// Places of so many periods beside each other.
#[derive(Clone, Copy)]
struct Periods {
    count: usize,
    course: Course,
}

impl Periods {
    /// So many periods from the first on, in parts of the width.
    fn after(self, periods: f64) -> f64 {
        let part = periods / self.count as f64;
        match self.course {
            Course::LeftToRight => part,
            Course::RightToLeft => 1.0 - part,
        }
    }

    fn middle(self, place: usize) -> f64 {
        self.after(place as f64 + 0.5)
    }
}

/// Draws a series. `chosen` is the period that is looked at. `None` where there is no value to draw, or none that fits
/// beside the others.
pub fn chart(points: &[Point], chosen: Option<Period>, course: Course) -> Option<Chart> {
    let values: Vec<Option<f64>> = points.iter().map(Point::value).collect();
    values.iter().flatten().next()?;
    let goals = points.iter().filter_map(Point::goal);
    let goals = goals.flat_map(|goal| match goal {
        Goal::Value(value) => [value, value],
        Goal::Band(Band { low, high }) => [low, high],
    });
    let scale = Scale::over(values.iter().copied().flatten().chain(goals))?;
    let periods = Periods {
        count: points.len(),
        course,
    };
    let is_unfinished = points.last().is_some_and(|point| point.is_unfinished);
    let zero = scale.height(0.0);
    let dot = |(place, point): (usize, &Point)| {
        Some(Dot {
            at: Spot {
                x: periods.middle(place),
                y: scale.height(point.value()?),
            },
            is_unfinished: point.is_unfinished,
            is_chosen: chosen == Some(point.period()),
        })
    };
    let mut noted = 0;
    let column = |(place, point): (usize, &Point)| {
        let (one, other) = (
            periods.after(place as f64),
            periods.after(place as f64 + 1.0),
        );
        noted += usize::from(!point.notes.is_empty());
        Column {
            left: one.min(other),
            width: (one - other).abs(),
            middle: periods.middle(place),
            note: (!point.notes.is_empty()).then_some(noted),
        }
    };
    let all: Vec<Period> = points.iter().map(Point::period).collect();
    Some(Chart {
        zero: (0.0..=1.0).contains(&zero).then_some(zero),
        line: line_on(&values, is_unfinished, periods, &scale),
        dots: points.iter().enumerate().filter_map(dot).collect(),
        targets: targets(points, periods, &scale),
        bands: bands(points, periods, &scale),
        columns: points.iter().enumerate().map(column).collect(),
        ticks: ticks(&all, |place| periods.middle(place)),
        scale,
    })
}

/// The line alone, as high as its place: for a glance at where a KPI goes.
pub fn spark(values: &[Option<f64>], is_unfinished: bool, course: Course) -> Option<Line> {
    let known = || values.iter().copied().flatten();
    let (least, most) = (known().reduce(f64::min)?, known().reduce(f64::max)?);
    let scale = Scale::from_to(least, most);
    let periods = Periods {
        count: values.len(),
        course,
    };
    Some(line_on(values, is_unfinished, periods, &scale))
}

fn line_on(values: &[Option<f64>], is_unfinished: bool, periods: Periods, scale: &Scale) -> Line {
    let mut line = Line::default();
    let mut run = Vec::new();
    for (place, value) in values.iter().enumerate() {
        let Some(value) = value else {
            line.runs.extend(ended(&mut run));
            continue;
        };
        let spot = Spot {
            x: periods.middle(place),
            y: scale.height(*value),
        };
        if is_unfinished && place + 1 == values.len() {
            line.unfinished = run.last().map(|before| [*before, spot]);
            if line.unfinished.is_some() {
                continue;
            }
        }
        run.push(spot);
    }
    line.runs.extend(ended(&mut run));
    line
}

/// Takes what was gathered, where there is anything.
fn ended(run: &mut Vec<Spot>) -> Option<Vec<Spot>> {
    let run = std::mem::take(run);
    (!run.is_empty()).then_some(run)
}

/// The edges of a period's strip, at a height.
fn step(place: usize, y: f64, periods: Periods) -> [Spot; 2] {
    [0.0, 1.0].map(|edge| Spot {
        x: periods.after(place as f64 + edge),
        y,
    })
}

fn targets(points: &[Point], periods: Periods, scale: &Scale) -> Vec<Vec<Spot>> {
    let mut found = Vec::new();
    let mut run: Vec<Spot> = Vec::new();
    for (place, point) in points.iter().enumerate() {
        match point.goal() {
            Some(Goal::Value(value)) => run.extend(step(place, scale.height(value), periods)),
            Some(Goal::Band(_)) | None => found.extend(ended(&mut run)),
        }
    }
    found.extend(ended(&mut run));
    found
}

fn bands(points: &[Point], periods: Periods, scale: &Scale) -> Vec<Vec<Spot>> {
    let mut found = Vec::new();
    let (mut above, mut below): (Vec<Spot>, Vec<Spot>) = (Vec::new(), Vec::new());
    let mut close = |above: &mut Vec<Spot>, below: &mut Vec<Spot>| {
        above.extend(below.drain(..).rev());
        found.extend(ended(above));
    };
    for (place, point) in points.iter().enumerate() {
        match point.goal() {
            Some(Goal::Band(Band { low, high })) => {
                above.extend(step(place, scale.height(high), periods));
                below.extend(step(place, scale.height(low), periods));
            }
            Some(Goal::Value(_)) | None => close(&mut above, &mut below),
        }
    }
    close(&mut above, &mut below);
    found
}
