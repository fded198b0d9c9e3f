//! What does not fit beside another number.

use kepi::kpi::{Aggregation, Entry, MetricId, Name};
use kepi::locale::Language;
use kepi::session::entries::{Row, doubt_sentence, sight};

use super::{book, entry_key, metric, month};
use crate::bench::date;

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
