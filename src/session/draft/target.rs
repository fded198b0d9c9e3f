//! The target of a template: how it is set, in what words and numbers, and what that comes to.

use super::{DraftProblem, Field, KpiDraft};
use crate::calendar::CivilDate;
use crate::kpi::{Band, Direction, Goal, Kpi, Period, Reference, Target, TargetRule};
use crate::locale::Language;
use crate::locale::display::{DisplayUnit, write_number};
use crate::locale::number::{Reading, read};
use crate::locale::sorted::Sorted;
use crate::session::figure::meant;
use crate::workbook::Book;

/// How a target follows from the period, where it is one value. Inside a band there is nothing to choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TargetKind {
    /// The same value every period.
    #[default]
    PerPeriod,
    /// So many per cent more than an earlier period.
    Growth,
    /// From a start to a goal by a date.
    Path,
}

impl TargetKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::PerPeriod, Self::Growth, Self::Path];

    /// As it is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::PerPeriod => "per_period",
            Self::Growth => "growth",
            Self::Path => "path",
        }
    }

    /// The kind of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }
}

/// A growth as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedGrowth {
    /// The percentage.
    pub percent: String,
    /// Than what.
    pub on: Reference,
}

impl Default for TypedGrowth {
    fn default() -> Self {
        Self {
            percent: String::new(),
            on: Reference::Previous,
        }
    }
}

/// A path as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypedPath {
    /// The value at the start; where it is empty, the KPI's baseline.
    pub from: String,
    /// The first day of the way; `None` until the kind is chosen.
    pub since: Option<CivilDate>,
    /// The goal.
    pub to: String,
    /// The day on which it is due; `None` until the kind is chosen.
    pub by: Option<CivilDate>,
}

/// The target of a single period as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedOverride {
    /// The first day of the period.
    pub start: CivilDate,
    /// What counts there.
    pub value: String,
}

impl KpiDraft {
    /// Sets the target in another way. `now` is the period that runs: a path leads from its first day over a year's worth
    /// of periods, until somebody says otherwise.
    pub fn set_kind(&mut self, kind: TargetKind, now: Period) {
        self.kind = kind;
        if kind == TargetKind::Path {
            self.path.since.get_or_insert(now.start());
            self.path
                .by
                .get_or_insert(now.years_back(-1).start().plus_days(-1));
        }
    }

    /// Makes a goal the target of every period.
    pub fn take_goal(&mut self, goal: Goal) {
        let number = |value| write_number(self.language, value);
        match goal {
            Goal::Value(value) => {
                self.target = number(value);
                self.kind = TargetKind::PerPeriod;
            }
            Goal::Band(Band { low, high }) => {
                self.band = (number(low), number(high));
                self.direction = Direction::Band;
            }
        }
    }

    /// Gives a single period a target of its own, still to be typed: the first that has none, from `now` on.
    pub fn add_override(&mut self, now: Period) {
        let has_one =
            |period: &Period| self.overrides.iter().any(|row| row.start == period.start());
        let mut periods = (0..).map(|ahead| now.offset(ahead));
        if let Some(period) = periods.find(|period| !has_one(period)) {
            self.overrides.push(TypedOverride {
                start: period.start(),
                value: String::new(),
            });
        }
    }

    /// Fills in the target of a KPI that is kept.
    pub(super) fn with_target_of(self, kpi: &Kpi) -> Self {
        let language = self.language;
        let number = |value: f64| write_number(language, value);
        let overrides = kpi.target.overrides.iter();
        let overrides = overrides.map(|(start, value)| TypedOverride {
            start: *start,
            value: number(*value),
        });
        let draft = Self {
            overrides: overrides.collect(),
            ..self
        };
        match &kpi.target.rule {
            TargetRule::None => draft,
            // Where only a band is good, one value is a band without width.
            TargetRule::PerPeriod(value) if draft.direction == Direction::Band => Self {
                band: (number(*value), number(*value)),
                ..draft
            },
            TargetRule::PerPeriod(value) => Self {
                target: number(*value),
                ..draft
            },
            TargetRule::Growth { percent, on } => Self {
                kind: TargetKind::Growth,
                growth: TypedGrowth {
                    percent: number(*percent),
                    on: *on,
                },
                ..draft
            },
            TargetRule::Path {
                from,
                since,
                to,
                by,
            } => Self {
                kind: TargetKind::Path,
                path: TypedPath {
                    from: from.map(number).unwrap_or_default(),
                    since: Some(*since),
                    to: number(*to),
                    by: Some(*by),
                },
                ..draft
            },
            TargetRule::Band(Band { low, high }) => Self {
                direction: Direction::Band,
                band: (number(*low), number(*high)),
                ..draft
            },
        }
    }

    /// The target's numbers as readers of `language` write them, each by `rewrite`.
    pub(super) fn with_target_in(self, rewrite: impl Fn(&String) -> String) -> Self {
        let overrides = self.overrides.iter().map(|row| TypedOverride {
            start: row.start,
            value: rewrite(&row.value),
        });
        Self {
            target: rewrite(&self.target),
            band: (rewrite(&self.band.0), rewrite(&self.band.1)),
            growth: TypedGrowth {
                percent: rewrite(&self.growth.percent),
                ..self.growth
            },
            path: TypedPath {
                from: rewrite(&self.path.from),
                to: rewrite(&self.path.to),
                ..self.path
            },
            overrides: overrides.collect(),
            ..self
        }
    }

