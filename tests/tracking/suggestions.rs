//! What a KPI's history proposes.

use crate::bench::{VIETNAM, book, compiled, date, every, kpi};
use kepi::insight::suggest::{self, History, baseline, history, propose};
use kepi::insight::teller::Teller;
use kepi::kpi::{Band, Direction, Frequency, Goal, Period};
use kepi::locale::Language;
use kepi::locale::display::{Currency, DisplayUnit};

pub(crate) fn teller(language: Language) -> Teller {
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
