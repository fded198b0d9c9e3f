//! Whether a period that runs is on its way.

use crate::bench::{VIETNAM, book, compiled, date, every, kpi};
use kepi::insight::pace::{Needed, Pattern, pace, share_due};
use kepi::insight::teller::Teller;
use kepi::kpi::{Band, Direction, Frequency, Goal, Period};
use kepi::locale::Language;
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::workbook::{Book, BookScope};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn november<'a>(book: &'a Book, today: &str) -> BookScope<'a> {
    BookScope {
        book,
        kpi: None,
        period: Period::containing(Frequency::Month, date("2026-11-10"), VIETNAM),
        segment: None,
        today: date(today),
    }
}

#[test]
fn only_sums_over_days_are_split_over_days() {
    let book = book(
        "leads month 2026-11-01 10
        leads month 2026-10-01 10
        visits month 2026-11-01 10
        revenue month 2026-11-01 10
        marketing_cost month 2026-11-01 10
        followers month 2026-11-01 10
        average_order_value month 2026-11-01 10",
    );
    for (formula, is_split) in [
        ("leads", true),
        ("revenue - marketing_cost", true),
        ("(leads + visits) * 2 / 3", true),
        ("-leads", true),
        ("50% * leads", true),
        ("sum(leads)", true),
        ("coalesce(leads, 0)", true),
        ("leads / visits", false),
        ("leads * visits", false),
        ("leads + 1", false),
        ("1 / leads", false),
        ("followers", false),
        ("average_order_value", false),
        ("leads + followers", false),
        ("prev(leads)", false),
        ("leads - prev(leads)", false),
        ("to_date(leads)", false),
        ("max(leads)", false),
        ("round(leads)", false),
        ("days_elapsed", false),
        ("7", false),
    ] {
        let program = compiled(&book, &kpi(formula));
        let share = share_due(&program, &november(&book, "2026-11-15"));
        assert_eq!(share, is_split.then_some(0.5), "{formula}");
    }
}

#[test]
fn a_pace_says_what_is_due_what_is_needed_and_where_it_leads() {
    let book = book(
        "leads month 2026-11-01 60
        leads month 2026-10-01 90
        revenue day 2026-11-08 70",
    );
    let value = Goal::Value;
    let band = Goal::Band(Band {
        low: 90.0,
        high: 150.0,
    });
    use Direction::{Down, Up};
    for (formula, goal, direction, today, gone, due, needed, projection) in [
        (
            "leads",
            Some(value(120.0)),
            Up,
            "2026-11-15",
            15,
            Some(value(60.0)),
            Some(Needed::AtLeast(4.0)),
            Some(120.0),
        ),
        (
            "leads",
            Some(value(120.0)),
            Up,
            "2026-11-20",
            20,
            Some(value(80.0)),
            Some(Needed::AtLeast(6.0)),
            Some(90.0),
        ),
        (
            "leads",
            Some(value(50.0)),
            Up,
            "2026-11-15",
            15,
            Some(value(25.0)),
            None,
            Some(120.0),
        ),
        (
            "leads",
            Some(value(90.0)),
            Down,
            "2026-11-15",
            15,
            Some(value(45.0)),
            Some(Needed::AtMost(2.0)),
            Some(120.0),
        ),
        (
            "leads",
            Some(value(50.0)),
            Down,
            "2026-11-15",
            15,
            Some(value(25.0)),
            None,
            Some(120.0),
        ),
        (
            "leads",
            Some(band),
            Direction::Band,
            "2026-11-10",
            10,
            Some(Goal::Band(Band {
                low: 30.0,
                high: 50.0,
            })),
            Some(Needed::AtLeast(1.5)),
            Some(180.0),
        ),
        ("leads", None, Up, "2026-11-15", 15, None, None, Some(120.0)),
        // The numbers reach to the eighth, whatever day it is.
        (
            "revenue",
            Some(value(300.0)),
            Up,
            "2026-11-15",
            8,
            Some(value(80.0)),
            Some(Needed::AtLeast(230.0 / 22.0)),
            Some(262.5),
        ),
    ] {
        let program = compiled(&book, &kpi(formula));
        let pace = pace(&program, &november(&book, today), goal, direction).unwrap();
        assert_eq!(
            (pace.days_gone, pace.days_left),
            (gone, 30 - gone),
            "{formula} {today}"
        );
        let split = pace.split.unwrap();
        assert_eq!(
            (split.due, split.needed, split.projection),
            (due, needed, projection),
            "{formula} {today}"
        );
        assert_eq!(split.pattern, Pattern::Days);
    }
    let program = compiled(&book, &kpi("leads"));
    for today in ["2026-10-31", "2026-11-30", "2026-12-05"] {
        assert_eq!(
            pace(&program, &november(&book, today), None, Up),
            None,
            "{today}"
        );
    }
}

