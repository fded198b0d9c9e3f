//! Units as they travel through a formula.

use crate::locale::display::DisplayUnit;

/// What a number counts. Tracked through the formula so that adding money to a count can be told, and so that
/// `ad_cost / clicks` is known to be money per click.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Unit {
    /// The power of money: 1 for a cost, 0 for a ratio of two costs.
    pub money: i8,
    /// The power of days.
    pub days: i8,
    /// The power of years.
    pub years: i8,
    /// What a dimensionless number is, where that is known.
    pub scale: Scale,
    /// The one metric that the number is "per": `clicks` for `ad_cost / clicks`. Its id or name.
    pub per: Option<String>,
}

/// The kinds of number without money or time in them. They add freely, but for a ratio with a percent, which are a
/// hundredfold apart; the display and the hints differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Scale {
    /// A literal, or nothing better known.
    #[default]
    Plain,
    /// How many of something.
    Count,
    /// A share or quotient, 0.4 meaning 40 of a hundred.
    Ratio,
    /// The same times a hundred.
    Percent,
    /// Points on a scale of somebody's own.
    Score,
}

/// A unit in one word, for the sentences that name it and the displays that choose by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Nothing is known about it.
    Plain,
    /// How many of something.
    Count,
    /// A quotient of two of a kind.
    Ratio,
    /// A ratio times a hundred.
    Percent,
    /// Points.
    Score,
    /// An amount of money, perhaps per one of something.
    Money,
    /// A number of days.
    Days,
    /// A number of years.
    Years,
    /// An amount or a count per day or per year.
    PerTime,
    /// Anything else, such as the square of money.
    Compound,
}

impl Unit {
    /// A number without money or time in it.
    pub fn of(scale: Scale) -> Self {
        Self {
            scale,
            ..Self::default()
        }
    }

    /// How many of something.
    pub fn count() -> Self {
        Self::of(Scale::Count)
    }

    /// An amount of money.
    pub fn money() -> Self {
        Self {
            money: 1,
            ..Self::default()
        }
    }

    /// A number of days.
    pub fn days() -> Self {
        Self {
            days: 1,
            ..Self::default()
        }
    }

    /// A number of years.
    pub fn years() -> Self {
        Self {
            years: 1,
            ..Self::default()
        }
    }

    /// Whether neither money nor time is in it.
    pub fn is_dimensionless(&self) -> bool {
        (self.money, self.days, self.years) == (0, 0, 0)
    }

    /// Whether nothing is known about it, so that it goes with anything.
    pub fn is_plain(&self) -> bool {
        self.is_dimensionless() && self.scale == Scale::Plain
    }

    /// The unit in one word.
    pub fn nature(&self) -> Nature {
        match (self.money, self.days, self.years, self.scale) {
            (0, 0, 0, Scale::Plain) => Nature::Plain,
            (0, 0, 0, Scale::Count) => Nature::Count,
            (0, 0, 0, Scale::Ratio) => Nature::Ratio,
            (0, 0, 0, Scale::Percent) => Nature::Percent,
            (0, 0, 0, Scale::Score) => Nature::Score,
            (1, 0, 0, _) => Nature::Money,
            (0, 1, 0, _) => Nature::Days,
            (0, 0, 1, _) => Nature::Years,
            (0 | 1, -1, 0, _) | (0 | 1, 0, -1, _) => Nature::PerTime,
            _ => Nature::Compound,
        }
    }
}

/// The unit that a number shown in such a way carries through a formula.
impl From<DisplayUnit> for Unit {
    fn from(unit: DisplayUnit) -> Self {
        match unit {
            DisplayUnit::Money => Self::money(),
            DisplayUnit::Days => Self::days(),
            DisplayUnit::Years => Self::years(),
            DisplayUnit::Percent => Self::of(Scale::Percent),
            DisplayUnit::Ratio => Self::of(Scale::Ratio),
            DisplayUnit::Count => Self::count(),
            DisplayUnit::Score => Self::of(Scale::Score),
        }
    }
}