    /// What is wrong with the target, in the order of its fields.
    pub(super) fn target_problems(&self, book: &Book) -> Vec<(Field, DraftProblem)> {
        let mut problems = Vec::new();
        let mut number = |field, typed, unit| {
            problems.extend(
                amount(typed, self.language, unit)
                    .err()
                    .map(|it| (field, it)),
            );
        };
        match (self.direction, self.kind) {
            (Direction::Band, _) => {
                number(Field::BandLow, &self.band.0, self.unit);
                number(Field::BandHigh, &self.band.1, self.unit);
            }
            (_, TargetKind::PerPeriod) => number(Field::Target, &self.target, self.unit),
            (_, TargetKind::Growth) => {
                number(Field::Growth, &self.growth.percent, DisplayUnit::Percent);
            }
            (_, TargetKind::Path) => {
                number(Field::PathFrom, &self.path.from, self.unit);
                number(Field::PathTo, &self.path.to, self.unit);
            }
        }
        match (self.direction, self.kind) {
            (Direction::Band, _) => problems.extend(self.band_problem()),
            (_, TargetKind::Path) => problems.extend(self.path_problem()),
            (_, TargetKind::PerPeriod | TargetKind::Growth) => {}
        }
        let reckoning = book.settings.reckoning(self.language);
        for (place, row) in self.overrides.iter().enumerate() {
            let period = Period::containing(self.frequency, row.start, reckoning);
            let earlier = self.overrides.iter().take(place);
            if period.start() != row.start {
                problems.push((Field::OverridePeriod(place), DraftProblem::OverrideNoPeriod));
            } else if earlier.into_iter().any(|other| other.start == row.start) {
                problems.push((Field::OverridePeriod(place), DraftProblem::OverrideTwice));
            }
            match self.amount(&row.value) {
                Ok(Some(_)) => {}
                Ok(None) => problems.push((Field::Override(place), DraftProblem::NumberMissing)),
                Err(problem) => problems.push((Field::Override(place), problem)),
            }
        }
        problems
    }

    /// What is wrong with the ends of the band together.
    fn band_problem(&self) -> Option<(Field, DraftProblem)> {
        match (self.amount(&self.band.0), self.amount(&self.band.1)) {
            (Ok(Some(low)), Ok(Some(high))) => {
                (low > high).then_some((Field::BandLow, DraftProblem::BandOrder))
            }
            (Ok(None), Ok(Some(_))) => Some((Field::BandLow, DraftProblem::NumberMissing)),
            (Ok(Some(_)), Ok(None)) => Some((Field::BandHigh, DraftProblem::NumberMissing)),
            _ => None,
        }
    }

    /// What is wrong with the days of the path.
    fn path_problem(&self) -> Option<(Field, DraftProblem)> {
        match (self.path.since, self.path.by) {
            (Some(since), Some(by)) if since <= by => None,
            _ => Some((Field::PathBy, DraftProblem::PathOrder)),
        }
    }

    /// The target as far as it can be read: a number that cannot counts as none.
    pub(super) fn target(&self) -> Target {
        let before = self.editing.as_deref();
        let overrides = self.overrides.iter();
        let overrides =
            overrides.filter_map(|row| Some((row.start, self.amount(&row.value).ok()??)));
        let mut target = Target {
            rule: self.rule(),
            overrides: Sorted::default(),
            extra: before
                .map(|kpi| kpi.target.extra.clone())
                .unwrap_or_default(),
        };
        for (start, value) in overrides {
            target.overrides.insert(start, value);
        }
        target
    }

    pub(super) fn rule(&self) -> TargetRule {
        let value = |typed| self.amount(typed).ok().flatten();
        let rule = match (self.direction, self.kind) {
            (Direction::Band, _) => self.band_rule(),
            (_, TargetKind::PerPeriod) => value(&self.target).map(TargetRule::PerPeriod),
            (_, TargetKind::Growth) => {
                let percent = amount(&self.growth.percent, self.language, DisplayUnit::Percent);
                percent.ok().flatten().map(|percent| TargetRule::Growth {
                    percent,
                    on: self.growth.on,
                })
            }
            (_, TargetKind::Path) => match (value(&self.path.to), self.path.since, self.path.by) {
                (Some(to), Some(since), Some(by)) => Some(TargetRule::Path {
                    from: value(&self.path.from),
                    since,
                    to,
                    by,
                }),
                _ => None,
            },
        };
        rule.unwrap_or_default()
    }

    fn band_rule(&self) -> Option<TargetRule> {
        let value = |typed| self.amount(typed).ok().flatten();
        if let (Some(low), Some(high)) = (value(&self.band.0), value(&self.band.1)) {
            return Some(TargetRule::Band(Band { low, high }));
        }
        // A growth or a path to be met exactly is none that the template shows, so it is not the template's to remove.
        let kept = self.editing.as_deref()?;
        let is_unshown = matches!(
            kept.target.rule,
            TargetRule::Growth { .. } | TargetRule::Path { .. }
        );
        (is_unshown && kept.direction == Direction::Band).then(|| kept.target.rule.clone())
    }

    /// The number of a field, in the KPI's unit.
    pub(super) fn amount(&self, typed: &str) -> Result<Option<f64>, DraftProblem> {
        amount(typed, self.language, self.unit)
    }
}

/// The number that is typed into a field of `unit`.
pub(super) fn amount(
    typed: &str,
    language: Language,
    unit: DisplayUnit,
) -> Result<Option<f64>, DraftProblem> {
    match read(typed, language) {
        Reading::Empty => Ok(None),
        Reading::One { value, mark }
        | Reading::Two {
            likely: value,
            mark,
            ..
        } => {
            let amount = meant(value, mark, Some(unit));
            amount.map(Some).ok_or(DraftProblem::NotANumber)
        }
        Reading::Beginning { .. } | Reading::Unfinished { .. } | Reading::Not { .. } => {
            Err(DraftProblem::NotANumber)
        }
    }
}
