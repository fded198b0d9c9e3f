//! Who tells a KPI's numbers: the language, and what they count.

use crate::kpi::Kpi;
use crate::locale::Language;
use crate::locale::display::{Currency, DisplayUnit, write, write_count};
use crate::locale::words::{Word, say, say_count};

/// How the numbers of one KPI are written into sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Teller {
    /// The language of the sentences.
    pub language: Language,
    /// What the KPI counts.
    pub unit: DisplayUnit,
    /// What amounts are counted in.
    pub currency: Currency,
}

impl Teller {
    /// Who tells the numbers of `kpi`.
    pub fn of(kpi: &Kpi, language: Language, currency: Currency) -> Self {
        Self {
            language,
            unit: kpi.unit,
            currency,
        }
    }

    /// A value of the KPI.
    pub(super) fn value(self, value: f64) -> String {
        write(self.language, value, self.unit, self.currency)
    }

    /// A value that follows from others, such as what is due by now.
    pub(super) fn estimate(self, value: f64) -> String {
        self.value(without_parts(value, self.unit))
    }

    /// A sentence.
    pub(super) fn say(self, word: Word, arguments: &[(&str, &str)]) -> String {
        say(self.language, word, arguments)
    }

    /// A sentence with a number of something, `{count}`, in the form that the number asks for.
    pub(super) fn say_count(self, word: Word, count: usize, arguments: &[(&str, &str)]) -> String {
        let written = write_count(self.language, count);
        let mut all = vec![("count", written.as_str())];
        all.extend_from_slice(arguments);
        say_count(self.language, word, count as f64, &all)
    }
}

/// A value that nobody entered, as people would name it: of fifty visits no part of one.
pub fn without_parts(value: f64, unit: DisplayUnit) -> f64 {
    match unit {
        DisplayUnit::Count if value.abs() >= 50.0 => value.round(),
        _ => value,
    }
}
