//! What a KPI's history proposes, whether the KPI is SMART, and what to say of all of them.

use crate::bench::{VIETNAM, book, compiled, date, every, kpi};
use kepi::insight::advice::{Advice, advice};
use kepi::insight::smart::{Question, Reason, smart};
use kepi::insight::status::result_of;
use kepi::insight::suggest::{self, History, baseline, history, propose};
use kepi::insight::teller::Teller;
use kepi::kpi::{
    Band, Direction, Extra, Frequency, Goal, Kpi, Origin, Period, Reference, Target, TargetRule,
};
use kepi::locale::Language;
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::session::program;

fn teller(language: Language) -> Teller {
    Teller {
        language,
        unit: DisplayUnit::Count,
        currency: Currency::Usd,
    }
}

#[test]
fn only_complete_periods_are_history() {
    let mut book = book("");
    every(
        &mut book,
        "leads",
        Frequency::Month,
        ("2025-01-01", "2026-08-31"),
        |month| f64::from(month.start().fields().month),
    );
    // September with a gap, October whole, November running.
    every(
        &mut book,
        "leads",
        Frequency::Day,
        ("2026-09-02", "2026-11-20"),
        |_| 1.0,
    );
    every(
        &mut book,
        "visits",
        Frequency::Month,
        ("2026-10-01", "2026-10-31"),
        |_| 62.0,
    );
    let november = Period::containing(Frequency::Month, date("2026-11-20"), VIETNAM);
    for (formula, values) in [
        (
            "leads",
            &[11.0, 12.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 31.0][..],
        ),
        ("leads / visits", &[0.5]),
        ("revenue", &[]),
    ] {
        let kpi = kpi(formula);
        let program = compiled(&book, &kpi);
        let found = history(&program, &book, &kpi, (november, None), date("2026-11-20"));
        assert_eq!(found.values, values, "{formula}");
    }
}

#[test]
fn a_history_proposes_a_baseline_and_a_target() {
    use Direction::{Down, Up};
    use suggest::Reason::{BetterQuarter, MiddleHalf, Trend};
    let value = Goal::Value;
    let flat = &[10.0, 12.0, 11.0, 13.0][..];
    let rising = &[10.0, 20.0, 30.0, 40.0, 50.0, 60.0][..];
    let band = Goal::Band(Band {
        low: 10.8,
        high: 12.3,
    });
    for (values, direction, usual, proposal) in [
        (&[][..], Up, None, None),
        (&[1.0, 2.0], Up, None, None),
        (&[1.0, 2.0, 9.0], Up, Some(2.0), None),
        (
            flat,
            Up,
            Some(11.5),
            Some((value(12.3), BetterQuarter { periods: 4 })),
        ),
        (
            flat,
            Down,
            Some(11.5),
            Some((value(10.8), BetterQuarter { periods: 4 })),
        ),
        (
            flat,
            Direction::Band,
            Some(11.5),
            Some((band, MiddleHalf { periods: 4 })),
        ),
        (
            rising,
            Up,
            Some(35.0),
            Some((
                value(70.0),
                Trend {
                    step: 10.0,
                    periods: 6,
                },
            )),
        ),
        // A trend the wrong way is no target.
        (
            rising,
            Down,
            Some(35.0),
            Some((value(22.5), BetterQuarter { periods: 6 })),
        ),
        (
            &[0.0, 0.0, 0.0, 0.0],
            Up,
            Some(0.0),
            Some((value(0.0), BetterQuarter { periods: 4 })),
        ),
        (
            &[12_345.0; 4],
            Up,
            Some(12_345.0),
            Some((value(12_300.0), BetterQuarter { periods: 4 })),
        ),
        (
            &[0.012_345; 4],
            Up,
            Some(0.012_345),
            Some((value(0.0123), BetterQuarter { periods: 4 })),
        ),
        (
            &[-12_345.0; 4],
            Up,
            Some(-12_345.0),
            Some((value(-12_300.0), BetterQuarter { periods: 4 })),
        ),
    ] {
        let history = History {
            values: values.to_vec(),
        };
        assert_eq!(baseline(&history).map(|it| it.value), usual, "{values:?}");
        let found = propose(&history, direction).map(|it| (it.goal, it.reason));
        assert_eq!(found, proposal, "{values:?} {direction:?}");
    }
}

