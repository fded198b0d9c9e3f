//! Any bytes give an answer that keeps them, and what was entered comes back.

use kepi::calendar::{Calendar, CivilDate};
use kepi::kpi::{Entry, EntryKey, Frequency, MetricId, Name};
use kepi::workbook::{Header, Standing, restore, seal};
use proptest::prelude::*;

use crate::workbook::full;

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
