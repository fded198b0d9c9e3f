//! Numbers of shorter stretches, and what they make of a longer one.

use crate::bench::{IRAN, VIETNAM, book, compiled, date, kpi};
use kepi::formula::value::Outcome;
use kepi::kpi::{Entry, EntryKey, Frequency, MetricId, Name, Period, Stretch};
use kepi::workbook::{Book, BookScope, Lack};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

pub(crate) fn scope<'a>(book: &'a Book, period: Period, today: &str) -> BookScope<'a> {
    BookScope {
        book,
        kpi: None,
        period,
        segment: None,
        today: date(today),
    }
}

/// What `formula` gives, and what is lacking in its numbers: `2026-11-03..2026-11-04`, or `month 2026-11-01` where there
/// is a number for a longer stretch only.
pub(crate) fn told(
    book: &Book,
    formula: &str,
    period: Period,
    today: &str,
) -> (Option<f64>, Vec<String>) {
    let program = compiled(book, &kpi(formula));
    let scope = scope(book, period, today);
    let value = match program.evaluate(&scope) {
        Outcome::Number(value) => Some(value),
        _ => None,
    };
    let lacks = program
        .inputs
        .iter()
        .filter_map(|input| scope.rollup(input)?.lack);
    let said = |stretch: Stretch| format!("{}..{}", stretch.first, stretch.last);
    let lacks = lacks.flat_map(|lack| match lack {
        Lack::Days(days) => days.into_iter().map(said).collect(),
        Lack::OnlyFor(frequency, stretch) => vec![format!("{} {}", frequency.tag(), stretch.first)],
    });
    (value, lacks.collect())
}

const DAYS: &str = "leads day 2026-11-01 5
    leads day 2026-11-02 7
    leads day 2026-11-05 1";
const MIXED: &str = "leads month 2026-10-01 100
    leads day 2026-11-01 5
    leads week 2026-11-02 50
    leads day 2026-11-03 9
    leads day 2026-11-09 1
    leads month 2026-12-01 30";
const STOCK: &str = "followers day 2026-11-03 10
    followers day 2026-11-20 30
    customers_at_start day 2026-11-03 10
    customers_at_start day 2026-11-20 30
    average_order_value day 2026-11-29 10
    average_order_value day 2026-11-30 30";
const WEEKS: &str = "leads week 2026-10-26 1
    leads week 2026-11-02 10
    leads week 2026-11-09 100
    leads week 2026-11-16 1000
    leads week 2026-11-23 10000
    leads week 2026-11-30 100000";

