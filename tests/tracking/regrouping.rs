//! Another calendar, another rhythm: nothing is lost, and what is no longer whole is said.

use crate::bench::{IRAN, VIETNAM, book, date, every};
use kepi::calendar::{Reckoning, WeekStart, YearStart};
use kepi::kpi::{Frequency, MetricId};
use kepi::workbook::{Grouping, Lack, made_incomplete};

#[test]
fn what_becomes_incomplete_is_listed() {
    use Frequency::{Day, Month, Quarter, Week, Year};
    let sunday = Reckoning {
        week_start: WeekStart::Sunday,
        ..VIETNAM
    };
    let april = Reckoning {
        year_start: YearStart::new(4).unwrap(),
        ..VIETNAM
    };
    for (entered, from, to, made) in [
        // Days fit everywhere; only the ends of their history do not fill a month.
        (Day, (Month, VIETNAM), (Month, IRAN), &["1405-07 days"][..]),
        (Day, (Month, VIETNAM), (Week, VIETNAM), &["2026-W40 days"]),
        (Day, (Week, VIETNAM), (Week, sunday), &["2026-W39 days"]),
        // Months do not fit the other calendar, nor anything shorter.
        (Month, (Month, VIETNAM), (Month, VIETNAM), &[]),
        (
            Month,
            (Month, VIETNAM),
            (Month, IRAN),
            &["1405-07 month", "1405-08 month", "1405-09 month"],
        ),
        (Month, (Month, VIETNAM), (Quarter, VIETNAM), &[]),
        (Month, (Quarter, VIETNAM), (Quarter, april), &[]),
        (Month, (Month, VIETNAM), (Year, VIETNAM), &["2026 days"]),
        (Month, (Month, VIETNAM), (Quarter, IRAN), &["1405-Q3 days"]),
        // Weeks fill months by their fourth day, but no week that begins on another day.
        (Week, (Week, VIETNAM), (Month, VIETNAM), &[]),
        (Week, (Week, VIETNAM), (Day, VIETNAM), &["63 times week"]),
    ] {
        let mut book = book("");
        every(
            &mut book,
            "leads",
            entered,
            ("2026-10-01", "2026-11-30"),
            |_| 1.0,
        );
        let before = book.clone();
        let grouping = |(frequency, reckoning)| Grouping {
            frequency,
            reckoning,
        };
        let leads = MetricId::parse("leads").unwrap();
        let found = made_incomplete(
            &book,
            &[leads],
            (grouping(from), grouping(to)),
            date("2026-12-01"),
        );
        let said: Vec<String> = found
            .iter()
            .map(|one| {
                let why = match &one.lack {
                    Lack::Days(_) => "days",
                    Lack::OnlyFor(frequency, _) => frequency.tag(),
                };
                format!("{} {why}", one.period.id())
            })
            .collect();
        let said = match &said[..] {
            [first, .., last] if said.len() > 5 => {
                assert_eq!(first.split(' ').nth(1), last.split(' ').nth(1));
                vec![format!(
                    "{} times {}",
                    said.len(),
                    first.split(' ').nth(1).unwrap()
                )]
            }
            _ => said,
        };
        assert_eq!(said, made, "{entered:?} {from:?} {to:?}");
        assert_eq!(book, before);
    }
}
