//! A stretch of time that a KPI is measured in.

use super::Frequency;
use crate::calendar::{Calendar, CivilDate, Fields, Reckoning, YearStart};

/// A day, week, month, quarter or year, by its first civil day. Which days it covers depends on the calendar that it is
/// read in: a month that starts on 2026-10-23 is Aban in the Jalali calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    frequency: Frequency,
    start: CivilDate,
    reckoning: Reckoning,
}

/// What a period is called: the year it belongs to, and which one of that year it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodName {
    /// A day, by the calendar's fields.
    Day(Fields),
    /// Week `number` of `year`. A week belongs to the year that holds its fourth day, so every week has one name.
    Week {
        /// The year.
        year: i32,
        /// From 1.
        number: u8,
    },
    /// A month.
    Month {
        /// The year.
        year: i32,
        /// From 1.
        month: u8,
    },
    /// A quarter.
    Quarter {
        /// The year.
        year: YearName,
        /// From 1.
        number: u8,
    },
    /// A year.
    Year(YearName),
}

/// The calendar years that a firm's year lies in: one where it begins with the calendar's, else two that follow each
/// other. People in one country call such a year by its first, in another by its last; both together mistake nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearName {
    /// The calendar year of its first day.
    pub first: i32,
    /// The calendar year of its last day.
    pub last: i32,
}

impl YearName {
    /// The same calendar year at both ends, where it is the calendar's own.
    pub fn single(self) -> Option<i32> {
        (self.first == self.last).then_some(self.first)
    }

    /// `2026` of a calendar's year; of another one `FY2027`, by its last day, as most firms write it.
    fn id(self) -> String {
        match self.single() {
            Some(year) => format!("{year:04}"),
            None => format!("FY{:04}", self.last),
        }
    }
}

impl Period {
    /// The period of this length that `date` lies in.
    pub fn containing(frequency: Frequency, date: CivilDate, reckoning: Reckoning) -> Self {
        let calendar = reckoning.calendar;
        let start = match frequency {
            Frequency::Day => date,
            Frequency::Week => reckoning.week_start.of(date),
            Frequency::Month | Frequency::Quarter | Frequency::Year => {
                let Fields { year, month, .. } = calendar.fields(date);
                let gone = reckoning.year_start.months_before(month);
                let month = i32::from(month) - 1;
                let months = match frequency {
                    Frequency::Quarter => month - gone % 3,
                    Frequency::Year => month - gone,
                    _ => month,
                };
                calendar.month_start(year, months)
            }
        };
        Self {
            frequency,
            start,
            reckoning,
        }
    }

    /// How long it is.
    pub fn frequency(self) -> Frequency {
        self.frequency
    }

    /// How its calendar divides time.
    pub fn reckoning(self) -> Reckoning {
        self.reckoning
    }

    /// Its first day.
    pub fn start(self) -> CivilDate {
        self.start
    }

    /// Its last day.
    pub fn end(self) -> CivilDate {
        let next = self.offset(1).start;
        if next > self.start {
            next.plus_days(-1)
        } else {
            CivilDate::MAX
        }
    }

    /// How many days it has.
    pub fn days(self) -> i32 {
        self.end().days_since(self.start) + 1
    }

    /// Whether the day lies in it.
    pub fn contains(self, date: CivilDate) -> bool {
        (self.start..=self.end()).contains(&date)
    }

    /// How many of its days have come, `today` included: none of a future one, all of an ended one.
    pub fn days_elapsed(self, today: CivilDate) -> i32 {
        (today.days_since(self.start) + 1).clamp(0, self.days())
    }

    /// The period after it.
    #[must_use]
    pub fn next(self) -> Self {
        self.offset(1)
    }

    /// The period before it.
    #[must_use]
    pub fn previous(self) -> Self {
        self.offset(-1)
    }

    /// The one so many periods later, or earlier.
    #[must_use]
    pub fn offset(self, periods: i32) -> Self {
        let start = match self.frequency {
            Frequency::Day => self.start.plus_days(periods),
            Frequency::Week => self.start.plus_days(periods.saturating_mul(7)),
            Frequency::Month => self.plus_months(periods),
            Frequency::Quarter => self.plus_months(periods.saturating_mul(3)),
            Frequency::Year => self.plus_months(periods.saturating_mul(12)),
        };
        Self::containing(self.frequency, start, self.reckoning)
    }

