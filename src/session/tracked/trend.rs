//! How a result stands to the one before it, told so that better and worse are words.

use super::Tracked;
use crate::insight::change::with_sign;
use crate::insight::pace::pace;
use crate::insight::status::KpiResult;
use crate::kpi::{Direction, Period};
use crate::locale::display::{DisplayUnit, write, write_number};
use crate::locale::rounding::half_away;
use crate::locale::words::{Word, say, say_count};
use crate::session::figure::Reader;

/// Which way a result went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// The better one.
    Better,
    /// The worse one.
    Worse,
    /// Neither: it reads as before, or nobody can say which is better.
    Even,
}

/// A result beside the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Which way it went.
    pub course: Course,
    /// The same in a sentence.
    pub sentence: String,
}

impl Tracked<'_> {
    /// How a result stands to the period before; `called` is what a period is called inside a sentence. A flow whose period
    /// still runs is held against as many days of the period before, and where those are not known against nothing.
    pub fn trend(
        self,
        result: &KpiResult,
        reader: Reader,
        called: impl Fn(Period) -> String,
    ) -> Option<Trend> {
        let value = result.value()?;
        let program = self.program()?;
        let earlier = self.period.previous();
        let running = pace(program, &self.scope(), None, self.kpi.direction);
        let same_days = running.and_then(|pace| pace.same_days);
        let is_part_of_flow = running.is_some_and(|pace| pace.split.is_some());
        let before = match same_days {
            None if is_part_of_flow => return None,
            None => self.at(earlier).value()?,
            Some(before) => before,
        };
        let mut against = called(earlier);
        if same_days.is_some() {
            let period = [("period", against.as_str())];
            against = say(reader.language, Word::DashboardSameDays, &period);
        }
        Some(told(
            (before, value),
            &against,
            self.kpi.direction,
            (self.kpi.unit, reader),
        ))
    }
}

fn told(
    (before, after): (f64, f64),
    against: &str,
    direction: Direction,
    (unit, reader): (DisplayUnit, Reader),
) -> Trend {
    let Reader { language, currency } = reader;
    let shown = |value| write(language, value, unit, currency);
    let course = match direction {
        _ if shown(before) == shown(after) => Course::Even,
        Direction::Up if after > before => Course::Better,
        Direction::Down if after < before => Course::Better,
        Direction::Up | Direction::Down => Course::Worse,
        Direction::Band => Course::Even,
    };
    let word = match course {
        _ if shown(before) == shown(after) => Word::DashboardChangeNone,
        Course::Better => Word::DashboardChangeBetter,
        Course::Worse => Word::DashboardChangeWorse,
        Course::Even => Word::DashboardChange,
    };
    let change = distance((before, after), (unit, reader));
    let arguments = [("change", change.as_str()), ("period", against)];
    Trend {
        course,
        sentence: say(language, word, &arguments),
    }
}

/// How far two values are apart, with its sign: of percentages in points, of everything else in percent of the first, and
/// of nothing in its own unit.
fn distance((before, after): (f64, f64), (unit, reader): (DisplayUnit, Reader)) -> String {
    let Reader { language, currency } = reader;
    let by = after - before;
    let signed = |size: &str| with_sign(by < 0.0, size, language);
    if unit == DisplayUnit::Percent {
        let points = brief(by.abs());
        let count = signed(&write_number(language, points));
        return say_count(
            language,
            Word::CalculatorPoints,
            points,
            &[("count", &count)],
        );
    }
    if before == 0.0 {
        return signed(&write(language, by.abs(), unit, currency));
    }
    let percent = brief((by / before).abs() * 100.0);
    signed(&write(language, percent, DisplayUnit::Percent, currency))
}

/// No more digits than a change at a glance needs, and never none.
fn brief(size: f64) -> f64 {
    let rounded = half_away(size, if size < 10.0 { 1 } else { 0 });
    if rounded == 0.0 { size } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::locale::display::Currency;

    #[test]
    fn better_and_worse_are_words_and_follow_the_direction() {
        use Direction::{Band, Down, Up};
        use DisplayUnit::{Count, Money, Percent};
        let said = |values, direction, unit, language| {
            let reader = Reader {
                language,
                currency: Currency::Usd,
            };
            told(values, "P", direction, (unit, reader)).sentence
        };
        for (values, direction, unit, sentence) in [
            ((100.0, 112.0), Up, Count, "+12% vs P, better"),
            ((100.0, 112.0), Down, Count, "+12% vs P, worse"),
            ((100.0, 97.5), Down, Count, "−2.5% vs P, better"),
            ((100.0, 112.0), Band, Count, "+12% vs P"),
            ((100.0, 100.0), Up, Count, "As in P"),
            ((0.0, 5.0), Up, Money, "+$5.00 vs P, better"),
            ((-10.0, -5.0), Up, Count, "+50% vs P, better"),
            (
                (4.0, 5.5),
                Up,
                Percent,
                "+1.5 percentage points vs P, better",
            ),
        ] {
            assert_eq!(said(values, direction, unit, Language::En), sentence);
        }
        insta::assert_snapshot!(
            [Language::Vi, Language::Fa]
                .map(|language| said((100.0, 112.0), Up, Count, language))
                .join("\n")
        );
    }
}
