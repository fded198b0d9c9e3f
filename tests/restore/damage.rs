//! Damage costs what was damaged and nothing else.

use kepi::kpi::{Kpi, Target};
use kepi::locale::{Language, words};
use kepi::workbook::{Damage, Header, Record, Restored, Standing, restore, seal};

use crate::EARLIER;
use crate::workbook::{extra, full};

/// The full workbook as it is stored, with `from` replaced by `to` everywhere, as some other program might have done. What
/// today's form does not say is replaced in the earlier one that does.
fn damaged_text(from: &str, to: &str) -> String {
    let today = seal(&full().0, &full().1);
    let mut all = [today.as_str()].into_iter().chain(EARLIER);
    let text = all.find(|text| text.contains(from));
    text.unwrap_or_else(|| panic!("{from}")).replace(from, to)
}

fn damaged(from: &str, to: &str) -> Restored {
    restore(damaged_text(from, to).as_bytes())
}

#[test]
fn damage_costs_what_was_damaged_and_nothing_else() {
    let whole = full().0;
    // What the damage does, besides the checksum: the kind of record, how it is told, and how many KPIs, metrics and
    // entries remain.
    let fields = |fields: &[&'static str]| Damage::Fields(fields.to_vec());
    for (from, to, record, damage, remain) in [
        (
            "\"kpi_7\"",
            "null",
            Record::Kpi,
            Damage::Unreadable,
            (19, 2, 3),
        ),
        (
            "\"kpi_7\"",
            "\"a b\"",
            Record::Kpi,
            Damage::Unreadable,
            (19, 2, 3),
        ),
        (
            "\"kpi_7\"",
            "\"kpi_8\"",
            Record::Kpi,
            Damage::Twice,
            (19, 2, 3),
        ),
        (
            "{\"id\":\"leads\"",
            "7,{\"id\":\"leads\"",
            Record::Metric,
            Damage::Unreadable,
            (20, 2, 3),
        ),
        (
            "\"value\":41",
            "\"value\":null",
            Record::Entry,
            fields(&["value"]),
            (20, 2, 2),
        ),
        (
            "\"value\":41",
            "\"value\":\"41\"",
            Record::Entry,
            fields(&["value"]),
            (20, 2, 2),
        ),
        (
            "@2026-10-01 41",
            "@2026-10-01 4l",
            Record::Entry,
            fields(&["numbers"]),
            (20, 2, 2),
        ),
        (
            "@2026-10-01 41",
            "@2026-10-32 41",
            Record::Entry,
            fields(&["numbers"]),
            (20, 2, 2),
        ),
        (
            "@2026-10-01 41",
            "@2026-10-01 41 @2026-10-01 42",
            Record::Entry,
            Damage::Twice,
            (20, 2, 3),
        ),
        (
            "\"segment\":\"Zalo\",",
            "",
            Record::Entry,
            Damage::Twice,
            (20, 2, 2),
        ),
        (
            "\"segment\":\"Zalo\"",
            "\"segment\":{}",
            Record::Entry,
            Damage::Unreadable,
            (20, 2, 2),
        ),
        (
            "\"start\":\"2026-11-01\"",
            "\"start\":\"2026-10-01\"",
            Record::Entry,
            Damage::Twice,
            (20, 2, 2),
        ),
        (
            "\"currency\":\"toman\"",
            "\"currency\":\"gold\"",
            Record::Settings,
            fields(&["currency"]),
            (20, 2, 3),
        ),
        (
            "\"low\":1,",
            "\"low\":9,",
            Record::Kpi,
            fields(&["target"]),
            (20, 2, 3),
        ),
        (
            "\"2026-10-01\":-0.1",
            "\"2026-13-01\":0",
            Record::Kpi,
            fields(&["target"]),
            (20, 2, 3),
        ),
        (
            "\"baseline\":0.30000000000000004",
            "\"baseline\":null",
            Record::Kpi,
            fields(&["baseline"]),
            (20, 2, 3),
        ),
        (
            "\"unit\":\"money\",\"aggregation\"",
            "\"unit\":0,\"aggregation\"",
            Record::Metric,
            fields(&["unit"]),
            (20, 2, 3),
        ),
        (
            "\"year_start\":7",
            "\"year_start\":13",
            Record::Settings,
            fields(&["year_start"]),
            (20, 2, 3),
        ),
        // One threshold above the next is none, and so are the others.
        (
            "\"on_track\":0.95",
            "\"on_track\":1.95",
            Record::Kpi,
            fields(&["thresholds"]),
            (20, 2, 3),
        ),
        (
            "\"paused\":true",
            "\"paused\":1",
            Record::Kpi,
            fields(&["paused"]),
            (20, 2, 3),
        ),
        (
            "\"kpis\":[",
            "\"kpis\":7,\"was\":[",
            Record::Book,
            fields(&["kpis"]),
            (0, 2, 3),
        ),
    ] {
        let restored = damaged(from, to);
        let [checksum, rest @ ..] = &restored.repairs[..] else {
            panic!("{from}: nothing told");
        };
        assert_eq!(checksum.damage, Damage::Checksum, "{from}");
        assert!(
            rest.iter()
                .any(|repair| (repair.record, &repair.damage) == (record, &damage)),
            "{from} → {to}: {rest:?}"
        );
        let book = &restored.book;
        assert_eq!(
            (book.kpis.len(), book.metrics.len(), book.entries.len()),
            remain,
            "{from} → {to}"
        );
        for kpi in &book.kpis {
            let unharmed =
                |before: &Kpi| (&kpi.name, &kpi.formula) == (&before.name, &before.formula);
            assert!(whole.kpis.iter().any(unharmed), "{from} → {to}");
        }
        // Everything is set aside, so that nothing is lost by what is written next.
        let is_kept = restored.set_aside == [damaged_text(from, to)];
        assert!(is_kept, "{from} → {to}");
    }
}

#[test]
fn a_damaged_record_under_a_good_checksum_is_set_aside_alone() {
    // A field written a second time, as a program would that knows the format and errs in one record.
    let mut book = full().0;
    book.kpis[3].extra = extra("target", "7");
    let text = seal(&book, &Header::default());
    let restored = restore(text.as_bytes());
    assert_eq!(restored.standing, Standing::Repaired);
    assert_eq!(restored.repairs.len(), 1);
    assert_eq!(restored.set_aside.len(), 1);
    assert!(restored.set_aside[0].contains("\"kpi_3\""));
    assert_eq!(restored.book.kpis[3].target, Target::default());
    assert_eq!(restored.book.kpis[4], book.kpis[4]);
}

#[test]
fn a_missing_number_is_missing() {
    let restored = damaged("\"value\":41", "\"value\":null");
    assert!(
        restored
            .book
            .entries
            .iter()
            .all(|(_, entry)| entry.value != Some(0.0))
    );
    let restored = damaged("\"baseline\":0.30000000000000004", "\"baseline\":null");
    assert!(restored.book.kpis.iter().all(|kpi| kpi.baseline.is_none()));
}

#[test]
fn every_repair_is_told_in_every_language() {
    let restored = damaged("\"low\":1,", "\"low\":9,");
    for language in Language::ALL {
        for repair in &restored.repairs {
            let sentence = repair.sentence(language);
            assert!(
                !sentence.is_empty() && !sentence.contains('{'),
                "{sentence}"
            );
        }
    }
    assert_eq!(
        restored.repairs[1].sentence(Language::En),
        "KPI “نرخ «4»\\\" <b>”: could not read the target. That part is blank now; the original is kept aside."
            .replace("نرخ «4»\\\" <b>", &isolated("نرخ «4»\\\" <b>"))
    );
}

fn isolated(name: &str) -> String {
    words::say(
        Language::En,
        words::Word::WorkbookNoticeConflict,
        &[("name", name)],
    )
    .split(['“', '”'])
    .nth(1)
    .unwrap()
    .to_owned()
}
