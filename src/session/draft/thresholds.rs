//! Where a template's states begin, as per cent of the target.

use super::target::amount;
use super::{DraftProblem, Field, KpiDraft};
use crate::kpi::Thresholds;
use crate::locale::Language;
use crate::locale::display::{DisplayUnit, write_number};
use crate::locale::rounding::to_15_significant;

/// Thresholds as they are typed: 100 is all of the target.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is the threshold of its name")]
pub struct TypedThresholds {
    pub exceeded: String,
    pub on_track: String,
    pub at_risk: String,
}

impl TypedThresholds {
    /// As readers of `language` write them.
    pub fn of(thresholds: Thresholds, language: Language) -> Self {
        let written = |part: f64| write_number(language, to_15_significant(part * 100.0));
        Self {
            exceeded: written(thresholds.exceeded),
            on_track: written(thresholds.on_track),
            at_risk: written(thresholds.at_risk),
        }
    }

    /// Each by `rewrite`.
    pub(super) fn each(&self, rewrite: impl Fn(&String) -> String) -> Self {
        Self {
            exceeded: rewrite(&self.exceeded),
            on_track: rewrite(&self.on_track),
            at_risk: rewrite(&self.at_risk),
        }
    }
}

impl KpiDraft {
    /// The thresholds, where they can be read and stand in their order.
    pub fn thresholds(&self) -> Option<Thresholds> {
        let [exceeded, on_track, at_risk] = self.typed_thresholds();
        let part = |(_, typed)| Some(percent(typed, self.language).ok()? / 100.0);
        let read = Thresholds::new(part(exceeded)?, part(on_track)?, part(at_risk)?)?;
        // What nobody touched stays to its last bit.
        let kept = self.editing.as_ref().map(|kpi| kpi.thresholds);
        let is_kept =
            |kept: &Thresholds| TypedThresholds::of(*kept, self.language) == self.thresholds;
        Some(kept.filter(is_kept).unwrap_or(read))
    }

    /// What is wrong with the thresholds, in their order.
    pub(super) fn threshold_problems(&self) -> Vec<(Field, DraftProblem)> {
        let typed = self.typed_thresholds();
        let read = typed.map(|(field, typed)| (field, percent(typed, self.language)));
        let mut above = f64::INFINITY;
        let mut problems = Vec::new();
        for (field, percent) in read {
            match percent {
                Ok(percent) if percent > 0.0 && percent <= above => above = percent,
                Ok(_) => problems.push((field, DraftProblem::ThresholdOrder)),
                Err(problem) => problems.push((field, problem)),
            }
        }
        problems
    }

    fn typed_thresholds(&self) -> [(Field, &str); 3] {
        let typed = &self.thresholds;
        [
            (Field::Exceeded, typed.exceeded.as_str()),
            (Field::OnTrack, typed.on_track.as_str()),
            (Field::AtRisk, typed.at_risk.as_str()),
        ]
    }
}

fn percent(typed: &str, language: Language) -> Result<f64, DraftProblem> {
    amount(typed, language, DisplayUnit::Percent)?.ok_or(DraftProblem::NumberMissing)
}
