//! Units as they travel through a formula.

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

/// The kinds of number without money or time in them. They add freely; the display and the hints differ.
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
