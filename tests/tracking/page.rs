//! What the page of one KPI says, over a workbook.

use crate::bench::{IRAN, VIETNAM, book, compiled, date, kpi};
use kepi::exchange::link::KpiPage;
use kepi::kpi::{Band, Frequency, Goal, Kpi, KpiId, Origin, Period, Target, TargetRule};
use kepi::locale::Language;
use kepi::locale::display::Currency;
use kepi::session::figure::Reader;
use kepi::session::tracked::{Tracked, findings, looked_at, seen_at, statistics_of};
use kepi::session::{Compiled, program};
use kepi::workbook::Book;

const READER: Reader = Reader {
    language: Language::En,
    currency: Currency::Usd,
};

/// A KPI of a workbook, its formula checked.
struct Case {
    book: Book,
    kpi: Kpi,
    compiled: Compiled,
}

impl Case {
    fn new(formula: &str, entries: &str) -> Self {
        let (book, kpi) = (book(entries), kpi(formula));
        let compiled = program(&book, &kpi);
        Self {
            book,
            kpi,
            compiled,
        }
    }

    fn in_month(&self, day: &str, today: &str) -> Tracked<'_> {
        Tracked {
            book: &self.book,
            kpi: &self.kpi,
            compiled: &self.compiled,
            period: Period::containing(Frequency::Month, date(day), VIETNAM),
            today: date(today),
        }
    }
}

#[test]
fn an_address_says_which_period_is_looked_at() {
    let page = |period: &str, frequency| KpiPage {
        kpi: KpiId::parse("cac").unwrap(),
        period: (!period.is_empty()).then(|| period.to_owned()),
        frequency,
    };
    let days = (date("2026-09-10"), date("2026-11-22"));
    use Frequency::{Day, Month, Quarter, Week, Year};
    for (period, frequency, reckoning, id) in [
        // As it is: the KPI's own, around the day that other screens look at.
        ("", None, VIETNAM, "2026-09"),
        ("", Some(Quarter), VIETNAM, "2026-Q3"),
        ("2025-02", None, VIETNAM, "2025-02"),
        ("2025-Q1", None, VIETNAM, "2025-Q1"),
        ("2025-W07", None, VIETNAM, "2025-W07"),
        ("1405-08", None, IRAN, "1405-08"),
        // Another length: around today where that lies in it, else where it ends.
        ("2026-11", Some(Week), VIETNAM, "2026-W47"),
        ("2026-11", Some(Day), VIETNAM, "2026-11-22"),
        ("2025-02", Some(Week), VIETNAM, "2025-W09"),
        ("2025-02", Some(Year), VIETNAM, "2025"),
        ("2025-02", Some(Month), VIETNAM, "2025-02"),
        // What is no period of this calendar is not asked for.
        ("1405-13", None, IRAN, "1405-06"),
        ("nonsense", Some(Year), VIETNAM, "2026"),
    ] {
        let found = looked_at(&page(period, frequency), Month, days, reckoning);
        assert_eq!(found.id(), id, "{period} {frequency:?}");
    }
}

#[test]
fn a_target_holds_in_periods_that_it_was_set_for() {
    let band = TargetRule::Band(Band {
        low: 1.0,
        high: 2.0,
    });
    let growth = TargetRule::Growth {
        percent: 5.0,
        on: kepi::kpi::Reference::Previous,
    };
    let per_period = TargetRule::PerPeriod(100.0);
    for (formula, rule, own, other) in [
        ("leads", &per_period, true, false),
        ("leads", &band, true, false),
        ("marketing_cost / leads", &per_period, true, true),
        ("marketing_cost / leads", &band, true, true),
        ("marketing_cost / leads", &growth, true, false),
        ("followers", &per_period, true, true),
    ] {
        let mut case = Case::new(formula, "");
        case.kpi.target.rule = rule.clone();
        let program = compiled(&case.book, &case.kpi);
        let has_target = |frequency| {
            let seen = seen_at(&case.book, &case.kpi, Some(&program), frequency);
            !seen.target.is_none()
        };
        assert_eq!(has_target(Frequency::Month), own, "{formula} {rule:?}");
        assert_eq!(has_target(Frequency::Quarter), other, "{formula} {rule:?}");
    }
}

#[test]
fn half_a_period_is_not_held_against_a_whole_one() {
    const DAYS: &str = "
        leads month 2026-09-01 100
        leads month 2026-10-01 120
        leads day 2026-11-01 5
        leads day 2026-11-02 5";
    const WHOLE: &str = "
        leads month 2026-09-01 100
        leads month 2026-10-01 120
        leads month 2026-11-01 90";
    for (entries, today, told) in [
        (DAYS, "2026-11-22", Some(("2026-09", "2026-10", 20.0))),
        // A month's number may be the month's so far.
        (WHOLE, "2026-11-22", Some(("2026-09", "2026-10", 20.0))),
        (WHOLE, "2026-11-30", Some(("2026-10", "2026-11", -30.0))),
        (DAYS, "2026-12-01", Some(("2026-10", "2026-11", -110.0))),
        ("leads month 2026-11-01 90", "2026-11-22", None),
    ] {
        let case = Case::new("leads", entries);
        let moved = case.in_month("2026-11-22", today).moved(READER);
        let found = moved.as_ref().map(|moved| {
            let sum: f64 = moved.steps.iter().map(|step| step.amount).sum();
            (moved.from.id(), moved.to.id(), sum)
        });
        let told = told.map(|(from, to, sum)| (from.to_owned(), to.to_owned(), sum));
        assert_eq!(found, told, "{entries}");
    }
}

