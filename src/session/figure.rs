//! A number in a field: known for certain, or still as somebody writes it.
//!
//! What a person types stays as they typed it, letter by letter, and is read anew at every keystroke. A number that is
//! certain (from a link, from a sample, from a finished field) is no text at all: it is written in the digits of
//! whatever language the page speaks.

use crate::locale::Language;
use crate::locale::display::{Currency, DisplayUnit, write, write_full, write_number};
use crate::locale::letter::is_number;
use crate::locale::number::{Mark, Reading, read};
use crate::locale::words::{self, Word, say};

/// What stands in a number field.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A number that nobody has to read again.
    Number(f64),
    /// What a person is writing.
    Typed {
        /// Letter by letter.
        text: String,
        /// Whether the signs between its thousands are the page's own, left over from a number that is being changed.
        /// Such a sign says nothing: `1.2345` is what becomes of `1.234` when somebody types a 5 behind it.
        grouped: bool,
        /// Whether nothing follows: the field was left, or the text came with a link. Half a number is wrong then.
        whole: bool,
    },
}

impl Default for Figure {
    fn default() -> Self {
        Self::typed("")
    }
}

/// Who reads: the language and the currency that numbers are read and written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The language of the page.
    pub language: Language,
    /// The currency of the amounts. They are never converted.
    pub currency: Currency,
}

impl Reader {
    /// A percentage in words of this reader.
    pub fn percent(self, value: f64) -> String {
        write(self.language, value, DisplayUnit::Percent, self.currency)
    }
}

/// What a figure means, and what there is to say about it below its field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The number to compute with.
    pub value: Option<f64>,
    /// What to say.
    pub note: Note,
}

/// What there is to say about a figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Note {
    /// Nothing: it is plain to see.
    #[default]
    Plain,
    /// What the text was read as.
    Means(String),
    /// What the text was read as: thousands, grouped as the page groups them. Elsewhere the same sign begins the decimals.
    Likely {
        /// What the text was read as.
        means: String,
        /// The offer of the other reading.
        offer: String,
        /// The other reading.
        other: f64,
    },
    /// What the text was read as, and what else it may mean.
    Either {
        /// The sentence that gives both.
        sentence: String,
        /// What it was read as: the number, and as it is written.
        likely: (f64, String),
        /// The other reading.
        other: (f64, String),
    },
    /// Why it is no number, with a way out.
    Problem(String),
}

impl Figure {
    /// A text as somebody typed it.
    pub fn typed(text: &str) -> Self {
        Self::Typed {
            text: text.to_owned(),
            grouped: false,
            whole: false,
        }
    }

    /// A text that nobody is typing.
    pub fn whole(text: &str) -> Self {
        Self::typed(text).ended()
    }

    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Typed { text, .. } if text.trim().is_empty())
    }

    /// What the field shows.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Number(number) => write_number(language, *number),
            Self::Typed { text, .. } => text.clone(),
        }
    }

    /// The figure after the field's text became `text`.
    #[must_use]
    pub fn edited(&self, text: &str, language: Language) -> Self {
        let sign = grouping_sign(language);
        let before = self.text(language);
        let ours = match self {
            Self::Number(_) => true,
            Self::Typed { grouped, .. } => *grouped,
        };
        // Whatever replaces a part of the text may bring signs of its own.
        let grew_or_shrank = is_subsequence_edit(&before, text);
        let bare = text
            .chars()
            .all(|c| is_number(c) || c == sign || c == decimal_sign(language) || c == '-');
        Self::Typed {
            text: text.to_owned(),
            grouped: ours && bare && grew_or_shrank && text.chars().any(|c| c == sign),
            whole: false,
        }
    }

    /// The figure once the field is left: a text with one meaning becomes the number, and no other goes on.
    #[must_use]
    pub fn settled(&self, unit: Option<DisplayUnit>, reader: Reader) -> Self {
        let foreign =
            |mark| matches!(mark, Some(Mark::Money(currency)) if currency != reader.currency);
        let number = match self.reading(reader.language) {
            Reading::One { value, mark } if !foreign(mark) => meant(value, mark, unit),
            Reading::Unfinished { value } => Some(value),
            Reading::Empty => return self.clone(),
            _ => None,
        };
        number.map_or_else(|| self.clone().ended(), Self::Number)
    }

    fn ended(mut self) -> Self {
        if let Self::Typed { whole, .. } = &mut self {
            *whole = true;
        }
        self
    }

    /// The figure when the page changes its language: the value stays, a half-written text too.
    #[must_use]
    pub fn carried(&self, from: Language, unit: Option<DisplayUnit>) -> Self {
        let number = match self.reading(from) {
            Reading::One { value, mark }
            | Reading::Two {
                likely: value,
                mark,
                ..
            } => meant(value, mark, unit),
            _ => None,
        };
        number.map_or_else(|| self.clone(), Self::Number)
    }

    /// The number that it means in a field of `unit`.
    pub fn value(&self, unit: Option<DisplayUnit>, language: Language) -> Option<f64> {
        let reading = match self {
            Self::Number(number) => return Some(*number),
            Self::Typed { .. } => self.reading(language),
        };
        meant(reading.value()?, reading.mark(), unit)
    }

    /// What it means in a field of `unit`, and what to say about that.
    pub fn read(&self, unit: Option<DisplayUnit>, reader: Reader) -> Read {
        let note = match self {
            Self::Number(_) => Note::Plain,
            Self::Typed { text, whole, .. } => self.note(text, *whole, unit, reader),
        };
        Read {
            value: self.value(unit, reader.language),
            note,
        }
    }

    /// What to say about a text.
    fn note(&self, text: &str, whole: bool, unit: Option<DisplayUnit>, reader: Reader) -> Note {
        let language = reader.language;
        let shown = |value| amount(value, unit, reader);
        let means = |value| say(language, Word::FigureMeans, &[("amount", &shown(value))]);
        match self.reading(language) {
            Reading::Empty | Reading::Unfinished { .. } => Note::Plain,
            Reading::Beginning { .. } if !whole => Note::Plain,
            Reading::One { value, mark } => match meant(value, mark, unit) {
                Some(value) if is_obvious(text, value, mark, language) => Note::Plain,
                Some(value) => Note::Means(means(value)),
                None => percent_of_what(text, unit, reader),
            },
            Reading::Two {
                likely,
                other,
                mark,
            } => match (meant(likely, mark, unit), meant(other, mark, unit)) {
                (Some(likely), Some(other)) if is_grouped_as_shown(text, likely, unit, reader) => {
                    Note::Likely {
                        means: means(likely),
                        offer: say(language, Word::FigureOr, &[("amount", &shown(other))]),
                        other,
                    }
                }
                (Some(likely), Some(other)) => Note::Either {
                    sentence: say(
                        language,
                        Word::NumberTwoReadings,
                        &[("likely", &shown(likely)), ("other", &shown(other))],
                    ),
                    likely: (likely, shown(likely)),
                    other: (other, shown(other)),
                },
                _ => percent_of_what(text, unit, reader),
            },
            Reading::Beginning { reason, span } | Reading::Not { reason, span } => {
                Note::Problem(reason.sentence(language, text, span))
            }
        }
    }

    fn reading(&self, language: Language) -> Reading {
        match self {
            Self::Number(value) => Reading::One {
                value: *value,
                mark: None,
            },
            Self::Typed {
                text,
                grouped: true,
                ..
            } => {
                let sign = grouping_sign(language);
                let bare: String = text.chars().filter(|c| *c != sign).collect();
                match read(&bare, language) {
                    Reading::Two { likely, mark, .. } => Reading::One {
                        value: likely,
                        mark,
                    },
                    reading => reading,
                }
            }
            Self::Typed { text, .. } => read(text, language),
        }
    }
}

