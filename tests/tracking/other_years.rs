//! Numbers of shorter stretches in other calendars and years.

use crate::bench::{IRAN, VIETNAM, book, date, every};
use crate::rollup::told;
use kepi::calendar::{Reckoning, YearStart};
use kepi::kpi::{Frequency, Period};

#[test]
fn the_other_calendar_gets_whole_numbers_only() {
    let book = book(
        "leads month 2026-10-01 100
        leads month 2026-11-01 10
        leads month 2026-10-23 7
        visits day 2026-10-23 1
        visits day 2026-11-21 1",
    );
    let period =
        |frequency, reckoning| Period::containing(frequency, date("2026-11-10"), reckoning);
    for (formula, frequency, reckoning, value, lack) in [
        // Aban itself; the Gregorian months reach beyond it.
        ("leads", Frequency::Month, IRAN, Some(7.0), &[][..]),
        ("leads", Frequency::Month, VIETNAM, Some(10.0), &[]),
        (
            "leads",
            Frequency::Quarter,
            VIETNAM,
            Some(110.0),
            &["2026-12-01..2026-12-31"],
        ),
        (
            "prev(leads)",
            Frequency::Month,
            IRAN,
            None,
            &["month 2026-10-01"],
        ),
        (
            "visits",
            Frequency::Month,
            IRAN,
            Some(2.0),
            &["2026-10-24..2026-11-20"],
        ),
    ] {
        let found = told(&book, formula, period(frequency, reckoning), "2027-01-01");
        let lack: Vec<String> = lack.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(
            found,
            (value, lack),
            "{formula} {frequency:?} {reckoning:?}"
        );
    }
}

#[test]
fn a_year_to_date_begins_with_the_firms_year() {
    let mut book = book("");
    every(
        &mut book,
        "leads",
        Frequency::Month,
        ("2026-01-01", "2026-11-30"),
        |_| 1.0,
    );
    for (month, value) in [(1, 11.0), (4, 8.0), (11, 1.0), (12, 12.0)] {
        let reckoning = Reckoning {
            year_start: YearStart::new(month).unwrap(),
            ..VIETNAM
        };
        let november = Period::containing(Frequency::Month, date("2026-11-10"), reckoning);
        // The year that begins in December began in one without a number.
        let value = if month == 12 { value - 1.0 } else { value };
        let (found, _) = told(&book, "to_date(leads)", november, "2026-12-01");
        assert_eq!(found, Some(value), "{month}");
    }
}
