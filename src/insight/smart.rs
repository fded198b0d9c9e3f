//! Whether a KPI is SMART: specific, measurable, achievable, relevant, time-bound.
//!
//! Five answers, each with its reason. They judge the template and not its owner's work: a "no" says what one field
//! would mend it.

use crate::calendar::CivilDate;
use crate::formula::program::Program;
use crate::formula::scope::Source;
use crate::formula::value::Outcome;
use crate::insight::status::{Compiled, KpiResult, Status};
use crate::insight::suggest::{History, quartiles};
use crate::insight::teller::Teller;
use crate::kpi::{Band, Direction, Frequency, Goal, Kpi, Metric, NoGoal, TargetRule};
use crate::locale::display::write_count;
use crate::locale::words::Word;
use crate::workbook::Book;

/// The five questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Does everybody understand the same by it?
    Specific,
    /// Can it be counted?
    Measurable,
    /// Can its target be reached?
    Achievable,
    /// Does it serve a goal?
    Relevant,
    /// Is it known by when?
    TimeBound,
}

/// One of the five answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// Yes or no; `None` where there is not enough to say.
    pub verdict: Option<bool>,
    /// Why.
    pub reason: Reason,
}

/// Why an answer is what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// It has a name, a formula that is understood, and one owner.
    Clear,
    /// The formula is not understood.
    FormulaBroken,
    /// Nobody answers for it.
    NoOwner,
    /// So many people answer for it, and so nobody does.
    SeveralOwners(usize),
    /// It has a value, and where the numbers come from is known.
    Measured,
    /// It has not had a value yet.
    NeverMeasured,
    /// Its formula has no value with the numbers that were entered.
    NoResult,
    /// So many of its numbers come from nowhere that is written down.
    NoSource(usize),
    /// No target is set.
    NoTarget,
    /// The target grows on a number that is not known yet.
    NoReference,
    /// So few complete periods cannot say it.
    ShortHistory(usize),
    /// It was reached in so many of so many periods.
    Reached {
        /// In so many.
        times: usize,
        /// Of so many.
        of: usize,
    },
    /// It was never reached, but the best period came near.
    NearTheBest {
        /// The best period's value.
        best: f64,
    },
    /// It lies farther beyond the best period than the periods lie apart.
    FarBeyondTheBest {
        /// The best period's value.
        best: f64,
    },
    /// It serves a goal.
    HasGoal,
    /// What it serves is not said.
    NoGoal,
    /// It is looked at regularly.
    Every(Frequency),
    /// It leads to a day.
    By(CivilDate),
    /// The day that it leads to is over, or lies before the way begins.
    Over(CivilDate),
}

/// Fewer complete periods do not show what can be reached.
const FEWEST: usize = 4;

/// The five answers for a KPI, in their order. `result` is that of the period that is looked at.
pub fn smart(
    book: &Book,
    kpi: &Kpi,
    compiled: &Compiled,
    (result, history): (&KpiResult, &History),
    today: CivilDate,
) -> [Answer; 5] {
    let answer = |question, (verdict, reason)| Answer {
        question,
        verdict,
        reason,
    };
    [
        answer(Question::Specific, specific(kpi, compiled)),
        answer(
            Question::Measurable,
            measurable(book, kpi, compiled, (result, history)),
        ),
        answer(
            Question::Achievable,
            achievable(kpi, result, &history.values),
        ),
        answer(Question::Relevant, relevant(kpi)),
        answer(Question::TimeBound, time_bound(kpi, today)),
    ]
}

type Judged = (Option<bool>, Reason);

fn specific(kpi: &Kpi, compiled: &Compiled) -> Judged {
    match owners(&kpi.owner) {
        _ if compiled.is_err() => (Some(false), Reason::FormulaBroken),
        0 => (Some(false), Reason::NoOwner),
        1 => (Some(true), Reason::Clear),
        several => (Some(false), Reason::SeveralOwners(several)),
    }
}

/// How many people a text names, as people write lists in the three languages.
fn owners(text: &str) -> usize {
    const BETWEEN: [&str; 5] = [" và ", " and ", " و ", " & ", " + "];
    let mut list = text.replace([';', '،', '؛', '/', '\n'], ",");
    for word in BETWEEN {
        list = list.replace(word, ",");
    }
    list.split(',')
        .filter(|name| !name.trim().is_empty())
        .count()
}

fn measurable(
    book: &Book,
    kpi: &Kpi,
    compiled: &Compiled,
    (result, history): (&KpiResult, &History),
) -> Judged {
    let Ok(program) = compiled else {
        return (Some(false), Reason::FormulaBroken);
    };
    let has_value = matches!(result.outcome, Outcome::Number(_));
    let without_source = if kpi.source.trim().is_empty() {
        let metrics = book.metrics.iter();
        let read = metrics.filter(|metric| reads(program, metric));
        read.filter(|metric| metric.source.trim().is_empty())
            .count()
    } else {
        0
    };
    match without_source {
        _ if result.status == Status::Error => (Some(false), Reason::NoResult),
        0 if has_value || !history.values.is_empty() => (Some(true), Reason::Measured),
        0 => (None, Reason::NeverMeasured),
        several => (Some(false), Reason::NoSource(several)),
    }
}

