//! How a workbook divides time: which calendar, on which day a week begins, and in which month a year.

use icu_calendar::{Date, Iso, cal::Persian};

use super::date::{CivilDate, Fields, fields};

/// A calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Calendar {
    /// The Gregorian calendar.
    #[default]
    Gregorian,
    /// The Solar Hijri calendar of Iran, with its astronomical leap years.
    Jalali,
}

/// The day that a week begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum WeekStart {
    /// As in Iran.
    Saturday,
    /// As in the United States.
    Sunday,
    /// As in Viet Nam, and in ISO 8601.
    #[default]
    Monday,
}

/// The month that a firm's year begins in, 1 to 12 of the calendar in use: 1 in Viet Nam and Iran, and unless somebody
/// says otherwise; 4 in the books of many a firm in Japan or India.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearStart(u8);

/// A calendar with the beginnings of its weeks and years: all that is needed to name the period that a day lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Reckoning {
    /// The calendar of months, quarters and years.
    pub calendar: Calendar,
    /// The first day of a week.
    pub week_start: WeekStart,
    /// The first month of a year, and with it of its quarters.
    pub year_start: YearStart,
}

impl Reckoning {
    /// The same in another calendar. A year that begins in April is none of a calendar that has no April, so there it
    /// begins in the first month, as a year does where nobody says otherwise.
    #[must_use]
    pub fn in_calendar(self, calendar: Calendar) -> Self {
        let year_start = if calendar == self.calendar {
            self.year_start
        } else {
            YearStart::FIRST
        };
        Self {
            calendar,
            year_start,
            ..self
        }
    }
}

impl Default for YearStart {
    fn default() -> Self {
        Self::FIRST
    }
}

impl YearStart {
    /// The calendar's own first month.
    pub const FIRST: Self = Self(1);

    /// The month of a number; `None` where there is no such month.
    pub fn new(month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self(month))
    }

    /// The month's number, from 1.
    pub fn month(self) -> u8 {
        self.0
    }

    /// How many months a month of the calendar lies after the year's first one: 0 to 11.
    pub(crate) fn months_before(self, month: u8) -> i32 {
        (i32::from(month) - i32::from(self.0)).rem_euclid(12)
    }
}

impl Calendar {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Gregorian, Self::Jalali];

    /// As it is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Jalali => "jalali",
        }
    }

    /// The calendar of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|calendar| calendar.tag() == tag)
    }

    /// Year, month and day of a date in this calendar.
    pub fn fields(self, date: CivilDate) -> Fields {
        match self {
            Self::Gregorian => date.fields(),
            Self::Jalali => fields(&date.to_icu().to_calendar(Persian)),
        }
    }

    /// The day of this calendar's year, month and day; `None` where there is none.
    pub fn date(self, year: i32, month: u8, day: u8) -> Option<CivilDate> {
        match self {
            Self::Gregorian => CivilDate::new(year, month, day),
            Self::Jalali => {
                let date = Date::try_new_persian(year, month, day).ok()?;
                CivilDate::from_icu(date.to_calendar(Iso))
            }
        }
    }

    /// The first day of the month that is `months` after month 1 of `year`, over year ends; the range's end beyond it.
    pub(crate) fn month_start(self, year: i32, months: i32) -> CivilDate {
        let year = year.saturating_add(months.div_euclid(12));
        let month = u8::try_from(months.rem_euclid(12) + 1).unwrap_or(1);
        self.date(year, month, 1).unwrap_or(if year < 2000 {
            CivilDate::MIN
        } else {
            CivilDate::MAX
        })
    }
}

impl WeekStart {
    /// All of them, in the order of the week.
    pub const ALL: [Self; 3] = [Self::Saturday, Self::Sunday, Self::Monday];

    /// As it is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
            Self::Monday => "monday",
        }
    }

    /// The week start of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|start| start.tag() == tag)
    }

    /// The first day of the week that `date` lies in.
    pub fn of(self, date: CivilDate) -> CivilDate {
        let first = match self {
            Self::Monday => 0,
            Self::Saturday => 5,
            Self::Sunday => 6,
        };
        date.plus_days(-(date.days_after_monday() - first).rem_euclid(7))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> CivilDate {
        CivilDate::parse(text).unwrap()
    }

    #[test]
    fn a_year_begins_in_a_month_of_its_calendar() {
        for (month, is_one) in [(0, false), (1, true), (4, true), (12, true), (13, false)] {
            assert_eq!(
                YearStart::new(month).map(YearStart::month),
                is_one.then_some(month)
            );
        }
        let april = Reckoning {
            year_start: YearStart(4),
            ..Reckoning::default()
        };
        assert_eq!(april.in_calendar(Calendar::Gregorian), april);
        let jalali = april.in_calendar(Calendar::Jalali);
        assert_eq!(jalali.year_start, YearStart::FIRST);
        assert_eq!(jalali.calendar, Calendar::Jalali);
    }

    #[test]
    fn jalali_dates_are_those_of_the_official_calendar() {
        for (civil, jalali) in [
            ("2025-03-20", (1403, 12, 30)),
            ("2025-03-21", (1404, 1, 1)),
            ("2026-03-20", (1404, 12, 29)),
            ("2026-03-21", (1405, 1, 1)),
            ("2026-11-22", (1405, 9, 1)),
            ("1979-02-11", (1357, 11, 22)),
        ] {
            let (year, month, day) = jalali;
            assert_eq!(
                Calendar::Jalali.fields(date(civil)),
                Fields { year, month, day },
                "{civil}"
            );
            assert_eq!(Calendar::Jalali.date(year, month, day), Some(date(civil)));
        }
        assert_eq!(Calendar::Jalali.date(1404, 12, 30), None);
        assert_eq!(Calendar::Jalali.date(1405, 13, 1), None);
    }

    #[test]
    fn a_week_begins_where_people_begin_it() {
        for (week_start, day, first) in [
            (WeekStart::Monday, "2026-11-22", "2026-11-16"),
            (WeekStart::Sunday, "2026-11-22", "2026-11-22"),
            (WeekStart::Saturday, "2026-11-22", "2026-11-21"),
            (WeekStart::Saturday, "2026-11-20", "2026-11-14"),
            (WeekStart::Monday, "2027-01-01", "2026-12-28"),
        ] {
            assert_eq!(
                week_start.of(date(day)),
                date(first),
                "{week_start:?} {day}"
            );
        }
    }
}
