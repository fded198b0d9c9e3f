//! Reading a period's id, as it stands in links, attributes and files.

use super::{Frequency, Period};
use crate::calendar::{CivilDate, Reckoning, YearStart};

impl Period {
    /// The period of an id that [`Period::id`] writes in the same reckoning; `None` where it writes none such.
    ///
    /// ```
    /// use kepi::calendar::Reckoning;
    /// use kepi::kpi::Period;
    /// let quarter = Period::of_id("2026-Q4", Reckoning::default()).unwrap();
    /// assert_eq!(quarter.start().to_string(), "2026-10-01");
    /// assert_eq!(Period::of_id("2026-13", Reckoning::default()), None);
    /// ```
    pub fn of_id(id: &str, reckoning: Reckoning) -> Option<Self> {
        let (frequency, day) = day_of(id, reckoning)?;
        let period = Self::containing(frequency, day, reckoning);
        // Whatever is misread writes another id.
        (period.id() == id).then_some(period)
    }
}

/// How long the period of an id is, and a day that lies in it.
fn day_of(id: &str, reckoning: Reckoning) -> Option<(Frequency, CivilDate)> {
    let calendar = reckoning.calendar;
    let text = id.strip_prefix("FY").unwrap_or(id);
    let mut parts = text.split('-');
    let year = number(parts.next()?)?;
    let second = parts.next();
    let third = parts.next().map(number);
    match (second, third) {
        (None, _) => Some((Frequency::Year, first_day(year, 0, reckoning))),
        (Some(part), None) => match part.split_at_checked(1)? {
            ("Q", quarter) => {
                let months = 3 * (number(quarter)? - 1);
                Some((Frequency::Quarter, first_day(year, months, reckoning)))
            }
            ("W", week) => {
                // The fourth day of a year lies in its first week.
                let fourth = calendar.month_start(year, 0).plus_days(3);
                Some((Frequency::Week, fourth.plus_days(7 * (number(week)? - 1))))
            }
            _ => Some((
                Frequency::Month,
                calendar.month_start(year, number(part)? - 1),
            )),
        },
        (Some(month), Some(day)) => {
            let month = u8::try_from(number(month)?).ok()?;
            let day = u8::try_from(day?).ok()?;
            Some((Frequency::Day, calendar.date(year, month, day)?))
        }
    }
}

/// The first day of the month so many months after the first of the firm's year that ends in `year`.
fn first_day(year: i32, months: i32, reckoning: Reckoning) -> CivilDate {
    let before = i32::from(reckoning.year_start.month()) - 1;
    let begins = if reckoning.year_start == YearStart::FIRST {
        year
    } else {
        year - 1
    };
    reckoning.calendar.month_start(begins, before + months)
}

/// A whole number of up to four plain digits.
fn number(text: &str) -> Option<i32> {
    let is_plain = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, WeekStart};

    #[test]
    fn every_period_is_found_by_its_id() {
        let first = CivilDate::parse("2019-12-20").unwrap();
        for calendar in Calendar::ALL {
            for week_start in WeekStart::ALL {
                for year_start in [1, 4, 10] {
                    let reckoning = Reckoning {
                        calendar,
                        week_start,
                        year_start: YearStart::new(year_start).unwrap(),
                    };
                    for days in (0..2600).step_by(9) {
                        for frequency in Frequency::ALL {
                            let day = first.plus_days(days);
                            let period = Period::containing(frequency, day, reckoning);
                            assert_eq!(Period::of_id(&period.id(), reckoning), Some(period));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_id_is_no_period() {
        for id in [
            "",
            "-",
            "2026-",
            "2026-13",
            "2026-00",
            "2026-1",
            "26-01",
            "2026-Q5",
            "2026-Q0",
            "2026-W54",
            "2026-W1",
            "2026-02-30",
            "2026-2-3",
            "2026-01-01-01",
            "FY2026",
            "FY2026-Q1",
            "2026-X1",
            "۲۰۲۶",
            "99999",
            "2026-é1",
        ] {
            assert_eq!(Period::of_id(id, Reckoning::default()), None, "{id}");
        }
    }
}
