//! Reminders for a calendar program, as an iCalendar file (RFC 5545).
//!
//! A reminder is a quarter of an hour at nine in the morning, wherever its reader is that day. Months of the Jalali
//! calendar have no rule that calendar programs know (RFC 7529 gave it one, few read it): their days are listed.

use crate::calendar::{Calendar, CivilDate, Fields};
use crate::kpi::{Frequency, Period};
use crate::workbook::fingerprint;

/// Something to be reminded of on the first day of every period of a length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The first period on whose first day it comes.
    pub first: Period,
    /// What to do.
    pub summary: String,
    /// With what.
    pub description: String,
}

/// So many days are listed where there is no rule.
const LISTED: i32 = 36;

/// The file. `page` is where to do what is reminded of; a second file from the same page takes the first one's place.
/// `today` is the day on which it is made.
pub fn calendar(reminders: &[Reminder], page: &str, today: CivilDate) -> String {
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Kepi//Kepi//EN");
    file.line("CALSCALE", "GREGORIAN");
    for reminder in reminders {
        file.event(reminder, page, today);
    }
    file.line("END", "VCALENDAR");
    file.text
}

#[derive(Default)]
struct File {
    text: String,
}

impl File {
    fn event(&mut self, reminder: &Reminder, page: &str, today: CivilDate) {
        let first = reminder.first;
        // What stands behind `#` is a screen and a language, and the page is the same.
        let path = page.split('#').next().unwrap_or_default();
        let path = fingerprint(path.bytes());
        let uid = format!("{}-{path:016x}@kepi", first.frequency().tag());
        self.line("BEGIN", "VEVENT");
        self.line("UID", &uid);
        self.line("DTSTAMP", &[&plain(today), "T000000Z"].concat());
        self.line("DTSTART", &morning(first.start()));
        self.line("DURATION", "PT15M");
        match rule(first) {
            Some(rule) => self.line("RRULE", rule),
            None => {
                let days = (1..LISTED).map(|later| morning(first.offset(later).start()));
                self.line("RDATE", &days.collect::<Vec<_>>().join(","));
            }
        }
        self.line("SUMMARY", &escaped(&reminder.summary));
        self.line("DESCRIPTION", &escaped(&reminder.description));
        self.line("URL", page);
        self.line("TRANSP", "TRANSPARENT");
        self.line("BEGIN", "VALARM");
        self.line("ACTION", "DISPLAY");
        self.line("TRIGGER", "PT0S");
        self.line("DESCRIPTION", &escaped(&reminder.summary));
        self.line("END", "VALARM");
        self.line("END", "VEVENT");
    }

    /// A line, folded: no more than 75 bytes before a line break, none of them half a character, and what goes on begins
    /// with a space.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if length + character.len_utf8() > 75 {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(character);
            length += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// How often it comes; `None` where only a list says.
fn rule(first: Period) -> Option<&'static str> {
    match (first.frequency(), first.reckoning().calendar) {
        (Frequency::Day, _) => Some("FREQ=DAILY"),
        (Frequency::Week, _) => Some("FREQ=WEEKLY"),
        (_, Calendar::Jalali) => None,
        (Frequency::Month, Calendar::Gregorian) => Some("FREQ=MONTHLY"),
        (Frequency::Quarter, Calendar::Gregorian) => Some("FREQ=MONTHLY;INTERVAL=3"),
        (Frequency::Year, Calendar::Gregorian) => Some("FREQ=YEARLY"),
    }
}

/// `20261122`.
fn plain(date: CivilDate) -> String {
    let Fields { year, month, day } = date.fields();
    format!("{year:04}{month:02}{day:02}")
}

/// Nine o'clock, in no zone: wherever one is.
fn morning(date: CivilDate) -> String {
    [&plain(date), "T090000"].concat()
}

