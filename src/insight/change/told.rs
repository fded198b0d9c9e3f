//! A change in words: `CAC rose by 320.000 ₫: spending +410.000 ₫, customers −90.000 ₫.`

use super::{By, Change, Step};
use crate::formula::attribute::{Part, Unsplit};
use crate::formula::scope::Input;
use crate::insight::teller::Teller;
use crate::locale::Language;
use crate::locale::display::{DisplayUnit, write, write_number};
use crate::locale::rounding::half_away;
use crate::locale::words::{Word, say_count, text};

impl Change {
    /// The change of the KPI `name` and what made it, in a sentence; `called` knows what an input is called.
    pub fn told(&self, name: &str, teller: Teller, called: &dyn Fn(&Input) -> String) -> String {
        let steps = self.waterfall().steps;
        let (before, after) = (teller.value(self.before), teller.value(self.after));
        let word = match (before == after, steps.is_empty()) {
            (true, true) => Word::InsightStayed,
            (true, false) => Word::InsightStayedParts,
            (false, _) if self.after > self.before => Word::InsightRose,
            (false, _) => Word::InsightFell,
        };
        let change = distance(self.amount().abs(), teller);
        let arguments = [("name", name), ("change", &change), ("value", &after)];
        let sentence = teller.say(word, &arguments);
        // The names in the list are set apart one by one; as an argument the list would be set apart as a whole.
        let around = sentence
            .rsplit_once('}')
            .and_then(|(start, end)| Some((start.rsplit_once('{')?.0, end)));
        match around {
            Some((start, end)) => [start, &parts(&steps, teller, called), end].concat(),
            None => sentence,
        }
    }
}

/// What a number itself did, in the unit that it is shown in: `from 12 to 15`.
pub fn moved(part: &Part, unit: DisplayUnit, teller: Teller) -> String {
    let teller = Teller { unit, ..teller };
    let shown = |value| teller.value(value);
    let (word, before, after) = match (part.before.map(shown), part.after.map(shown)) {
        (Some(before), Some(after)) if before == after => (Word::InsightSame, before, after),
        (Some(before), Some(after)) => (Word::InsightFromTo, before, after),
        (Some(before), None) => (Word::InsightGone, before, String::new()),
        (None, Some(after)) => (Word::InsightNew, String::new(), after),
        (None, None) => return text(teller.language, Word::InsightNever).to_owned(),
    };
    teller.say(word, &[("before", &before), ("after", &after)])
}

/// Why there is no change to tell.
pub fn refusal(reason: &Unsplit, language: Language) -> &'static str {
    let word = match reason {
        Unsplit::Before(_) => Word::InsightNoBefore,
        Unsplit::After(_) => Word::InsightNoAfter,
        Unsplit::Beyond => Word::InsightBeyond,
    };
    text(language, word)
}

/// How far two values of the KPI are apart. 6 % more could be taken for 6 % of what it was.
fn distance(distance: f64, teller: Teller) -> String {
    if teller.unit != DisplayUnit::Percent {
        return teller.value(distance);
    }
    let points = half_away(distance, 1);
    let count = write_number(teller.language, points);
    let word = Word::CalculatorPoints;
    say_count(teller.language, word, points, &[("count", &count)])
}

/// `spending +410.000 ₫, customers −90.000 ₫`.
fn parts(steps: &[Step], teller: Teller, called: &dyn Fn(&Input) -> String) -> String {
    let parts = steps.iter().map(|step| {
        let amount = signed(step.amount(), teller);
        match &step.by {
            By::Input(input) => {
                let name = called(input);
                teller.say(Word::InsightPart, &[("name", &name), ("amount", &amount)])
            }
            By::Others(count) => {
                teller.say_count(Word::InsightOthers, *count, &[("amount", &amount)])
            }
        }
    });
    let separator = text(teller.language, Word::CommonListSeparator);
    parts.collect::<Vec<_>>().join(separator)
}

/// An amount with its sign. Points stand without their unit, which the sentence has said.
pub fn signed(amount: f64, teller: Teller) -> String {
    let unit = match teller.unit {
        DisplayUnit::Percent => DisplayUnit::Score,
        unit => unit,
    };
    let size = write(teller.language, amount.abs(), unit, teller.currency);
    with_sign(amount < 0.0, &size, teller.language)
}

/// A written size with the sign of what it is the size of.
pub fn with_sign(is_negative: bool, size: &str, language: Language) -> String {
    let sign = if is_negative { "−" } else { "+" };
    // Keeps the sign on the left of its digits in a line that runs from the right.
    let mark = match language {
        Language::Fa => "\u{200E}",
        Language::Vi | Language::En => "",
    };
    [mark, sign, size].concat()
}
