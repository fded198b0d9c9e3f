//! What is lacking in a number, in words.

use crate::kpi::{Frequency, Period};
use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::words::{Word, say, say_count};
use crate::workbook::Lack;

/// What is lacking in the numbers of a metric, called `name`, for `period`.
pub fn lack_sentence(lack: &Lack, name: &str, period: Period, language: Language) -> String {
    match lack {
        Lack::Days(stretches) => {
            let days: i32 = stretches.iter().map(|stretch| stretch.days()).sum();
            let count = write_count(language, usize::try_from(days).unwrap_or_default());
            let arguments = [("name", name), ("count", &count)];
            say_count(language, Word::StatusLackDays, days.into(), &arguments)
        }
        Lack::OnlyFor(frequency, _) => {
            let word = match frequency {
                // As long as the period and yet another one: it was entered in another calendar.
                _ if *frequency <= period.frequency() => Word::StatusLackOther,
                Frequency::Year => Word::StatusLackYear,
                Frequency::Quarter => Word::StatusLackQuarter,
                Frequency::Month => Word::StatusLackMonth,
                Frequency::Week => Word::StatusLackWeek,
                Frequency::Day => Word::StatusLackOther,
            };
            say(language, word, &[("name", name)])
        }
    }
}
