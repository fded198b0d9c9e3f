//! Every state of a card, from what is in a workbook.

use crate::bench::{VIETNAM, book, compiled, date, kpi};
use kepi::insight::status::{Course, Status, result_of, transition_of};
use kepi::kpi::{
    Band, Direction, Frequency, Kpi, Period, Reference, Target, TargetRule, Thresholds,
};
use kepi::locale::Language;
use kepi::locale::words::text;
use kepi::session::program;

pub(crate) fn aiming(formula: &str, rule: TargetRule) -> Kpi {
    Kpi {
        target: Target {
            rule,
            ..Target::default()
        },
        ..kpi(formula)
    }
}

fn growth() -> TargetRule {
    TargetRule::Growth {
        percent: 20.0,
        on: Reference::Previous,
    }
}

fn path(from: Option<f64>) -> TargetRule {
    TargetRule::Path {
        from,
        since: date("2026-01-01"),
        to: 100.0,
        by: date("2026-11-30"),
    }
}

const NOVEMBER: &str = "leads month 2026-11-01 100
    visits month 2026-11-01 0";
const HALF: &str = "leads month 2026-10-01 100
    leads month 2026-11-01 60
    followers month 2026-11-01 1000
    followers month 2026-10-01 800
    customers_at_start month 2026-11-01 10
    visits month 2026-11-01 600";
const BOTH: &str = "leads month 2026-10-01 50
    leads month 2026-11-01 100";

#[test]
fn every_state_is_reached_from_a_workbook() {
    use Status::{
        AtRisk, Error, Exceeded, InputsMissing, NoBaseline, NoEntries, NoTarget, OffTrack, OnTrack,
        Paused, TooEarly,
    };
    use TargetRule::PerPeriod;
    let after = "2026-12-05";
    let band = TargetRule::Band(Band {
        low: 90.0,
        high: 110.0,
    });
    let down = |rule| Kpi {
        direction: Direction::Down,
        ..aiming("leads", rule)
    };
    let paused = |rule| Kpi {
        paused: true,
        ..aiming("leads / visits", rule)
    };
    let easy = Kpi {
        thresholds: Thresholds::new(1.0, 0.6, 0.3).unwrap(),
        ..aiming("leads", PerPeriod(150.0))
    };
    let based = Kpi {
        baseline: Some(50.0),
        ..aiming("leads", path(None))
    };
    let mut seen = Vec::new();
    for (entries, kpi, today, status) in [
        (NOVEMBER, aiming("leads", PerPeriod(90.0)), after, Exceeded),
        (NOVEMBER, aiming("leads", PerPeriod(100.0)), after, OnTrack),
        (NOVEMBER, aiming("leads", PerPeriod(120.0)), after, AtRisk),
        (NOVEMBER, aiming("leads", PerPeriod(150.0)), after, OffTrack),
        (NOVEMBER, easy, after, OnTrack),
        (NOVEMBER, down(PerPeriod(150.0)), after, Exceeded),
        (NOVEMBER, down(PerPeriod(90.0)), after, AtRisk),
        (NOVEMBER, aiming("leads", band.clone()), after, OnTrack),
        (NOVEMBER, aiming("leads * 2", band), after, OffTrack),
        // While the period runs, a flow is held against what is due of its target; a quotient against all of it.
        (
            NOVEMBER,
            aiming("leads", PerPeriod(200.0)),
            "2026-11-15",
            OnTrack,
        ),
        (
            NOVEMBER,
            aiming("leads", PerPeriod(200.0)),
            "2026-11-18",
            AtRisk,
        ),
        (
            NOVEMBER,
            aiming("leads", PerPeriod(200.0)),
            "2026-11-29",
            OffTrack,
        ),
        (
            NOVEMBER,
            aiming("leads / 2", PerPeriod(100.0)),
            "2026-11-15",
            OnTrack,
        ),
        (
            BOTH,
            aiming("leads / prev(leads)", PerPeriod(4.0)),
            "2026-11-15",
            OnTrack,
        ),
        (
            NOVEMBER,
            aiming("leads", PerPeriod(90.0)),
            "2026-11-06",
            Exceeded,
        ),
        (
            NOVEMBER,
            aiming("leads", PerPeriod(90.0)),
            "2026-11-05",
            TooEarly,
        ),
        (
            NOVEMBER,
            aiming("leads", PerPeriod(9e9)),
            "2026-11-05",
            TooEarly,
        ),
        ("", aiming("leads", PerPeriod(1.0)), after, NoEntries),
        ("", aiming("leads", PerPeriod(1.0)), "2026-11-02", NoEntries),
        (
            "visits month 2026-11-01 1",
            aiming("leads / visits", PerPeriod(1.0)),
            after,
            InputsMissing,
        ),
        // A quarter's number says nothing of its months, yet it was entered.
        (
            "leads quarter 2026-10-01 9",
            aiming("leads", PerPeriod(1.0)),
            after,
            InputsMissing,
        ),
        (NOVEMBER, kpi("leads"), after, NoTarget),
        (NOVEMBER, kpi("leads"), "2026-11-02", NoTarget),
        (
            NOVEMBER,
            aiming("leads > 5", PerPeriod(1.0)),
            after,
            NoTarget,
        ),
        (NOVEMBER, aiming("leads", growth()), after, NoBaseline),
        (
            NOVEMBER,
            aiming("leads", growth()),
            "2026-11-02",
            NoBaseline,
        ),
        (BOTH, aiming("leads", growth()), after, Exceeded),
        (NOVEMBER, aiming("leads", path(None)), after, NoBaseline),
        (NOVEMBER, aiming("leads", path(Some(50.0))), after, OnTrack),
        (NOVEMBER, based, after, OnTrack),
        (
            NOVEMBER,
            aiming("leads / visits", PerPeriod(1.0)),
            after,
            Error,
        ),
        (NOVEMBER, aiming("leads +", PerPeriod(1.0)), after, Error),
        (NOVEMBER, paused(PerPeriod(1.0)), after, Paused),
        ("", paused(TargetRule::None), after, Paused),
    ] {
        let book = book(entries);
        let november = Period::containing(Frequency::Month, date("2026-11-10"), VIETNAM);
        let compiled = program(&book, &kpi);
        let result = result_of(&compiled, &book, &kpi, november, None, date(today));
        assert_eq!(result.status, status, "{entries} {} {today}", kpi.formula);
        seen.push(status);
    }
    for status in Status::ALL {
        assert!(seen.contains(&status), "{status:?}");
    }
}

