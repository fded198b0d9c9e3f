//! From the parts of a number to its value.

use std::ops::Range;

use super::figures::Figures;
use super::token::Separator;
use super::{Language, Mark, Reading, Reason, beginning, not};
use crate::locale::platform::Platform;

/// One part of a number.
pub(super) struct Part {
    pub(super) figures: Figures,
    /// The power of ten behind an `e`.
    pub(super) exponent: i32,
    /// The power of ten of its size words, where there are any.
    pub(super) size: Option<i32>,
    /// Whether it stands directly behind the part before it, as in `1tr5`.
    pub(super) glued: bool,
}

impl Part {
    fn power(&self) -> i32 {
        self.size.unwrap_or_default().saturating_add(self.exponent)
    }
}

/// All that was said of a number.
pub(super) struct Amount<'a> {
    pub(super) parts: &'a [Part],
    /// Whether a half of the last size comes on top.
    pub(super) half: bool,
    pub(super) negative: bool,
    pub(super) mark: Option<Mark>,
    pub(super) language: Language,
    /// The bytes of it all.
    pub(super) whole: &'a Range<usize>,
}

impl Amount<'_> {
    /// What it comes to.
    pub(super) fn reading(&self) -> Result<Reading, Reading> {
        match self.parts {
            [part] if !self.half => self.single(part),
            _ => self.sum(),
        }
    }

    /// The value with its sign; zero has none.
    fn signed(&self, value: f64) -> f64 {
        if self.negative { 0.0 - value } else { value }
    }

    /// The reading of a number of one part.
    fn single(&self, part: &Part) -> Result<Reading, Reading> {
        let mark = self.mark;
        let value = |digits: &str| Ok(self.signed(self.value(digits, part.power())?));
        match &part.figures {
            Figures::One(digits) => Ok(Reading::One {
                value: value(digits)?,
                mark,
            }),
            Figures::Either {
                separator,
                grouped,
                decimal,
            } => {
                let (likely, other) = match self.groups(*separator, part.size) {
                    true => (grouped, decimal),
                    false => (decimal, grouped),
                };
                Ok(Reading::Two {
                    likely: value(likely)?,
                    other: value(other)?,
                    mark,
                })
            }
            Figures::Unfinished(digits) => Ok(Reading::Unfinished {
                value: value(digits)?,
            }),
            Figures::Beginning => Err(beginning(Reason::Separators, self.whole.clone())),
            Figures::Malformed => Err(not(Reason::Separators, self.whole.clone())),
        }
    }

    /// The reading of several parts, each of a smaller size than the one before.
    fn sum(&self) -> Result<Reading, Reading> {
        let second = || not(Reason::SecondNumber, self.whole.clone());
        // Two sums: `1tr50` is said of 1,500,000 and of 1,050,000.
        let (mut likely, mut other) = (0.0, 0.0);
        let mut above: Option<(i32, &str)> = None;
        for part in self.parts {
            if part.figures == Figures::Beginning {
                return Err(beginning(Reason::Separators, self.whole.clone()));
            }
            let digits = self.likely_digits(part);
            let power = part.power();
            let colloquial = part.glued || self.language == Language::Vi;
            match above {
                Some((above, before)) if part.size.is_none() && colloquial && digits.len() < 4 => {
                    if before.contains('.') || digits.contains('.') {
                        return Err(second());
                    }
                    let shift = if digits.len() == 2 && !digits.starts_with('0') {
                        "0"
                    } else {
                        ""
                    };
                    likely += self.value(&format!("0.{digits}"), above)?;
                    other += self.value(&format!("0.{shift}{digits}"), above)?;
                }
                Some((above, _)) if power >= above => return Err(second()),
                _ => {
                    let value = self.value(digits, power)?;
                    likely += value;
                    other += value;
                }
            }
            above = Some((power, digits));
        }
        if let (true, Some((above, _))) = (self.half, above) {
            let value = self.value("0.5", above)?;
            likely += value;
            other += value;
        }
        let (likely, other, mark) = (self.signed(likely), self.signed(other), self.mark);
        Ok(match likely == other {
            true => Reading::One {
                value: likely,
                mark,
            },
            false => Reading::Two {
                likely,
                other,
                mark,
            },
        })
    }

    /// The digits of a part in the reading that the language prefers.
    fn likely_digits<'p>(&self, part: &'p Part) -> &'p str {
        match &part.figures {
            Figures::One(digits) | Figures::Unfinished(digits) => digits,
            Figures::Either {
                separator,
                grouped,
                decimal,
            } => match self.groups(*separator, part.size) {
                true => grouped,
                false => decimal,
            },
            Figures::Beginning | Figures::Malformed => "",
        }
    }

    /// Whether a lone separator before three digits is likely to group: where the language's decimals begin with the
    /// other one, or the currency has no decimals.
    fn groups(&self, separator: Separator, size: Option<i32>) -> bool {
        let undivided =
            matches!(self.mark, Some(Mark::Money(currency)) if currency.decimals() == 0);
        let point = match self.language {
            Language::Vi => Separator::Comma,
            Language::Fa | Language::En => Separator::Point,
        };
        separator != point || undivided && size.is_none()
    }

    fn value(&self, digits: &str, size: i32) -> Result<f64, Reading> {
        (Platform::get().read_double)(&format!("{digits}e{size}"))
            .ok_or_else(|| not(Reason::TooLarge, self.whole.clone()))
    }
}
