//! The result against the wanted one, honest about which way is better.

use crate::kpi::Direction;
use crate::locale::display::{DisplayUnit, write};
use crate::locale::words::{Word, say};
use crate::session::figure::Reader;

use super::{Answer, Compiled, Numbers};

/// How a result stands against its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// In one word.
    pub standing: Standing,
    /// How much of the target is attained, in percent; `None` where that says nothing, as for a loss.
    pub attainment: Option<f64>,
    /// The sentence about it.
    pub sentence: String,
}

/// Whether a target is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Reached,
    /// It is not.
    Missed,
    /// Nobody said which way is better.
    Unknown,
}

/// How the result stands against the target; `None` while one of them is missing.
pub fn verdict(
    compiled: &Compiled,
    numbers: &Numbers,
    answer: &Answer,
    reader: Reader,
) -> Option<Verdict> {
    let (value, target) = (answer.value?, numbers.target?);
    let standing = match compiled.direction {
        Some(Direction::Up) if value >= target => Standing::Reached,
        Some(Direction::Down) if value <= target => Standing::Reached,
        Some(Direction::Up | Direction::Down) => Standing::Missed,
        Some(Direction::Band) | None => Standing::Unknown,
    };
    let attainment = attainment(compiled.direction, value, target);
    Some(Verdict {
        standing,
        attainment,
        sentence: sentence(compiled, standing, (value, target), attainment, reader),
    })
}

/// The share of the target that is attained, in percent. Of a cost, half as much is attained when it is twice as high.
fn attainment(direction: Option<Direction>, value: f64, target: f64) -> Option<f64> {
    let share = match direction {
        Some(Direction::Down) => target / value,
        Some(Direction::Up | Direction::Band) | None => value / target,
    };
    (value > 0.0 && target > 0.0 && share.is_finite()).then_some(share * 100.0)
}

fn sentence(
    compiled: &Compiled,
    standing: Standing,
    (value, target): (f64, f64),
    attainment: Option<f64>,
    reader: Reader,
) -> String {
    let language = reader.language;
    let shown = |value, unit| write(language, value, unit, reader.currency);
    let gap = shown((value - target).abs(), compiled.unit);
    let goal = shown(target, compiled.unit);
    let percent = attainment.map(|share| shown(share, DisplayUnit::Percent));
    let down = compiled.direction == Some(Direction::Down);
    let level = gap == shown(0.0, compiled.unit);
    let word = match (standing, down, percent.is_some()) {
        (Standing::Reached, ..) if level => Word::CalculatorTargetLevel,
        (Standing::Reached, false, _) => Word::CalculatorTargetAbove,
        (Standing::Reached, true, _) => Word::CalculatorTargetWithin,
        (Standing::Missed, true, _) => Word::CalculatorTargetOver,
        (Standing::Unknown, _, true) => Word::CalculatorTargetShare,
        (Standing::Unknown, _, false) if value >= target => Word::CalculatorTargetAbove,
        (Standing::Missed, false, _) | (Standing::Unknown, _, false) => Word::CalculatorTargetShort,
    };
    let percent = percent.unwrap_or_default();
    say(
        language,
        word,
        &[("gap", &gap), ("target", &goal), ("percent", &percent)],
    )
}