fn reads(program: &Program, metric: &Metric) -> bool {
    let mut sources = program.inputs.iter().map(|input| &input.source);
    sources.any(|source| matches!(source, Source::Metric(id) if id == metric.id.as_str()))
}

fn achievable(kpi: &Kpi, result: &KpiResult, values: &[f64]) -> Judged {
    let goal = match result.goal {
        Ok(goal) => goal,
        Err(NoGoal::NoTarget) => return (Some(false), Reason::NoTarget),
        Err(NoGoal::NoReference) => return (None, Reason::NoReference),
    };
    let of = values.len();
    let Some((low, _, high)) = quartiles(values).filter(|_| of >= FEWEST) else {
        return (None, Reason::ShortHistory(of));
    };
    // How far a value lies from the goal on its bad side; of a reached one nothing.
    let short = |value: f64| match (goal, kpi.direction) {
        (Goal::Value(target), Direction::Up) => (target - value).max(0.0),
        (Goal::Value(target), Direction::Down) => (value - target).max(0.0),
        (Goal::Value(target), Direction::Band) => (value - target).abs(),
        (Goal::Band(Band { low, high }), _) => (low - value).max(value - high).max(0.0),
    };
    let times = values.iter().filter(|value| short(**value) == 0.0).count();
    let nearest = values.iter().copied().reduce(|best, value| {
        if short(value) < short(best) {
            value
        } else {
            best
        }
    });
    match nearest {
        _ if times > 0 => (Some(true), Reason::Reached { times, of }),
        Some(best) if short(best) <= high - low => (Some(true), Reason::NearTheBest { best }),
        Some(best) => (Some(false), Reason::FarBeyondTheBest { best }),
        None => (None, Reason::ShortHistory(of)),
    }
}

fn relevant(kpi: &Kpi) -> Judged {
    if kpi.goal.trim().is_empty() {
        (Some(false), Reason::NoGoal)
    } else {
        (Some(true), Reason::HasGoal)
    }
}

fn time_bound(kpi: &Kpi, today: CivilDate) -> Judged {
    match kpi.target.rule {
        TargetRule::Path { since, by, .. } if by < today || by < since => {
            (Some(false), Reason::Over(by))
        }
        TargetRule::Path { by, .. } => (Some(true), Reason::By(by)),
        TargetRule::None => (Some(false), Reason::NoTarget),
        TargetRule::PerPeriod(_) | TargetRule::Growth { .. } | TargetRule::Band(_) => {
            (Some(true), Reason::Every(kpi.frequency))
        }
    }
}

impl Question {
    /// What it is called.
    pub fn word(self) -> Word {
        match self {
            Self::Specific => Word::StatusSmartSpecific,
            Self::Measurable => Word::StatusSmartMeasurable,
            Self::Achievable => Word::StatusSmartAchievable,
            Self::Relevant => Word::StatusSmartRelevant,
            Self::TimeBound => Word::StatusSmartTimeBound,
        }
    }
}

impl Answer {
    /// The reason in words. `day` writes a day as its reader does.
    pub fn sentence(&self, teller: Teller, day: impl Fn(CivilDate) -> String) -> String {
        let plain = |word| teller.say(word, &[]);
        let counted = |word, count| teller.say_count(word, count, &[]);
        match self.reason {
            Reason::Clear => plain(Word::StatusSmartClear),
            Reason::FormulaBroken => plain(Word::StatusSmartFormulaBroken),
            Reason::NoOwner => plain(Word::StatusSmartNoOwner),
            Reason::SeveralOwners(count) => counted(Word::StatusSmartSeveralOwners, count),
            Reason::Measured => plain(Word::StatusSmartMeasured),
            Reason::NeverMeasured => plain(Word::StatusSmartNeverMeasured),
            Reason::NoResult => plain(Word::StatusSmartNoResult),
            Reason::NoSource(count) => counted(Word::StatusSmartNoSource, count),
            Reason::NoTarget => plain(Word::StatusSmartNoTarget),
            Reason::NoReference => plain(Word::StatusSmartNoReference),
            Reason::ShortHistory(count) => counted(Word::StatusSmartShortHistory, count),
            Reason::Reached { times, of } => {
                let times = write_count(teller.language, times);
                teller.say_count(Word::StatusSmartReached, of, &[("times", &times)])
            }
            Reason::NearTheBest { best } => {
                teller.say(Word::StatusSmartNear, &[("best", &teller.value(best))])
            }
            Reason::FarBeyondTheBest { best } => {
                teller.say(Word::StatusSmartFar, &[("best", &teller.value(best))])
            }
            Reason::HasGoal => plain(Word::StatusSmartHasGoal),
            Reason::NoGoal => plain(Word::StatusSmartNoGoal),
            Reason::Every(frequency) => plain(match frequency {
                Frequency::Day => Word::StatusSmartEveryDay,
                Frequency::Week => Word::StatusSmartEveryWeek,
                Frequency::Month => Word::StatusSmartEveryMonth,
                Frequency::Quarter => Word::StatusSmartEveryQuarter,
                Frequency::Year => Word::StatusSmartEveryYear,
            }),
            Reason::By(by) => teller.say(Word::StatusSmartBy, &[("day", &day(by))]),
            Reason::Over(by) => teller.say(Word::StatusSmartOver, &[("day", &day(by))]),
        }
    }
}