#[test]
fn proposals_are_told_in_three_languages() {
    let rising = History {
        values: vec![10.0, 20.0, 30.0, 40.0, 50.0, 60.0],
    };
    let falling = History {
        values: vec![60.0, 50.0, 40.0, 30.0, 20.0, 10.0],
    };
    use Direction::{Down, Up};
    for (history, direction, language, sentence) in [
        (
            &rising,
            Up,
            Language::En,
            "70: it has been rising by about 10 a period over the last 6; this is where that leads.",
        ),
        (
            &falling,
            Up,
            Language::En,
            "47.5: one in four of the last 6 periods did at least as well.",
        ),
        (
            &falling,
            Direction::Band,
            Language::En,
            "22.5 to 47.5: half of the last 6 periods lay in there.",
        ),
        (
            &falling,
            Down,
            Language::Vi,
            "0: qua 6 kỳ gần nhất, mỗi kỳ giảm khoảng 10; đà ấy dẫn đến mức này.",
        ),
        (
            &rising,
            Up,
            Language::Fa,
            "۷۰: در ۶ دورهٔ گذشته هر دوره حدود ۱۰ بالا رفته است؛ این روند به همین‌جا می‌رسد.",
        ),
    ] {
        let proposal = propose(history, direction).unwrap();
        assert_eq!(proposal.sentence(teller(language)), sentence);
    }
    assert_eq!(
        baseline(&rising).unwrap().sentence(teller(Language::En)),
        "Usual: 35, the middle of the last 6 complete periods."
    );
}

/// A KPI with everything that is asked for.
fn whole() -> Kpi {
    Kpi {
        target: Target::per_period(30.0),
        goal: "sales".into(),
        owner: "Lan".into(),
        source: "CRM".into(),
        ..kpi("leads")
    }
}

fn aiming(rule: TargetRule) -> Kpi {
    Kpi {
        target: Target {
            rule,
            ..Target::default()
        },
        ..whole()
    }
}

fn path(since: &str, by: &str) -> Kpi {
    aiming(TargetRule::Path {
        from: Some(1.0),
        since: date(since),
        to: 30.0,
        by: date(by),
    })
}

fn owned(owner: &str) -> Kpi {
    Kpi {
        owner: owner.into(),
        ..whole()
    }
}

#[test]
fn each_letter_has_its_reasons() {
    use Question::{Achievable, Measurable, Relevant, Specific, TimeBound};
    let band = |low, high| TargetRule::Band(Band { low, high });
    let growth = TargetRule::Growth {
        percent: 5.0,
        on: Reference::LastYear,
    };
    let down = |target| Kpi {
        direction: Direction::Down,
        ..aiming(TargetRule::PerPeriod(target))
    };
    let up = |target| aiming(TargetRule::PerPeriod(target));
    let sourceless = |formula: &str| Kpi {
        source: String::new(),
        formula: formula.into(),
        ..whole()
    };
    let of = |formula: &str| Kpi {
        formula: formula.into(),
        ..whole()
    };
    let yes = Some(true);
    let no = Some(false);
    // July to October: 10, 20, 30, 40; the middle half is 15 wide.
    for (kpi, question, verdict, reason) in [
        (whole(), Specific, yes, Reason::Clear),
        (of("leads +"), Specific, no, Reason::FormulaBroken),
        (of("leads +"), Measurable, no, Reason::FormulaBroken),
        (owned(" "), Specific, no, Reason::NoOwner),
        (owned("Lan, Minh"), Specific, no, Reason::SeveralOwners(2)),
        (owned("Lan và Minh"), Specific, no, Reason::SeveralOwners(2)),
        (
            owned("لیلا و رضا، مینا"),
            Specific,
            no,
            Reason::SeveralOwners(3),
        ),
        (owned("Andy Sandover"), Specific, yes, Reason::Clear),
        (whole(), Measurable, yes, Reason::Measured),
        (sourceless("leads"), Measurable, no, Reason::NoSource(1)),
        (
            sourceless("leads / visits"),
            Measurable,
            no,
            Reason::NoSource(2),
        ),
        (of("visits"), Measurable, None, Reason::NeverMeasured),
        (
            of("coalesce(leads, 1) / 0"),
            Measurable,
            no,
            Reason::NoResult,
        ),
        (
            up(30.0),
            Achievable,
            yes,
            Reason::Reached { times: 2, of: 4 },
        ),
        (
            up(50.0),
            Achievable,
            yes,
            Reason::NearTheBest { best: 40.0 },
        ),
        (
            up(60.0),
            Achievable,
            no,
            Reason::FarBeyondTheBest { best: 40.0 },
        ),
        (
            down(10.0),
            Achievable,
            yes,
            Reason::Reached { times: 1, of: 4 },
        ),
        (
            down(1.0),
            Achievable,
            yes,
            Reason::NearTheBest { best: 10.0 },
        ),
        (
            down(-9.0),
            Achievable,
            no,
            Reason::FarBeyondTheBest { best: 10.0 },
        ),
        (
            aiming(band(15.0, 25.0)),
            Achievable,
            yes,
            Reason::Reached { times: 1, of: 4 },
        ),
        (
            aiming(band(90.0, 95.0)),
            Achievable,
            no,
            Reason::FarBeyondTheBest { best: 40.0 },
        ),
        (aiming(TargetRule::None), Achievable, no, Reason::NoTarget),
        (aiming(growth), Achievable, None, Reason::NoReference),
        (
            Kpi {
                frequency: Frequency::Month,
                ..of("prev(leads, 2)")
            },
            Achievable,
            None,
            Reason::ShortHistory(2),
        ),
        (whole(), Relevant, yes, Reason::HasGoal),
        (
            Kpi {
                goal: " ".into(),
                ..whole()
            },
            Relevant,
            no,
            Reason::NoGoal,
        ),
        (whole(), TimeBound, yes, Reason::Every(Frequency::Month)),
        (
            path("2026-01-01", "2026-12-31"),
            TimeBound,
            yes,
            Reason::By(date("2026-12-31")),
        ),
        (
            path("2026-01-01", "2026-11-01"),
            TimeBound,
            no,
            Reason::Over(date("2026-11-01")),
        ),
        (
            path("2027-06-01", "2027-01-01"),
            TimeBound,
            no,
            Reason::Over(date("2027-01-01")),
        ),
        (aiming(TargetRule::None), TimeBound, no, Reason::NoTarget),
    ] {
        let book = book(
            "leads month 2026-07-01 10
            leads month 2026-08-01 20
            leads month 2026-09-01 30
            leads month 2026-10-01 40",
        );
        let today = date("2026-11-20");
        let november = Period::containing(Frequency::Month, today, VIETNAM);
        let compiled = program(&book, &kpi);
        let result = result_of(&compiled, &book, &kpi, november, None, today);
        let history = match &compiled {
            Ok(program) => history(program, &book, &kpi, (november, None), today),
            Err(_) => History::default(),
        };
        let answers = smart(&book, &kpi, &compiled, (&result, &history), today);
        let answer = answers.iter().find(|it| it.question == question).unwrap();
        assert_eq!(
            (answer.verdict, answer.reason),
            (verdict, reason),
            "{question:?} {}",
            kpi.formula
        );
        for language in Language::ALL {
            let sentence = answer.sentence(teller(language), |day| day.to_string());
            assert!(
                !sentence.is_empty() && !sentence.contains('{'),
                "{sentence}"
            );
        }
    }
}

