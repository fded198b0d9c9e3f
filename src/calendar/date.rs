//! One day.

use icu_calendar::{Date, Iso, types::RataDie};

/// A civil day between the years 1000 and 2999, written `2026-11-22`.
///
/// Inside it is a count of days, so that days compare, subtract and add as numbers; the calendars' arithmetic is
/// `icu_calendar`'s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate(i32);

/// A day as a calendar names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fields {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// 1000-01-01 and 2999-12-31, counted from 0001-01-01 as day 1.
const FIRST: i32 = 364_878;
const LAST: i32 = 1_095_362;

impl CivilDate {
    /// The first day that can be spoken of.
    pub const MIN: Self = Self(FIRST);
    /// The last one.
    pub const MAX: Self = Self(LAST);

    /// The Gregorian date; `None` where there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        Self::from_icu(Date::try_new_iso(year, month, day).ok()?)
    }

    /// The date that `2026-11-22` writes: four digits, two, two, and nothing else.
    ///
    /// ```
    /// use kepi::calendar::CivilDate;
    /// assert_eq!(CivilDate::parse("2026-02-29"), None);
    /// assert_eq!(CivilDate::parse("2028-02-29").unwrap().to_string(), "2028-02-29");
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shape = (year.len(), month.len(), day.len(), parts.next());
        let digits = text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_digit());
        if shape != (4, 2, 2, None) || !digits {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The Gregorian year, month and day.
    pub fn fields(self) -> Fields {
        fields(&self.to_icu())
    }

    /// So many days later, or earlier; the range's end where it would leave the range.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days).clamp(FIRST, LAST))
    }

    /// How many days later than `earlier` this is.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// How many days the week's `monday`-counted day is away: 0 for Monday, 6 for Sunday.
    pub(super) fn days_after_monday(self) -> i32 {
        // Day 1, 0001-01-01, was a Monday.
        (self.0 - 1).rem_euclid(7)
    }

    pub(super) fn to_icu(self) -> Date<Iso> {
        Date::from_rata_die(RataDie::new(i64::from(self.0)), Iso)
    }

    pub(super) fn from_icu(date: Date<Iso>) -> Option<Self> {
        let days = i32::try_from(date.to_rata_die().to_i64_date()).ok()?;
        (FIRST..=LAST).contains(&days).then_some(Self(days))
    }
}

pub(super) fn fields<C: icu_calendar::AsCalendar>(date: &Date<C>) -> Fields {
    Fields {
        year: date.year().extended_year(),
        month: date.month().ordinal,
        day: date.day_of_month().0,
    }
}

impl std::fmt::Display for CivilDate {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Fields { year, month, day } = self.fields();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_in_the_one_spelling_are_dates() {
        for (text, reads) in [
            ("2026-11-22", true),
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("2026-13-01", false),
            ("2026-00-10", false),
            ("2026-1-1", false),
            ("26-01-01", false),
            ("2026-01-01T00:00:00Z", false),
            ("2026-01-+1", false),
            ("۲۰۲۶-۰۱-۰۱", false),
            ("1000-01-01", true),
            ("2999-12-31", true),
            ("0999-12-31", false),
            ("3000-01-01", false),
            ("", false),
            ("--", false),
        ] {
            let date = CivilDate::parse(text);
            assert_eq!(date.is_some(), reads, "{text}");
            if let Some(date) = date {
                assert_eq!(date.to_string(), text);
            }
        }
        assert_eq!(CivilDate::MIN.to_string(), "1000-01-01");
        assert_eq!(CivilDate::MAX.to_string(), "2999-12-31");
    }

    #[test]
    fn days_add_and_subtract() {
        let date = CivilDate::parse("2024-02-28").unwrap();
        assert_eq!(date.plus_days(2).to_string(), "2024-03-01");
        assert_eq!(date.plus_days(2).days_since(date), 2);
        assert_eq!(date.plus_days(i32::MAX), CivilDate::MAX);
        assert_eq!(date.plus_days(i32::MIN), CivilDate::MIN);
        // 2026-11-22 is a Sunday.
        assert_eq!(
            CivilDate::parse("2026-11-22").unwrap().days_after_monday(),
            6
        );
    }
}
