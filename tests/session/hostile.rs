//! Text that attacks whoever shows it, in every field and every form in which a workbook leaves the page.

use crate::bench::{date, keep, month, opened, typed};
use kepi::calendar::Moment;
use kepi::exchange::link::{FormulaCalculator, Route, Search, Start};
use kepi::exchange::table::{Separator, plain, read as read_table, write as write_table};
use kepi::exchange::{backup, reminder};
use kepi::kpi::{EntryKey, Kpi, KpiId, MetricId, Name};
use kepi::locale::Language;
use kepi::session::chart::{Course, Written, chart, picture};
use kepi::session::entries::{Entered, across, down};
use kepi::session::series::series;
use kepi::session::{Command, KpiDraft, Session, program, programs, reminders, update};

/// What browsers would take for markup, editors for their own, spreadsheets for formulas, and readers for another order.
const HOSTILE: [&str; 18] = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "\"><style>*{display:none}</style>",
    "' onmouseover='alert(1)",
    "]]><!--",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "javascript:alert(1)",
    "=HYPERLINK(\"//evil\",\"x\")",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'=1+1",
    "\u{202E}gpj.exe",
    "a\u{2066}b\u{2069}\u{2069}c",
    "کلیک\u{200C}ها\nBEGIN:VEVENT",
    "\\,;:\u{0}\u{7}\u{FFFF}\u{2028}&amp;&#x3C;",
];

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

/// A workbook with the text in every field that takes one.
fn workbook(text: &str) -> Session {
    let mut session = opened();
    let draft = KpiDraft {
        name: text.to_owned(),
        goal: text.to_owned(),
        source: text.to_owned(),
        owner: text.to_owned(),
        notes: text.to_owned(),
        ..typed(Language::En, "", "leads / visits")
    };
    let kpi = keep(&mut session, &draft);
    assert_eq!(session.book.kpi(&kpi).unwrap().notes, text.trim());
    let leads = MetricId::parse("leads").unwrap();
    let rename = Command::RenameMetric {
        id: leads.clone(),
        name: Some(name(text)),
    };
    update(&mut session, rename);
    let entered = ["2026-09-15", "2026-10-15"].map(|day| Entered {
        key: EntryKey {
            metric: leads.clone(),
            segment: Some(name(text)),
            frequency: kepi::kpi::Frequency::Month,
            start: month(&session, day).start(),
        },
        value: Some(-5.0),
        note: Some(text.to_owned()),
    });
    let language = Language::En;
    let entered = entered.to_vec();
    update(&mut session, Command::EnterEach { entered, language });
    assert_eq!(session.book.entries.len(), 2);
    session
}

#[test]
fn a_spreadsheet_computes_no_text_and_every_number() {
    for text in HOSTILE {
        let session = workbook(text);
        let reckoning = session.book.settings.reckoning(Language::En);
        let frequency = kepi::kpi::Frequency::Month;
        for table in [
            down(&session.book, reckoning),
            across(&session.book, frequency, reckoning),
        ] {
            for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab] {
                let file = write_table(&table, separator);
                let cells = read_table(&file, separator);
                let is_same = |(cell, meant): (&String, &String)| plain(cell) == meant.as_str();
                for (row, meant) in cells.iter().zip(&table) {
                    assert!(row.iter().zip(meant).all(is_same), "{row:?}");
                    assert_eq!(row.len(), meant.len());
                }
                assert_eq!(cells.len(), table.len());
                for cell in cells.iter().flatten() {
                    let computes = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
                    assert!(!computes || cell == "-5", "{cell:?} in {file}");
                }
                assert!(file.contains("-5"), "a number is a number in {file}");
            }
        }
    }
}

