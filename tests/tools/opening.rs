//! How long a full workbook takes to open, and a number to reach the cards: `cargo bench --no-default-features`.
//!
//! Two hundred KPIs over thirty-six metrics that were counted every day of five years, which is as much as a browser
//! stores. Times are those of this machine, each the median of several runs; what the page adds is not in them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a benchmark that cannot go on stops"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use kepi::calendar::CivilDate;
use kepi::kpi::{Aggregation, Entry, EntryKey, Frequency, Metric, MetricId, Name, Period};
use kepi::locale::Language;
use kepi::locale::display::DisplayUnit;
use kepi::session::{
    Command, Compiled, Finished, KpiDraft, Session, missing_numbers, programs, result_of, update,
};
use kepi::workbook::{Book, Header, restore, seal};

const METRICS: usize = 36;
const KPIS: usize = 200;
const DAYS: i32 = 5 * 365;
const RUNS: usize = 9;

fn today() -> CivilDate {
    CivilDate::parse("2026-11-22").unwrap()
}

fn metric_id(nth: usize) -> MetricId {
    MetricId::parse(&format!("number_{}", nth % METRICS)).unwrap()
}

fn book() -> Book {
    let mut book = Book {
        metrics: (0..METRICS)
            .map(|nth| Metric {
                id: metric_id(nth),
                name: Name::parse(&format!("Number {nth}")).ok(),
                unit: DisplayUnit::Count,
                aggregation: Aggregation::ALL[[0, 0, 0, 1, 3][nth % 5]],
                source: String::new(),
                sample: false,
                extra: Default::default(),
            })
            .collect(),
        ..Book::default()
    };
    for nth in 0..KPIS {
        let [a, b] = [metric_id(nth), metric_id(nth * 7 + 1)];
        let formula = match nth % 5 {
            0 => format!("{a} / {b} * 100"),
            1 => format!("growth({a})"),
            2 => format!("{a} - prev({b}, 3)"),
            3 => format!("rolling({a}, 3)"),
            _ => format!("to_date({a}) / same_last_year({a})"),
        };
        let draft = KpiDraft {
            name: format!("KPI {nth}"),
            formula,
            target: "5000".to_owned(),
            frequency: Frequency::ALL[[1, 2, 2, 2, 3][nth / 5 % 5]],
            ..KpiDraft::new(Language::En)
        };
        let Finished { kpi, .. } = draft.finish(&book).unwrap();
        book.kpis.push(kpi);
    }
    for nth in 0..METRICS {
        for back in 1..=DAYS {
            let key = EntryKey {
                metric: metric_id(nth),
                segment: None,
                frequency: Frequency::Day,
                start: today().plus_days(-back),
            };
            let value = f64::from((back * 37 + i32::try_from(nth).unwrap() * 11) % 900 + 100);
            book.entries.insert(key, Entry::of(value));
        }
    }
    book
}

/// What the dashboard asks for: every KPI's result for the period that runs.
fn dashboard(book: &Book, compiled: &[Compiled], asked: impl Fn(&Compiled) -> bool) -> usize {
    let reckoning = book.settings.reckoning(Language::En);
    let shown = book.kpis.iter().zip(compiled);
    let shown = shown.filter(|(_, compiled)| asked(compiled));
    let results = shown.map(|(kpi, compiled)| {
        let period = Period::containing(kpi.frequency, today(), reckoning);
        black_box(result_of(compiled, book, kpi, period, None, today()));
    });
    results.count()
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn told(what: &str, time: Duration) {
    println!("{what:<46} {:>9.2} ms", time.as_secs_f64() * 1000.0);
}

fn main() {
    let book = book();
    let text = seal(&book, &Header::default());
    println!(
        "{KPIS} KPIs, {} entries, {:.1} million characters",
        book.entries.len(),
        text.chars().count() as f64 / 1e6
    );
    told(
        "reading what is stored",
        median(|| drop(black_box(restore(text.as_bytes())))),
    );
    told(
        "checking every formula",
        median(|| drop(black_box(programs(&book)))),
    );
    let compiled = programs(&book);
    told(
        "every card's result",
        median(|| {
            dashboard(&book, &compiled, |_| true);
        }),
    );
    let reckoning = book.settings.reckoning(Language::En);
    told(
        "what is due",
        median(|| {
            black_box(missing_numbers(&book, &compiled, today(), reckoning));
        }),
    );
    told(
        "writing what is stored",
        median(|| drop(black_box(seal(&book, &Header::default())))),
    );

    let mut session = Session::default();
    update(
        &mut session,
        Command::Opened(Ok(Box::new(restore(text.as_bytes())))),
    );
    let key = EntryKey {
        metric: metric_id(3),
        segment: None,
        frequency: Frequency::Day,
        start: today().plus_days(-1),
    };
    let mut value = 0.0;
    told(
        "one number entered",
        median(|| {
            value += 1.0;
            let key = key.clone();
            update(
                &mut session,
                Command::Enter {
                    key,
                    value: Some(value),
                },
            );
        }),
    );
}
