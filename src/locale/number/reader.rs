//! From tokens to a reading.
//!
//! ```text
//! number = { sign | "(" | mark } part { [ "and" ] part } [ half ] { mark | ")" }
//! part   = row [ "e" [ sign ] digits ] { size }
//! row    = digits and separators, see [`super::figures`]
//! ```
//! A part after the first needs a size before it: `1 tỷ 200 triệu`, `۳ میلیون و ۵۰۰ هزار`, and `1tr5` where its own size is
//! understood.

use std::ops::Range;

use super::figures::{Figures, figures};
use super::token::{Kind, Separator, Token};
use super::vocabulary::{Meaning, is_beginning, meaning};
use super::{Language, Mark, Reading, Reason, not};
use crate::locale::platform::Platform;

/// Reads tokens of which at least one is of digits; `whole` are their bytes.
pub(super) fn read(tokens: &[Token], whole: Range<usize>, language: Language) -> Reading {
    let mut reader = Reader {
        rest: tokens,
        language,
        mark: None,
        whole,
    };
    reader.number().unwrap_or_else(|reading| reading)
}

/// Takes tokens from the front. A reading that ends the work early travels as an error, so that `?` leaves with it.
struct Reader<'a> {
    rest: &'a [Token],
    language: Language,
    mark: Option<Mark>,
    whole: Range<usize>,
}

/// One part of a number.
struct Part {
    figures: Figures,
    /// The power of ten behind an `e`.
    exponent: i32,
    /// The power of ten of its size words, where there are any.
    size: Option<i32>,
    /// Whether it stands directly behind the part before it, as in `1tr5`.
    glued: bool,
}

impl Part {
    fn power(&self) -> i32 {
        self.size.unwrap_or_default().saturating_add(self.exponent)
    }
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<Reading, Reading> {
        let (negative, open) = self.beginning()?;
        let mut parts = vec![self.part(false)?];
        while let Some(part) = self.further_part(&parts)? {
            parts.push(part);
        }
        let half = parts.last().is_some_and(|part| part.size.is_some()) && self.half();
        let closed = self.ending(open)?;
        let sign = if negative { -1.0 } else { 1.0 };
        let reading = match parts.as_slice() {
            [part] if !half => self.single(part, sign)?,
            _ => self.sum(&parts, half, sign)?,
        };
        match closed {
            true => Ok(reading),
            false => Ok(Reading::Unfinished {
                value: reading.value(),
            }),
        }
    }

    /// Takes signs, an accountant's parenthesis and a currency before the digits; says whether the number is negative
    /// and whether a parenthesis is open.
    fn beginning(&mut self) -> Result<(bool, bool), Reading> {
        let mut signs = 0_u8;
        let mut negative = false;
        let mut open = false;
        while let [token, rest @ ..] = self.rest {
            match &token.kind {
                Kind::Digits(_) | Kind::Separator(_) => break,
                Kind::Space => {}
                Kind::Minus | Kind::Plus | Kind::Open if signs == 0 => {
                    signs = 1;
                    negative = token.kind != Kind::Plus;
                    open = token.kind == Kind::Open;
                }
                Kind::Word(word) => match meaning(word) {
                    Some(Meaning::Mark(mark)) => self.set_mark(mark, token)?,
                    _ => return Err(not(Reason::Unexpected, token.span.clone())),
                },
                Kind::Operator | Kind::Slash => {
                    return Err(not(Reason::Arithmetic, token.span.clone()));
                }
                _ => return Err(not(Reason::Unexpected, token.span.clone())),
            }
            self.rest = rest;
        }
        Ok((negative, open))
    }

    fn part(&mut self, glued: bool) -> Result<Part, Reading> {
        let mut figures = self.row();
        let exponent = self.exponent()?;
        // A point before an exponent is never one that groups.
        if let (Some(_), Figures::Either { decimal, .. }) = (exponent, &mut figures) {
            figures = Figures::One(std::mem::take(decimal));
        }
        let mut size = None;
        while let Some(Meaning::Size(more)) = self.next_meaning() {
            self.skip_word();
            size = Some(size.unwrap_or(0_i32).saturating_add(more));
        }
        let ends = self.rest.is_empty();
        match figures {
            Figures::Malformed => Err(not(Reason::Separators, self.whole.clone())),
            Figures::Unfinished(_) if !ends => Err(not(Reason::Separators, self.whole.clone())),
            figures => Ok(Part {
                figures,
                exponent: exponent.unwrap_or_default(),
                size,
                glued,
            }),
        }
    }

    /// Takes digits and separators. A space belongs to them where three digits follow, or the last ones of a text.
    fn row(&mut self) -> Figures {
        let mut groups: Vec<&'a str> = Vec::new();
        let mut separators = Vec::new();
        while let [token, rest @ ..] = self.rest {
            let separator = match (&token.kind, rest) {
                (Kind::Digits(digits), _) => {
                    groups.push(digits);
                    self.rest = rest;
                    continue;
                }
                (Kind::Separator(separator), _) => *separator,
                (
                    Kind::Slash,
                    [
                        Token {
                            kind: Kind::Digits(_),
                            ..
                        },
                        ..,
                    ],
                ) if self.language == Language::Fa => Separator::Decimal,
                (
                    Kind::Space,
                    [
                        Token {
                            kind: Kind::Digits(digits),
                            ..
                        },
                        after @ ..,
                    ],
                ) if separators.iter().all(|before| *before == Separator::Group)
                    && groups.first().is_some_and(|first| first.len() <= 3)
                    && (digits.len() == 3 || digits.len() < 3 && after.is_empty()) =>
                {
                    Separator::Group
                }
                _ => break,
            };
            if groups.len() == separators.len() {
                groups.push("");
            }
            separators.push(separator);
            self.rest = rest;
        }
        if groups.len() == separators.len() {
            groups.push("");
        }
        figures(&groups, &separators)
    }