/// What holds a flow of half a month against a whole one is judged by where it leads.
#[test]
fn half_a_month_is_not_held_against_a_whole_one() {
    use Status::{AtRisk, Exceeded, OffTrack, OnTrack};
    for (formula, target, direction, today, status) in [
        // 60 in half of November lead to 120, a fifth more than October.
        ("growth(leads)", 20.0, Direction::Up, "2026-11-15", OnTrack),
        ("growth(leads)", 10.0, Direction::Up, "2026-11-15", OnTrack),
        ("growth(leads)", 24.0, Direction::Up, "2026-11-15", AtRisk),
        ("growth(leads)", 40.0, Direction::Up, "2026-11-15", OffTrack),
        ("growth(leads)", 20.0, Direction::Up, "2026-11-30", OffTrack),
        (
            "leads - prev(leads)",
            20.0,
            Direction::Up,
            "2026-11-15",
            OnTrack,
        ),
        (
            "to_date(leads)",
            220.0,
            Direction::Up,
            "2026-11-15",
            OnTrack,
        ),
        ("to_date(leads)", 270.0, Direction::Up, "2026-11-15", AtRisk),
        (
            "to_date(leads)",
            100.0,
            Direction::Up,
            "2026-11-15",
            Exceeded,
        ),
        (
            "rolling(leads, 2)",
            220.0,
            Direction::Up,
            "2026-11-15",
            OnTrack,
        ),
        (
            "leads / customers_at_start",
            12.0,
            Direction::Up,
            "2026-11-15",
            OnTrack,
        ),
        (
            "leads / customers_at_start",
            10.0,
            Direction::Down,
            "2026-11-15",
            AtRisk,
        ),
        (
            "leads / days_elapsed",
            4.0,
            Direction::Up,
            "2026-11-15",
            OnTrack,
        ),
        (
            "leads / customers_at_start",
            20.0,
            Direction::Down,
            "2026-11-15",
            OnTrack,
        ),
        // Nothing of these grows with the days.
        (
            "leads / visits * 100",
            10.0,
            Direction::Up,
            "2026-11-15",
            OnTrack,
        ),
        (
            "leads / visits * 100",
            8.0,
            Direction::Up,
            "2026-11-15",
            Exceeded,
        ),
        (
            "leads / visits * 100",
            30.0,
            Direction::Down,
            "2026-11-14",
            Exceeded,
        ),
        (
            "growth(followers)",
            25.0,
            Direction::Up,
            "2026-11-15",
            OnTrack,
        ),
        ("followers", 1100.0, Direction::Up, "2026-11-15", AtRisk),
        ("prev(leads)", 100.0, Direction::Up, "2026-11-15", OnTrack),
    ] {
        let book = book(HALF);
        let kpi = Kpi {
            direction,
            ..aiming(formula, TargetRule::PerPeriod(target))
        };
        let november = Period::containing(Frequency::Month, date("2026-11-10"), VIETNAM);
        let result = result_of(
            &program(&book, &kpi),
            &book,
            &kpi,
            november,
            None,
            date(today),
        );
        assert_eq!(result.status, status, "{formula} {target} {today}");
    }
}

#[test]
fn states_have_their_tags_and_words() {
    let tags = Status::ALL.map(Status::tag).join(" ");
    assert_eq!(
        tags,
        "exceeded on_track at_risk off_track no_entries inputs_missing no_target no_baseline too_early paused error"
    );
    for language in Language::ALL {
        let mut words: Vec<_> = Status::ALL
            .map(|status| text(language, status.word()))
            .into();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Status::ALL.len(), "{language:?}");
    }
}

#[test]
fn a_change_of_state_is_said() {
    let kpi = aiming("leads", TargetRule::PerPeriod(100.0));
    for (october, november, today, course) in [
        (100.0, 90.0, "2026-12-01", Some(Course::Slipping)),
        (120.0, 10.0, "2026-12-01", Some(Course::Slipping)),
        (90.0, 10.0, "2026-12-01", Some(Course::Worsening)),
        (10.0, 90.0, "2026-12-01", Some(Course::Improving)),
        (10.0, 100.0, "2026-12-01", Some(Course::Recovered)),
        (100.0, 100.0, "2026-12-01", None),
        // Half of November: what is due counts.
        (100.0, 50.0, "2026-11-15", None),
        (100.0, 45.0, "2026-11-15", Some(Course::Slipping)),
        (100.0, 1.0, "2026-11-02", None),
    ] {
        let entries =
            format!("leads month 2026-10-01 {october}\nleads month 2026-11-01 {november}");
        let book = book(&entries);
        let period = Period::containing(Frequency::Month, date("2026-11-10"), VIETNAM);
        let compiled = Ok(compiled(&book, &kpi));
        let today = date(today);
        let is = result_of(&compiled, &book, &kpi, period, None, today).status;
        let found = transition_of(is, &compiled, &book, &kpi, (period, None), today);
        assert_eq!(
            found.map(|it| it.course),
            course,
            "{october} {november} {today}"
        );
    }
}