#[test]
fn a_set_of_kpis_is_judged_as_a_whole() {
    let one = |id: &str, leading: bool| Kpi {
        leading,
        origin: Some(Origin {
            kpi: id.into(),
            variant: "standard".into(),
            extra: Extra::default(),
        }),
        ..kpi("leads")
    };
    let lag = || one("cac", false);
    let lead = || one("leads", true);
    let resting = || Kpi {
        paused: true,
        ..lead()
    };
    for (kpis, advised) in [
        (vec![], vec![]),
        (vec![resting()], vec![]),
        (vec![lag()], vec!["few 1"]),
        (vec![lag(), lead()], vec!["few 2"]),
        (vec![lag(), lag()], vec!["few 2", "lagging"]),
        (vec![lag(), lead(), lag()], vec![]),
        (vec![lag(), lead(), lag(), lag(), lag()], vec![]),
        (vec![lag(), lag(), lag(), resting()], vec!["lagging"]),
        (vec![lead(), lead(), lead()], vec!["leading"]),
        (
            vec![lead(), lag(), lead(), lag(), lead(), lag()],
            vec!["many 6"],
        ),
        (
            vec![lag(), lag(), lag(), lag(), lag(), lag()],
            vec!["many 6", "lagging"],
        ),
    ] {
        let found = advice(&kpis);
        let told: Vec<String> = found
            .iter()
            .map(|advice| match advice {
                Advice::TooMany(count) => format!("many {count}"),
                Advice::TooFew(count) => format!("few {count}"),
                Advice::OnlyLagging(_) => "lagging".to_owned(),
                Advice::OnlyLeading(_) => "leading".to_owned(),
            })
            .collect();
        assert_eq!(told, advised);
        for (advice, language) in found.iter().flat_map(|it| Language::ALL.map(|to| (it, to))) {
            let sentence = advice.sentence(language);
            assert!(!sentence.contains('{'), "{sentence}");
        }
    }
    // What serves the same goals comes first: of sales there is no leading one, so the other goals follow.
    let proposed = |kpis: &[Kpi]| match &advice(kpis)[..] {
        [Advice::OnlyLagging(ids) | Advice::OnlyLeading(ids)] => ids.clone(),
        other => panic!("{other:?}"),
    };
    let retention = || one("retention_rate", false);
    assert_eq!(proposed(&[retention(), lag(), retention()])[0], "nps");
    assert_eq!(
        proposed(&[lead(), lead(), lead()]),
        ["cpl", "mql_to_sql", "revenue_growth"]
    );
    let sentence = advice(&[lead(), lead(), lead()])[0].sentence(Language::En);
    assert!(sentence.starts_with(
        "All of these show what is coming. Add one that says what came of it, such as "
    ));
}
