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

use super::amount::{Amount, Part};
use super::figures::{Figures, figures};
use super::token::{Kind, Separator, Token};
use super::vocabulary::{Meaning, is_beginning, meaning};
use super::{Language, Mark, Reading, Reason, beginning, not};

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

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<Reading, Reading> {
        let (negative, open) = self.beginning()?;
        let mut parts = vec![self.part(false)?];
        while let Some(part) = self.further_part(&parts)? {
            parts.push(part);
        }
        let half = parts.last().is_some_and(|part| part.size.is_some()) && self.half();
        let closed = self.ending(open.is_some())?;
        let amount = Amount {
            parts: &parts,
            half,
            negative,
            mark: self.mark,
            language: self.language,
            whole: &self.whole,
        };
        let reading = amount.reading()?;
        match open {
            Some(parenthesis) if !closed => Err(beginning(Reason::Unexpected, parenthesis)),
            _ => Ok(reading),
        }
    }

    /// Takes signs, an accountant's parenthesis and a currency before the digits; says whether the number is negative
    /// and where a parenthesis was opened.
    fn beginning(&mut self) -> Result<(bool, Option<Range<usize>>), Reading> {
        let mut signs = 0_u8;
        let mut negative = false;
        let mut open = None;
        while let [token, rest @ ..] = self.rest {
            match &token.kind {
                Kind::Digits(_) | Kind::Separator(_) => break,
                Kind::Space => {}
                Kind::Minus | Kind::Plus | Kind::Open if signs == 0 => {
                    signs = 1;
                    negative = token.kind != Kind::Plus;
                    open = (token.kind == Kind::Open).then(|| token.span.clone());
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
            Figures::Unfinished(_) | Figures::Beginning if !ends => {
                Err(not(Reason::Separators, self.whole.clone()))
            }
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
            token @ Token {
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
                [] => Err(beginning(
                    Reason::Unexpected,
                    token.span.start..self.whole.end,
                )),
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
                        return Err(beginning(Reason::Unexpected, token.span.clone()));
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
}
