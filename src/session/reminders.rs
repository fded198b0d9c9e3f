//! What to be reminded of: the numbers of each length of period, once it has ended.

use super::due;
use crate::calendar::{CivilDate, Reckoning};
use crate::exchange::reminder::Reminder;
use crate::insight::status::Compiled;
use crate::kpi::Frequency;
use crate::locale::Language;
use crate::locale::words::{Word, text};
use crate::workbook::{Book, metric_name};

/// A reminder for every rhythm in which numbers are entered, from the next period on. `page` is where to enter them.
pub fn reminders(
    book: &Book,
    programs: &[Compiled],
    (today, reckoning): (CivilDate, Reckoning),
    language: Language,
    page: &str,
) -> Vec<Reminder> {
    let of_a_length = due(book, programs, today, reckoning).into_iter();
    let reminder = of_a_length.map(|due| {
        let metrics = due
            .keys
            .iter()
            .filter_map(|key| book.metric(key.metric.as_str()));
        let lines = metrics.map(|metric| metric_name(metric, language));
        Reminder {
            first: due.period.next(),
            summary: text(language, what_to_do(due.period.frequency())).to_owned(),
            description: lines.chain([page]).collect::<Vec<_>>().join("\n"),
        }
    });
    reminder.collect()
}

fn what_to_do(frequency: Frequency) -> Word {
    match frequency {
        Frequency::Day => Word::ReminderDay,
        Frequency::Week => Word::ReminderWeek,
        Frequency::Month => Word::ReminderMonth,
        Frequency::Quarter => Word::ReminderQuarter,
        Frequency::Year => Word::ReminderYear,
    }
}
