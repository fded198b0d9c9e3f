//! What it would take: for each number, the value that alone would bring the wanted result.

use crate::catalogue;
use crate::formula::scope::{Input, Source};
use crate::formula::solve::{Solution, result_with, solve};
use crate::formula::tree::Own;
use crate::kpi::{Aggregation, Direction};
use crate::locale::display::{DisplayUnit, write};
use crate::locale::order;
use crate::locale::words::{Word, say, text};
use crate::session::figure::Reader;

use super::{Compiled, Numbers};

/// One number that could be changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// Its field.
    pub handle: String,
    /// What it is called.
    pub label: String,
    /// What it would have to be.
    pub need: Need,
}

/// What a number would have to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Need {
    /// This.
    Value {
        /// The number.
        value: f64,
        /// As it is written.
        shown: String,
        /// What it is now, as it is written.
        now: Option<String>,
        /// By how many percent it would have to change, as it is written, with its sign.
        change: Option<String>,
    },
    /// There is no such number, or any would do; the sentence says which.
    Sentence(String),
}

/// The levers for the target on the sheet, those that need the smallest change first; none without a target.
pub fn levers(compiled: &Compiled, numbers: &Numbers, reader: Reader) -> Vec<Lever> {
    let (Ok(program), Some(target)) = (&compiled.program, numbers.target) else {
        return Vec::new();
    };
    let mut levers: Vec<(f64, Lever)> = program
        .inputs
        .iter()
        .filter(|input| input.source != Source::Own(Own::Target))
        .filter_map(|input| {
            let field = compiled.field(&input.handle())?;
            let now = numbers.get(&field.handle);
            let solution = match solve(program, numbers, input, target) {
                Solution::Value(value) if comes_whole(input) => {
                    let result = |whole| result_with(program, numbers, input, whole);
                    Solution::Value(whole(value, |it| attains(compiled, result(it), target)))
                }
                solution => solution,
            };
            let (effort, need) = need(&solution, now, field.unit, input, reader)?;
            let lever = Lever {
                handle: field.handle.clone(),
                label: field.label.clone(),
                need,
            };
            Some((effort, lever))
        })
        .collect();
    order::by(&mut levers, |(a, _), (b, _)| a.total_cmp(b));
    levers.into_iter().map(|(_, lever)| lever).collect()
}

/// What the solution says, and how much effort it asks for.
fn need(
    solution: &Solution,
    now: Option<f64>,
    unit: Option<DisplayUnit>,
    input: &Input,
    reader: Reader,
) -> Option<(f64, Need)> {
    let language = reader.language;
    let shown = |value| {
        write(
            language,
            value,
            unit.unwrap_or(DisplayUnit::Count),
            reader.currency,
        )
    };
    let sentence = |word| Need::Sentence(text(language, word).to_owned());
    Some(match *solution {
        // Nobody has fewer than no visits.
        Solution::Value(value) if value < 0.0 && counts_things(input, unit) => {
            (f64::MAX, sentence(Word::CalculatorLeverNegative))
        }
        Solution::Value(value) if now.is_some_and(|now| shown(now) == shown(value)) => {
            (0.0, sentence(Word::CalculatorLeverThere))
        }
        Solution::Value(value) => {
            let change = now
                .filter(|now| *now != 0.0)
                .map(|now| (value - now) / now.abs() * 100.0);
            let effort = change.map_or(1e9, f64::abs);
            let need = Need::Value {
                value,
                shown: shown(value),
                now: now.map(shown),
                change: change.map(|change| signed(change, reader)),
            };
            (effort, need)
        }
        Solution::AnyValue => (f64::INFINITY, sentence(Word::CalculatorLeverAny)),
        Solution::NoValue { nearest: None } => (f64::MAX, sentence(Word::CalculatorLeverNone)),
        Solution::NoValue {
            nearest: Some(nearest),
        } => {
            let near = say(
                language,
                Word::CalculatorLeverNear,
                &[("nearest", &shown(nearest))],
            );
            (f64::MAX, Need::Sentence(near))
        }
        Solution::Prevented(_) => return None,
    })
}

/// Whether a number of less than nothing makes no sense.
fn counts_things(input: &Input, unit: Option<DisplayUnit>) -> bool {
    let may_be_a_loss = |id: &str| matches!(id, "profit" | "gross_profit");
    match &input.source {
        Source::Metric(id) => unit.is_some() && !may_be_a_loss(id),
        Source::Own(_) => false,
    }
}

/// Whether nobody has half of one: a customer, a click, an order. A mean of counts, such as the orders a year, may be of
/// any size.
fn comes_whole(input: &Input) -> bool {
    let Source::Metric(id) = &input.source else {
        return false;
    };
    catalogue::metric(id).is_some_and(|metric| {
        metric.unit == DisplayUnit::Count && metric.aggregation != Aggregation::Mean
    })
}

/// The whole number next to `value` that attains the target: what falls short of it by half a customer falls short.
fn whole(value: f64, attains: impl Fn(f64) -> bool) -> f64 {
    // The search for a value ends a few of the last digits beside it.
    let nearest = value.round();
    if (value - nearest).abs() <= 1e-9 * value.abs() {
        return nearest;
    }
    let more = value.ceil();
    if attains(more) { more } else { value.floor() }
}

/// Whether a result is at the target or on its good side, which for a formula of one's own is above.
fn attains(compiled: &Compiled, result: Option<f64>, target: f64) -> bool {
    let is_limit = compiled.direction == Some(Direction::Down);
    result.is_some_and(|result| {
        if is_limit {
            result <= target
        } else {
            result >= target
        }
    })
}

/// A change in percent with its sign.
pub(super) fn signed(percent: f64, reader: Reader) -> String {
    let shown = reader.percent(percent.abs());
    let sign = if percent < 0.0 { "−" } else { "+" };
    ["\u{200E}", sign, &shown].concat()
}