#[test]
fn the_same_days_are_compared_where_they_were_entered() {
    let mut book = book(
        "followers month 2026-10-01 500
        followers month 2026-11-01 600
        visits month 2026-11-01 1000",
    );
    every(
        &mut book,
        "leads",
        Frequency::Day,
        ("2026-10-01", "2026-10-31"),
        |day| f64::from(day.start().fields().day),
    );
    every(
        &mut book,
        "leads",
        Frequency::Day,
        ("2026-11-01", "2026-11-10"),
        |_| 6.0,
    );
    every(
        &mut book,
        "visits",
        Frequency::Day,
        ("2026-10-01", "2026-10-31"),
        |_| 10.0,
    );
    for (formula, today, same_days, whole) in [
        ("leads", "2026-11-10", Some(55.0), Some(496.0)),
        ("leads", "2026-11-12", Some(55.0), Some(496.0)),
        ("leads / visits", "2026-11-10", Some(0.55), Some(1.6)),
        // Only the month as a whole is known.
        ("followers", "2026-11-10", None, Some(500.0)),
        ("prev(leads)", "2026-11-10", None, None),
    ] {
        let program = compiled(&book, &kpi(formula));
        let pace = pace(&program, &november(&book, today), None, Direction::Up).unwrap();
        assert_eq!(
            (pace.same_days, pace.whole_before),
            (same_days, whole),
            "{formula} {today}"
        );
    }
}

#[test]
fn a_flow_follows_its_own_week_once_eight_are_known() {
    // Nothing at weekends.
    let working = |day: Period| match day.start().days_since(date("2026-11-02")).rem_euclid(7) {
        5 | 6 => 0.0,
        _ => 10.0,
    };
    for (since, pattern, share) in [
        ("2026-09-06", Pattern::Weekdays, 5.0 / 21.0),
        ("2026-08-01", Pattern::Weekdays, 5.0 / 21.0),
        ("2026-09-07", Pattern::Days, 8.0 / 30.0),
        ("2026-10-25", Pattern::Days, 8.0 / 30.0),
    ] {
        let mut book = book("");
        every(
            &mut book,
            "leads",
            Frequency::Day,
            (since, "2026-11-08"),
            working,
        );
        let program = compiled(&book, &kpi("leads"));
        let scope = november(&book, "2026-11-08");
        assert_eq!(share_due(&program, &scope), Some(share), "{since}");
        let pace = pace(&program, &scope, None, Direction::Up).unwrap();
        assert_eq!(pace.split.unwrap().pattern, pattern, "{since}");
    }
}

#[test]
fn a_pace_is_told_in_three_languages() {
    let book = book(
        "leads month 2026-11-01 60
        leads month 2026-10-01 90
        followers month 2026-11-01 5",
    );
    let teller = |language| Teller {
        language,
        unit: DisplayUnit::Count,
        currency: Currency::Usd,
    };
    for (formula, language, today, sentences) in [
        (
            "leads",
            Language::En,
            "2026-11-20",
            vec![
                "Due by now: 80. So far: 60.",
                "6 a day over the 10 days left reaches the target.",
                "At this pace the period ends at 90.",
                "The whole period before: 90. So far: 60.",
            ],
        ),
        (
            "leads",
            Language::En,
            "2026-11-29",
            vec![
                "Due by now: 116. So far: 60.",
                "60 on the day that is left reaches the target.",
                "At this pace the period ends at 62.",
                "The whole period before: 90. So far: 60.",
            ],
        ),
        (
            "leads",
            Language::Vi,
            "2026-11-20",
            vec![
                "Đến nay cần đạt 80. Hiện có 60.",
                "Còn 10 ngày: mỗi ngày 6 là đạt mục tiêu.",
                "Với nhịp này, hết kỳ sẽ là 90.",
                "Cả kỳ trước: 90. Đến nay: 60.",
            ],
        ),
        (
            "leads",
            Language::Fa,
            "2026-11-20",
            vec![
                "تا امروز باید ۸۰ می‌شد. تا این‌جا ۶۰ شده است.",
                "با روزی ۶ در ۱۰ روز مانده، هدف به دست می‌آید.",
                "با این روند، دوره با ۹۰ تمام می‌شود.",
                "کل دورهٔ پیش: ۹۰. تا این‌جا: ۶۰.",
            ],
        ),
        (
            "followers",
            Language::En,
            "2026-11-20",
            vec!["This is no sum over days: every day is held against the whole target."],
        ),
    ] {
        let program = compiled(&book, &kpi(formula));
        let pace = pace(
            &program,
            &november(&book, today),
            Some(Goal::Value(120.0)),
            Direction::Up,
        );
        assert_eq!(pace.unwrap().sentences(teller(language)), sentences);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

    #[test]
    fn what_is_due_grows_to_the_whole_target(
        bring in prop::collection::vec(0.0..100.0_f64, 7),
        target in -1e6..1e6_f64,
        weeks in 0..14_i32,
    ) {
        let mut book = book("");
        let start = date("2026-11-01").plus_days(-7 * weeks).to_string();
        let brought = |day: Period| bring[usize::try_from(day.start().days_since(date("2026-01-01")) % 7).unwrap()];
        every(&mut book, "leads", Frequency::Day, (&start, "2026-11-30"), brought);
        let program = compiled(&book, &kpi("leads"));
        let mut before = 0.0;
        for nth in 0..30 {
            let today = date("2026-11-01").plus_days(nth).to_string();
            let share = share_due(&program, &november(&book, &today)).unwrap();
            prop_assert!((before..=1.0).contains(&share));
            before = share;
        }
        prop_assert_eq!(before, 1.0);
        prop_assert_eq!(target * before, target);
    }
}
