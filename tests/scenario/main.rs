//! Two years of numbers, pasted into the grid as a spreadsheet copies them: every KPI of the catalogue gives for every
//! month, quarter and year, in each segment and in all together, what an independent program computes from them
//! (`tests/tools/scenario.py`, which says what stands in the files and writes them anew).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use kepi::calendar::{Calendar, CivilDate, Reckoning};
use kepi::catalogue;
use kepi::formula::value::Outcome;
use kepi::kpi::{Frequency, KpiId, MetricId, Name, Period};
use kepi::locale::Language;
use kepi::session::entries::{Place, paste, periods, rows};
use kepi::session::{Command, Finished, KpiDraft, Session, programs, result_of, update};

const SEGMENTS: [&str; 3] = ["Facebook", "Google", "Zalo"];
const MONTHS: usize = 24;

/// A file, cut at its `book` lines.
fn books(file: &'static str) -> Vec<Vec<Vec<&'static str>>> {
    let mut books = Vec::new();
    for line in file.lines() {
        let words: Vec<&str> = line.split('\t').collect();
        if words[0] == "book" {
            books.push(Vec::new());
        }
        books.last_mut().unwrap().push(words);
    }
    books
}

fn keep(session: &mut Session, draft: &KpiDraft) -> KpiId {
    let Finished { kpi, metrics } = draft.finish(&session.book).unwrap();
    let id = kpi.id.clone();
    let command = Command::KeepKpi {
        kpi: Box::new(kpi),
        metrics,
        language: draft.language,
    };
    update(session, command);
    id
}

/// The KPIs of a book made from the catalogue, and their ids, in the order of the file. Behind them is one for each
/// number that only weighs others.
fn make_kpis(session: &mut Session, book: &[Vec<&str>], language: Language) -> Vec<KpiId> {
    let named = book.iter().filter(|line| line[0] == "kpi");
    let make = |line: &Vec<&str>| {
        let kpi = catalogue::kpi(line[1]).unwrap();
        let variant = kpi.variants.iter().find(|known| known.id == line[2]);
        let variant = variant.unwrap();
        let mut draft = KpiDraft::from_catalogue(&session.book, kpi, variant, language);
        if variant.id != kpi.variants[0].id {
            draft.name = [&draft.name, ", ", variant.id].concat();
        }
        keep(session, &draft)
    };
    let ids = named.map(make).collect();
    for metric in &book[1][1..] {
        if session.book.metric(metric).is_none() {
            let draft = KpiDraft {
                name: format!("Only {metric}"),
                formula: (*metric).to_owned(),
                ..KpiDraft::new(language)
            };
            keep(session, &draft);
        }
    }
    ids
}

/// Pastes each metric's rows in one go, where the grid shows them.
fn enter(session: &mut Session, book: &[Vec<&str>], language: Language, last: Period) {
    let metrics: Vec<MetricId> = book[1][1..]
        .iter()
        .map(|id| MetricId::parse(id).unwrap())
        .collect();
    let begun: Vec<(MetricId, Name)> = metrics
        .iter()
        .flat_map(|id| SEGMENTS.map(|name| (id.clone(), Name::parse(name).unwrap())))
        .collect();
    let shown = periods(last, MONTHS);
    let lines: Vec<String> = book
        .iter()
        .filter(|line| line[0] == "paste")
        .map(|line| line[1..].join("\t"))
        .collect();
    for (metric, lines) in metrics.iter().zip(lines.chunks(1 + SEGMENTS.len())) {
        let rows = rows(&session.book, |_| true, &begun);
        let row = rows.iter().position(|row| row.metric == *metric).unwrap();
        let at = Place { row, column: 0 };
        let pasted = paste(
            &lines.join("\r\n"),
            &session.book,
            (at, at),
            &rows,
            &shown,
            language,
        );
        assert_eq!(pasted.beyond, 0);
        let entered = pasted.entered(false);
        assert_eq!(entered.len(), lines.len() * MONTHS);
        update(session, Command::EnterEach { entered, language });
    }
}

fn agrees(outcome: &Outcome, told: &str) -> bool {
    match (outcome, told) {
        (Outcome::Missing(_), "-") | (Outcome::Error(_), "!") => true,
        (Outcome::Number(value), told) => {
            let told: Result<f64, _> = told.parse();
            told.is_ok_and(|told| (value - told).abs() <= 1e-12 * told.abs())
        }
        _ => false,
    }
}

/// Holds a whole file, its last column a month of `calendar`, against the page's results.
#[track_caller]
fn hold(file: &'static str, calendar: Calendar, last: &str) {
    for (kpi, variant) in catalogue::kpis()
        .iter()
        .flat_map(|kpi| kpi.variants.iter().map(|variant| (kpi.id, variant.id)))
    {
        let line = format!("\nkpi\t{kpi}\t{variant}\n");
        assert!(file.contains(&line), "{line}");
    }
    let today = CivilDate::parse("2026-11-22").unwrap();
    let mut differing = Vec::new();
    for book in books(file) {
        let language = Language::from_tag(book[0][1]).unwrap();
        let mut session = Session::default();
        update(&mut session, Command::Opened(Ok(Box::default())));
        let reckoning = Reckoning {
            calendar,
            ..session.book.settings.reckoning(language)
        };
        update(&mut session, Command::SetReckoning(reckoning));
        let last = Period::of_id(last, reckoning).unwrap();
        let ids = make_kpis(&mut session, &book, language);
        enter(&mut session, &book, language, last);
        let compiled = programs(&session.book);
        let mut at = None;
        for line in book.iter().skip(2).filter(|line| line[0] != "paste") {
            if line[0] == "kpi" {
                at = Some(at.map_or(0, |at: usize| at + 1));
                continue;
            }
            let at = at.unwrap();
            let kpi = session.book.kpi(&ids[at]).unwrap();
            let frequency = Frequency::from_tag(line[0]).unwrap();
            let segment = Name::parse(line[1]).ok();
            let count = line.len() - 2;
            let shown = periods(last.within(frequency), count);
            for (period, told) in shown.into_iter().zip(&line[2..]) {
                let compiled = &compiled[at];
                let result = result_of(
                    compiled,
                    &session.book,
                    kpi,
                    period,
                    segment.as_ref(),
                    today,
                );
                if !agrees(&result.outcome, told) {
                    differing.push(format!(
                        "{} {} {:?}: {told}, but {:?}",
                        ids[at],
                        period.id(),
                        segment,
                        result.outcome
                    ));
                }
            }
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn two_years_of_months_give_what_an_independent_program_computes() {
    hold(
        include_str!("gregorian.txt"),
        Calendar::Gregorian,
        "2026-10",
    );
}

#[test]
fn two_years_of_jalali_months_do_too() {
    hold(include_str!("jalali.txt"), Calendar::Jalali, "1405-07");
}
