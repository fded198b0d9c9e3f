//! Periods of both calendars: their names, their ends, their neighbours.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod today;
mod years;

use kepi::calendar::{Calendar, CivilDate, Reckoning, WeekStart, YearStart};
use kepi::kpi::{Frequency, Period};
use proptest::prelude::*;

const VIETNAM: Reckoning = Reckoning {
    calendar: Calendar::Gregorian,
    week_start: WeekStart::Monday,
    year_start: YearStart::FIRST,
};
const IRAN: Reckoning = Reckoning {
    calendar: Calendar::Jalali,
    week_start: WeekStart::Saturday,
    year_start: YearStart::FIRST,
};

fn date(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}

#[test]
fn every_day_lies_in_one_named_period_of_each_length() {
    use Frequency::{Day, Month, Quarter, Week, Year};
    for (reckoning, frequency, day, id, start, end, last_year) in [
        (
            VIETNAM,
            Day,
            "2024-02-29",
            "2024-02-29",
            "2024-02-29",
            "2024-02-29",
            "2023-02-28",
        ),
        (
            VIETNAM,
            Week,
            "2026-11-22",
            "2026-W47",
            "2026-11-16",
            "2026-11-22",
            "2025-W47",
        ),
        (
            VIETNAM,
            Week,
            "2027-01-03",
            "2026-W53",
            "2026-12-28",
            "2027-01-03",
            "2025-W52",
        ),
        (
            VIETNAM,
            Week,
            "2027-01-04",
            "2027-W01",
            "2027-01-04",
            "2027-01-10",
            "2026-W01",
        ),
        (
            VIETNAM,
            Month,
            "2024-02-10",
            "2024-02",
            "2024-02-01",
            "2024-02-29",
            "2023-02",
        ),
        (
            VIETNAM,
            Month,
            "2026-12-31",
            "2026-12",
            "2026-12-01",
            "2026-12-31",
            "2025-12",
        ),
        (
            VIETNAM,
            Quarter,
            "2026-11-22",
            "2026-Q4",
            "2026-10-01",
            "2026-12-31",
            "2025-Q4",
        ),
        (
            VIETNAM,
            Year,
            "2026-11-22",
            "2026",
            "2026-01-01",
            "2026-12-31",
            "2025",
        ),
        (
            IRAN,
            Day,
            "2025-03-20",
            "1403-12-30",
            "2025-03-20",
            "2025-03-20",
            "1402-12-29",
        ),
        (
            IRAN,
            Week,
            "2026-11-22",
            "1405-W36",
            "2026-11-21",
            "2026-11-27",
            "1404-W36",
        ),
        (
            IRAN,
            Month,
            "2025-03-20",
            "1403-12",
            "2025-02-19",
            "2025-03-20",
            "1402-12",
        ),
        (
            IRAN,
            Month,
            "2026-11-21",
            "1405-08",
            "2026-10-23",
            "2026-11-21",
            "1404-08",
        ),
        (
            IRAN,
            Quarter,
            "2026-11-22",
            "1405-Q3",
            "2026-09-23",
            "2026-12-21",
            "1404-Q3",
        ),
        (
            IRAN,
            Year,
            "2025-03-21",
            "1404",
            "2025-03-21",
            "2026-03-20",
            "1403",
        ),
    ] {
        let period = Period::containing(frequency, date(day), reckoning);
        assert_eq!(period.id(), id, "{day}");
        assert_eq!(period.start(), date(start), "{id}");
        assert_eq!(period.end(), date(end), "{id}");
        assert_eq!(period.days(), date(end).days_since(date(start)) + 1, "{id}");
        assert_eq!(period.years_back(1).id(), last_year, "{id}");
        assert_eq!(period.next().previous(), period, "{id}");
        assert_eq!(period.next().start(), period.end().plus_days(1), "{id}");
    }
}

/// The same reckoning with a year that begins in another month.
fn from_month(month: u8, reckoning: Reckoning) -> Reckoning {
    Reckoning {
        year_start: YearStart::new(month).unwrap(),
        ..reckoning
    }
}

