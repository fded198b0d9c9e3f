//! The numbers of a workbook as a grid and as tables.

mod doubts;
mod grid;
mod pasting;
mod tables;

use kepi::calendar::Reckoning;
use kepi::kpi::{Aggregation, Entry, EntryKey, Extra, Metric, MetricId, Name, Period};
use kepi::locale::display::DisplayUnit;
use kepi::session::Session;
use kepi::workbook::Book;

use crate::bench::opened;

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
