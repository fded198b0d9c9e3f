//! The result against the wanted one, honest about which way is better.

use crate::insight::{self, attainment};
use crate::kpi::{Direction, Goal};
use crate::locale::display::{DisplayUnit, write, write_number};
use crate::locale::rounding::half_away;
use crate::locale::words::{Word, say, say_count};
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
    let (standing, attainment) = match compiled.direction {
        Some(direction) => {
            let attainment = attainment(value, Goal::Value(target), direction);
            let standing = match attainment.verdict {
                insight::Verdict::Reached => Standing::Reached,
                insight::Verdict::Below | insight::Verdict::Above => Standing::Missed,
            };
            (standing, attainment.part)
        }
        None => (
            Standing::Unknown,
            Some(value / target).filter(|part| value > 0.0 && part.is_finite() && *part > 0.0),
        ),
    };
    let attainment = attainment.map(|part| part * 100.0);
    Some(Verdict {
        standing,
        attainment,
        sentence: sentence(compiled, standing, (value, target), attainment, reader),
    })
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
    let distance = (value - target).abs();
    let gap = match compiled.unit {
        // 6 % short could be taken for 6 % of the target.
        DisplayUnit::Percent => {
            let points = half_away(distance, 1);
            let count = write_number(language, points);
            say_count(
                language,
                Word::CalculatorPoints,
                points,
                &[("count", &count)],
            )
        }
        unit => shown(distance, unit),
    };
    let goal = shown(target, compiled.unit);
    let percent = attainment.map(|share| shown(share, DisplayUnit::Percent));
    let down = compiled.direction == Some(Direction::Down);
    let level = shown(distance, compiled.unit) == shown(0.0, compiled.unit);
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
