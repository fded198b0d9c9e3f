//! Who has to look again after a change: those whom it concerns, and nobody else.

use kepi::calendar::CivilDate;
use kepi::kpi::{Entry, EntryKey, MetricId, Period};
use kepi::locale::Language;
use kepi::locale::display::Currency;
use kepi::session::entries::{Row, seen_with, sight};
use kepi::session::{Changed, Command, metrics_read, programs, result_of, update};
use kepi::workbook::Book;

use crate::bench::{date, keep, month, opened, typed};

#[test]
fn a_command_says_what_it_changed() {
    let mut session = opened();
    keep(&mut session, &typed(Language::Vi, "A", "leads / clicks"));
    let numbers = |ids: &[&str]| {
        Changed::Numbers(ids.iter().map(|id| MetricId::parse(id).unwrap()).collect())
    };
    let november = month(&session, "2026-11-22");
    let key = |metric: &str| EntryKey {
        metric: MetricId::parse(metric).unwrap(),
        segment: None,
        frequency: november.frequency(),
        start: november.start(),
    };
    let enter = |metric, value| Command::Enter {
        key: key(metric),
        value,
    };
    let note = |note: &str| Command::Note {
        key: key("clicks"),
        note: note.to_owned(),
    };
    for (command, changed) in [
        (enter("leads", Some(5.0)), numbers(&["leads"])),
        (enter("leads", Some(5.0)), Changed::Keeping),
        (note("Tết"), numbers(&["clicks"])),
        (Command::Undo, numbers(&["clicks"])),
        (Command::Redo, numbers(&["clicks"])),
        (Command::SetCurrency(Currency::Eur), Changed::Workbook),
        (Command::Undo, Changed::Workbook),
        (Command::Dismiss(0), Changed::Keeping),
    ] {
        update(&mut session, command.clone());
        assert_eq!(session.changed, changed, "{command:?}");
    }
}

/// The book with other numbers for all metrics but some.
fn without(book: &Book, spared: &[MetricId]) -> Book {
    let mut other = book.clone();
    for (key, entry) in book.entries.iter() {
        if !spared.contains(&key.metric) {
            let value = entry.value.map(|value| value * 3.0 + 1.0);
            let entry = Entry {
                value,
                ..entry.clone()
            };
            other.entries.insert(key.clone(), entry);
        }
    }
    other
}

fn sample(today: CivilDate) -> Book {
    let mut session = opened();
    let language = Language::Vi;
    update(&mut session, Command::LoadSample { language, today });
    session.book
}

#[test]
fn a_result_depends_on_the_metrics_that_are_named_for_it() {
    let today = date("2026-11-22");
    let book = sample(today);
    let reckoning = book.settings.reckoning(Language::Vi);
    for (kpi, compiled) in book.kpis.iter().zip(programs(&book)) {
        let read = metrics_read(compiled.as_ref().unwrap());
        let other = without(&book, &read);
        assert_ne!(book, other);
        let period = Period::containing(kpi.frequency, today, reckoning).previous();
        let of = |book| result_of(&compiled, book, kpi, period, None, today);
        assert_eq!(of(&book), of(&other), "{}", kpi.name.as_str());
    }
}

#[test]
fn a_cell_depends_on_the_metrics_that_are_named_for_it() {
    let today = date("2026-11-22");
    let book = sample(today);
    let reckoning = book.settings.reckoning(Language::Vi);
    for metric in &book.metrics {
        let other = without(&book, &seen_with(&metric.id));
        let row = Row {
            metric: metric.id.clone(),
            segment: None,
            parts: 0,
        };
        for frequency in kepi::kpi::Frequency::ALL {
            let period = Period::containing(frequency, today, reckoning).previous();
            let of = |book| sight(book, &row, period, today);
            assert_eq!(
                of(&book),
                of(&other),
                "{} {}",
                row.metric.as_str(),
                period.id()
            );
        }
    }
}