    /// The same period so many years earlier: of a day the same day of the month (the month's last day where there is
    /// no such day), of a week the week of the same number (the last one where there is none).
    #[must_use]
    pub fn years_back(self, years: i32) -> Self {
        if years == 0 {
            return self;
        }
        let calendar = self.reckoning.calendar;
        let start = match self.name() {
            PeriodName::Day(Fields { year, month, day }) => (1..=day)
                .rev()
                .find_map(|day| calendar.date(year.saturating_sub(years), month, day))
                .unwrap_or(CivilDate::MIN),
            PeriodName::Week { year, number } => {
                let year = year.saturating_sub(years);
                let same = self.first_week(year).plus_days(7 * (i32::from(number) - 1));
                let last = self.first_week(year.saturating_add(1)).plus_days(-7);
                same.min(last)
            }
            PeriodName::Month { .. } | PeriodName::Quarter { .. } | PeriodName::Year(_) => {
                self.plus_months(years.saturating_mul(-12))
            }
        };
        Self::containing(self.frequency, start, self.reckoning)
    }

    /// The longer period that it belongs to. Days, months and quarters lie in one; a week that lies in two belongs to the
    /// one with its fourth day, which is most of it, as it does to a year by its name.
    #[must_use]
    pub fn within(self, frequency: Frequency) -> Self {
        let day = match self.frequency {
            Frequency::Week => self.start.plus_days(3),
            Frequency::Day | Frequency::Month | Frequency::Quarter | Frequency::Year => self.start,
        };
        Self::containing(frequency, day, self.reckoning)
    }

    /// What it is called.
    pub fn name(self) -> PeriodName {
        let calendar = self.reckoning.calendar;
        let fields = calendar.fields(self.start);
        let Fields { year, month, .. } = fields;
        match self.frequency {
            Frequency::Day => PeriodName::Day(fields),
            Frequency::Week => {
                let year = calendar.fields(self.start.plus_days(3)).year;
                let weeks = self.start.days_since(self.first_week(year)) / 7;
                PeriodName::Week {
                    year,
                    number: u8::try_from(weeks + 1).unwrap_or(1),
                }
            }
            Frequency::Month => PeriodName::Month { year, month },
            Frequency::Quarter => PeriodName::Quarter {
                year: self.within(Frequency::Year).year_name(),
                number: u8::try_from(self.reckoning.year_start.months_before(month) / 3 + 1)
                    .unwrap_or(1),
            },
            Frequency::Year => PeriodName::Year(self.year_name()),
        }
    }

    /// The calendar years of its first and its last day.
    fn year_name(self) -> YearName {
        let first = self.reckoning.calendar.fields(self.start).year;
        // Reckoned rather than read from the last day, which the range's end may cut off.
        let begins_with_the_calendars = self.reckoning.year_start == YearStart::FIRST;
        YearName {
            first,
            last: first + i32::from(!begins_with_the_calendars),
        }
    }

    /// Its id in links and attributes: `2026-10-31`, `2026-W41`, `2026-10`, `2026-Q4`, `2026`; Jalali alike, `1405-07`.
    /// A year that does not begin with the calendar's is `FY2027` by its last day, and its quarters `FY2027-Q1`.
    pub fn id(self) -> String {
        match self.name() {
            PeriodName::Day(Fields { year, month, day }) => {
                format!("{year:04}-{month:02}-{day:02}")
            }
            PeriodName::Week { year, number } => format!("{year:04}-W{number:02}"),
            PeriodName::Month { year, month } => format!("{year:04}-{month:02}"),
            PeriodName::Quarter { year, number } => format!("{}-Q{number}", year.id()),
            PeriodName::Year(year) => year.id(),
        }
    }

    /// The first day of the first week of `year`: the week that holds its fourth day.
    fn first_week(self, year: i32) -> CivilDate {
        let fourth = self.reckoning.calendar.month_start(year, 0).plus_days(3);
        self.reckoning.week_start.of(fourth)
    }

    fn plus_months(self, months: i32) -> CivilDate {
        let calendar: Calendar = self.reckoning.calendar;
        let Fields { year, month, .. } = calendar.fields(self.start);
        calendar.month_start(year, (i32::from(month) - 1).saturating_add(months))
    }
}