/// An amount with all of its digits and the field's unit.
pub fn amount(value: f64, unit: Option<DisplayUnit>, reader: Reader) -> String {
    write_full(
        reader.language,
        value,
        unit.unwrap_or(DisplayUnit::Count),
        reader.currency,
    )
}

/// The sign or word that stands beside a field of `unit`; counts and ratios have none.
pub fn unit_sign(unit: Option<DisplayUnit>, reader: Reader) -> &'static str {
    let language = reader.language;
    let word = match unit {
        Some(DisplayUnit::Money) => return reader.currency.sign(language),
        Some(DisplayUnit::Percent) if language == Language::Fa => return "٪",
        Some(DisplayUnit::Percent) => return "%",
        Some(DisplayUnit::Days) => Word::FigureDays,
        Some(DisplayUnit::Years) => Word::FigureYears,
        Some(DisplayUnit::Ratio | DisplayUnit::Count | DisplayUnit::Score) | None => return "",
    };
    words::text(language, word)
}

/// What a number with a mark beside it means in a field: 3.5 % is 3.5 where percents are asked for and 0.035 where a
/// ratio is. Of an amount or a time it says nothing: nobody knows what it is a part of.
pub fn meant(value: f64, mark: Option<Mark>, unit: Option<DisplayUnit>) -> Option<f64> {
    match (mark, unit) {
        (Some(Mark::Percent), Some(DisplayUnit::Percent | DisplayUnit::Score)) => Some(value),
        (
            Some(Mark::Percent),
            Some(DisplayUnit::Money | DisplayUnit::Days | DisplayUnit::Years),
        ) => None,
        (Some(Mark::Percent), _) => Some(value / 100.0),
        _ => Some(value),
    }
}

/// What to say of a percentage where an amount is asked for.
fn percent_of_what(text: &str, unit: Option<DisplayUnit>, reader: Reader) -> Note {
    let told = [("text", text.trim()), ("unit", unit_sign(unit, reader))];
    Note::Problem(say(reader.language, Word::FigurePercent, &told))
}

/// Whether the page itself would group the number so, with its unit or without.
fn is_grouped_as_shown(text: &str, value: f64, unit: Option<DisplayUnit>, reader: Reader) -> bool {
    let language = reader.language;
    let text = text.trim().replace(' ', "\u{A0}");
    let as_shown = text == write_number(language, value) || text == amount(value, unit, reader);
    as_shown && text.contains(grouping_sign(language))
}

/// Whether anybody sees at once which number a text writes.
fn is_obvious(text: &str, value: f64, mark: Option<Mark>, language: Language) -> bool {
    let text = text.trim();
    let short = text.chars().filter(|c| is_number(*c)).count() < 5
        && text
            .chars()
            .all(|c| is_number(c) || c == decimal_sign(language) || c == '-');
    mark.is_none() && (short || text == write_number(language, value))
}

/// What a language sets between thousands.
fn grouping_sign(language: Language) -> char {
    match language {
        Language::Vi => '.',
        Language::Fa => '٬',
        Language::En => ',',
    }
}

fn decimal_sign(language: Language) -> char {
    match language {
        Language::Vi => ',',
        Language::Fa => '٫',
        Language::En => '.',
    }
}

/// Whether `after` is `before` with something only put in, or only taken out, at one place.
fn is_subsequence_edit(before: &str, after: &str) -> bool {
    let (short, long) = if before.len() <= after.len() {
        (before, after)
    } else {
        (after, before)
    };
    let start = short
        .chars()
        .zip(long.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = short.chars().count() - start;
    let end = short
        .chars()
        .rev()
        .zip(long.chars().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    end == rest
}

#[cfg(test)]
mod tests;
