//! What a KPI is meant to reach.

use super::{Extra, Period};
use crate::calendar::CivilDate;
use crate::locale::sorted::Sorted;

/// A KPI's target: a rule, and single periods that depart from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Target {
    /// The rule.
    pub rule: TargetRule,
    /// Targets of single periods, by their first civil day.
    pub overrides: Sorted<CivilDate, f64>,
    /// What this version does not know.
    pub extra: Extra,
}

/// How a target follows from the period.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum TargetRule {
    /// None is set.
    #[default]
    None,
    /// The same value every period.
    PerPeriod(f64),
    /// So many per cent more than a reference; fewer where negative.
    Growth {
        /// The percentage: 20 is a fifth more.
        percent: f64,
        /// Than what.
        on: Reference,
    },
    /// A straight line from a start to a goal, reached at the end of the day `by`.
    Path {
        /// The value at the start; `None` is the KPI's baseline.
        from: Option<f64>,
        /// The first day of the way.
        since: CivilDate,
        /// The goal.
        to: f64,
        /// The day on which it is due.
        by: CivilDate,
    },
    /// Anything inside is good, the ends too.
    Band(Band),
}

/// What a growth target grows on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// The period before.
    Previous,
    /// The same period a year before.
    LastYear,
}

/// A stretch of good values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The lowest good value.
    pub low: f64,
    /// The highest one, not below the lowest.
    pub high: f64,
}

/// What a period's result is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// One value.
    Value(f64),
    /// A stretch of values.
    Band(Band),
}

/// Why there is nothing to hold a result against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGoal {
    /// No target is set.
    NoTarget,
    /// The target leads away from a number that is not known: an earlier result, or the baseline.
    NoReference,
}

impl Target {
    /// The same value every period.
    pub fn per_period(value: f64) -> Self {
        Self {
            rule: TargetRule::PerPeriod(value),
            ..Self::default()
        }
    }

    /// Whether nothing is aimed at.
    pub fn is_none(&self) -> bool {
        self.rule == TargetRule::None && self.overrides.is_empty()
    }

    /// What `period` is held against. A growth target asks `reference` for the KPI's earlier result; a path begins at
    /// `baseline` where it has no beginning of its own.
    pub fn goal(
        &self,
        period: Period,
        baseline: Option<f64>,
        reference: impl FnOnce(Reference) -> Option<f64>,
    ) -> Result<Goal, NoGoal> {
        if let Some(value) = self.overrides.get(&period.start()) {
            return Ok(Goal::Value(*value));
        }
        let value = match &self.rule {
            TargetRule::None => return Err(NoGoal::NoTarget),
            TargetRule::PerPeriod(value) => Some(*value),
            TargetRule::Growth { percent, on } => {
                reference(*on).map(|base| base + base.abs() * percent / 100.0)
            }
            TargetRule::Path {
                from,
                since,
                to,
                by,
            } => {
                let way = f64::from(by.days_since(*since) + 1).max(1.0);
                let gone = f64::from(period.end().days_since(*since) + 1) / way;
                from.or(baseline)
                    .map(|from| from + (to - from) * gone.clamp(0.0, 1.0))
            }
            TargetRule::Band(band) => return Ok(Goal::Band(*band)),
        };
        let value = value.filter(|value| value.is_finite());
        value.map(Goal::Value).ok_or(NoGoal::NoReference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Reckoning;
    use crate::kpi::Frequency;

    #[test]
    fn each_rule_gives_its_goal() {
        let date = |text| CivilDate::parse(text).unwrap();
        let november =
            Period::containing(Frequency::Month, date("2026-11-22"), Reckoning::default());
        let growth = |percent| TargetRule::Growth {
            percent,
            on: Reference::Previous,
        };
        let path = |since, by| TargetRule::Path {
            from: Some(100.0),
            since: date(since),
            to: 200.0,
            by: date(by),
        };
        let band = Band {
            low: 1.0,
            high: 2.0,
        };
        for (rule, reference, goal) in [
            (TargetRule::None, None, None),
            (TargetRule::PerPeriod(5.0), None, Some(Goal::Value(5.0))),
            (growth(20.0), Some(50.0), Some(Goal::Value(60.0))),
            (growth(20.0), Some(-50.0), Some(Goal::Value(-40.0))),
            (growth(20.0), None, None),
            (growth(f64::MAX), Some(f64::MAX), None),
            (
                path("2026-11-01", "2026-11-30"),
                None,
                Some(Goal::Value(200.0)),
            ),
            (
                path("2026-11-01", "2026-12-30"),
                None,
                Some(Goal::Value(150.0)),
            ),
            (
                path("2027-01-01", "2027-02-01"),
                None,
                Some(Goal::Value(100.0)),
            ),
            (
                path("2027-01-01", "2026-01-01"),
                None,
                Some(Goal::Value(100.0)),
            ),
            (
                path("2025-01-01", "2025-02-01"),
                None,
                Some(Goal::Value(200.0)),
            ),
            (TargetRule::Band(band), None, Some(Goal::Band(band))),
        ] {
            let mut target = Target {
                rule,
                ..Target::default()
            };
            let found = target.goal(november, None, |_| reference);
            let why_not = match target.rule {
                TargetRule::None => NoGoal::NoTarget,
                _ => NoGoal::NoReference,
            };
            assert_eq!(found, goal.ok_or(why_not), "{target:?}");
            target.overrides.insert(date("2026-11-01"), 7.0);
            let found = target.goal(november, None, |_| reference);
            assert_eq!(found, Ok(Goal::Value(7.0)));
        }
    }

    #[test]
    fn a_path_without_a_beginning_begins_at_the_baseline() {
        let date = |text| CivilDate::parse(text).unwrap();
        let november =
            Period::containing(Frequency::Month, date("2026-11-22"), Reckoning::default());
        let target = |from| Target {
            rule: TargetRule::Path {
                from,
                since: date("2026-11-01"),
                to: 200.0,
                by: date("2026-12-30"),
            },
            ..Target::default()
        };
        for (from, baseline, goal) in [
            (Some(100.0), None, Ok(Goal::Value(150.0))),
            (Some(100.0), Some(0.0), Ok(Goal::Value(150.0))),
            (None, Some(0.0), Ok(Goal::Value(100.0))),
            (None, None, Err(NoGoal::NoReference)),
        ] {
            assert_eq!(target(from).goal(november, baseline, |_| None), goal);
        }
    }
}
