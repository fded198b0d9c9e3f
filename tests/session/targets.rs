//! The target of a template: every way to set it, what it asks for, its exceptions and its states.

use crate::bench::{date, enter, keep, month, opened, typed};
use kepi::kpi::{Band, Direction, Frequency, Goal, Kpi, Reference, Target, TargetRule, Thresholds};
use kepi::locale::Language;
use kepi::session::{
    Ahead, Field, KpiDraft, Session, TargetKind, TypedGrowth, TypedOverride, TypedPath,
    TypedThresholds,
};
use kepi::workbook::Book;

pub(super) const TODAY: &str = "2026-11-22";

pub(super) fn leads() -> KpiDraft {
    typed(Language::En, "Leads a month", "Leads")
}

pub(super) fn growing(percent: &str, on: Reference) -> KpiDraft {
    KpiDraft {
        kind: TargetKind::Growth,
        growth: TypedGrowth {
            percent: percent.into(),
            on,
        },
        ..leads()
    }
}

fn on_the_way(from: &str, to: &str, (since, by): (&str, &str)) -> KpiDraft {
    KpiDraft {
        kind: TargetKind::Path,
        path: TypedPath {
            from: from.into(),
            since: Some(date(since)),
            to: to.into(),
            by: Some(date(by)),
        },
        ..leads()
    }
}

pub(super) fn between(low: &str, high: &str) -> KpiDraft {
    KpiDraft {
        direction: Direction::Band,
        band: (low.into(), high.into()),
        ..leads()
    }
}

fn in_november(value: &str, draft: KpiDraft) -> KpiDraft {
    KpiDraft {
        overrides: vec![TypedOverride {
            start: date("2026-11-01"),
            value: value.into(),
        }],
        ..draft
    }
}

/// 100 leads in October, 80 in the November before.
pub(super) fn with_leads() -> Session {
    let mut session = opened();
    keep(&mut session, &typed(Language::En, "Any", "leads"));
    for (day, value) in [("2026-10-01", 100.0), ("2025-11-01", 80.0)] {
        let period = month(&session, day);
        enter(&mut session, "leads", period, value);
    }
    session
}

/// The KPI that the draft is kept as.
fn kept(draft: &KpiDraft) -> Kpi {
    draft.finish(&Book::default()).unwrap().kpi
}

#[test]
fn every_kind_is_kept_and_opened_again_as_it_was_typed() {
    let way = ("2026-11-01", "2027-10-31");
    let path = |from| TargetRule::Path {
        from,
        since: date(way.0),
        to: 240.0,
        by: date(way.1),
    };
    let growth = |percent, on| TargetRule::Growth { percent, on };
    for (draft, rule) in [
        (leads(), TargetRule::None),
        (
            KpiDraft {
                target: "1,250.5".into(),
                ..leads()
            },
            TargetRule::PerPeriod(1250.5),
        ),
        (
            growing("20", Reference::Previous),
            growth(20.0, Reference::Previous),
        ),
        (
            growing("-7.5", Reference::LastYear),
            growth(-7.5, Reference::LastYear),
        ),
        (on_the_way("100", "240", way), path(Some(100.0))),
        (on_the_way("", "240", way), path(None)),
        (
            between("3", "5"),
            TargetRule::Band(Band {
                low: 3.0,
                high: 5.0,
            }),
        ),
    ] {
        for draft in [draft.clone(), in_november("7", draft)] {
            let mut session = opened();
            let id = keep(&mut session, &draft);
            let book = session.book;
            let kpi = book.kpi(&id).unwrap();
            assert_eq!(kpi.target.rule, rule);
            assert_eq!(kpi.target.overrides.len(), draft.overrides.len());
            let again = KpiDraft::from_kpi(&book, kpi, Language::En);
            let target = |draft: KpiDraft| KpiDraft {
                editing: None,
                ..draft
            };
            assert_eq!(target(again.clone()), draft);
            for language in Language::ALL {
                let elsewhere = again.in_language(&book, language);
                let stored = KpiDraft::from_json(&elsewhere.to_json(), &book).unwrap();
                assert_eq!(stored, elsewhere);
                let finished = stored.finish(&book).unwrap().kpi;
                assert_eq!(finished.target, kpi.target, "{language:?}");
            }
        }
    }
}

