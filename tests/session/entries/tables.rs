//! Tables that go out and come in.

use kepi::calendar::Reckoning;
use kepi::exchange::table::{Separator, write};
use kepi::kpi::Frequency;
use kepi::locale::Language;
use kepi::session::entries::{Difference, Layout, Trouble, across, bring_in, down};
use kepi::session::{Command, update};
use kepi::workbook::Book;

use super::{book, session};

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
