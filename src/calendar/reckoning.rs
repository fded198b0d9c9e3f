//! How a workbook divides time: which calendar, and on which day a week begins.

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

/// A calendar with a week start: all that is needed to name the period that a day lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Reckoning {
    /// The calendar of months, quarters and years.
    pub calendar: Calendar,
    /// The first day of a week.
    pub week_start: WeekStart,
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
