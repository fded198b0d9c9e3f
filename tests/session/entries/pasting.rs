//! Ranges that are pasted, and numbers that are entered together.

use kepi::calendar::Reckoning;
use kepi::locale::Language;
use kepi::locale::display::DisplayUnit;
use kepi::session::entries::{Entered, Place, Read, Trouble, bring_in, key, paste, periods, rows};
use kepi::session::{Command, update};

use super::{book, entry_key, month, session};

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
