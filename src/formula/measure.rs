//! How units combine: what is known about a part of a formula before any number is.
//!
//! The rules lean towards silence. A number of which nothing is known goes with anything, and time multiplied with an
//! amount or a count is absorbed, since `average_customer_value × lifespan` means "per year × years" although no unit
//! says so.

use super::unit::{Scale, Unit};

/// What is known about a part of a formula.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Measure {
    /// What it counts.
    pub(super) unit: Unit,
    /// The metric whose number it is, where it is one metric's: what a quotient by it is "per".
    pub(super) counts: Option<String>,
    /// Its value, where it is written out in the formula.
    pub(super) literal: Option<f64>,
    /// Whether it was multiplied by 100, so that a quotient of it is a percent: `100 * clicks / visits`.
    pub(super) hundredfold: bool,
}

impl Measure {
    /// A unit and nothing more.
    pub(super) fn of(unit: Unit) -> Self {
        Self {
            unit,
            ..Self::default()
        }
    }

    /// A number of some scale.
    pub(super) fn scaled(scale: Scale) -> Self {
        Self::of(Unit::of(scale))
    }

    /// A number written out. `12%` is a ratio, `12` adapts to whatever it meets.
    pub(super) fn literal(value: f64, scale: Scale) -> Self {
        Self {
            literal: Some(value),
            ..Self::scaled(scale)
        }
    }

    /// The factor that a plain number, written out, is to what it multiplies.
    fn factor(&self) -> Option<f64> {
        self.literal.filter(|_| self.unit.is_plain())
    }

    /// Whether it is a percentage written out.
    fn is_written_percentage(&self) -> bool {
        self.literal.is_some() && self.unit.scale == Scale::Ratio
    }

    /// Whether both may stand on the two sides of `+`, `-` or a comparison.
    pub(super) fn goes_with(&self, other: &Self) -> bool {
        let (a, b) = (&self.unit, &other.unit);
        if a.is_plain() || b.is_plain() {
            return true;
        }
        let dimensions = |unit: &Unit| (unit.money, unit.days, unit.years);
        if dimensions(a) != dimensions(b) {
            return false;
        }
        match (a.scale, b.scale) {
            (Scale::Ratio, Scale::Percent) | (Scale::Percent, Scale::Ratio) => false,
            // `visits + 10%` adds a tenth of a visit; `visits * 110%` is what was meant.
            (Scale::Count | Scale::Score, Scale::Ratio) => !other.is_written_percentage(),
            (Scale::Ratio, Scale::Count | Scale::Score) => !self.is_written_percentage(),
            _ => true,
        }
    }

    /// What `+`, `-`, `min`, `if` and their like make of two that go together; of two that do not, nothing is known.
    pub(super) fn joined(&self, other: &Self) -> Self {
        let (a, b) = (&self.unit, &other.unit);
        if !self.goes_with(other) {
            return Self::default();
        }
        if a.is_plain() {
            return Self::of(b.clone());
        }
        if b.is_plain() {
            return Self::of(a.clone());
        }
        Self::of(Unit {
            scale: if a.scale == b.scale {
                a.scale
            } else {
                Scale::Plain
            },
            per: a.per.clone().filter(|_| a.per == b.per),
            ..a.clone()
        })
    }

    /// `self × other`.
    pub(super) fn times(&self, other: &Self) -> Self {
        let literal = self.literal.zip(other.literal).map(|(a, b)| a * b);
        if let Some(factor) = other.factor() {
            return Self {
                literal,
                ..self.multiplied(factor)
            };
        }
        if let Some(factor) = self.factor() {
            return other.multiplied(factor);
        }
        let (a, b) = (&self.unit, &other.unit);
        let per = if a.per.is_some() && a.per == other.counts
            || b.per.is_some() && b.per == self.counts
        {
            None
        } else if b.is_dimensionless() && matches!(b.scale, Scale::Ratio | Scale::Plain)
            || is_time(b)
        {
            a.per.clone()
        } else if a.is_dimensionless() && matches!(a.scale, Scale::Ratio | Scale::Plain)
            || is_time(a)
        {
            b.per.clone()
        } else {
            None
        };
        Self::of(Unit {
            per,
            ..product(a, b)
        })
    }

    /// `self ÷ other`.
    pub(super) fn over(&self, other: &Self) -> Self {
        if let Some(divisor) = other.factor() {
            return Self {
                literal: self.literal.map(|value| value / divisor),
                ..self.multiplied(1.0 / divisor)
            };
        }
        let (a, b) = (&self.unit, &other.unit);
        let mut unit = quotient(a, b, self.factor().is_some());
        if self.hundredfold && unit.scale == Scale::Ratio {
            unit.scale = Scale::Percent;
        }
        let counted = b.is_dimensionless() && b.scale == Scale::Count;
        let per = other
            .counts
            .clone()
            .filter(|_| counted && a.per.is_none() && !unit.is_dimensionless());
        let per = per.or_else(|| {
            let keeps = b.is_dimensionless() && matches!(b.scale, Scale::Ratio | Scale::Plain);
            a.per.clone().filter(|_| keeps)
        });
        Self::of(Unit { per, ..unit })
    }