#[test]
fn what_the_template_cannot_show_is_not_lost() {
    let path = TargetRule::Path {
        from: None,
        since: date("2026-11-01"),
        to: 9.0,
        by: date("2026-12-31"),
    };
    let band = |low, high| TargetRule::Band(Band { low, high });
    for (direction, rule, after) in [
        // A path to be met exactly.
        (Direction::Band, path.clone(), path),
        (Direction::Band, TargetRule::PerPeriod(4.0), band(4.0, 4.0)),
        (Direction::Up, band(1.0, 2.0), band(1.0, 2.0)),
    ] {
        let kpi = Kpi {
            direction,
            target: Target {
                rule,
                ..Target::default()
            },
            ..kept(&leads())
        };
        let book = Book::default();
        let again = KpiDraft::from_kpi(&book, &kpi, Language::Vi).finish(&book);
        assert_eq!(again.unwrap().kpi.target.rule, after, "{direction:?}");
    }
}

#[test]
fn what_is_wrong_stands_at_its_field() {
    let way = ("2026-11-01", "2027-10-31");
    let limits = |exceeded: &str, on_track: &str, at_risk: &str| KpiDraft {
        thresholds: TypedThresholds {
            exceeded: exceeded.into(),
            on_track: on_track.into(),
            at_risk: at_risk.into(),
        },
        ..leads()
    };
    let twice = |draft: KpiDraft| KpiDraft {
        overrides: [draft.overrides.clone(), draft.overrides.clone()].concat(),
        ..draft
    };
    for (draft, fields) in [
        (growing("soon", Reference::Previous), &[Field::Growth][..]),
        (growing("", Reference::Previous), &[]),
        (on_the_way("x", "y", way), &[Field::PathFrom, Field::PathTo]),
        (
            on_the_way("1", "2", ("2026-11-01", "2026-10-31")),
            &[Field::PathBy],
        ),
        (
            KpiDraft {
                kind: TargetKind::Path,
                ..leads()
            },
            &[Field::PathBy],
        ),
        (between("5", "3"), &[Field::BandLow]),
        (between("", "3"), &[Field::BandLow]),
        // What another kind holds half written waits, and is no fault.
        (
            KpiDraft {
                target: "half a mill".into(),
                ..growing("5", Reference::Previous)
            },
            &[],
        ),
        (in_november("", leads()), &[Field::Override(0)]),
        (in_november("1.2.", leads()), &[Field::Override(0)]),
        (
            twice(in_november("5", leads())),
            &[Field::OverridePeriod(1)],
        ),
        // No week begins on 1 November 2026, a Sunday.
        (
            KpiDraft {
                frequency: Frequency::Week,
                ..in_november("5", leads())
            },
            &[Field::OverridePeriod(0)],
        ),
        (limits("100", "100", "80"), &[]),
        (limits("100", "110", "80"), &[Field::OnTrack]),
        (limits("110", "100", "0"), &[Field::AtRisk]),
        (limits("110", "100", "100.5"), &[Field::AtRisk]),
        (limits("much", "", "80"), &[Field::Exceeded, Field::OnTrack]),
    ] {
        let problems = draft.check(&Book::default()).problems;
        let found: Vec<Field> = problems.iter().map(|(field, _)| *field).collect();
        assert_eq!(found, fields, "{draft:?}");
        for (_, problem) in problems {
            for language in Language::ALL {
                assert!(!problem.sentence("leads", language).is_empty());
            }
        }
        // Nothing that is typed is lost on the way to the device and back.
        let stored = KpiDraft::from_json(&draft.to_json(), &Book::default());
        assert_eq!(stored, Some(draft));
    }
}

