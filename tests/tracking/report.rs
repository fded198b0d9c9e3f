//! What a report says of a month, whole, in three languages.

use crate::bench::{VIETNAM, book, date, kpi};
use kepi::kpi::{Direction, Frequency, Kpi, KpiId, Name, Period, Target};
use kepi::locale::Language;
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::session::figure::Reader;
use kepi::session::report::{Page, Source, report};
use kepi::session::{Status, programs};
use kepi::workbook::Book;
use std::fmt::Write as _;

const NUMBERS: &str = "leads month 2026-09-01 100
    leads month 2026-10-01 80
    marketing_cost month 2026-09-01 1000
    marketing_cost month 2026-10-01 1200 Zalo
    marketing_cost month 2026-10-01 400 Google
    visits month 2026-10-01 4000
    revenue month 2026-10-01 6000 Zalo
    revenue month 2026-10-01 3000 Google";

fn named(id: &str, goal: &str, formula: &str, target: Option<f64>) -> Kpi {
    Kpi {
        id: KpiId::parse(id).unwrap(),
        name: Name::parse(&id.to_uppercase()).unwrap(),
        goal: goal.into(),
        target: target.map(Target::per_period).unwrap_or_default(),
        ..kpi(formula)
    }
}

/// A month in which a lead became dear, and one goal more that nobody looked after.
fn firm() -> Book {
    let mut book = book(NUMBERS);
    book.kpis = vec![
        named("leads_kpi", "leads", "leads", Some(75.0)),
        Kpi {
            direction: Direction::Down,
            unit: DisplayUnit::Money,
            owner: "Lan".into(),
            ..named("cpl", "leads", "marketing_cost / leads", Some(12.0))
        },
        named("rate", "leads", "leads / visits", None),
        Kpi {
            paused: true,
            ..named("old", "leads", "visits", Some(1.0))
        },
        named("margin", "our own goal", "revenue - followers", Some(5.0)),
        named("sales", "our own goal", "revenue", Some(8000.0)),
    ];
    book
}

fn pages(book: &Book, language: Language) -> Vec<Page> {
    let programs = programs(book);
    report(Source {
        book,
        programs: &programs,
        period: &|frequency| Period::containing(frequency, date("2026-10-31"), VIETNAM),
        whole: Period::containing(Frequency::Month, date("2026-10-31"), VIETNAM),
        called: &|period| period.id(),
        today: date("2026-11-22"),
        reader: Reader {
            language,
            currency: Currency::of(language),
        },
    })
}

fn written(pages: &[Page]) -> String {
    let mut out = String::new();
    for page in pages {
        writeln!(out, "# {} [{}]", page.name, page.state.tag()).unwrap();
        for sentence in &page.sentences {
            writeln!(out, "{sentence}").unwrap();
        }
        for asked in &page.asked {
            writeln!(out, "? {asked}").unwrap();
        }
        for line in &page.lines {
            let status = line.result.status.tag();
            let (target, before) = (line.target.as_deref(), line.before.as_deref());
            let [target, before] = [target, before].map(|it| it.unwrap_or("–"));
            let attained = line.attained();
            writeln!(
                out,
                "{} | {} | {before} | {target} | {attained:?} | {status}",
                line.name, line.text
            )
            .unwrap();
            for part in &line.parts {
                let [now, before] =
                    [&part.now, &part.before].map(|it| it.as_deref().unwrap_or("–").to_owned());
                writeln!(out, "  {}: {now}, {before}", part.name).unwrap();
            }
            for segment in &line.segments {
                let value = segment.result.value();
                writeln!(out, "  {}: {value:?}", segment.name.as_str()).unwrap();
            }
        }
        writeln!(out).unwrap();
    }
    out
}

#[test]
fn a_month_is_reported() {
    let book = firm();
    for language in Language::ALL {
        insta::assert_snapshot!(
            format!("report_{}", language.tag()),
            written(&pages(&book, language))
        );
    }
}

#[test]
fn what_its_writer_asks_for_stands_first_on_its_page_and_in_its_month() {
    let mut book = firm();
    let month = |day| Period::containing(Frequency::Month, date(day), VIETNAM);
    let own = "A second phone line.\n\nیک نفر برای تلگرام";
    let requests = &book.settings.requests;
    book.settings.requests = requests
        .with("leads", month("2026-10-01"), own)
        .with("our own goal", month("2026-09-01"), "Of another month")
        .with("", month("2026-10-01"), "Of a page that is not there");
    let [plain, own]: [Vec<Vec<String>>; 2] = [firm(), book].map(|book| {
        let pages = pages(&book, Language::En).into_iter();
        pages.map(|page| page.asked).collect()
    });
    assert_eq!(own[0][..2], ["A second phone line.", "یک نفر برای تلگرام"]);
    assert_eq!(own[0][2..], plain[0]);
    assert_eq!(own[1..], plain[1..]);
}

#[test]
fn whoever_needs_somebody_stands_first() {
    let order: Vec<u8> = pages(&firm(), Language::En)
        .iter()
        .flat_map(|page| page.lines.iter().map(|line| line.result.status.urgency()))
        .collect();
    let (first, second) = order.split_at(4);
    assert!(first.is_sorted() && second.is_sorted(), "{order:?}");
    let urgencies = Status::ALL.map(Status::urgency);
    let distinct: std::collections::BTreeSet<u8> = urgencies.into_iter().collect();
    assert_eq!(distinct.len(), urgencies.len());
}

#[test]
fn an_empty_workbook_has_no_pages() {
    assert_eq!(pages(&Book::default(), Language::En), []);
}

#[test]
fn each_kpi_reports_on_a_period_of_its_own_length() {
    let mut book = firm();
    book.kpis[0].frequency = Frequency::Quarter;
    let pages = pages(&book, Language::En);
    let of = |id: &str| {
        let mut lines = pages.iter().flat_map(|page| &page.lines);
        lines.find(|line| line.kpi.as_str() == id).unwrap()
    };
    assert_eq!(of("leads_kpi").result.period.id(), "2026-Q4");
    assert_eq!(of("cpl").result.period.id(), "2026-10");
}
