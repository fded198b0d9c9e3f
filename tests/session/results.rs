//! What a KPI comes to in a period, from what was entered.

use crate::bench::{date, enter, keep, month, name, opened, result_for, typed};
use kepi::formula::value::Outcome;
use kepi::kpi::{Band, Direction, EntryKey, Frequency, KpiId, MetricId, Period, TargetRule};
use kepi::locale::Language;
use kepi::session::{Command, KpiDraft, Session, Status, cells, program, result, update};

#[test]
fn each_status_is_reached() {
    let mut session = opened();
    let mut draft = typed(Language::Vi, "CPL", "marketing_cost / leads");
    draft.direction = Direction::Down;
    let kpi = keep(&mut session, &draft);
    let november = month(&session, "2026-11-22");
    let status = |session: &Session| result_for(session, &kpi, november).status;
    let aim = |session: &mut Session, target: &str| {
        let stored = session.book.kpi(&kpi).unwrap();
        let draft = KpiDraft {
            target: target.into(),
            ..KpiDraft::from_kpi(&session.book, stored, Language::Vi)
        };
        keep(session, &draft);
    };
    assert_eq!(status(&session), Status::NoEntries);
    enter(&mut session, "marketing_cost", november, 100.0);
    assert_eq!(status(&session), Status::InputsMissing);
    enter(&mut session, "leads", november, 10.0);
    assert_eq!(status(&session), Status::NoTarget);
    aim(&mut session, "20");
    assert_eq!(status(&session), Status::Exceeded);
    aim(&mut session, "5");
    assert_eq!(status(&session), Status::OffTrack);
    enter(&mut session, "leads", november, 0.0);
    assert_eq!(status(&session), Status::Error);
    let stored = session.book.kpi(&kpi).unwrap();
    let band = KpiDraft {
        direction: Direction::Band,
        band: ("30".into(), "40,5".into()),
        ..KpiDraft::from_kpi(&session.book, stored, Language::Vi)
    };
    keep(&mut session, &band);
    let rule = &session.book.kpi(&kpi).unwrap().target.rule;
    assert_eq!(
        *rule,
        TargetRule::Band(Band {
            low: 30.0,
            high: 40.5
        })
    );
    enter(&mut session, "leads", november, 5.0);
    assert_eq!(status(&session), Status::OffTrack);
}

#[test]
fn periods_read_what_was_entered_for_them() {
    let mut session = opened();
    // Flow, stock at the end, stock at the start, level.
    for formula in [
        "visits",
        "followers",
        "customers_at_start",
        "average_order_value",
        "prev(visits)",
        "same_last_year(visits)",
        "to_date(visits)",
        "rolling(visits, 2)",
        "growth(visits)",
        "max(visits)",
        "count(visits)",
        "days_in_period",
        "days_elapsed",
    ] {
        keep(&mut session, &typed(Language::En, formula, formula));
    }
    let day = |text: &str| {
        Period::containing(
            Frequency::Day,
            date(text),
            month(&session, "2026-11-01").reckoning(),
        )
    };
    let days = [day("2026-11-02"), day("2026-11-09")];
    let (november, october, last_year) = (
        month(&session, "2026-11-22"),
        month(&session, "2026-10-22"),
        month(&session, "2025-11-22"),
    );
    for metric in [
        "visits",
        "followers",
        "customers_at_start",
        "average_order_value",
    ] {
        enter(&mut session, metric, days[0], 10.0);
        enter(&mut session, metric, days[1], 30.0);
    }
    enter(&mut session, "visits", october, 20.0);
    enter(&mut session, "visits", last_year, 5.0);
    // The number for the month itself goes before those of its days.
    enter(&mut session, "followers", november, 99.0);
    for (formula, value) in [
        ("visits", 40.0),
        ("followers", 99.0),
        ("customers_at_start", 10.0),
        ("average_order_value", 20.0),
        ("prev(visits)", 20.0),
        ("same_last_year(visits)", 5.0),
        ("to_date(visits)", 60.0),
        ("rolling(visits, 2)", 60.0),
        ("growth(visits)", 100.0),
        ("max(visits)", 30.0),
        ("count(visits)", 2.0),
        ("days_in_period", 30.0),
        ("days_elapsed", 22.0),
    ] {
        let named = |kpi: &&kepi::kpi::Kpi| kpi.name.as_str() == formula;
        let kpi = session.book.kpis.iter().find(named).unwrap();
        let outcome = result(&session.book, kpi, november, None, date("2026-11-22")).outcome;
        assert_eq!(outcome, Outcome::Number(value), "{formula}");
    }
}

#[test]
fn segments_make_the_whole_and_their_share() {
    let mut session = opened();
    let share = keep(&mut session, &typed(Language::En, "Share", "share(leads)"));
    let total = keep(&mut session, &typed(Language::En, "Total", "leads"));
    let november = month(&session, "2026-11-22");
    for (segment, value) in [("Zalo", 30.0), ("Email", 10.0)] {
        let key = EntryKey {
            metric: MetricId::parse("leads").unwrap(),
            segment: Some(name(segment)),
            frequency: Frequency::Month,
            start: november.start(),
        };
        update(
            &mut session,
            Command::Enter {
                key,
                value: Some(value),
            },
        );
    }
    let of = |kpi: &KpiId, segment: Option<&str>| {
        let segment = segment.map(name);
        let kpi = session.book.kpi(kpi).unwrap();
        result(
            &session.book,
            kpi,
            november,
            segment.as_ref(),
            date("2026-11-22"),
        )
        .outcome
    };
    assert_eq!(of(&total, None), Outcome::Number(40.0));
    assert_eq!(of(&total, Some("Zalo")), Outcome::Number(30.0));
    assert_eq!(of(&share, Some("Zalo")), Outcome::Number(75.0));
    assert!(matches!(of(&total, Some("Print")), Outcome::Missing(_)));
}

#[test]
fn a_formula_says_which_cells_it_reads() {
    let mut session = opened();
    let kpi = keep(
        &mut session,
        &typed(Language::En, "A", "growth(visits) + to_date(leads) + leads"),
    );
    let program = program(&session.book, session.book.kpi(&kpi).unwrap()).unwrap();
    let november = month(&session, "2026-11-22");
    let listed: Vec<_> = cells(&program, november, None)
        .into_iter()
        .map(|cell| (cell.input.handle(), cell.period.id()))
        .collect();
    let cell = |handle: &str, period: &str| (handle.to_owned(), period.to_owned());
    assert_eq!(
        listed,
        [
            cell("visits", "2026-11"),
            cell("prev.visits", "2026-10"),
            cell("leads", "2026-11"),
        ]
    );
}