#[test]
fn a_target_says_what_it_asks_for() {
    let session = with_leads();
    let value = |value| Ahead::Goal(Goal::Value(value));
    let november = month(&session, TODAY);
    let not_over = |ahead| Ahead::NotOver(november.offset(ahead));
    let band = Ahead::Goal(Goal::Band(Band {
        low: 3.0,
        high: 5.0,
    }));
    let half_a_year = ("2026-11-01", "2027-01-31");
    for (draft, asked) in [
        (leads(), vec![]),
        (
            KpiDraft {
                target: "half".into(),
                ..leads()
            },
            vec![],
        ),
        (
            KpiDraft {
                target: "120".into(),
                ..leads()
            },
            vec![value(120.0), value(120.0), value(120.0)],
        ),
        (between("3", "5"), vec![band, band, band]),
        (
            growing("20", Reference::Previous),
            vec![value(120.0), not_over(0), not_over(1)],
        ),
        (
            growing("-10", Reference::LastYear),
            vec![
                value(72.0),
                Ahead::NoResult(november.offset(1).years_back(1)),
                Ahead::NoResult(november.offset(2).years_back(1)),
            ],
        ),
        (
            on_the_way("100", "192", half_a_year),
            vec![value(130.0), value(161.0), value(192.0)],
        ),
        (
            on_the_way("", "192", half_a_year),
            vec![Ahead::NoStart, Ahead::NoStart, Ahead::NoStart],
        ),
        (
            KpiDraft {
                baseline: "100".into(),
                ..on_the_way("", "192", half_a_year)
            },
            vec![value(130.0), value(161.0), value(192.0)],
        ),
        // A period with a target of its own, also where there is no rule.
        (
            in_november("150", growing("20", Reference::Previous)),
            vec![value(150.0), not_over(0), not_over(1)],
        ),
        (in_november("150", leads()), vec![value(150.0)]),
    ] {
        let checked = draft.check(&session.book);
        let ahead = draft.ahead(&session.book, checked.formula.as_ref().ok(), date(TODAY));
        let found: Vec<Ahead> = ahead.iter().map(|(_, ahead)| *ahead).collect();
        assert_eq!(found, asked, "{draft:?}");
        let from_now = (0..).map(|step| november.offset(step));
        for ((period, _), expected) in ahead.iter().zip(from_now) {
            assert_eq!(*period, expected);
        }
    }
}

#[test]
fn choosing_a_kind_keeps_what_the_others_hold() {
    let session = opened();
    let now = month(&session, TODAY);
    let mut draft = in_november(
        "150",
        KpiDraft {
            target: "12".into(),
            ..leads()
        },
    );
    let before = draft.clone();
    draft.set_kind(TargetKind::Path, now);
    let way = (draft.path.since, draft.path.by);
    assert_eq!(
        way,
        (Some(date("2026-11-01")), Some(date("2027-10-31"))),
        "a year's worth of periods, this one the first"
    );
    draft.path.by = Some(date("2026-12-31"));
    draft.set_kind(TargetKind::Growth, now);
    draft.set_kind(TargetKind::Path, now.next());
    assert_eq!(draft.path.since, Some(date("2026-11-01")));
    assert_eq!(draft.path.by, Some(date("2026-12-31")));
    draft.set_kind(TargetKind::PerPeriod, now);
    assert_eq!(
        (&draft.target, &draft.overrides),
        (&before.target, &before.overrides)
    );
    // The next period that has none of its own.
    draft.add_override(now);
    draft.add_override(now.previous());
    let starts: Vec<String> = draft
        .overrides
        .iter()
        .map(|row| row.start.to_string())
        .collect();
    assert_eq!(starts, ["2026-11-01", "2026-12-01", "2026-10-01"]);
}

#[test]
fn thresholds_are_parts_of_the_target() {
    for (typed, parts) in [
        (["110", "100", "80"], Some([1.1, 1.0, 0.8])),
        (["120%", "102.5", "90"], Some([1.2, 1.025, 0.9])),
        (["90", "100", "80"], None),
        (["", "100", "80"], None),
    ] {
        let [exceeded, on_track, at_risk] = typed.map(str::to_owned);
        let draft = KpiDraft {
            thresholds: TypedThresholds {
                exceeded,
                on_track,
                at_risk,
            },
            ..leads()
        };
        let parts = parts
            .and_then(|[exceeded, on_track, at_risk]| Thresholds::new(exceeded, on_track, at_risk));
        assert_eq!(draft.thresholds(), parts);
    }
    // A limit with more digits than one would type stays to its last bit.
    let odd = Thresholds::new(1.0 + f64::EPSILON, 1.0, 1.0 / 3.0).unwrap();
    let kpi = Kpi {
        thresholds: odd,
        ..kept(&leads())
    };
    let again = KpiDraft::from_kpi(&Book::default(), &kpi, Language::Fa);
    assert_eq!(again.thresholds(), Some(odd));
}
