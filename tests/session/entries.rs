//! The grid, what is pasted into it, and tables that come and go.

use kepi::calendar::Reckoning;
use kepi::exchange::table::{Separator, write};
use kepi::kpi::{Aggregation, Entry, EntryKey, Extra, Frequency, Metric, MetricId, Name, Period};
use kepi::locale::Language;
use kepi::locale::display::DisplayUnit;
use kepi::session::entries::{
    Difference, Entered, Layout, Place, Read, Row, Trouble, across, bring_in, copied,
    doubt_sentence, down, key, paste, periods, rows, sight, standing,
};
use kepi::session::{Command, Session, update};
use kepi::workbook::Book;

use crate::bench::{date, opened};

fn month(text: &str) -> Period {
    Period::of_id(text, Reckoning::default()).unwrap()
}

fn metric(id: &str, name: Option<&str>, aggregation: Aggregation) -> Metric {
    Metric {
        id: MetricId::parse(id).unwrap(),
        name: name.map(|name| Name::parse(name).unwrap()),
        unit: DisplayUnit::Count,
        aggregation,
        source: String::new(),
        sample: false,
        extra: Extra::default(),
    }
}

fn entry_key(metric: &str, segment: Option<&str>, period: &str) -> EntryKey {
    let period = month(period);
    EntryKey {
        metric: MetricId::parse(metric).unwrap(),
        segment: segment.map(|name| Name::parse(name).unwrap()),
        frequency: period.frequency(),
        start: period.start(),
    }
}

/// Leads by channel, clicks as a whole, followers at the end of the month.
fn book() -> Book {
    let mut book = Book {
        metrics: vec![
            metric("leads", None, Aggregation::Sum),
            metric("clicks", Some("Lượt bấm"), Aggregation::Sum),
            metric("followers", None, Aggregation::Last),
        ],
        ..Book::default()
    };
    for (id, segment, period, value, note) in [
        ("leads", Some("Zalo"), "2026-09", 10.0, ""),
        ("leads", Some("Facebook"), "2026-09", 30.0, "=Tết"),
        ("leads", Some("Zalo"), "2026-10", 12.5, ""),
        ("clicks", None, "2026-10", 1234.5, "có khuyến mãi, \"lớn\""),
        ("followers", None, "2026-W40", 7.0, ""),
    ] {
        let entry = Entry {
            note: note.to_owned(),
            ..Entry::of(value)
        };
        book.entries.insert(entry_key(id, segment, period), entry);
    }
    book
}

fn session(book: Book) -> Session {
    let mut session = opened();
    session.book = book;
    session
}

#[test]
fn the_grid_has_a_row_a_metric_and_shows_parts_when_asked() {
    let book = book();
    let closed: Vec<_> = rows(&book, |_| false, &[]);
    let named = |rows: &[Row]| -> Vec<String> {
        let name = |row: &Row| match &row.segment {
            Some(segment) => format!("{}/{segment}", row.metric),
            None => format!("{} {}", row.metric, row.parts),
        };
        rows.iter().map(name).collect()
    };
    assert_eq!(named(&closed), ["leads 2", "clicks 0", "followers 0"]);
    let open = rows(&book, |id| id.as_str() == "leads", &[]);
    assert_eq!(
        named(&open),
        [
            "leads 2",
            "leads/Facebook",
            "leads/Zalo",
            "clicks 0",
            "followers 0"
        ]
    );
    let tiktok = (open[0].metric.clone(), Name::parse("TikTok").unwrap());
    let begun = rows(&book, |id| id.as_str() == "leads", &[tiktok]);
    assert_eq!(named(&begun)[3], "leads/TikTok");
    let shown = periods(month("2026-10"), 3);
    let ids: Vec<String> = shown.iter().map(|period| period.id()).collect();
    assert_eq!(ids, ["2026-08", "2026-09", "2026-10"]);
    let today = date("2026-11-22");
    for (row, column, value, is_entered) in [
        (0, 0, None, false),
        (0, 1, Some(40.0), false),
        (1, 1, Some(30.0), true),
        (2, 2, Some(12.5), true),
        (3, 2, Some(1234.5), true),
        (4, 2, Some(7.0), false),
    ] {
        let standing = standing(&book, &open[row], shown[column], today);
        assert_eq!(
            (standing.value, standing.is_entered),
            (value, is_entered),
            "{row} {column}"
        );
    }
    assert_eq!(
        copied(&book, &open[1..4], &shown[1..], today, Language::Vi),
        "30\t\r\n10\t12,5\r\n\t1234,5\r\n"
    );
}

