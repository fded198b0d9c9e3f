//! A workbook with everything in it that can be.

use kepi::calendar::{Calendar, CivilDate, WeekStart, YearStart};
use kepi::kpi::{
    Aggregation, Band, Direction, Entry, EntryKey, Extra, Frequency, Kpi, KpiId, Metric, MetricId,
    Name, Origin, Period, Reference, Target, TargetRule, Thresholds,
};
use kepi::locale::Language;
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::workbook::{Book, Header, Requests, Revision, Settings, Stamp};

fn date(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}

pub(crate) fn extra(field: &str, json: &str) -> Extra {
    Extra(vec![(field.to_owned(), json.to_owned())])
}

fn kpi(number: usize, rule: TargetRule) -> Kpi {
    Kpi {
        id: KpiId::parse(&format!("kpi_{number}")).unwrap(),
        name: Name::parse(&format!("نرخ «{number}»\\\" <b>")).unwrap(),
        goal: "sales".into(),
        target: Target {
            rule,
            overrides: [(date("2026-10-01"), -0.1)].into(),
            extra: extra("t", "[1.0, 1e2]"),
        },
        formula: "marketing_cost / leads".into(),
        frequency: Frequency::Week,
        source: "CRM\n2".into(),
        direction: Direction::Down,
        unit: DisplayUnit::Money,
        baseline: Some(0.1 + 0.2),
        owner: "Lan".into(),
        notes: "\u{1}".into(),
        leading: true,
        thresholds: Thresholds::new(1.2, 0.95, 0.1 + 0.2).unwrap(),
        paused: number.is_multiple_of(2),
        sample: number.is_multiple_of(3),
        origin: Some(Origin {
            kpi: "cpl".into(),
            variant: "standard".into(),
            extra: extra("o", "\"\\u0000\""),
        }),
        extra: extra("weight", "3.50"),
    }
}

fn requests() -> Requests {
    let reckoning = Settings::default().reckoning(Language::Fa);
    let period = |frequency| Period::containing(frequency, date("2026-10-05"), reckoning);
    Requests::default()
        .with("sales", period(Frequency::Month), "یک نفر دیگر\n\"<b>\"")
        .with("", period(Frequency::Week), "Tết")
}

/// A workbook with everything in it that can be.
pub(crate) fn full() -> (Book, Header) {
    let rules = [
        TargetRule::None,
        TargetRule::PerPeriod(5.0),
        TargetRule::Growth {
            percent: -20.0,
            on: Reference::LastYear,
        },
        TargetRule::Path {
            from: Some(1.0),
            since: date("2026-01-01"),
            to: 2.0,
            by: date("2026-12-31"),
        },
        TargetRule::Band(Band {
            low: 1.0,
            high: 1.0,
        }),
    ];
    let key = |segment: Option<&str>, start| EntryKey {
        metric: MetricId::parse("leads").unwrap(),
        segment: segment.map(|name| Name::parse(name).unwrap()),
        frequency: Frequency::Month,
        start: date(start),
    };
    let noted = Entry {
        value: None,
        note: "رسید".into(),
        sample: true,
        extra: extra("by", "{\"a\" : null}"),
    };
    let book = Book {
        settings: Settings {
            currency: Some(Currency::Toman),
            calendar: Some(Calendar::Jalali),
            week_start: Some(WeekStart::Saturday),
            year_start: YearStart::new(7),
            requests: requests(),
            sample: true,
            extra: extra("font", "{}"),
        },
        metrics: vec![
            Metric {
                id: MetricId::parse("leads").unwrap(),
                name: None,
                unit: DisplayUnit::Count,
                aggregation: Aggregation::Sum,
                source: "CRM".into(),
                sample: true,
                extra: extra("color", "\"red\""),
            },
            Metric {
                id: MetricId::parse("phí").unwrap(),
                name: Some(Name::parse("Phí").unwrap()),
                unit: DisplayUnit::Money,
                aggregation: Aggregation::Mean,
                source: String::new(),
                sample: false,
                extra: Extra::default(),
            },
        ],
        kpis: (0..20)
            .map(|number| kpi(number, rules[number % rules.len()].clone()))
            .collect(),
        entries: [
            (key(None, "2026-10-01"), Entry::of(41.0)),
            (key(Some("Zalo"), "2026-10-01"), Entry::of(1e300)),
            (key(None, "2026-11-01"), noted),
        ]
        .into_iter()
        .collect(),
        extra: extra("plan", "[[],{}]"),
    };
    let header = Header {
        stamp: Stamp {
            revision: Revision(12),
            writer: "a1b2".into(),
        },
        absorbed: Vec::new(),
        extra: extra("origin", "\"other\""),
    };
    (book, header)
}
