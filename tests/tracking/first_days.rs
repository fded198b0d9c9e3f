//! The first days of a period, beside the whole of it.

use crate::bench::{VIETNAM, book, compiled, date, every, kpi};
use crate::rollup::scope;
use kepi::formula::value::Outcome;
use kepi::kpi::{Frequency, Period};
use kepi::workbook::FirstDays;

#[test]
fn the_first_days_of_a_period_are_known_where_they_were_entered() {
    let mut book = book(
        "visits month 2026-10-01 900
        leads day 2026-09-30 1000",
    );
    every(
        &mut book,
        "leads",
        Frequency::Day,
        ("2026-10-01", "2026-10-31"),
        |_| 1.0,
    );
    every(
        &mut book,
        "followers",
        Frequency::Week,
        ("2026-09-28", "2026-10-31"),
        |_| 1.0,
    );
    let october = Period::containing(Frequency::Month, date("2026-10-10"), VIETNAM);
    for (formula, until, value, is_reached) in [
        ("leads", "2026-10-10", Some(10.0), true),
        ("leads", "2026-10-31", Some(31.0), true),
        ("visits", "2026-10-10", None, false),
        ("visits", "2026-10-31", Some(900.0), true),
        ("followers", "2026-10-11", Some(1.0), true),
        ("followers", "2026-10-10", Some(1.0), false),
        ("prev(leads)", "2026-10-10", Some(1000.0), true),
    ] {
        let program = compiled(&book, &kpi(formula));
        let first_days = FirstDays {
            scope: scope(&book, october, "2026-11-22"),
            until: date(until),
        };
        let found = match program.evaluate(&first_days) {
            Outcome::Number(value) => Some(value),
            _ => None,
        };
        assert_eq!(found, value, "{formula} {until}");
        let reached = program
            .inputs
            .iter()
            .all(|input| first_days.is_reached_by(input));
        assert_eq!(reached, is_reached, "{formula} {until}");
    }
}
