//! Whether a KPI is SMART, and what to say of all of them.

use crate::bench::{VIETNAM, book, date, kpi};
use crate::suggestions::teller;
use kepi::insight::advice::{Advice, advice};
use kepi::insight::smart::{Question, Reason, smart};
use kepi::insight::status::result_of;
use kepi::insight::suggest::{History, history};
use kepi::kpi::{
    Band, Direction, Extra, Frequency, Kpi, Origin, Period, Reference, Target, TargetRule,
};
use kepi::locale::Language;
use kepi::session::program;

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
