//! A number in a field: known for certain, or still as somebody writes it.
//!
//! What a person types stays as they typed it, letter by letter, and is read anew at every keystroke. A number that is
//! certain (from a link, from a sample, from a finished field) is no text at all: it is written in the digits of
//! whatever language the page speaks.

use crate::locale::Language;
use crate::locale::display::{Currency, DisplayUnit, write_full, write_number};
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
        }
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
        }
    }

    /// The figure once the field is left: a text with one meaning becomes the number.
    #[must_use]
    pub fn settled(&self, unit: Option<DisplayUnit>, reader: Reader) -> Self {
        let foreign =
            |mark| matches!(mark, Some(Mark::Money(currency)) if currency != reader.currency);
        match self.reading(reader.language) {
            Reading::One { value, mark } if !foreign(mark) => {
                Self::Number(meant(value, mark, unit))
            }
            _ => self.clone(),
        }
    }

    /// The figure when the page changes its language: the value stays, a half-written text too.
    #[must_use]
    pub fn carried(&self, from: Language, unit: Option<DisplayUnit>) -> Self {
        match self.reading(from) {
            Reading::One { value, mark }
            | Reading::Two {
                likely: value,
                mark,
                ..
            } => Self::Number(meant(value, mark, unit)),
            _ => self.clone(),
        }
    }

    /// The number that it means in a field of `unit`.
    pub fn value(&self, unit: Option<DisplayUnit>, language: Language) -> Option<f64> {
        let reading = match self {
            Self::Number(number) => return Some(*number),
            Self::Typed { .. } => self.reading(language),
        };
        reading
            .value()
            .map(|value| meant(value, reading.mark(), unit))
    }

    /// What it means in a field of `unit`, and what to say about that.
    pub fn read(&self, unit: Option<DisplayUnit>, reader: Reader) -> Read {
        let Self::Typed { text, .. } = self else {
            return Read {
                value: self.value(unit, reader.language),
                note: Note::Plain,
            };
        };
        let language = reader.language;
        let shown = |value| amount(value, unit, reader);
        let reading = self.reading(language);
        let note = match &reading {
            Reading::Empty | Reading::Unfinished { .. } => Note::Plain,
            Reading::One { value, mark } => {
                let value = meant(*value, *mark, unit);
                if is_obvious(text, value, *mark, language) {
                    Note::Plain
                } else {
                    Note::Means(say(
                        language,
                        Word::FigureMeans,
                        &[("amount", &shown(value))],
                    ))
                }
            }
            Reading::Two {
                likely,
                other,
                mark,
            } => {
                let likely = meant(*likely, *mark, unit);
                let other = meant(*other, *mark, unit);
                Note::Either {
                    sentence: say(
                        language,
                        Word::NumberTwoReadings,
                        &[("likely", &shown(likely)), ("other", &shown(other))],
                    ),
                    likely: (likely, shown(likely)),
                    other: (other, shown(other)),
                }
            }
            Reading::Not { reason, span } => {
                Note::Problem(reason.sentence(language, text, span.clone()))
            }
        };
        Read {
            value: self.value(unit, language),
            note,
        }
    }

    fn reading(&self, language: Language) -> Reading {
        match self {
            Self::Number(value) => Reading::One {
                value: *value,
                mark: None,
            },
            Self::Typed { text, grouped } if *grouped => {
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

/// What a number with a mark beside it means in a field: 3.5 % is 3.5 where percents are asked for, else 0.035.
fn meant(value: f64, mark: Option<Mark>, unit: Option<DisplayUnit>) -> f64 {
    match (mark, unit) {
        (Some(Mark::Percent), Some(DisplayUnit::Percent | DisplayUnit::Score)) => value,
        (Some(Mark::Percent), _) => value / 100.0,
        _ => value,
    }
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
mod tests {
    use super::*;
    use crate::locale::Language::{En, Fa, Vi};

    const VI: Reader = Reader {
        language: Vi,
        currency: Currency::Vnd,
    };

    #[test]
    fn a_number_that_the_page_grouped_can_be_typed_on() {
        for (language, typed, value) in [
            (Vi, "1.2345", 12_345.0),
            (Vi, "1.2", 12.0),
            (Vi, "1.234,5", 1234.5),
            (Vi, "91.234", 91_234.0),
            (En, "1,2345", 12_345.0),
            (Fa, "۱٬۲۳۴۵", 12_345.0),
        ] {
            let figure = Figure::Number(1234.0).edited(typed, language);
            assert_eq!(figure.value(None, language), Some(value), "{typed}");
            assert_eq!(figure.text(language), typed);
        }
    }

    #[test]
    fn what_replaces_a_number_is_read_afresh() {
        let figure = Figure::Number(1234.0).edited("1.5", Vi);
        assert_eq!(figure.value(None, Vi), Some(1.5));
        let figure = Figure::Number(1234.0).edited("7", Vi).edited("7.5", Vi);
        assert_eq!(figure.value(None, Vi), Some(7.5));
    }

    #[test]
    fn a_field_that_is_left_shows_the_number() {
        for (typed, unit, left) in [
            ("12500000", DisplayUnit::Money, "12.500.000"),
            ("12.500.000 ₫", DisplayUnit::Money, "12.500.000"),
            ("1,5 triệu", DisplayUnit::Money, "1.500.000"),
            ("3,5 %", DisplayUnit::Percent, "3,5"),
            ("3,5 %", DisplayUnit::Ratio, "0,035"),
            ("$5", DisplayUnit::Money, "$5"),
            ("1.234", DisplayUnit::Count, "1.234"),
            ("1.", DisplayUnit::Count, "1."),
            ("abc", DisplayUnit::Count, "abc"),
        ] {
            let figure = Figure::typed(typed).settled(Some(unit), VI);
            assert_eq!(figure.text(Vi), left, "{typed}");
        }
    }

    #[test]
    fn a_number_keeps_its_value_in_another_language() {
        let carried = Figure::typed("1.234").carried(Vi, None);
        assert_eq!(carried.text(En), "1,234");
        assert_eq!(carried.text(Fa), "۱٬۲۳۴");
        assert_eq!(Figure::typed("1,").carried(Vi, None), Figure::typed("1,"));
    }

    #[test]
    fn what_is_not_plain_to_see_is_said() {
        let note = |text: &str| Figure::typed(text).read(Some(DisplayUnit::Money), VI).note;
        assert_eq!(note("1500"), Note::Plain);
        assert_eq!(note(""), Note::Plain);
        assert_eq!(
            note("1500000"),
            Note::Means("= 1.500.000\u{A0}₫".to_owned())
        );
        assert!(matches!(note("1.500"), Note::Either { .. }));
        assert!(matches!(note("abc"), Note::Problem(_)));
    }
}
