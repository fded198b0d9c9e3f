//! What the target of a template asks for in the periods that come, and what its past proposes.

use super::{KpiDraft, TargetKind};
use crate::calendar::CivilDate;
use crate::formula::program::Program;
use crate::formula::value::Outcome;
use crate::insight::suggest::{Baseline, History, Proposal, baseline, history, propose};
use crate::kpi::{Direction, Goal, NoGoal, Period, Reference};
use crate::workbook::{Book, BookScope};

/// So many periods are shown: this one, and enough of the next to see where it leads.
const SHOWN: i32 = 3;

/// What a target asks for in a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ahead {
    /// This.
    Goal(Goal),
    /// Growth on a period that is not over.
    NotOver(Period),
    /// Growth on a period without a result.
    NoResult(Period),
    /// A path that begins nowhere yet.
    NoStart,
}

/// What was usual, and a target to begin with, each where it can be said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Proposed {
    /// What was usual.
    pub baseline: Option<Baseline>,
    /// A target.
    pub target: Option<Proposal>,
}

impl KpiDraft {
    /// What its target asks for in the period that runs and in the next ones; nothing where none is set. `program` is the
    /// formula, checked.
    pub fn ahead(
        &self,
        book: &Book,
        program: Option<&Program>,
        today: CivilDate,
    ) -> Vec<(Period, Ahead)> {
        let target = self.target();
        if target.is_none() {
            return Vec::new();
        }
        let baseline = self.amount(&self.baseline).ok().flatten();
        let result = |period: Period| {
            let scope = BookScope {
                book,
                kpi: self.editing.as_deref(),
                period,
                segment: None,
                today,
            };
            match program?.evaluate(&scope) {
                Outcome::Number(value) if period.end() < today => Some(value),
                _ => None,
            }
        };
        let now = self.period(book, today);
        let in_period = |period: Period| {
            let mut asked = None;
            let reference = |reference| {
                let earlier = match reference {
                    Reference::Previous => period.previous(),
                    Reference::LastYear => period.years_back(1),
                };
                asked = Some(earlier);
                result(earlier)
            };
            let goal = target.goal(period, baseline, reference);
            Some(match (goal, asked) {
                (Ok(goal), _) => Ahead::Goal(goal),
                (Err(NoGoal::NoTarget), _) => return None,
                (Err(NoGoal::NoReference), None) => Ahead::NoStart,
                (Err(NoGoal::NoReference), Some(earlier)) if earlier.end() < today => {
                    Ahead::NoResult(earlier)
                }
                (Err(NoGoal::NoReference), Some(earlier)) => Ahead::NotOver(earlier),
            })
        };
        let periods = (0..SHOWN).map(|ahead| now.offset(ahead));
        periods
            .filter_map(|period| Some((period, in_period(period)?)))
            .collect()
    }

    /// What the formula came to in the last complete periods. It takes a while.
    pub fn history(&self, book: &Book, program: &Program, today: CivilDate) -> History {
        let now = (self.period(book, today), None);
        history(program, book, self.editing.as_deref(), now, today)
    }

    /// What that proposes, apart from what is typed already.
    pub fn proposed(&self, history: &History) -> Proposed {
        let baseline = baseline(history).filter(|_| self.baseline.trim().is_empty());
        // Whoever sets a growth or a path has decided on more than a number.
        let takes_one = self.direction == Direction::Band || self.kind == TargetKind::PerPeriod;
        let target = propose(history, self.direction).filter(|_| takes_one);
        Proposed {
            baseline,
            target: target.filter(|target| {
                let mut taken = self.clone();
                taken.take_goal(target.goal);
                taken.rule() != self.rule()
            }),
        }
    }

    /// The period that runs.
    fn period(&self, book: &Book, today: CivilDate) -> Period {
        let reckoning = book.settings.reckoning(self.language);
        Period::containing(self.frequency, today, reckoning)
    }
}
