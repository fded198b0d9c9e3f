//! A pace in words.

use super::{Needed, Pace, Pattern, Split};
use crate::insight::teller::Teller;
use crate::kpi::Goal;
use crate::locale::words::Word;

impl Pace {
    /// What there is to say, most important first.
    pub fn sentences(&self, teller: Teller) -> Vec<String> {
        let mut said = match &self.split {
            Some(split) => self.split_sentences(split, teller),
            None => vec![teller.say(Word::StatusPaceWhole, &[])],
        };
        for (before, word, same) in [
            (
                self.same_days,
                Word::StatusPaceSameDays,
                Word::StatusPaceSameDaysEqual,
            ),
            (
                self.whole_before,
                Word::StatusPaceWholeBefore,
                Word::StatusPaceWholeBeforeEqual,
            ),
        ] {
            let Some(before) = before else {
                continue;
            };
            let (now, earlier) = (teller.value(self.value), teller.value(before));
            let word = if now == earlier { same } else { word };
            said.push(teller.say(word, &[("now", &now), ("before", &earlier)]));
        }
        said
    }

    fn split_sentences(&self, split: &Split, teller: Teller) -> Vec<String> {
        let mut said = Vec::new();
        let value = teller.value(self.value);
        if let Some(due) = split.due {
            let word = match split.pattern {
                Pattern::Days => Word::StatusPaceDue,
                Pattern::Weekdays => Word::StatusPaceDueWeekdays,
            };
            let due = match due {
                Goal::Value(due) => teller.estimate(due),
                Goal::Band(band) => {
                    let (low, high) = (teller.estimate(band.low), teller.estimate(band.high));
                    teller.say(Word::StatusPaceBetween, &[("low", &low), ("high", &high)])
                }
            };
            said.push(teller.say(word, &[("due", &due), ("value", &value)]));
        }
        let days = usize::try_from(self.days_left).unwrap_or_default();
        said.extend(split.needed.map(|needed| {
            let (word, rate) = match needed {
                Needed::AtLeast(rate) => (Word::StatusPaceNeeded, rate),
                Needed::AtMost(rate) => (Word::StatusPaceAllowed, rate),
            };
            teller.say_count(word, days, &[("rate", &teller.estimate(rate))])
        }));
        said.extend(split.projection.map(|end| {
            let end = teller.estimate(end);
            teller.say(Word::StatusPaceProjection, &[("end", &end)])
        }));
        said
    }
}
