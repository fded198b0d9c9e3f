//! The words that people write beside digits, in all three languages at once: many readers use two of them.

use super::Mark;
use crate::locale::display::Currency;
use crate::locale::fold;

/// What a word beside digits means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A power of ten: 6 for a million.
    Size(i32),
    /// What the number counts.
    Mark(Mark),
    /// `rưỡi`: and a half of the size before it.
    Half,
    /// `and`, `و`: another part follows.
    And,
}

use Meaning::{And, Half, Size};

const PERCENT: Meaning = Meaning::Mark(Mark::Percent);
const TIMES: Meaning = Meaning::Mark(Mark::Times);
const DAYS: Meaning = Meaning::Mark(Mark::Days);
const YEARS: Meaning = Meaning::Mark(Mark::Years);
const VND: Meaning = Meaning::Mark(Mark::Money(Currency::Vnd));
const TOMAN: Meaning = Meaning::Mark(Mark::Money(Currency::Toman));
const RIAL: Meaning = Meaning::Mark(Mark::Money(Currency::Rial));
const USD: Meaning = Meaning::Mark(Mark::Money(Currency::Usd));
const EUR: Meaning = Meaning::Mark(Mark::Money(Currency::Eur));

/// Words without their diacritics, which hurried hands leave out; with them where they tell words apart.
const WORDS: [(&str, Meaning); 72] = [
    ("k", Size(3)),
    ("nghin", Size(3)),
    ("ngan", Size(3)),
    ("thousand", Size(3)),
    ("هزار", Size(3)),
    ("lakh", Size(5)),
    ("m", Size(6)),
    ("mn", Size(6)),
    ("mio", Size(6)),
    ("tr", Size(6)),
    ("trieu", Size(6)),
    ("million", Size(6)),
    ("millions", Size(6)),
    ("میلیون", Size(6)),
    ("ملیون", Size(6)),
    ("crore", Size(7)),
    ("b", Size(9)),
    ("bn", Size(9)),
    ("ty", Size(9)),
    ("ti", Size(9)),
    ("billion", Size(9)),
    ("billions", Size(9)),
    ("میلیارد", Size(9)),
    ("ملیارد", Size(9)),
    ("tn", Size(12)),
    ("trillion", Size(12)),
    ("تریلیون", Size(12)),
    ("ruoi", Half),
    ("and", And),
    ("و", And),
    ("%", PERCENT),
    ("percent", PERCENT),
    ("درصد", PERCENT),
    ("x", TIMES),
    ("×", TIMES),
    ("times", TIMES),
    ("lan", TIMES),
    ("برابر", TIMES),
    ("day", DAYS),
    ("days", DAYS),
    ("ngay", DAYS),
    ("روز", DAYS),
    ("year", YEARS),
    ("years", YEARS),
    ("nam", YEARS),
    ("سال", YEARS),
    ("₫", VND),
    ("đ", VND),
    ("vnd", VND),
    ("dong", VND),
    ("toman", TOMAN),
    ("tomans", TOMAN),
    ("تومان", TOMAN),
    ("تومن", TOMAN),
    ("ت", TOMAN),
    ("rial", RIAL),
    ("rials", RIAL),
    ("irr", RIAL),
    ("ریال", RIAL),
    ("﷼", RIAL),
    ("$", USD),
    ("us$", USD),
    ("usd", USD),
    ("dollar", USD),
    ("dollars", USD),
    ("đô", USD),
    ("دلار", USD),
    ("€", EUR),
    ("eur", EUR),
    ("euro", EUR),
    ("euros", EUR),
    ("یورو", EUR),
];

/// What a word means beside digits.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    let name = fold::name(word);
    let bare = fold::search(&name);
    let (_, meaning) = WORDS
        .iter()
        .find(|(known, _)| *known == name || *known == bare)?;
    Some(*meaning)
}

/// Whether a word may still become one with a meaning.
pub(super) fn is_beginning(word: &str) -> bool {
    let bare = fold::search(word);
    !bare.is_empty() && WORDS.iter().any(|(known, _)| known.starts_with(&bare))
}
