//! A KPI as one looks at it: in one period, and in what came before. What its page says is worked out here.

mod findings;
mod looked;
mod moved;
mod segments;
mod trend;

pub use findings::findings;
pub use looked::{looked_at, seen_at};
pub use moved::{Moved, Step};
pub use segments::SegmentResult;
pub use trend::{Course, Trend};

use super::figure::Reader;
use super::series::{Series, series};
use crate::calendar::CivilDate;
use crate::formula::program::Program;
use crate::formula::value::Outcome;
use crate::insight::pace::{Pace, Split, pace};
use crate::insight::smart::{Answer, smart};
use crate::insight::statistics::{Statistics, statistics};
use crate::insight::status::{
    Compiled, KpiResult, Transition, lack_sentence, result_of, transition_of,
};
use crate::insight::suggest::{Baseline, History, Proposal, baseline, history, propose};
use crate::insight::teller::Teller;
use crate::kpi::{Kpi, NoGoal, Period};
use crate::session::telling::called;
use crate::workbook::{Book, BookScope};

/// A KPI of a workbook, in a period.
#[derive(Clone, Copy)]
pub struct Tracked<'a> {
    /// The workbook.
    pub book: &'a Book,
    /// The KPI, as it is seen in periods of this length; see [`seen_at`].
    pub kpi: &'a Kpi,
    /// Its formula, checked.
    pub compiled: &'a Compiled,
    /// The period.
    pub period: Period,
    /// The date that it is.
    pub today: CivilDate,
}

impl<'a> Tracked<'a> {
    fn program(self) -> Option<&'a Program> {
        self.compiled.as_ref().ok()
    }

    fn scope(self) -> BookScope<'a> {
        BookScope {
            book: self.book,
            kpi: Some(self.kpi),
            period: self.period,
            segment: None,
            today: self.today,
        }
    }

    /// The same in another period.
    #[must_use]
    pub fn at(self, period: Period) -> Self {
        Self { period, ..self }
    }

    /// What it comes to and how it stands.
    pub fn result(self) -> KpiResult {
        let Self {
            book,
            kpi,
            compiled,
            period,
            today,
        } = self;
        result_of(compiled, book, kpi, period, None, today)
    }

    /// The value, where there is one.
    pub fn value(self) -> Option<f64> {
        match self.program()?.evaluate(&self.scope()) {
            Outcome::Number(value) => Some(value),
            _ => None,
        }
    }

    /// How its state has changed since the period before.
    pub fn transition(self, result: &KpiResult) -> Option<Transition> {
        let of = (self.period, None);
        transition_of(
            result.status,
            self.compiled,
            self.book,
            self.kpi,
            of,
            self.today,
        )
    }

    /// What is lacking in its numbers, a sentence each.
    pub fn lacks(self, result: &KpiResult, reader: Reader) -> Vec<String> {
        let language = reader.language;
        let sentence = |(input, lack)| {
            let name = called(input, self.book, language);
            lack_sentence(lack, &name, self.period, language)
        };
        let lacks = result.lacks.iter().map(|(input, lack)| (input, lack));
        lacks.map(sentence).collect()
    }

    /// How a period that runs is getting on, in sentences.
    pub fn pace(self, result: &KpiResult, reader: Reader) -> Vec<String> {
        let told = || {
            let program = self.program()?;
            let goal = result.goal.ok();
            let pace = pace(program, &self.scope(), goal, self.kpi.direction)?;
            Some(pace.sentences(self.teller(reader)))
        };
        told().unwrap_or_default()
    }

    /// What is due of its target by now and what that takes from here, of a period that runs; `None` where a KPI does not
    /// add up over days, or has no target.
    pub fn due(self, result: &KpiResult, reader: Reader) -> Option<String> {
        let goal = result.goal.ok()?;
        let pace = pace(
            self.program()?,
            &self.scope(),
            Some(goal),
            self.kpi.direction,
        )?;
        let split = pace.split?;
        let due = Pace {
            split: Some(Split {
                projection: None,
                ..split
            }),
            same_days: None,
            whole_before: None,
            ..pace
        };
        Some(due.sentences(self.teller(reader)).join(" "))
    }

    /// Period after period. A period that lies in the past is seen among those that came after it.
    pub fn series(self) -> Series {
        let now = Period::containing(self.period.frequency(), self.today, self.period.reckoning());
        let is_near = self.period < now
            && self.period > now.offset(-super::series::look_back(now.frequency()));
        let last = if is_near { now } else { self.period };
        series(
            self.book,
            (self.kpi, self.compiled),
            (last, None),
            self.today,
        )
    }

    /// What it came to in the last complete periods. It takes a while, and three answers follow from it.
    pub fn history(self) -> History {
        let Some(program) = self.program() else {
            return History::default();
        };
        history(
            program,
            self.book,
            self.kpi,
            (self.period, None),
            self.today,
        )
    }

    /// The five answers of the SMART check.
    pub fn smart(self, history: &History) -> [Answer; 5] {
        let result = self.result();
        smart(
            self.book,
            self.kpi,
            self.compiled,
            (&result, history),
            self.today,
        )
    }

    /// What was usual, where no baseline is set that would say so.
    pub fn baseline(self, history: &History) -> Option<Baseline> {
        if self.kpi.baseline.is_some() {
            return None;
        }
        baseline(history)
    }

    /// A target to begin with, where there is none.
    pub fn proposal(self, history: &History) -> Option<Proposal> {
        match self.result().goal {
            Err(NoGoal::NoTarget) => propose(history, self.kpi.direction),
            Ok(_) | Err(NoGoal::NoReference) => None,
        }
    }

    /// Who tells its numbers.
    pub fn teller(self, reader: Reader) -> Teller {
        Teller::of(self.kpi, reader.language, reader.currency)
    }
}

/// The values of a series in a few numbers: of the periods that are over, for half a month is no month.
pub fn statistics_of(series: &Series) -> Option<Statistics> {
    let over = series.points.iter().filter(|point| !point.is_unfinished);
    let values: Vec<Option<f64>> = over.map(|point| point.value()).collect();
    statistics(&values).filter(|statistics| statistics.count > 1)
}