#[test]
fn the_steps_lead_from_one_result_to_the_other() {
    let case = Case::new(
        "marketing_cost / leads",
        "marketing_cost month 2026-10-01 3000
         leads month 2026-10-01 100
         marketing_cost month 2026-11-01 3600
         leads month 2026-11-01 90",
    );
    let moved = case
        .in_month("2026-11-22", "2026-12-05")
        .moved(READER)
        .unwrap();
    assert_eq!(moved.ends.map(|(value, _)| value), [30.0, 40.0]);
    let mut at = moved.ends[0];
    for step in &moved.steps {
        assert!((step.from - at.1).abs() < 1e-12, "{step:?}");
        assert!((0.0..=1.0).contains(&step.to));
        at = (at.0 + step.amount, step.to);
    }
    assert!((at.0 - 40.0).abs() < 1e-9 && (at.1 - moved.ends[1].1).abs() < 1e-12);
    let told: Vec<&str> = moved.steps.iter().map(|step| step.did.as_str()).collect();
    assert_eq!(told, ["from $3,000.00 to $3,600.00", "from 100 to 90"]);
}

#[test]
fn segments_stand_beside_each_other() {
    const ENTRIES: &str = "
        leads month 2026-10-01 60 Zalo
        leads month 2026-10-01 30 Google
        leads month 2026-10-01 10 Email
        marketing_cost month 2026-10-01 600 Zalo
        marketing_cost month 2026-10-01 900 Google";
    for (formula, expected) in [
        (
            "leads",
            &[
                ("Zalo", Some(60.0), Some(60.0)),
                ("Google", Some(30.0), Some(30.0)),
                ("Email", Some(10.0), Some(10.0)),
            ][..],
        ),
        // Quotients are no parts of a whole.
        (
            "marketing_cost / leads",
            &[
                ("Google", Some(30.0), None),
                ("Zalo", Some(10.0), None),
                ("Email", None, None),
            ],
        ),
        ("visits", &[]),
        ("average_order_value", &[]),
    ] {
        let case = Case::new(formula, ENTRIES);
        let segments = case.in_month("2026-10-01", "2026-11-22").segments();
        let found: Vec<_> = segments
            .iter()
            .map(|of| (of.name.as_str(), of.result.value(), of.share))
            .collect();
        assert_eq!(found, expected, "{formula}");
    }
}

#[test]
fn a_target_is_proposed_where_there_is_none() {
    const ENTRIES: &str = "
        leads month 2026-06-01 100
        leads month 2026-07-01 120
        leads month 2026-08-01 110
        leads month 2026-09-01 130
        leads month 2026-10-01 105";
    let mut case = Case::new("leads", ENTRIES);
    let proposed = |case: &Case| {
        let tracked = case.in_month("2026-11-22", "2026-11-22");
        let history = tracked.history();
        let goal = tracked.proposal(&history).map(|proposal| proposal.goal);
        (
            goal,
            tracked.baseline(&history).map(|baseline| baseline.value),
        )
    };
    assert_eq!(proposed(&case), (Some(Goal::Value(120.0)), Some(110.0)));
    case.kpi.target = Target::per_period(90.0);
    case.kpi.baseline = Some(80.0);
    assert_eq!(proposed(&case), (None, None));
}

#[test]
fn a_running_period_is_not_counted_among_the_whole_ones() {
    let case = Case::new(
        "leads",
        "leads month 2026-09-01 100
         leads month 2026-10-01 120
         leads month 2026-11-01 2",
    );
    let series = case.in_month("2026-11-22", "2026-11-22").series();
    let statistics = statistics_of(&series).unwrap();
    assert_eq!((statistics.count, statistics.least), (2, 100.0));
    // An earlier period is seen among those that came after it.
    let earlier = case.in_month("2026-10-01", "2026-11-22").series();
    assert_eq!(earlier.points.len(), 3);
}

/// Traffic far above its target, conversion far below: the catalogue knows what that means.
#[test]
fn kpis_are_seen_together() {
    let origin = |id: &str| Origin {
        kpi: id.to_owned(),
        variant: "standard".to_owned(),
        ..Origin::default()
    };
    let of = |id: &str, formula: &str, target: f64| Kpi {
        id: KpiId::parse(id).unwrap(),
        origin: Some(origin(id)),
        target: Target::per_period(target),
        ..kpi(formula)
    };
    let mut book = book("visits month 2026-10-01 1000\nleads month 2026-10-01 10");
    for (leads, seen) in [(5.0, true), (1.0, false)] {
        book.kpis = vec![
            of("website_traffic", "visits", 500.0),
            of("conversion_rate", "leads / visits * 100", leads),
        ];
        let programs = kepi::session::programs(&book);
        let tracked = Tracked {
            book: &book,
            kpi: &book.kpis[0],
            compiled: &programs[0],
            period: Period::containing(Frequency::Month, date("2026-10-01"), VIETNAM),
            today: date("2026-11-22"),
        };
        let found = findings(tracked, &programs);
        assert_eq!(!found.is_empty(), seen, "{leads}");
    }
}
