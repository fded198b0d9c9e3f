//! What shown numbers count.

/// What a shown number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisplayUnit {
    /// An amount of the workbook's currency.
    Money,
    /// A percentage: 3.5 shows as 3.5%.
    Percent,
    /// A quotient: 2.3 shows as 2.30.
    Ratio,
    /// How many of something.
    Count,
    /// A number of days.
    Days,
    /// A number of years.
    Years,
    /// Points on a scale of somebody's own.
    Score,
}

impl DisplayUnit {
    /// All of them, in the order in which the interface offers them.
    pub const ALL: [Self; 7] = [
        Self::Money,
        Self::Percent,
        Self::Ratio,
        Self::Count,
        Self::Days,
        Self::Years,
        Self::Score,
    ];

    /// As it is stored and stands in links.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Ratio => "ratio",
            Self::Count => "count",
            Self::Days => "days",
            Self::Years => "years",
            Self::Score => "score",
        }
    }

    /// The unit of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.tag() == tag)
    }
}