#[test]
fn what_does_not_fit_is_said_beside_the_number() {
    let mut book = book();
    book.metrics.push(metric("mql", None, Aggregation::Sum));
    book.metrics.push(metric("sql", None, Aggregation::Sum));
    book.metrics
        .push(metric("impressions", None, Aggregation::Sum));
    book.metrics.push(metric("price", None, Aggregation::Mean));
    for (id, segment, period, value) in [
        ("impressions", None, "2026-10", 1000.0),
        ("mql", Some("Zalo"), "2026-10", 5.0),
        ("mql", Some("Facebook"), "2026-10", 20.0),
        ("sql", Some("Zalo"), "2026-10", 6.0),
        ("sql", Some("Facebook"), "2026-10", 8.0),
        // A whole beside its parts: 40 leads in September, 12.5 in October.
        ("leads", None, "2026-09", 50.0),
        ("leads", None, "2026-10", 12.0),
        ("price", None, "2026-10", 9.0),
        ("price", Some("Zalo"), "2026-10", 4.0),
    ] {
        book.entries
            .insert(entry_key(id, segment, period), Entry::of(value));
    }
    let today = date("2026-11-22");
    let seen = |id: &str, segment: Option<&str>, period: &str| {
        let row = Row {
            metric: MetricId::parse(id).unwrap(),
            segment: segment.map(|name| Name::parse(name).unwrap()),
            parts: 0,
        };
        let sight = sight(&book, &row, month(period), today);
        let says = |doubt| {
            doubt_sentence(doubt, &book, Language::En).replace(['\u{2068}', '\u{2069}'], "")
        };
        let said: Vec<String> = sight.doubts.iter().map(says).collect();
        (sight.share, said.join(" / "))
    };
    for (id, segment, period, share, said) in [
        (
            "clicks",
            None,
            "2026-10",
            None,
            "Lượt bấm should not exceed Impressions. Check both numbers.",
        ),
        ("clicks", None, "2026-09", None, ""),
        // The sums keep the relation; one part breaks it.
        ("sql", None, "2026-10", None, ""),
        (
            "sql",
            Some("Facebook"),
            "2026-10",
            Some(8.0 / 14.0 * 100.0),
            "",
        ),
        (
            "leads",
            None,
            "2026-09",
            None,
            "The parts make 10 less than this number.",
        ),
        (
            "leads",
            None,
            "2026-10",
            None,
            "Marketing qualified leads (MQL) exceed Leads. That can be right where they belong to another period; otherwise check both. \
             / The parts make 0.5 more than this number.",
        ),
        ("leads", Some("Facebook"), "2026-09", Some(60.0), ""),
        ("price", None, "2026-10", None, ""),
        ("price", Some("Zalo"), "2026-10", None, ""),
    ] {
        assert_eq!(
            seen(id, segment, period),
            (share, said.to_owned()),
            "{id} {segment:?} {period}"
        );
    }
    for (id, begins) in [
        (
            "sql",
            "Sales qualified leads (SQL) exceed Marketing qualified leads (MQL).",
        ),
        (
            "mql",
            "Sales qualified leads (SQL) exceed Marketing qualified leads (MQL).",
        ),
    ] {
        let (_, said) = seen(id, Some("Zalo"), "2026-10");
        assert!(said.starts_with(begins), "{id}: {said}");
    }
}

