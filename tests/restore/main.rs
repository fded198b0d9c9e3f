//! Any stored bytes become a workbook or a refusal that keeps them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod workbook;

use kepi::calendar::{Calendar, CivilDate};
use kepi::kpi::{Entry, EntryKey, Frequency, Kpi, MetricId, Name, Target};
use kepi::locale::{Language, words};
use kepi::workbook::{Damage, Header, Record, Restored, SCHEMA, Standing, restore, seal};
use proptest::prelude::*;
use workbook::{extra, full};

#[test]
fn a_whole_workbook_comes_back_as_it_was() {
    let (book, header) = full();
    let text = seal(&book, &header);
    let restored = restore(text.as_bytes());
    assert_eq!(restored.repairs, []);
    assert_eq!(restored.standing, Standing::Whole);
    assert_eq!(restored.book, book);
    assert_eq!(restored.header, header);
    assert_eq!(restored.set_aside, Vec::<String>::new());
    assert_eq!(seal(&restored.book, &restored.header), text);
}

#[test]
fn what_is_no_workbook_is_set_aside_whole() {
    let text = seal(&full().0, &full().1);
    let cut = &text[..text.len() / 2];
    let foreign = text.replace("kepi-workbook", "todo-list");
    let ancient = text.replace("\"schema\":3", "\"schema\":0");
    let hollow = r#"{"format":"kepi-workbook","schema":1,"revision":1,"book":[]}"#;
    for stored in [
        "", "[]", "\"x\"", "null", "42", "{", "{}", "\u{0}", cut, &foreign, &ancient, hollow,
    ] {
        let restored = restore(stored.as_bytes());
        assert_eq!(restored.standing, Standing::Unreadable, "{stored:.60}");
        assert_eq!(restored.set_aside, [stored], "{stored:.60}");
        assert!(restored.book.is_blank());
        assert_eq!(restored.repairs.len(), 1);
    }
    assert_eq!(restore(&[0xff, 0xfe, b'{']).standing, Standing::Unreadable);
}

#[test]
fn a_newer_workbook_is_shown_and_not_to_be_written() {
    let text = seal(&full().0, &full().1).replace("\"schema\":3", "\"schema\":4");
    let restored = restore(text.as_bytes());
    assert_eq!(restored.standing, Standing::Newer { schema: SCHEMA + 1 });
    assert_eq!(restored.book, full().0);
    assert_eq!((restored.repairs, restored.set_aside), (vec![], vec![]));
}

/// The full workbook as the versions before this one stored it, schema by schema.
const EARLIER: [&str; 2] = [
    include_str!("../fixtures/workbooks/schema-1.json"),
    include_str!("../fixtures/workbooks/schema-2.json"),
];

#[test]
fn what_earlier_versions_stored_is_read_and_stored_as_today() {
    let (book, header) = full();
    for text in EARLIER {
        let restored = restore(text.as_bytes());
        assert_eq!(
            (&restored.repairs[..], restored.standing),
            (&[][..], Standing::Whole)
        );
        assert_eq!((&restored.book, &restored.header), (&book, &header));
        assert_eq!(seal(&restored.book, &restored.header), seal(&book, &header));
    }
}

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

/// Entries as they come about: days and months, Jalali ones too, with gaps, notes and leftovers of the sample.
fn any_entries() -> impl Strategy<Value = Vec<(EntryKey, Entry)>> {
    let days = (
        0..900_i32,
        any::<bool>(),
        -1e7..1e7_f64,
        0..4_u8,
        any::<bool>(),
    );
    prop::collection::vec(days, 0..60).prop_map(|days| {
        let entry = |(back, is_day, value, kind, sample): (i32, bool, f64, u8, bool)| {
            let day = CivilDate::parse("2026-11-22").unwrap().plus_days(-back);
            let calendar = if kind == 0 {
                Calendar::Gregorian
            } else {
                Calendar::Jalali
            };
            let first = 1 - i32::from(calendar.fields(day).day);
            let start = if is_day { day } else { day.plus_days(first) };
            let key = EntryKey {
                metric: MetricId::parse("leads").unwrap(),
                segment: (kind == 1).then(|| Name::parse("Zalo").unwrap()),
                frequency: if is_day {
                    Frequency::Day
                } else {
                    Frequency::Month
                },
                start,
            };
            let note = if kind == 3 {
                "Tết".to_owned()
            } else {
                String::new()
            };
            (
                key,
                Entry {
                    note,
                    sample,
                    ..Entry::of((value * 100.0).round() / 100.0)
                },
            )
        };
        days.into_iter().map(entry).collect()
    })
}

proptest! {
    #[test]
    fn what_was_entered_comes_back(entries in any_entries()) {
        let mut book = full().0;
        book.entries = entries.into_iter().collect();
        let restored = restore(seal(&book, &Header::default()).as_bytes());
        prop_assert_eq!(restored.standing, Standing::Whole);
        prop_assert_eq!(restored.book, book);
    }

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _restored = restore(&bytes);
    }

    #[test]
    fn any_damage_gives_an_answer_that_keeps_the_bytes(
        at in any::<prop::sample::Index>(),
        length in 0..40_usize,
        put in prop_oneof!["[\\]\\[{}\",:0-9a-z]{0,12}", Just("null".to_owned())],
    ) {
        let text = seal(&full().0, &full().1);
        let mut bytes = text.into_bytes();
        let start = at.index(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, put.bytes());
        let restored = restore(&bytes);
        let stored = String::from_utf8_lossy(&bytes);
        match restored.standing {
            Standing::Whole | Standing::Newer { .. } => {}
            Standing::Repaired | Standing::Unreadable => prop_assert_eq!(&restored.set_aside, &[stored]),
            Standing::Fresh => prop_assert!(false, "something was stored"),
        }
        // And what is written next reads back whole.
        let again = restore(seal(&restored.book, &restored.header).as_bytes());
        prop_assert_eq!(again.standing, Standing::Whole);
        prop_assert_eq!(again.book, restored.book);
    }
}

#[test]
fn a_string_cut_short_anywhere_is_read_the_same_twice() {
    let text = seal(&full().0, &full().1);
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        let end = (at + 6).min(bytes.len());
        bytes.splice(at..end, "\",\"".bytes());
        let restored = restore(&bytes);
        let again = restore(seal(&restored.book, &restored.header).as_bytes());
        assert_eq!(again.standing, Standing::Whole, "at {at}");
        assert_eq!(again.book, restored.book, "at {at}");
    }
}
