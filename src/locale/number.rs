//! Reading numbers as people type and paste them.
//!
//! `1.234,5`, `1,234.5`, `۱٬۲۳۴٫۵`, `1 234,5`, `12.500.000 ₫`, `3,5 %`, `(1,234)`, `1tr5`, `2.5k`, `۳ میلیون و ۵۰۰ هزار`: each reads as what its
//! shape says, whatever the interface's language. The language decides only where two readings are possible, and then
//! both are given, so that the page can show which it took and offer the other. Nothing is guessed in silence, and a
//! text on the way to a number is not yet wrong.

mod amount;
mod figures;
mod reader;
mod token;
mod vocabulary;

use std::ops::Range;

use self::token::{Kind, Token, tokens};
use self::vocabulary::{is_beginning, meaning};
use super::Language;
use super::display::Currency;
use super::letter::is_number;
use super::words::{Word, say, text};

/// What a text in a number field means.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Nothing is written.
    Empty,
    /// The beginning of a number: `-`, `12.500.0`, `1 tri`. Nothing is wrong yet; if nothing follows, this is.
    Beginning {
        /// Why it is no number so far.
        reason: Reason,
        /// The bytes of the text that are to blame.
        span: Range<usize>,
    },
    /// A number that stops at a separator: `1.`, `12.500,`.
    Unfinished {
        /// The number so far, and the number if nothing follows.
        value: f64,
    },
    /// A number.
    One {
        /// The number as written: 3.5 for `3.5%`.
        value: f64,
        /// What it was said to count.
        mark: Option<Mark>,
    },
    /// Two numbers, depending on what the point or comma means.
    Two {
        /// What it means in the language of the interface.
        likely: f64,
        /// What it means elsewhere.
        other: f64,
        /// What it was said to count.
        mark: Option<Mark>,
    },
    /// No number.
    Not {
        /// Why not.
        reason: Reason,
        /// The bytes of the text that are to blame.
        span: Range<usize>,
    },
}

impl Reading {
    /// The number to compute with: the likely one of two.
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::One { value, .. }
            | Self::Two { likely: value, .. }
            | Self::Unfinished { value } => Some(*value),
            Self::Empty | Self::Beginning { .. } | Self::Not { .. } => None,
        }
    }

    /// What the number was said to count.
    pub fn mark(&self) -> Option<Mark> {
        match self {
            Self::One { mark, .. } | Self::Two { mark, .. } => *mark,
            Self::Empty | Self::Beginning { .. } | Self::Unfinished { .. } | Self::Not { .. } => {
                None
            }
        }
    }
}

/// What stood beside the digits. The field decides what to make of it: 3.5% is 3.5 in a field of percent and 0.035 in
/// one of ratios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `%`, `٪`, `درصد`.
    Percent,
    /// `2.3x`, `2,3 lần`.
    Times,
    /// A number of days.
    Days,
    /// A number of years.
    Years,
    /// An amount of that currency.
    Money(Currency),
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no digit in it.
    NoDigit,
    /// It is written in the digits of a script that none of the three languages uses, as १२ is.
    OtherDigits,
    /// A word or sign that says nothing about a number.
    Unexpected,
    /// Another number after the first.
    SecondNumber,
    /// Points and commas where no language has them.
    Separators,
    /// A sum or product: that is what formulas are for.
    Arithmetic,
    /// Longer than any number.
    TooLong,
    /// Larger than what can be computed with.
    TooLarge,
}

impl Reason {
    /// A sentence about the characters of `typed` at `span`, with a way out.
    pub fn sentence(self, language: Language, typed: &str, span: Range<usize>) -> String {
        let word = match self {
            Self::NoDigit => Word::NumberNoDigit,
            Self::OtherDigits => Word::NumberOtherDigits,
            Self::Unexpected => Word::NumberUnexpected,
            Self::SecondNumber => Word::NumberSecondNumber,
            Self::Separators => Word::NumberSeparators,
            Self::Arithmetic => Word::NumberArithmetic,
            Self::TooLong => return text(language, Word::NumberTooLong).to_owned(),
            Self::TooLarge => return text(language, Word::NumberTooLarge).to_owned(),
        };
        let piece: String = typed
            .get(span)
            .unwrap_or_default()
            .chars()
            .take(SHOWN)
            .collect();
        say(language, word, &[("text", piece.trim())])
    }
}

/// How many characters of a wrong text a sentence repeats.
const SHOWN: usize = 40;

/// No number that somebody writes has more bytes than this.
const LONGEST: usize = 400;

/// Reads what stands in a number field of a page in `language`.
///
/// ```
/// use kepi::locale::Language;
/// use kepi::locale::number::{Reading, read};
/// assert_eq!(read("12,5 triệu", Language::Vi).value(), Some(12_500_000.0));
/// assert_eq!(read("۱٬۲۳۴٫۵", Language::En).value(), Some(1234.5));
/// assert!(matches!(read("1.234", Language::Vi), Reading::Two { .. }));
/// ```
pub fn read(text: &str, language: Language) -> Reading {
    if text.len() > LONGEST {
        return not(Reason::TooLong, 0..text.len());
    }
    let tokens = tokens(text);
    let mut tokens = tokens.as_slice();
    while let [
        Token {
            kind: Kind::Space | Kind::Break,
            ..
        },
        rest @ ..,
    ]
    | [
        rest @ ..,
        Token {
            kind: Kind::Space | Kind::Break,
            ..
        },
    ] = tokens
    {
        tokens = rest;
    }
    let Some(whole) = whole(tokens) else {
        return Reading::Empty;
    };
    if !tokens
        .iter()
        .any(|token| matches!(token.kind, Kind::Digits(_)))
    {
        return without_digits(tokens, text, whole);
    }
    reader::read(tokens, whole, language)
}

/// The bytes of all tokens.
fn whole(tokens: &[Token]) -> Option<Range<usize>> {
    Some(tokens.first()?.span.start..tokens.last()?.span.end)
}

fn not(reason: Reason, span: Range<usize>) -> Reading {
    Reading::Not { reason, span }
}

fn beginning(reason: Reason, span: Range<usize>) -> Reading {
    Reading::Beginning { reason, span }
}

fn without_digits(tokens: &[Token], text: &str, whole: Range<usize>) -> Reading {
    let begins = |token: &Token| match &token.kind {
        Kind::Minus | Kind::Plus | Kind::Open | Kind::Separator(_) | Kind::Space => true,
        Kind::Word(word) => meaning(word).is_some() || is_beginning(word),
        Kind::Digits(_)
        | Kind::Break
        | Kind::Slash
        | Kind::Close
        | Kind::Operator
        | Kind::Other => false,
    };
    if tokens.len() < 4 && tokens.iter().all(begins) {
        return beginning(Reason::NoDigit, whole);
    }
    match text.contains(is_number) {
        true => not(Reason::OtherDigits, whole),
        false => not(Reason::NoDigit, whole),
    }
}

#[cfg(test)]
mod tests;