    /// `self` to a power; only a whole power written out keeps the unit's dimensions.
    pub(super) fn to_the(&self, exponent: &Self) -> Self {
        let whole = exponent
            .factor()
            .filter(|n| n.fract() == 0.0 && (1.0..=9.0).contains(n));
        let Some(n) = whole else {
            return Self::default();
        };
        let mut power = self.clone();
        for _ in 1..n as u8 {
            power = power.times(self);
        }
        power
    }

    /// The same unit, but no longer one metric's number: `abs`, `round`, `-x` and their like.
    pub(super) fn kept(&self) -> Self {
        Self::of(self.unit.clone())
    }

    /// Times a number written out: a ratio times 100 is a percent; what a count or an amount is stays.
    fn multiplied(&self, factor: f64) -> Self {
        let scale = match self.unit.scale {
            Scale::Ratio if factor == 100.0 => Scale::Percent,
            Scale::Percent if factor == 0.01 => Scale::Ratio,
            // Conversions per thousand visits are no share any more.
            Scale::Ratio if factor.abs() > 10.0 => Scale::Plain,
            other => other,
        };
        Self {
            hundredfold: factor == 100.0 && scale == self.unit.scale,
            ..Self::of(Unit {
                scale,
                per: self.unit.per.clone().filter(|_| factor == 1.0),
                ..self.unit.clone()
            })
        }
    }
}

/// Whether it is a stretch of time and nothing else.
fn is_time(unit: &Unit) -> bool {
    unit.money == 0 && unit.scale == Scale::Plain && (unit.days > 0 || unit.years > 0)
}

/// Whether it is an amount or a number of something, which takes time in.
fn is_amount(unit: &Unit) -> bool {
    unit.money != 0 || matches!(unit.scale, Scale::Count | Scale::Score)
}

fn product(a: &Unit, b: &Unit) -> Unit {
    let unknown = |unit: &Unit| unit.is_plain();
    if unknown(a) && !is_money(b) || unknown(b) && !is_money(a) {
        return Unit::default();
    }
    let absorbs = is_time(a) && is_amount(b) || is_time(b) && is_amount(a);
    let time = |a: i8, b: i8| {
        let sum = a.saturating_add(b);
        if absorbs { sum.min(0) } else { sum }
    };
    settled(Unit {
        money: a.money.saturating_add(b.money),
        days: time(a.days, b.days),
        years: time(a.years, b.years),
        scale: match (a.scale, b.scale) {
            (Scale::Plain | Scale::Ratio, scale) | (scale, Scale::Plain | Scale::Ratio) => scale,
            (Scale::Score, _) | (_, Scale::Score) => Scale::Score,
            (Scale::Count, _) | (_, Scale::Count) => Scale::Count,
            (Scale::Percent, Scale::Percent) => Scale::Percent,
        },
        per: None,
    })
}

fn quotient(a: &Unit, b: &Unit, a_is_written: bool) -> Unit {
    if a.is_plain() && b.is_plain() && !a_is_written {
        // Two numbers of which nothing is known: most likely a rate.
        return Unit::of(Scale::Ratio);
    }
    if a.is_plain() || b.is_plain() && !is_money(a) {
        return Unit::default();
    }
    let unit = Unit {
        money: a.money.saturating_sub(b.money),
        days: a.days.saturating_sub(b.days),
        years: a.years.saturating_sub(b.years),
        scale: Scale::Plain,
        per: None,
    };
    let both_dimensionless = a.is_dimensionless() && b.is_dimensionless();
    let scale = match (a.scale, b.scale) {
        _ if unit.is_dimensionless() && !both_dimensionless => Scale::Ratio,
        (scale, Scale::Plain) => scale,
        (a, b) if a == b => Scale::Ratio,
        (Scale::Count, Scale::Ratio | Scale::Percent) => Scale::Count,
        (Scale::Score, _) => Scale::Score,
        (Scale::Percent, Scale::Count) => Scale::Percent,
        _ => Scale::Plain,
    };
    settled(Unit { scale, ..unit })
}

/// A scale says something about a number without money: of an amount it is the amount's.
fn settled(unit: Unit) -> Unit {
    Unit {
        scale: if unit.money == 0 {
            unit.scale
        } else {
            Scale::Plain
        },
        ..unit
    }
}

fn is_money(unit: &Unit) -> bool {
    unit.money != 0
}