    /// Takes `e6`, `E-05` directly behind the digits.
    fn exponent(&mut self) -> Result<Option<i32>, Reading> {
        let [
            Token {
                kind: Kind::Word(e),
                ..
            },
            rest @ ..,
        ] = self.rest
        else {
            return Ok(None);
        };
        if !e.eq_ignore_ascii_case("e") {
            return Ok(None);
        }
        let (sign, rest) = match rest {
            [token, rest @ ..] if token.kind == Kind::Minus => (-1, rest),
            [token, rest @ ..] if token.kind == Kind::Plus => (1, rest),
            rest => (1, rest),
        };
        let [
            Token {
                kind: Kind::Digits(digits),
                ..
            },
            rest @ ..,
        ] = rest
        else {
            return match rest {
                [] => Err(Reading::Unfinished { value: None }),
                _ => Ok(None),
            };
        };
        self.rest = rest;
        let exponent = digits.parse::<u16>().map_or(i32::from(u16::MAX), i32::from);
        Ok(Some(sign * exponent))
    }

    /// Takes another part behind one with a size.
    fn further_part(&mut self, parts: &[Part]) -> Result<Option<Part>, Reading> {
        if parts.last().is_none_or(|part| part.size.is_none()) {
            return Ok(None);
        }
        let before = self.rest;
        if let Some(Meaning::And) = self.next_meaning() {
            self.skip_word();
        }
        self.skip_space();
        match self.rest {
            [
                Token {
                    kind: Kind::Digits(_),
                    ..
                },
                ..,
            ] => {
                let glued = self.rest.len() == before.len();
                self.part(glued).map(Some)
            }
            _ => {
                self.rest = before;
                Ok(None)
            }
        }
    }

    /// Takes `rưỡi`.
    fn half(&mut self) -> bool {
        let half = self.next_meaning() == Some(Meaning::Half);
        if half {
            self.skip_word();
        }
        half
    }

    /// Takes what may follow the digits; says whether an open parenthesis was closed.
    fn ending(&mut self, open: bool) -> Result<bool, Reading> {
        let mut closed = !open;
        while let [token, rest @ ..] = self.rest {
            let reason = match (&token.kind, rest) {
                // A point at the end is that of a sentence, pasted along.
                (Kind::Space, _) | (Kind::Separator(Separator::Point), []) => None,
                (Kind::Close, _) if !closed => {
                    closed = true;
                    None
                }
                (Kind::Word(word), _) => match meaning(word) {
                    Some(Meaning::Mark(mark)) => {
                        self.set_mark(mark, token)?;
                        None
                    }
                    _ if rest.is_empty() && is_beginning(word) => {
                        return Err(Reading::Unfinished { value: None });
                    }
                    _ => Some(Reason::Unexpected),
                },
                (Kind::Digits(_), _) if self.mark == Some(Mark::Times) => Some(Reason::Arithmetic),
                (Kind::Digits(_) | Kind::Separator(_) | Kind::Break, _) => {
                    Some(Reason::SecondNumber)
                }
                (Kind::Minus | Kind::Plus | Kind::Slash | Kind::Operator, _) => {
                    Some(Reason::Arithmetic)
                }
                (Kind::Open | Kind::Close | Kind::Other, _) => Some(Reason::Unexpected),
            };
            if let Some(reason) = reason {
                return Err(not(reason, token.span.start..self.whole.end));
            }
            self.rest = rest;
        }
        Ok(closed)
    }

    /// Notes what the number counts; saying it twice in different ways is too much.
    fn set_mark(&mut self, mark: Mark, token: &Token) -> Result<(), Reading> {
        if self.mark.is_some_and(|before| before != mark) {
            return Err(not(Reason::Unexpected, token.span.clone()));
        }
        self.mark = Some(mark);
        Ok(())
    }

    /// What the next word means, over a space.
    fn next_meaning(&self) -> Option<Meaning> {
        match self.rest {
            [
                Token {
                    kind: Kind::Word(word),
                    ..
                },
                ..,
            ]
            | [
                Token {
                    kind: Kind::Space, ..
                },
                Token {
                    kind: Kind::Word(word),
                    ..
                },
                ..,
            ] => meaning(word),
            _ => None,
        }
    }

    fn skip_word(&mut self) {
        self.skip_space();
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    fn skip_space(&mut self) {
        if let [
            Token {
                kind: Kind::Space, ..
            },
            rest @ ..,
        ] = self.rest
        {
            self.rest = rest;
        }
    }

    /// The reading of a number of one part.
    fn single(&self, part: &Part, sign: f64) -> Result<Reading, Reading> {
        let mark = self.mark;
        let value = |digits: &str| Ok(sign * self.value(digits, part.power())? + 0.0);
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
                value: Some(value(digits)?),
            }),
            Figures::Malformed => Err(not(Reason::Separators, self.whole.clone())),
        }
    }

    /// The reading of several parts, each of a smaller size than the one before.
    fn sum(&self, parts: &[Part], half: bool, sign: f64) -> Result<Reading, Reading> {
        let second = || not(Reason::SecondNumber, self.whole.clone());
        // Two sums: `1tr50` is said of 1,500,000 and of 1,050,000.
        let (mut likely, mut other) = (0.0, 0.0);
        let mut above: Option<(i32, &str)> = None;
        for part in parts {
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
        if let (true, Some((above, _))) = (half, above) {
            let value = self.value("0.5", above)?;
            likely += value;
            other += value;
        }
        let (likely, other, mark) = (sign * likely, sign * other, self.mark);
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
            Figures::Malformed => "",
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