/// A text as a value: its line breaks and the signs that end a value are written otherwise.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            // Nothing else of the kind may stand there.
            character if character.is_control() => {}
            character => value.push(character),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Reckoning, WeekStart, YearStart};

    fn date(text: &str) -> CivilDate {
        CivilDate::parse(text).unwrap()
    }

    fn reminder(frequency: Frequency, day: &str, reckoning: Reckoning) -> Reminder {
        Reminder {
            first: Period::containing(frequency, date(day), reckoning),
            summary: "Nhập số liệu; tháng trước, đủ".to_owned(),
            description: "Lượt truy cập\nC:\\\u{7}".to_owned(),
        }
    }

    fn file(frequency: Frequency, day: &str, reckoning: Reckoning) -> String {
        let reminders = [reminder(frequency, day, reckoning)];
        calendar(&reminders, "page#/entries", date("2026-11-22"))
    }

    /// The lines of a file, put together again.
    fn unfolded(file: &str) -> Vec<String> {
        let whole = file.replace("\r\n ", "");
        whole.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_file_holds_what_the_standard_asks_for() {
        let lines = unfolded(&file(Frequency::Month, "2026-12-01", Reckoning::default()));
        assert_eq!(
            lines,
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Kepi//Kepi//EN",
                "CALSCALE:GREGORIAN",
                "BEGIN:VEVENT",
                "UID:month-038b2a0deba58916@kepi",
                "DTSTAMP:20261122T000000Z",
                "DTSTART:20261201T090000",
                "DURATION:PT15M",
                "RRULE:FREQ=MONTHLY",
                "SUMMARY:Nhập số liệu\\; tháng trước\\, đủ",
                "DESCRIPTION:Lượt truy cập\\nC:\\\\",
                "URL:page#/entries",
                "TRANSP:TRANSPARENT",
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                "TRIGGER:PT0S",
                "DESCRIPTION:Nhập số liệu\\; tháng trước\\, đủ",
                "END:VALARM",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
    }

    #[test]
    fn every_rhythm_has_its_rule_and_a_jalali_one_its_days() {
        let iran = Reckoning {
            calendar: Calendar::Jalali,
            week_start: WeekStart::Saturday,
            year_start: YearStart::FIRST,
        };
        let gregorian = Reckoning::default();
        for (frequency, reckoning, rule) in [
            (Frequency::Day, gregorian, "RRULE:FREQ=DAILY"),
            (Frequency::Week, gregorian, "RRULE:FREQ=WEEKLY"),
            (Frequency::Week, iran, "RRULE:FREQ=WEEKLY"),
            (
                Frequency::Quarter,
                gregorian,
                "RRULE:FREQ=MONTHLY;INTERVAL=3",
            ),
            (Frequency::Year, gregorian, "RRULE:FREQ=YEARLY"),
        ] {
            let lines = unfolded(&file(frequency, "2026-12-01", reckoning));
            assert!(lines.iter().any(|line| line == rule), "{lines:?}");
        }
        let lines = unfolded(&file(Frequency::Month, "2026-12-01", iran));
        let listed = lines.iter().find(|line| line.starts_with("RDATE:"));
        // Azar begins the list; Dey, Bahman, Esfand and Farvardin follow.
        let days = "RDATE:20261222T090000,20270121T090000,20270220T090000,20270321T090000,";
        assert!(
            listed.is_some_and(|listed| listed.starts_with(days)),
            "{listed:?}"
        );
        assert!(lines.contains(&"DTSTART:20261122T090000".to_owned()));
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_no_character_is_cut() {
        for word in ["a", "ắ", "شاخص‌ها", "📈", "\\", ",;\n"] {
            let long = Reminder {
                summary: word.repeat(200),
                ..reminder(Frequency::Month, "2026-12-01", Reckoning::default())
            };
            let file = calendar(std::slice::from_ref(&long), "page", date("2026-11-22"));
            for line in file.split("\r\n") {
                assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
            }
            let lines = unfolded(&file);
            let summary = ["SUMMARY:", &escaped(&long.summary)].concat();
            assert!(lines.contains(&summary), "{lines:?}");
        }
    }
}