#[test]
fn a_picture_draws_every_text_and_obeys_none() {
    for text in HOSTILE {
        let session = workbook(text);
        let kpi: &Kpi = &session.book.kpis[0];
        let leads = Kpi {
            formula: "leads".into(),
            ..kpi.clone()
        };
        let compiled = program(&session.book, &leads);
        let last = month(&session, "2026-10-15");
        let today = date("2026-11-22");
        let series = series(&session.book, (&leads, &compiled), (last, None), today);
        let drawn = chart(&series.points, None, Course::LeftToRight).unwrap();
        let levels = vec![text.to_owned(); drawn.scale.levels.len()];
        let written = Written {
            title: kpi.name.as_str(),
            subtitle: text,
            levels: &levels,
            tick: &|_| (text.to_owned(), Some(text.to_owned())),
            course: Course::LeftToRight,
        };
        let svg = picture(&drawn, written);
        let ours = ["svg", "rect", "text", "polyline", "polygon", "circle"];
        for tag in svg.split('<').skip(1) {
            let called = tag.trim_start_matches('/').split([' ', '>', '/']).next();
            assert!(ours.contains(&called.unwrap()), "<{tag} in {svg}");
        }
        let is_forbidden =
            |it: char| (it < ' ' && it != '\n') || matches!(it, '\u{FFFE}' | '\u{FFFF}');
        assert!(!svg.contains(is_forbidden), "{svg:?}");
        // What stands between two tags is text: no `&` but of the three signs that are written so.
        for part in svg.split('&').skip(1) {
            assert!(
                ["amp;", "lt;", "gt;"].iter().any(|it| part.starts_with(it)),
                "&{part}"
            );
        }
    }
}

#[test]
fn a_calendar_gets_the_lines_that_are_meant() {
    for text in HOSTILE {
        let session = workbook(text);
        let reckoning = session.book.settings.reckoning(Language::En);
        let day = (date("2026-11-22"), reckoning);
        let programs = programs(&session.book);
        let page = "https://kepi.example/#/entries";
        let due = reminders(&session.book, &programs, day, Language::En, page);
        assert!(!due.is_empty());
        let file = reminder::calendar(&due, page, day.0);
        let plain = reminder::calendar(&reminders_of("x"), page, day.0);
        let names = |file: &str| -> Vec<String> {
            let unfolded = file.replace("\r\n ", "");
            let lines = unfolded
                .split("\r\n")
                .map(|line| line.split(':').next().unwrap());
            lines.map(str::to_owned).collect()
        };
        assert_eq!(names(&file), names(&plain), "{file}");
        assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
    }
}

fn reminders_of(text: &str) -> Vec<reminder::Reminder> {
    let session = workbook(text);
    let reckoning = session.book.settings.reckoning(Language::En);
    let day = (date("2026-11-22"), reckoning);
    let programs = programs(&session.book);
    reminders(
        &session.book,
        &programs,
        day,
        Language::En,
        "https://kepi.example/#/entries",
    )
}

#[test]
fn a_backup_brings_every_text_back() {
    for text in HOSTILE {
        let book = workbook(text).book;
        let made = Moment::parse("2026-11-23T09:30").unwrap();
        let file = backup::write(&book, made, &[text.to_owned()]);
        let library: serde_json::Value = serde_json::from_str(&file).unwrap();
        assert_eq!(library["book"]["kpis"][0]["owner"], text.trim());
        let read = backup::read(&file).unwrap();
        assert_eq!((read.book, read.after), (book, vec![text.to_owned()]));
    }
}

#[test]
fn a_link_is_one_word_whatever_it_carries() {
    for text in HOSTILE {
        let some = || Some(text.to_owned());
        for route in [
            Route::Catalogue(Search {
                query: text.to_owned(),
                goal: some(),
                kind: some(),
            }),
            Route::FormulaCalculator(FormulaCalculator {
                formula: text.to_owned(),
                name: text.to_owned(),
                unit: some(),
                ..FormulaCalculator::default()
            }),
            Route::KpiNew(Start {
                from: some(),
                variant: some(),
                formula: some(),
                name: some(),
            }),
        ] {
            let link = route.to_hash();
            let is_plain = |it: char| it.is_ascii_alphanumeric() || "#/?&=%-._~".contains(it);
            assert!(link.chars().all(is_plain), "{link}");
            assert_eq!(Route::parse(&link).0, route, "{link}");
        }
    }
    // No text is an id, so none reaches the address of a KPI.
    let ids = HOSTILE.map(|text| KpiId::parse(text).is_ok());
    assert_eq!(ids, [false; HOSTILE.len()]);
}
