//! Numbers in a formula's text, in every notation, without a guess.
//!
//! Digits with signs between them are taken as one number, and the signs' possible roles decide how many readings it
//! has: `1.234,5` has one anywhere, `1.234` has two where the dot groups thousands. One reading in the notation's own
//! writing is the number; one reading in another's is an error that offers it; two are an error that shows both.

use super::diagnostic::SyntaxProblem;
use super::notation::Notation;
use super::token::Source;
use crate::locale::Language;
use crate::locale::platform::Platform;

/// The value of a digit: 0-9, ۰-۹ or ٠-٩.
pub(super) fn digit(character: char) -> Option<char> {
    let zero = match character {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    char::from_digit(u32::from(character) - u32::from(zero), 10)
}

/// Whether the comma is this notation's decimal sign.
pub(super) fn decimal_comma(notation: Notation) -> bool {
    matches!(notation, Notation::Local(Language::Vi))
}

/// Reads the number that begins at `start`; gives the index behind it too.
pub(super) fn read(
    source: &Source,
    start: usize,
    notation: Notation,
    in_call: bool,
) -> (usize, Result<f64, SyntaxProblem>) {
    let mut written = Written::default();
    let mut at = start;
    loop {
        at = written.digits(source, at);
        let Some(mark) = source.get(at).filter(|&mark| {
            let joins = is_mark(mark, notation, in_call);
            joins && source.get(at + 1).and_then(digit).is_some()
        }) else {
            break;
        };
        written.marks.push(mark);
        at += 1;
    }
    if ends_unfinished(source, at, notation) {
        return (at + 1, Err(SyntaxProblem::UnfinishedNumber));
    }
    let end = written.exponent(source, at);
    (end, written.value(notation))
}

/// Whether `mark` between two digits belongs to the number. The comma separates the arguments of a call, unless it is
/// the decimal sign; where nothing can be separated, it was meant to be part of the number.
fn is_mark(mark: char, notation: Notation, in_call: bool) -> bool {
    match mark {
        '.' | '٫' | '٬' => true,
        ',' => !in_call || decimal_comma(notation),
        '،' => !in_call,
        _ => false,
    }
}

/// `0,` or `0.` without a digit after it. A dot at the very end is the full stop of a sentence, and a comma before a
/// space separates arguments, as other notations do.
fn ends_unfinished(source: &Source, at: usize, notation: Notation) -> bool {
    match source.get(at) {
        Some('٫') => true,
        Some('.') => !source.is_blank_from(at + 1),
        Some(',') => decimal_comma(notation) && matches!(source.get(at + 1), None | Some(')')),
        _ => false,
    }
}

/// A number as it is written: digits with marks between, the digits already 0-9.
#[derive(Default)]
struct Written {
    /// One more than marks; the first is empty in `.5`.
    groups: Vec<String>,
    marks: Vec<char>,
    exponent: String,
}

impl Written {
    /// Takes digits, and underscores between digits.
    fn digits(&mut self, source: &Source, start: usize) -> usize {
        let mut group = String::new();
        let mut at = start;
        while let Some(character) = source.get(at) {
            if let Some(digit) = digit(character) {
                group.push(digit);
            } else if character != '_'
                || group.is_empty()
                || source.get(at + 1).and_then(digit).is_none()
            {
                break;
            }
            at += 1;
        }
        self.groups.push(group);
        at
    }

    /// Takes `e6`, `E+6`, `e-6`; an `e` that no digits follow begins a word.
    fn exponent(&mut self, source: &Source, start: usize) -> usize {
        if !matches!(source.get(start), Some('e' | 'E')) {
            return start;
        }
        let signed = matches!(source.get(start + 1), Some('+' | '-' | '−'));
        let negative = matches!(source.get(start + 1), Some('-' | '−'));
        let mut at = start + 1 + usize::from(signed);
        if source.get(at).and_then(digit).is_none() {
            return start;
        }
        self.exponent.push_str(if negative { "e-" } else { "e" });
        while let Some(digit) = source.get(at).and_then(digit) {
            self.exponent.push(digit);
            at += 1;
        }
        at
    }

    fn value(&self, notation: Notation) -> Result<f64, SyntaxProblem> {
        let Some((&last, earlier)) = self.marks.split_last() else {
            return self.grouped();
        };
        let decimal = self.can_be_decimal(last, earlier);
        let grouped = self.can_be_grouped(last, earlier);
        match (decimal, grouped) {
            (false, false) => Err(SyntaxProblem::MalformedNumber),
            (true, true) if !is_decimal(last, notation) => Err(SyntaxProblem::AmbiguousNumber {
                readings: [self.grouped()?, self.decimal()?],
            }),
            (true, _) => {
                let reading = self.decimal()?;
                let own = may_be_decimal(last, notation)
                    && earlier.iter().all(|&mark| is_group(mark, notation));
                own.then_some(reading)
                    .ok_or(SyntaxProblem::ForeignNumber { reading })
            }
            (false, true) => {
                let reading = self.grouped()?;
                is_group(last, notation)
                    .then_some(reading)
                    .ok_or(SyntaxProblem::ForeignNumber { reading })
            }
        }
    }

    /// Whether the last mark can be the decimal sign, those before it grouping thousands.
    fn can_be_decimal(&self, last: char, earlier: &[char]) -> bool {
        last != '٬'
            && self.groups_thousands(earlier, self.groups.len() - 1)
            && !earlier.contains(&last)
    }

    /// Whether all marks can be grouping thousands.
    fn can_be_grouped(&self, last: char, earlier: &[char]) -> bool {
        self.exponent.is_empty()
            && last != '٫'
            && earlier.iter().all(|&mark| mark == last)
            && self.groups_thousands(&self.marks, self.groups.len())
    }

    /// Whether the first so many groups are thousands with one and the same of `marks` between.
    fn groups_thousands(&self, marks: &[char], groups: usize) -> bool {
        let Some(&mark) = marks.first() else {
            return true;
        };
        let mut groups = self.groups.iter().take(groups);
        let first = groups.next().map_or("", String::as_str);
        mark != '٫'
            && marks.iter().all(|&other| other == mark)
            && (1..=3).contains(&first.len())
            && !first.starts_with('0')
            && groups.all(|group| group.len() == 3)
    }

    fn grouped(&self) -> Result<f64, SyntaxProblem> {
        double(self.groups.concat(), &self.exponent)
    }

    fn decimal(&self) -> Result<f64, SyntaxProblem> {
        let (fraction, whole) = self
            .groups
            .split_last()
            .map_or(("", &[][..]), |(last, rest)| (last.as_str(), rest));
        let mut canonical = whole.concat();
        if canonical.is_empty() {
            canonical.push('0');
        }
        canonical.push('.');
        canonical.push_str(fraction);
        double(canonical, &self.exponent)
    }
}

fn double(mut canonical: String, exponent: &str) -> Result<f64, SyntaxProblem> {
    canonical.push_str(exponent);
    let read = Platform::get().read_double;
    read(&canonical).ok_or(SyntaxProblem::NumberTooLarge)
}

/// Whether `mark` is this notation's decimal sign and nothing else.
fn is_decimal(mark: char, notation: Notation) -> bool {
    match mark {
        '٫' => true,
        '.' => !decimal_comma(notation),
        ',' => decimal_comma(notation),
        _ => false,
    }
}

/// Whether `mark` is taken as a decimal sign where it can be nothing else: the canonical dot goes everywhere.
fn may_be_decimal(mark: char, notation: Notation) -> bool {
    mark == '.' || is_decimal(mark, notation)
}

/// Whether this notation groups thousands with `mark`.
fn is_group(mark: char, notation: Notation) -> bool {
    mark == '٬' || (mark == '.' && decimal_comma(notation))
}
