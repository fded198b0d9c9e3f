//! What a KPI gives for a period, and how it stands.

use super::{Progress, Status, judge};
use crate::calendar::CivilDate;
use crate::formula::diagnostic::Diagnostic;
use crate::formula::program::Program;
use crate::formula::scope::Input;
use crate::formula::value::Outcome;
use crate::insight::attainment::{Attainment, attainment};
use crate::insight::pace::{projected, share_due};
use crate::kpi::{Direction, Goal, Kpi, Name, NoGoal, Period, Reference};
use crate::locale::rounding::to_15_significant;
use crate::workbook::{Book, BookScope, Lack};

/// A KPI's formula checked, or all that is wrong with it.
pub type Compiled = Result<Program, Vec<Diagnostic>>;

/// A KPI's result for one period.
#[derive(Clone, Debug, PartialEq)]
pub struct KpiResult {
    /// The period.
    pub period: Period,
    /// The value, what is missing, or what is wrong and where in the stored formula.
    pub outcome: Outcome,
    /// What it is held against at the period's end, or why there is nothing.
    pub goal: Result<Goal, NoGoal>,
    /// How it stands to that.
    pub attainment: Option<Attainment>,
    /// The numbers that are not whole, and what is lacking; those that are missing altogether stand in the outcome.
    pub lacks: Vec<(Input, Lack)>,
    /// All of it in one word.
    pub status: Status,
}

impl KpiResult {
    /// The value, where there is one.
    pub fn value(&self) -> Option<f64> {
        match self.outcome {
            Outcome::Number(value) => Some(value),
            Outcome::YesNo(_) | Outcome::Missing(_) | Outcome::Error(_) => None,
        }
    }
}

/// What `kpi`, its formula checked, gives for `period`; `segment` is one channel, campaign or person, `None` all together.
pub fn result_of(
    compiled: &Compiled,
    book: &Book,
    kpi: &Kpi,
    period: Period,
    segment: Option<&Name>,
    today: CivilDate,
) -> KpiResult {
    let program = match compiled {
        Ok(program) => program,
        Err(diagnostics) => return wrong(kpi, period, diagnostics),
    };
    let scope = |period| BookScope {
        book,
        kpi: Some(kpi),
        period,
        segment,
        today,
    };
    let here = scope(period);
    let outcome = program.evaluate(&here);
    let goal = kpi.goal(period, |reference| {
        let earlier = match reference {
            Reference::Previous => period.previous(),
            Reference::LastYear => period.years_back(1),
        };
        match program.evaluate(&scope(earlier)) {
            Outcome::Number(value) => Some(value),
            _ => None,
        }
    });
    let lacks = program.inputs.iter();
    let lacks = lacks.filter_map(|input| Some((input.clone(), here.rollup(input)?.lack?)));
    let lacks: Vec<(Input, Lack)> = lacks.collect();
    let status = match (&outcome, goal) {
        _ if kpi.paused => Status::Paused,
        (Outcome::Error(_), _) => Status::Error,
        (Outcome::Missing(_), _) if here.has_entries(program) => Status::InputsMissing,
        (Outcome::Missing(_), _) => Status::NoEntries,
        (Outcome::YesNo(_), _) | (_, Err(NoGoal::NoTarget)) => Status::NoTarget,
        (_, Err(NoGoal::NoReference)) => Status::NoBaseline,
        (Outcome::Number(value), Ok(goal)) => judged(*value, goal, kpi, program, &here),
    };
    KpiResult {
        period,
        attainment: match (&outcome, goal) {
            (Outcome::Number(value), Ok(goal)) => Some(attainment(*value, goal, kpi.direction)),
            _ => None,
        },
        outcome,
        goal,
        lacks,
        status,
    }
}

/// How a value stands to its goal: of a period that runs by what is due, or by where its flows lead.
fn judged(value: f64, goal: Goal, kpi: &Kpi, program: &Program, scope: &BookScope<'_>) -> Status {
    let progress = progress(scope.period, scope.today);
    let judge = |value, share| {
        let when = (progress, share);
        judge(value, goal, kpi.direction, kpi.thresholds, when)
    };
    let now = judge(value, None);
    if progress == Progress::Ended {
        return now;
    }
    if let Some(share) = share_due(program, scope) {
        return judge(value, Some(share));
    }
    let end = projected(program, scope).unwrap_or(value);
    let is_steady = to_15_significant(end) == to_15_significant(value);
    // What is only foreseen is not exceeded yet, and what may still grow not for good.
    let is_certain = is_steady || kpi.direction == Direction::Up && now == Status::Exceeded;
    match judge(end, None) {
        Status::Exceeded if !is_certain => Status::OnTrack,
        status => status,
    }
}

/// How far a period has come by the end of `today`. Of a day nothing less than all is ever gone.
fn progress(period: Period, today: CivilDate) -> Progress {
    if today >= period.end() {
        return Progress::Ended;
    }
    Progress::Running(f64::from(period.days_elapsed(today)) / f64::from(period.days()))
}

fn wrong(kpi: &Kpi, period: Period, diagnostics: &[Diagnostic]) -> KpiResult {
    // A refusal has a reason; without one nothing would be known, and nothing is said.
    let first = diagnostics.first();
    let outcome = first.map_or(Outcome::Missing(Vec::new()), |first| {
        Outcome::Error(Box::new(first.clone()))
    });
    KpiResult {
        period,
        outcome,
        goal: kpi.goal(period, |_| None),
        attainment: None,
        lacks: Vec::new(),
        status: if kpi.paused {
            Status::Paused
        } else {
            Status::Error
        },
    }
}
