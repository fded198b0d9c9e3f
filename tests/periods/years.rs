//! The years of both calendars, and those of firms.

use crate::{IRAN, VIETNAM, date, from_month};
use kepi::calendar::{Calendar, Fields};
use kepi::kpi::{Frequency, Period};

#[test]
fn the_jalali_years_are_the_official_ones() {
    let table = include_str!("../fixtures/jalali-years.txt");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let mut next = 1206;
    for row in rows {
        let [year, leap, first] = row.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let (year, first): (i32, _) = (year.parse().unwrap(), date(first));
        assert_eq!(year, next);
        next += 1;
        let period = Period::containing(Frequency::Year, first, IRAN);
        assert_eq!(period.start(), first, "{row}");
        assert_eq!(period.id(), year.to_string());
        assert_eq!(period.days(), if leap == "L" { 366 } else { 365 }, "{row}");
        let thirtieth = Calendar::Jalali.date(year, 12, 30);
        assert_eq!(thirtieth.is_some(), leap == "L", "{row}");
        // Every day of it is one of its months, there and back.
        for nth in 0..period.days() {
            let day = first.plus_days(nth);
            let Fields {
                year: at,
                month,
                day: of,
            } = Calendar::Jalali.fields(day);
            assert_eq!(at, year, "{day}");
            assert_eq!(Calendar::Jalali.date(at, month, of), Some(day));
        }
    }
    assert_eq!(next, 1499);
}

#[test]
fn a_firms_year_begins_where_the_firm_begins_it() {
    use Frequency::{Month, Quarter, Week, Year};
    for (reckoning, frequency, day, id, start, end) in [
        (
            from_month(4, VIETNAM),
            Year,
            "2026-11-22",
            "FY2027",
            "2026-04-01",
            "2027-03-31",
        ),
        (
            from_month(4, VIETNAM),
            Year,
            "2026-03-31",
            "FY2026",
            "2025-04-01",
            "2026-03-31",
        ),
        (
            from_month(4, VIETNAM),
            Quarter,
            "2026-04-01",
            "FY2027-Q1",
            "2026-04-01",
            "2026-06-30",
        ),
        (
            from_month(4, VIETNAM),
            Quarter,
            "2027-02-01",
            "FY2027-Q4",
            "2027-01-01",
            "2027-03-31",
        ),
        (
            from_month(12, VIETNAM),
            Year,
            "2026-11-30",
            "FY2026",
            "2025-12-01",
            "2026-11-30",
        ),
        (
            from_month(12, VIETNAM),
            Quarter,
            "2026-01-31",
            "FY2026-Q1",
            "2025-12-01",
            "2026-02-28",
        ),
        (
            from_month(2, VIETNAM),
            Quarter,
            "2027-01-31",
            "FY2027-Q4",
            "2026-11-01",
            "2027-01-31",
        ),
        (
            from_month(1, VIETNAM),
            Year,
            "2026-11-22",
            "2026",
            "2026-01-01",
            "2026-12-31",
        ),
        (
            from_month(7, IRAN),
            Year,
            "2026-11-22",
            "FY1406",
            "2026-09-23",
            "2027-09-22",
        ),
        (
            from_month(7, IRAN),
            Quarter,
            "2027-03-21",
            "FY1406-Q3",
            "2027-03-21",
            "2027-06-21",
        ),
        // Weeks and months keep the calendar's names.
        (
            from_month(4, VIETNAM),
            Month,
            "2026-11-22",
            "2026-11",
            "2026-11-01",
            "2026-11-30",
        ),
        (
            from_month(4, VIETNAM),
            Week,
            "2026-11-22",
            "2026-W47",
            "2026-11-16",
            "2026-11-22",
        ),
    ] {
        let period = Period::containing(frequency, date(day), reckoning);
        assert_eq!(period.id(), id, "{day}");
        assert_eq!(
            (period.start(), period.end()),
            (date(start), date(end)),
            "{id}"
        );
        assert_eq!(period.next().previous(), period, "{id}");
        let days = date(day).days_since(period.start());
        assert_eq!(
            period.years_back(1).next().years_back(-1).previous(),
            period,
            "{id} {days}"
        );
    }
}