#[test]
fn numbers_add_up_in_their_own_way() {
    use Frequency::{Day, Month, Quarter, Week, Year};
    for (entries, formula, frequency, day, today, value, lack) in [
        // A flow: days without a number are named, those to come are not.
        (
            DAYS,
            "leads",
            Month,
            "2026-11-05",
            "2026-11-06",
            Some(13.0),
            &["2026-11-03..2026-11-04"][..],
        ),
        (
            DAYS,
            "leads",
            Month,
            "2026-11-05",
            "2026-11-05",
            Some(13.0),
            &["2026-11-03..2026-11-04"],
        ),
        (
            DAYS,
            "leads",
            Month,
            "2026-11-05",
            "2026-12-01",
            Some(13.0),
            &["2026-11-03..2026-11-04", "2026-11-06..2026-11-30"],
        ),
        (DAYS, "leads", Month, "2026-10-05", "2026-12-01", None, &[]),
        (
            DAYS,
            "leads",
            Quarter,
            "2026-11-05",
            "2026-11-04",
            Some(13.0),
            &["2026-10-01..2026-10-31", "2026-11-03..2026-11-03"],
        ),
        // Each day once, by the longest stretch; a rhythm that changed is no gap.
        (
            MIXED,
            "leads",
            Quarter,
            "2026-11-05",
            "2027-01-01",
            Some(186.0),
            &["2026-11-10..2026-11-30"],
        ),
        (
            MIXED,
            "leads",
            Week,
            "2026-11-05",
            "2027-01-01",
            Some(50.0),
            &[],
        ),
        (
            MIXED,
            "leads",
            Day,
            "2026-11-03",
            "2027-01-01",
            Some(9.0),
            &[],
        ),
        // A number for a longer stretch is not spread.
        (
            MIXED,
            "leads",
            Day,
            "2026-11-04",
            "2027-01-01",
            None,
            &["week 2026-11-02"],
        ),
        (
            MIXED,
            "leads",
            Week,
            "2026-10-14",
            "2027-01-01",
            None,
            &["month 2026-10-01"],
        ),
        (
            MIXED,
            "prev(leads)",
            Week,
            "2026-10-21",
            "2027-01-01",
            None,
            &["month 2026-10-01"],
        ),
        // A stock is known at its end or its beginning; what lies between does not matter.
        (
            STOCK,
            "followers",
            Month,
            "2026-11-05",
            "2026-11-22",
            Some(30.0),
            &["2026-11-21..2026-11-21"],
        ),
        (
            STOCK,
            "followers",
            Month,
            "2026-11-05",
            "2026-11-20",
            Some(30.0),
            &[],
        ),
        (
            STOCK,
            "customers_at_start",
            Month,
            "2026-11-05",
            "2026-11-30",
            Some(10.0),
            &["2026-11-01..2026-11-02"],
        ),
        (
            STOCK,
            "average_order_value",
            Month,
            "2026-11-05",
            "2026-11-30",
            Some(20.0),
            &["2026-11-01..2026-11-28"],
        ),
        // A week counts for the month with its fourth day: October's last one for October.
        (
            WEEKS,
            "leads",
            Month,
            "2026-11-05",
            "2027-01-01",
            Some(11110.0),
            &[],
        ),
        (
            WEEKS,
            "leads",
            Month,
            "2026-10-05",
            "2027-01-01",
            Some(1.0),
            &["2026-10-01..2026-10-25"],
        ),
        (
            WEEKS,
            "leads",
            Month,
            "2026-12-05",
            "2026-12-02",
            Some(100_000.0),
            &[],
        ),
        (
            WEEKS,
            "leads",
            Year,
            "2026-12-05",
            "2026-11-29",
            Some(111_111.0),
            &["2026-01-01..2026-10-25"],
        ),
        // A ratio is recomputed from what its metrics add up to.
        (
            "leads month 2026-10-01 10
          leads month 2026-11-01 30
          visits month 2026-10-01 100
          visits month 2026-11-01 100",
            "leads / visits * 100",
            Quarter,
            "2026-11-05",
            "2026-11-30",
            Some(20.0),
            &["2026-10-01..2026-10-31"][..0],
        ),
        // Every period of a stretch that a formula looks back over.
        (
            "leads month 2026-01-01 1
          leads month 2026-03-01 4",
            "to_date(leads)",
            Month,
            "2026-03-05",
            "2026-04-01",
            Some(5.0),
            &["2026-02-01..2026-02-28"],
        ),
        (
            WEEKS,
            "rolling(leads, 2)",
            Week,
            "2026-11-05",
            "2027-01-01",
            Some(11.0),
            &[],
        ),
        (
            "leads week 2025-12-29 3
          leads week 2026-01-05 4",
            "to_date(leads)",
            Week,
            "2026-01-05",
            "2026-01-12",
            Some(7.0),
            &[],
        ),
        (
            "leads week 2026-12-28 3
          leads week 2027-01-04 4",
            "to_date(leads)",
            Week,
            "2027-01-05",
            "2027-01-12",
            Some(4.0),
            &[],
        ),
    ] {
        let book = book(entries);
        let period = Period::containing(frequency, date(day), VIETNAM);
        let found = told(&book, formula, period, today);
        let lack: Vec<String> = lack.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(found, (value, lack), "{formula} {} {today}", period.id());
    }
}

#[test]
fn segments_are_rolled_up_like_the_whole() {
    let book = book(
        "leads day 2026-11-01 1 Zalo
        leads day 2026-11-02 2 Zalo
        leads day 2026-11-01 10 Email
        visits month 2026-11-01 50
        visits month 2026-11-01 40 Zalo
        leads day 2026-11-02 100",
    );
    let november = Period::containing(Frequency::Month, date("2026-11-10"), VIETNAM);
    let program = compiled(&book, &kpi("leads / visits"));
    let name = Name::parse("Zalo").unwrap();
    for (segment, value) in [(None, 111.0 / 50.0), (Some(&name), 3.0 / 40.0)] {
        let scope = BookScope {
            segment,
            ..scope(&book, november, "2026-11-03")
        };
        assert_eq!(
            program.evaluate(&scope),
            Outcome::Number(value),
            "{segment:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

    /// Whatever was entered in whatever rhythm: three months make a quarter, and four quarters a year.
    #[test]
    fn a_longer_period_is_the_sum_of_the_shorter(
        entered in prop::collection::vec((0..3_usize, 0..420_i32, 1..1000_i32), 0..60),
        reckoning in prop::sample::select(vec![VIETNAM, IRAN]),
    ) {
        let mut book = book("");
        for (rhythm, day, value) in entered {
            let frequency = [Frequency::Day, Frequency::Week, Frequency::Month][rhythm];
            let stretch = Period::containing(frequency, date("2025-12-01").plus_days(day), reckoning);
            let key = EntryKey {
                metric: MetricId::parse("leads").unwrap(),
                segment: None,
                frequency,
                start: stretch.start(),
            };
            book.entries.insert(key, Entry::of(value.into()));
        }
        let year = Period::containing(Frequency::Year, date("2026-08-01"), reckoning);
        let sum = |frequency| {
            let mut period = Period::containing(frequency, year.start(), reckoning);
            let mut sum = 0.0;
            while period.start() <= year.end() {
                sum += told(&book, "leads", period, "2027-06-01").0.unwrap_or_default();
                period = period.next();
            }
            sum
        };
        let whole = sum(Frequency::Year);
        prop_assert_eq!(sum(Frequency::Quarter), whole);
        prop_assert_eq!(sum(Frequency::Month), whole);
    }
}