#[test]
fn a_week_over_a_years_end_has_one_name_and_one_month() {
    let weeks = |week_start| Reckoning {
        week_start,
        ..VIETNAM
    };
    use WeekStart::{Monday, Saturday, Sunday};
    for (week_start, day, id, start, month) in [
        (Monday, "2026-12-31", "2026-W53", "2026-12-28", "2026-12"),
        (Monday, "2027-01-03", "2026-W53", "2026-12-28", "2026-12"),
        (Monday, "2027-01-04", "2027-W01", "2027-01-04", "2027-01"),
        (Monday, "2025-12-31", "2026-W01", "2025-12-29", "2026-01"),
        (Monday, "2024-12-30", "2025-W01", "2024-12-30", "2025-01"),
        (Sunday, "2026-12-31", "2026-W52", "2026-12-27", "2026-12"),
        (Sunday, "2027-01-02", "2026-W52", "2026-12-27", "2026-12"),
        (Sunday, "2027-01-03", "2027-W01", "2027-01-03", "2027-01"),
        (Sunday, "2025-12-31", "2025-W53", "2025-12-28", "2025-12"),
        (Sunday, "2026-01-04", "2026-W01", "2026-01-04", "2026-01"),
        (Saturday, "2026-12-31", "2026-W52", "2026-12-26", "2026-12"),
        (Saturday, "2027-01-01", "2026-W52", "2026-12-26", "2026-12"),
        (Saturday, "2027-01-02", "2027-W01", "2027-01-02", "2027-01"),
        (Saturday, "2028-12-30", "2029-W01", "2028-12-30", "2029-01"),
    ] {
        let week = Period::containing(Frequency::Week, date(day), weeks(week_start));
        assert_eq!(week.id(), id, "{week_start:?} {day}");
        assert_eq!(week.start(), date(start), "{id}");
        assert_eq!(week.within(Frequency::Month).id(), month, "{id}");
        let year: String = id.chars().take(4).collect();
        assert_eq!(week.within(Frequency::Year).id(), year, "{id}");
    }
    let esfand = Period::containing(Frequency::Week, date("2026-03-20"), IRAN);
    assert_eq!(esfand.id(), "1404-W52");
    assert_eq!(esfand.next().id(), "1405-W01");
}

proptest! {
    #[test]
    fn periods_tile_the_days(
        offset in -300_000..300_000_i32,
        frequency in prop::sample::select(&Frequency::ALL[..]),
        reckoning in prop::sample::select(vec![VIETNAM, IRAN, from_month(4, VIETNAM), from_month(11, IRAN), Reckoning {
            week_start: WeekStart::Sunday,
            ..VIETNAM
        }]),
        steps in -40..40_i32,
    ) {
        let day = date("2000-01-01").plus_days(offset);
        let period = Period::containing(frequency, day, reckoning);
        prop_assert!(period.contains(day));
        prop_assert_eq!(Period::containing(frequency, period.start(), reckoning), period);
        prop_assert_eq!(Period::containing(frequency, period.end(), reckoning), period);
        prop_assert!(!period.contains(period.start().plus_days(-1)));
        prop_assert_eq!(period.next().start(), period.end().plus_days(1));
        prop_assert_eq!(period.offset(steps).offset(-steps), period);
        prop_assert_ne!(period.next().id(), period.id());
    }
}

#[test]
fn the_ends_of_the_range_are_periods_too() {
    for reckoning in [VIETNAM, IRAN] {
        for frequency in Frequency::ALL {
            for day in [CivilDate::MIN, CivilDate::MAX] {
                let period = Period::containing(frequency, day, reckoning);
                let _names = [period.id(), period.next().id(), period.previous().id()];
                assert!(period.offset(i32::MAX).days() >= 1);
                assert!(period.offset(i32::MIN).days() >= 1);
                assert!(period.years_back(i32::MAX).days() >= 1);
            }
        }
    }
}