#[test]
fn a_pasted_range_lands_where_it_was_put() {
    let book = book();
    let rows = rows(&book, |_| false, &[]);
    let shown = periods(month("2026-10"), 2);
    let at = |row, column| Place { row, column };
    let here = |row, column| (at(row, column), at(row, column));
    for (text, place, language, reads, beyond) in [
        // As a Vietnamese spreadsheet copies it.
        (
            "1.234\t5.678,5\r\n7\t\r\n",
            here(0, 0),
            Language::En,
            vec![
                (0, 0, Read::Number(1234.0)),
                (0, 1, Read::Number(5678.5)),
                (1, 0, Read::Number(7.0)),
                (1, 1, Read::Nothing),
            ],
            0,
        ),
        (
            "۱٬۲۳۴٫۵",
            here(0, 1),
            Language::En,
            vec![(0, 1, Read::Number(1234.5))],
            0,
        ),
        (
            "2,5 tr",
            here(0, 1),
            Language::Vi,
            vec![(0, 1, Read::Number(2_500_000.0))],
            0,
        ),
        (
            "n/a\t1",
            here(2, 0),
            Language::En,
            vec![(2, 0, Read::Not), (2, 1, Read::Number(1.0))],
            0,
        ),
        // Beyond the grid.
        (
            "1\t2\t3\n4",
            here(2, 0),
            Language::En,
            vec![(2, 0, Read::Number(1.0)), (2, 1, Read::Number(2.0))],
            2,
        ),
        // One cell fills a selection.
        (
            "5",
            (at(0, 0), at(1, 1)),
            Language::En,
            vec![
                (0, 0, Read::Number(5.0)),
                (0, 1, Read::Number(5.0)),
                (1, 0, Read::Number(5.0)),
                (1, 1, Read::Number(5.0)),
            ],
            0,
        ),
    ] {
        let pasted = paste(text, &book, place, &rows, &shown, language);
        let cells: Vec<_> = pasted
            .cells
            .iter()
            .map(|cell| (cell.place.row, cell.place.column, cell.read.clone()))
            .collect();
        assert_eq!(cells, reads, "{text}");
        assert_eq!(pasted.beyond, beyond, "{text}");
    }
    let doubtful = paste("1,234", &book, here(0, 0), &rows, &shown, Language::Vi);
    assert!(doubtful.is_doubtful());
    let value = |other| doubtful.entered(other)[0].value;
    assert_eq!((value(false), value(true)), (Some(1.234), Some(1234.0)));
}

#[test]
fn a_percentage_is_read_as_its_metric_counts() {
    use DisplayUnit::{Count, Days, Money, Percent, Ratio, Score, Years};
    for (unit, read) in [
        (Money, Read::Percent),
        (Days, Read::Percent),
        (Years, Read::Percent),
        (Percent, Read::Number(3.5)),
        (Score, Read::Number(3.5)),
        (Ratio, Read::Number(0.035)),
        (Count, Read::Number(0.035)),
    ] {
        let mut book = book();
        book.metrics[0].unit = unit;
        let rows = rows(&book, |_| false, &[]);
        let at = Place::default();
        let shown = [month("2026-10")];
        let pasted = paste("3,5 %", &book, (at, at), &rows, &shown, Language::Vi);
        assert_eq!(pasted.cells[0].read, read, "{unit:?}");
        let text = "period,metric,segment,value\n۲۰۲۶-۱۰,leads,,۳٫۵٪";
        let incoming = bring_in(text, &book, Reckoning::default(), Language::Fa);
        let value = incoming.arrivals.first().and_then(|it| it.entered.value);
        match read {
            Read::Number(number) => assert_eq!(value, Some(number)),
            _ => assert_eq!(incoming.problems[0].trouble, Trouble::Percent),
        }
    }
}

