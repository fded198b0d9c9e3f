//! A number that somebody entered.

use super::{Extra, Frequency, MetricId, Name, Stretch};
use crate::calendar::CivilDate;

/// Which number an entry is: of which metric, which part of it, and for which stretch of time. In the order of a
/// workbook, so that one metric's entries lie together, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// The metric.
    pub metric: MetricId,
    /// The channel, campaign or person; `None` where the number is not split.
    pub segment: Option<Name>,
    /// How long the stretch is.
    pub frequency: Frequency,
    /// Its first civil day.
    pub start: CivilDate,
}

impl EntryKey {
    /// The days that the number is for.
    pub fn stretch(&self) -> Stretch {
        Stretch::of(self.frequency, self.start)
    }
}

/// What was entered. A missing number is an absent entry, never zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The number, finite; `None` where there is only a note.
    pub value: Option<f64>,
    /// What its owner noted beside it.
    pub note: String,
    /// Whether it came with the sample workbook, and nobody has changed it since.
    pub sample: bool,
    /// What this version does not know.
    pub extra: Extra,
}

impl Entry {
    /// A number without a note.
    pub fn of(value: f64) -> Self {
        Self {
            value: Some(value),
            ..Self::default()
        }
    }

    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.value.is_none() && self.note.is_empty() && self.extra.0.is_empty()
    }
}
