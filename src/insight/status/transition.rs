//! How a state has changed since the period before.

use super::{Compiled, Status, result_of};
use crate::calendar::CivilDate;
use crate::kpi::{Kpi, Name, Period};
use crate::locale::Language;
use crate::locale::words::{Word, text};
use crate::workbook::Book;

/// A change of state that is worth a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// How the KPI stood in the period before.
    pub was: Status,
    /// Which way it went.
    pub course: Course,
}

/// Which way a state went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It was good and is not any more.
    Slipping,
    /// It was not good and is worse.
    Worsening,
    /// It is not good, but better than it was.
    Improving,
    /// It is good again.
    Recovered,
}

impl Transition {
    /// What became of `was`; `None` where nothing changed that matters, or where one of the two is no judgement.
    pub fn between(was: Status, is: Status) -> Option<Self> {
        let course = match (level(was)?, level(is)?) {
            (2, 0 | 1) => Course::Slipping,
            (1, 0) => Course::Worsening,
            (0, 1) => Course::Improving,
            (0 | 1, 2) => Course::Recovered,
            _ => return None,
        };
        Some(Self { was, course })
    }

    /// The change in words.
    pub fn sentence(self, language: Language) -> &'static str {
        let word = match (self.course, self.was) {
            (Course::Slipping, Status::Exceeded) => Word::StatusSlippingFromExceeded,
            (Course::Slipping, _) => Word::StatusSlippingFromOnTrack,
            (Course::Worsening, _) => Word::StatusWorseningFromAtRisk,
            (Course::Improving, _) => Word::StatusImprovingFromOffTrack,
            (Course::Recovered, Status::OffTrack) => Word::StatusRecoveredFromOffTrack,
            (Course::Recovered, _) => Word::StatusRecoveredFromAtRisk,
        };
        text(language, word)
    }
}

/// How good a judgement is: 2 good, 1 at risk, 0 off track. Exceeded and on track are both good.
fn level(status: Status) -> Option<u8> {
    match status {
        Status::Exceeded | Status::OnTrack => Some(2),
        Status::AtRisk => Some(1),
        Status::OffTrack => Some(0),
        Status::NoEntries
        | Status::InputsMissing
        | Status::NoTarget
        | Status::NoBaseline
        | Status::TooEarly
        | Status::Paused
        | Status::Error => None,
    }
}

/// How the state of a KPI, which `is` now, has changed since the period before.
pub fn transition_of(
    is: Status,
    compiled: &Compiled,
    book: &Book,
    kpi: &Kpi,
    (period, segment): (Period, Option<&Name>),
    today: CivilDate,
) -> Option<Transition> {
    // Asked first, since the period before is a whole evaluation.
    level(is)?;
    let before = result_of(compiled, book, kpi, period.previous(), segment, today);
    Transition::between(before.status, is)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changes_between_judgements_are_said() {
        use Status::{AtRisk, Exceeded, NoEntries, OffTrack, OnTrack, Paused, TooEarly};
        for (was, is, course) in [
            (OnTrack, AtRisk, Some(Course::Slipping)),
            (Exceeded, OffTrack, Some(Course::Slipping)),
            (AtRisk, OffTrack, Some(Course::Worsening)),
            (OffTrack, AtRisk, Some(Course::Improving)),
            (OffTrack, OnTrack, Some(Course::Recovered)),
            (AtRisk, Exceeded, Some(Course::Recovered)),
            (OnTrack, OnTrack, None),
            (Exceeded, OnTrack, None),
            (OnTrack, Exceeded, None),
            (AtRisk, AtRisk, None),
            (NoEntries, OffTrack, None),
            (OnTrack, TooEarly, None),
            (OnTrack, Paused, None),
        ] {
            let found = Transition::between(was, is);
            assert_eq!(found.map(|it| it.course), course, "{was:?} {is:?}");
            assert!(found.is_none_or(|it| it.was == was));
            if let Some(transition) = found {
                for language in Language::ALL {
                    assert!(!transition.sentence(language).is_empty());
                }
            }
        }
    }
}