#[test]
fn numbers_that_were_entered_together_are_taken_back_together() {
    let mut session = session(book());
    let before = session.book.clone();
    let rows = rows(&session.book, |_| false, &[]);
    let shown = periods(month("2026-10"), 2);
    let entered = |value| {
        let cells = [(0, 0), (1, 0), (1, 1)];
        cells
            .map(|(row, column)| Entered::of(key(&rows[row], shown[column]), value))
            .to_vec()
    };
    let language = Language::Vi;
    update(
        &mut session,
        Command::EnterEach {
            entered: entered(Some(9.0)),
            language,
        },
    );
    let note = Command::Note {
        key: key(&rows[0], shown[0]),
        note: " ghi chú ".to_owned(),
    };
    update(&mut session, note);
    let whole = session.book.entry(&key(&rows[0], shown[0])).unwrap();
    assert_eq!((whole.value, whole.note.as_str()), (Some(9.0), "ghi chú"));
    assert_eq!(
        session.book.entry(&key(&rows[1], shown[1])).unwrap().value,
        Some(9.0)
    );
    update(&mut session, Command::Undo);
    update(&mut session, Command::Undo);
    assert_eq!(session.book, before);
    assert!(!session.can_undo());
    // What stands there already is no change.
    let same = Entered::of(entry_key("clicks", None, "2026-10"), Some(1234.5));
    let settled = session.book.settings.settled(language);
    session.book.settings = settled;
    update(
        &mut session,
        Command::EnterEach {
            entered: vec![same],
            language,
        },
    );
    assert!(!session.can_undo());
}

#[test]
fn a_table_that_goes_out_comes_in_as_the_same_numbers() {
    let book = book();
    let reckoning = Reckoning::default();
    for (table, layout, count) in [
        (down(&book, reckoning), Layout::Down, 5),
        (
            across(&book, Frequency::Month, reckoning),
            Layout::Across,
            4,
        ),
    ] {
        for separator in [Separator::Comma, Separator::Semicolon, Separator::Tab] {
            let text = write(&table, separator);
            for language in Language::ALL {
                let incoming = bring_in(&text, &book, reckoning, language);
                assert_eq!(
                    (incoming.layout, &incoming.problems[..]),
                    (Some(layout), &[][..]),
                    "{text}"
                );
                assert_eq!(incoming.count(Difference::Same), count, "{text}");
                // Into a workbook without numbers, and then once more.
                let blank = Book {
                    entries: Default::default(),
                    ..book.clone()
                };
                let mut session = session(blank);
                let first = bring_in(&text, &session.book, reckoning, language);
                assert_eq!(first.count(Difference::New), count);
                update(
                    &mut session,
                    Command::EnterEach {
                        entered: first.entered(false),
                        language,
                    },
                );
                let second = bring_in(&text, &session.book, reckoning, language);
                assert_eq!(second.count(Difference::Same), count);
                if layout == Layout::Down {
                    assert_eq!(session.book.entries, book.entries);
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_brought_in_is_told_with_its_row() {
    let book = book();
    let text = "Period;Metric;Segment;Value\n\
        2026-10;Lượt bấm;;1.500\n\
        2026-10;LEADS;Zalo;13,5\n\
        2026-13;leads;;1\n\
        2026-10;unheard of;;1\n\
        2026-10;leads;;many\n\
        \n\
        2026-10;leads;Zalo;14,5\n";
    let incoming = bring_in(text, &book, Reckoning::default(), Language::En);
    let problems: Vec<_> = incoming
        .problems
        .iter()
        .map(|problem| (problem.line, problem.text.as_str(), problem.trouble))
        .collect();
    assert_eq!(
        problems,
        [
            (4, "2026-13", Trouble::NoPeriod),
            (5, "unheard of", Trouble::NoMetric),
            (6, "many", Trouble::NoNumber),
        ]
    );
    let values: Vec<_> = incoming
        .arrivals
        .iter()
        .map(|arrival| {
            (
                arrival.entered.key.metric.as_str(),
                arrival.entered.value,
                arrival.difference,
            )
        })
        .collect();
    // The comma in `13,5` tells what the point in `1.500` is, and the last line for a place counts.
    assert_eq!(
        values,
        [
            ("clicks", Some(1500.0), Difference::Changed),
            ("leads", Some(14.5), Difference::Changed),
        ]
    );
    assert_eq!(
        bring_in("a,b\n1,2", &book, Reckoning::default(), Language::En).layout,
        None
    );
    assert_eq!(
        bring_in("", &book, Reckoning::default(), Language::En).layout,
        None
    );
}
