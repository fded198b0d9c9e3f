//! Whatever is done to a workbook can be taken back and made again.

use crate::bench::{enter, id, keep, month, name, opened, typed};
use kepi::calendar::CivilDate;
use kepi::kpi::{EntryKey, Frequency, MetricId};
use kepi::locale::Language;
use kepi::locale::display::Currency;
use kepi::session::{Command, Effect, Finished, KpiDraft, Session, update};
use kepi::workbook::{Book, Header, restore, seal};
use proptest::prelude::*;

#[test]
fn an_entry_is_changed_cleared_and_brought_back() {
    let mut session = opened();
    keep(&mut session, &typed(Language::Vi, "A", "leads"));
    let november = month(&session, "2026-11-22");
    enter(&mut session, "leads", november, 5.0);
    let key = session.book.entries.keys().next().unwrap();
    let same = Command::Enter {
        key: key.clone(),
        value: Some(5.0),
    };
    assert_eq!(update(&mut session, same), []);
    let clear = Command::Enter {
        key: key.clone(),
        value: None,
    };
    assert_eq!(update(&mut session, clear), [Effect::Save]);
    assert!(session.book.entries.is_empty());
    update(&mut session, Command::Undo);
    assert_eq!(session.book.entry(&key).unwrap().value, Some(5.0));
    let nothing = Command::Enter {
        key,
        value: Some(f64::NAN),
    };
    update(&mut session, nothing);
    assert!(session.book.entries.is_empty());
}

#[test]
fn kpis_move_and_go_and_come_back() {
    let mut session = opened();
    for name in ["a", "b", "c"] {
        keep(&mut session, &typed(Language::En, name, "leads"));
    }
    let order = |session: &Session| -> Vec<String> {
        let ids = session
            .book
            .kpis
            .iter()
            .map(|kpi| kpi.id.as_str().to_owned());
        ids.collect()
    };
    update(&mut session, Command::MoveKpi { id: id("c"), to: 0 });
    assert_eq!(order(&session), ["c", "a", "b"]);
    update(&mut session, Command::RemoveKpi(id("a")));
    assert_eq!(order(&session), ["c", "b"]);
    update(&mut session, Command::Undo);
    assert_eq!(order(&session), ["c", "a", "b"]);
    update(&mut session, Command::Undo);
    assert_eq!(order(&session), ["a", "b", "c"]);
    update(&mut session, Command::Redo);
    update(&mut session, Command::Redo);
    assert_eq!(order(&session), ["c", "b"]);
}

/// Anything that a reader can do to a workbook.
fn deed() -> impl Strategy<Value = Command> {
    let ids = prop::sample::select(vec!["a", "b", "c"]);
    let keep = (ids.clone(), "[a-c]{0,2}").prop_map(|(name, notes)| {
        let draft = KpiDraft {
            notes,
            ..typed(Language::En, name, &format!("visits + {name}_calls"))
        };
        let Finished { mut kpi, metrics } = draft.finish(&Book::default()).unwrap();
        kpi.id = id(name);
        Command::KeepKpi {
            kpi: Box::new(kpi),
            metrics,
            language: Language::Fa,
        }
    });
    let metric = prop::sample::select(vec!["visits", "a_calls", "b_calls"]);
    let enter = (metric.clone(), 1..4_u8, prop::option::of(0.0..9.0_f64)).prop_map(
        |(metric, month, value)| Command::Enter {
            key: EntryKey {
                metric: MetricId::parse(metric).unwrap(),
                segment: None,
                frequency: Frequency::Month,
                start: CivilDate::new(2026, month, 1).unwrap(),
            },
            value,
        },
    );
    let rename = (metric, "[x-z]{1,2}").prop_map(|(metric, text)| Command::RenameMetric {
        id: MetricId::parse(metric).unwrap(),
        name: Some(name(&text)),
    });
    prop_oneof![
        keep,
        enter,
        rename,
        (ids.clone(), 0..5_usize).prop_map(|(kpi, to)| Command::MoveKpi { id: id(kpi), to }),
        ids.prop_map(|kpi| Command::RemoveKpi(id(kpi))),
        prop::sample::select(Currency::ALL.to_vec()).prop_map(Command::SetCurrency),
        "[ab]{0,2}".prop_map(|text| Command::Ask {
            goal: "sales".into(),
            period: month(&opened(), "2026-11-22"),
            text,
        }),
    ]
}

proptest! {
    #[test]
    fn everything_can_be_taken_back_and_made_again(
        deeds in prop::collection::vec(deed(), 0..30),
        back in 0..30_usize,
    ) {
        let mut session = opened();
        let mut states = vec![session.book.clone()];
        for deed in deeds {
            if !update(&mut session, deed).is_empty() {
                states.push(session.book.clone());
            }
        }
        for _ in 0..back {
            update(&mut session, Command::Undo);
        }
        let at = states.len().saturating_sub(back + 1);
        prop_assert_eq!(&session.book, &states[at]);
        for state in &states[at + 1..] {
            update(&mut session, Command::Redo);
            prop_assert_eq!(&session.book, state);
        }
        prop_assert!(!session.can_redo());
        // And whatever came of it is kept whole.
        let text = seal(&session.book, &Header::default());
        prop_assert_eq!(restore(text.as_bytes()).book, session.book);
    }
}
