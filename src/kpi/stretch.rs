//! Days that follow each other.

use super::{Frequency, Period};
use crate::calendar::{Calendar, CivilDate, Fields};

/// A stretch of days, its ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// The first day.
    pub first: CivilDate,
    /// The last one, not before the first.
    pub last: CivilDate,
}

impl Stretch {
    /// The days of a number that was entered for a day, week, month, quarter or year beginning on `start`.
    ///
    /// Nothing else has to be known: no month of one calendar begins on a day on which one of the other does, so the
    /// first day says which calendar a number was entered in. It keeps its days when the workbook changes its calendar.
    pub fn of(frequency: Frequency, start: CivilDate) -> Self {
        let months = match frequency {
            Frequency::Day => return Self::days_from(start, 1),
            Frequency::Week => return Self::days_from(start, 7),
            Frequency::Month => 1,
            Frequency::Quarter => 3,
            Frequency::Year => 12,
        };
        let calendar = match (start.fields().day, Calendar::Jalali.fields(start).day) {
            (2.., 1) => Calendar::Jalali,
            _ => Calendar::Gregorian,
        };
        let Fields { year, month, day } = calendar.fields(start);
        let next = calendar.month_start(year, i32::from(month) - 1 + months);
        // A damaged file may begin a month on any day; it lasts to the day before that of the next one.
        let last = if next == CivilDate::MAX {
            next
        } else {
            next.plus_days(i32::from(day) - 2)
        };
        Self {
            first: start,
            last: last.max(start),
        }
    }

    fn days_from(first: CivilDate, days: i32) -> Self {
        Self {
            first,
            last: first.plus_days(days - 1),
        }
    }

    /// Whether all of `other` lies in it.
    pub fn covers(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether a day of `other` lies in it.
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many days it has.
    pub fn days(self) -> i32 {
        self.last.days_since(self.first) + 1
    }

    /// What is left of it when `taken`, in order and apart from each other, are taken out.
    pub fn without(self, taken: &[Self]) -> Vec<Self> {
        let mut left = Vec::new();
        let mut first = self.first;
        for stretch in taken.iter().filter(|stretch| stretch.meets(self)) {
            if first < stretch.first {
                left.push(Self {
                    first,
                    last: stretch.first.plus_days(-1),
                });
            }
            if stretch.last >= self.last {
                return left;
            }
            first = first.max(stretch.last.plus_days(1));
        }
        left.push(Self {
            first,
            last: self.last,
        });
        left
    }
}

impl From<Period> for Stretch {
    fn from(period: Period) -> Self {
        Self {
            first: period.start(),
            last: period.end(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> CivilDate {
        CivilDate::parse(text).unwrap()
    }

    fn stretch(first: &str, last: &str) -> Stretch {
        Stretch {
            first: date(first),
            last: date(last),
        }
    }

    #[test]
    fn a_number_keeps_the_days_it_was_entered_for() {
        for (frequency, first, last) in [
            (Frequency::Day, "2026-11-22", "2026-11-22"),
            (Frequency::Week, "2026-12-28", "2027-01-03"),
            (Frequency::Month, "2024-02-01", "2024-02-29"),
            (Frequency::Month, "2026-12-01", "2026-12-31"),
            // Aban, and the Esfand of a leap year.
            (Frequency::Month, "2026-10-23", "2026-11-21"),
            (Frequency::Month, "2025-02-19", "2025-03-20"),
            (Frequency::Quarter, "2026-11-01", "2027-01-31"),
            (Frequency::Quarter, "2026-09-23", "2026-12-21"),
            (Frequency::Year, "2026-04-01", "2027-03-31"),
            (Frequency::Year, "2026-03-21", "2027-03-20"),
            (Frequency::Month, "2026-11-15", "2026-12-14"),
            (Frequency::Year, "2999-12-01", "2999-12-31"),
            (Frequency::Day, "2999-12-31", "2999-12-31"),
        ] {
            let found = Stretch::of(frequency, date(first));
            assert_eq!(found, stretch(first, last), "{frequency:?}");
        }
    }

    #[test]
    fn months_of_the_two_calendars_never_begin_together() {
        let mut day = date("1827-03-22");
        while day < date("2120-03-21") {
            let both = (day.fields().day, Calendar::Jalali.fields(day).day);
            assert_ne!(both, (1, 1), "{day}");
            day = Calendar::Gregorian.month_start(day.fields().year, day.fields().month.into());
        }
    }

    #[test]
    fn what_is_left_of_a_stretch() {
        let november = stretch("2026-11-01", "2026-11-30");
        for (taken, left) in [
            (vec![], vec![("2026-11-01", "2026-11-30")]),
            (vec![("2026-11-01", "2026-11-30")], vec![]),
            (vec![("2026-10-01", "2026-12-31")], vec![]),
            (
                vec![("2026-10-26", "2026-11-01"), ("2026-11-03", "2026-11-09")],
                vec![("2026-11-02", "2026-11-02"), ("2026-11-10", "2026-11-30")],
            ),
            (
                vec![("2026-11-02", "2026-12-01")],
                vec![("2026-11-01", "2026-11-01")],
            ),
            (
                vec![("2026-10-01", "2026-10-31"), ("2026-12-01", "2026-12-31")],
                vec![("2026-11-01", "2026-11-30")],
            ),
        ] {
            let pairs = |list: Vec<(&str, &str)>| -> Vec<Stretch> {
                list.into_iter().map(|(a, b)| stretch(a, b)).collect()
            };
            assert_eq!(november.without(&pairs(taken)), pairs(left));
        }
    }
}
