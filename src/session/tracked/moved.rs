//! What moved a KPI last: from one whole period to the next.

use super::Tracked;
use crate::formula::attribute::Part;
use crate::formula::scope::{Input, Source};
use crate::insight::chance::{Chance, chance};
use crate::insight::change::{By, change, moved, signed};
use crate::kpi::Period;
use crate::locale::display::{DisplayUnit, write_count};
use crate::locale::words::{Word, say_count};
use crate::session::chart::Scale;
use crate::session::figure::Reader;
use crate::session::telling::called;

/// A change, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The period before.
    pub from: Period,
    /// The period after.
    pub to: Period,
    /// The change and what made it, in a sentence.
    pub sentence: String,
    /// The flight of steps between the two results.
    pub steps: Vec<Step>,
    /// The results at its ends, and where they lie in the flight's width.
    pub ends: [(f64, f64); 2],
    /// Whether as much comes about by chance; `None` where that is no question.
    pub chance: Option<Chance>,
}

/// A step of the flight.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What took it.
    pub name: String,
    /// What that number did itself, in words; empty of several together.
    pub did: String,
    /// By how much it moved the result.
    pub amount: f64,
    /// The same with its sign, as it is read.
    pub told: String,
    /// Where it begins and ends, in parts of the flight's width.
    pub from: f64,
    /// See [`Step::from`].
    pub to: f64,
}

impl Tracked<'_> {
    /// What moved it between its last two whole periods. A period that still runs is not held against a whole one, not even
    /// where one number was entered for all of it: it may be the number so far. The two before it are told. `None` where
    /// there is nothing to tell.
    pub fn moved(self, reader: Reader) -> Option<Moved> {
        let program = self.program()?;
        let here = self.whole();
        let (scope, from) = (here.scope(), here.period.previous());
        let change = change(program, &scope, from).ok()?;
        let called = |input: &Input| called(input, self.book, reader.language);
        let teller = self.teller(reader);
        let waterfall = change.waterfall();
        let levels = waterfall.steps.iter().map(|step| step.to);
        let scale = Scale::over([waterfall.start, waterfall.end].into_iter().chain(levels))?;
        // A scale counts from the top.
        let place = |value: f64| 1.0 - scale.height(value);
        let steps = waterfall.steps.iter().map(|step| {
            let (name, did) = match &step.by {
                By::Input(input) => {
                    let part = change.parts.iter().find(|part| part.input == *input);
                    let did = part.map(|part| moved(part, self.unit_of(part), teller));
                    (called(input), did.unwrap_or_default())
                }
                By::Others(count) => (others(*count, reader), String::new()),
            };
            Step {
                name,
                did,
                amount: step.amount(),
                told: signed(step.amount(), teller),
                from: place(step.from),
                to: place(step.to),
            }
        });
        Some(Moved {
            from: change.from,
            to: change.to,
            sentence: change.told(self.kpi.name.as_str(), teller, &called),
            steps: steps.collect(),
            ends: [waterfall.start, waterfall.end].map(|value| (value, place(value))),
            chance: chance(program, &scope, from),
        })
    }

    /// In the last period that can be held against a whole one.
    pub(super) fn whole(self) -> Self {
        match self.today >= self.period.end() {
            true => self,
            false => self.at(self.period.previous()),
        }
    }

    /// What a number counts.
    fn unit_of(self, part: &Part) -> DisplayUnit {
        let metric = match &part.input.source {
            Source::Metric(id) => self.book.metric(id).map(|metric| metric.unit),
            Source::Own(_) => Some(self.kpi.unit),
        };
        metric.unwrap_or(DisplayUnit::Count)
    }
}

fn others(count: usize, reader: Reader) -> String {
    let written = write_count(reader.language, count);
    let arguments = [("count", written.as_str())];
    say_count(reader.language, Word::KpiOthers, count as f64, &arguments)
}
