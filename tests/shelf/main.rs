//! Keeping a workbook in a store that fails in every way that browsers do.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod frozen;
mod journal;
mod states;
mod storage;
mod tabs;

use kepi::calendar::CivilDate;
use kepi::kpi::{Direction, Entry, EntryKey, Extra, Frequency, Kpi, KpiId, MetricId, Name, Target};
use kepi::locale::display::DisplayUnit;
use kepi::workbook::store::{Refusal, Slot, directory};
use kepi::workbook::{Book, Header, Kept, Limit, Revision, Stamp, Standing, seal};
use storage::{Mood, Storage};

fn kpi(id: &str, notes: &str) -> Kpi {
    Kpi {
        id: KpiId::parse(id).unwrap(),
        name: Name::parse(id).unwrap(),
        goal: String::new(),
        target: Target::default(),
        formula: "leads".into(),
        frequency: Frequency::Month,
        source: String::new(),
        direction: Direction::Up,
        unit: DisplayUnit::Count,
        baseline: None,
        owner: String::new(),
        notes: notes.into(),
        leading: false,
        thresholds: kepi::kpi::Thresholds::default(),
        paused: false,
        origin: None,
        sample: false,
        extra: Extra::default(),
    }
}

fn book(kpis: &[(&str, &str)]) -> Book {
    Book {
        kpis: kpis.iter().map(|(id, notes)| kpi(id, notes)).collect(),
        ..Book::default()
    }
}

fn entered(month: &str, value: f64) -> (EntryKey, Entry) {
    let key = EntryKey {
        metric: MetricId::parse("leads").unwrap(),
        segment: None,
        frequency: Frequency::Month,
        start: CivilDate::parse(month).unwrap(),
    };
    (key, Entry::of(value))
}

fn revision(kept: &Kept) -> u64 {
    match kept {
        Kept::Saved { revision, .. } => revision.0,
        other => panic!("not saved: {other:?}"),
    }
}

#[test]
fn what_cannot_be_read_is_never_written_over() {
    for stored in [
        "{\"format\":\"kepi-workbook\",\"sch",
        "[]",
        "\"x\"",
        "null",
        "42",
    ] {
        let storage = Storage::holding(stored);
        let (mut shelf, restored) = storage.open();
        assert_eq!(restored.standing, Standing::Unreadable, "{stored}");
        assert!(restored.book.is_blank());
        assert_eq!(storage.get(&Slot::Quarantine(0)).as_deref(), Some(stored));
        assert_eq!(storage.get(&Slot::Book).as_deref(), Some(stored));
        for edit in 0..10 {
            let notes = edit.to_string();
            shelf.save(&book(&[("cac", &notes)]));
        }
        assert_eq!(storage.get(&Slot::Quarantine(0)).as_deref(), Some(stored));
        assert_eq!(storage.get(&Slot::Quarantine(1)), None);
        assert_eq!(storage.get(&Slot::Previous), None);
        assert_eq!(storage.book(), book(&[("cac", "9")]));
    }
}

#[test]
fn unreadable_bytes_without_room_for_them_block_every_write() {
    let storage = Storage::holding("{");
    storage.turns(Mood::Refuses(Refusal::Full));
    let (mut shelf, _) = storage.open();
    assert_eq!(
        shelf.save(&book(&[("cac", "")])),
        Kept::Refused(Refusal::Full)
    );
    assert_eq!(storage.get(&Slot::Book).as_deref(), Some("{"));
    storage.turns(Mood::Obeys);
    assert_eq!(revision(&shelf.save(&book(&[("cac", "")]))), 2);
    assert_eq!(storage.get(&Slot::Quarantine(0)).as_deref(), Some("{"));
}

#[test]
fn opening_the_same_damage_again_sets_it_aside_once() {
    let storage = Storage::holding("{");
    for _ in 0..5 {
        storage.open();
    }
    assert_eq!(storage.texts.borrow().len(), 2);
    storage.put(&Slot::Book, "[");
    storage.open();
    assert_eq!(storage.get(&Slot::Quarantine(1)).as_deref(), Some("["));
}

#[test]
fn a_write_counts_when_it_was_read_back() {
    let before = book(&[("cac", "old")]);
    for (mood, refusal) in [
        (Mood::Refuses(Refusal::Full), Refusal::Full),
        (Mood::Refuses(Refusal::Blocked), Refusal::Blocked),
        (Mood::Refuses(Refusal::Failed), Refusal::Failed),
        (Mood::Forgets, Refusal::Failed),
    ] {
        let storage = Storage::new();
        let (mut shelf, restored) = storage.open();
        assert_eq!(restored.standing, Standing::Fresh);
        assert_eq!(revision(&shelf.save(&before)), 2);
        storage.turns(mood);
        let after = book(&[("cac", "new")]);
        assert_eq!(shelf.save(&after), Kept::Refused(refusal), "{mood:?}");
        assert_eq!(storage.book(), before, "{mood:?}");
        storage.turns(Mood::Obeys);
        assert!(revision(&shelf.save(&after)) > 2, "{mood:?}");
        assert_eq!(storage.book(), after);
    }
}

#[test]
fn a_torn_write_is_noticed_and_mended() {
    let storage = Storage::new();
    let (mut shelf, _) = storage.open();
    shelf.save(&book(&[("cac", "old")]));
    storage.turns(Mood::Tears);
    let after = book(&[("cac", "new")]);
    assert_eq!(shelf.save(&after), Kept::Refused(Refusal::Failed));
    storage.turns(Mood::Obeys);
    assert!(revision(&shelf.save(&after)) > 2);
    assert_eq!(storage.book(), after);
}

#[test]
fn a_newer_programs_workbook_is_left_alone() {
    let newer =
        seal(&book(&[("cac", "")]), &Header::default()).replace("\"schema\":3", "\"schema\":4");
    let storage = Storage::holding(&newer);
    let (mut shelf, restored) = storage.open();
    assert_eq!(restored.standing, Standing::Newer { schema: 4 });
    assert_eq!(shelf.save(&book(&[])), Kept::ReadOnly { schema: 4 });

    // The same when it comes while this page is open.
    let storage = Storage::new();
    let (mut shelf, _) = storage.open();
    shelf.save(&book(&[("cac", "")]));
    storage.put(&Slot::Book, &newer);
    storage.put(&Slot::Mark, "9:newer");
    assert_eq!(shelf.save(&book(&[])), Kept::ReadOnly { schema: 4 });
    assert_eq!(shelf.refresh(&book(&[])), Ok(None));
    assert_eq!(shelf.tidy(Limit::default()), Ok(()));
    assert_eq!(storage.get(&Slot::Book).as_deref(), Some(newer.as_str()));
    assert_eq!(storage.journal(), 1);
}

#[test]
fn the_highest_revision_is_the_newest_whatever_the_clock_says() {
    let at = |revision, notes| {
        let stamp = Stamp {
            revision: Revision(revision),
            writer: "old".to_owned(),
        };
        let header = Header {
            stamp,
            ..Header::default()
        };
        seal(&book(&[("cac", notes)]), &header)
    };
    let storage = Storage::holding(&at(41, ""));
    let (mut shelf, _) = storage.open();
    assert_eq!(revision(&shelf.save(&book(&[("cac", "x")]))), 42);
    // An older copy put back by somebody does not turn the count back.
    storage.put(&Slot::Book, &at(7, ""));
    storage.put(&Slot::Mark, "7:old");
    assert_eq!(revision(&shelf.save(&book(&[("cac", "y")]))), 43);
    assert_eq!(storage.book(), book(&[("cac", "y")]));
}

#[test]
fn neighbours_on_the_same_origin_are_untouched() {
    let storage = Storage::new();
    let neighbour = Storage {
        directory: "/other/",
        ..storage.clone()
    };
    neighbour.open().0.save(&book(&[("roas", "")]));
    let foreign = ("todo-list".to_owned(), "{not json".to_owned());
    storage.texts.borrow_mut().extend([foreign]);
    let before = storage.texts.borrow().clone();

    storage.put(&Slot::Book, "{");
    let (mut shelf, _) = storage.open();
    shelf.save(&book(&[("cac", "")]));
    storage.open().0.save(&book(&[("cac", "2")]));
    assert_eq!(neighbour.book(), book(&[("roas", "")]));
    Storage::tidy(&mut shelf);
    let own = |key: &String| !key.starts_with("kpi-builder:/:");
    storage.texts.borrow_mut().retain(|key, _| own(key));
    assert_eq!(*storage.texts.borrow(), before);
    // And what is saved after that starts anew.
    assert_eq!(storage.open().1.standing, Standing::Fresh);
}

#[test]
fn a_page_keeps_to_the_names_of_its_own_folder() {
    for (path, key) in [
        ("/", "kpi-builder:/:book"),
        ("/index.html", "kpi-builder:/:book"),
        ("/tools/kpi/", "kpi-builder:/tools/kpi/:book"),
        ("/tools/kpi/index.html", "kpi-builder:/tools/kpi/:book"),
        ("", "kpi-builder:/:book"),
    ] {
        assert_eq!(Slot::Book.key(directory(path)), key, "{path}");
    }
    assert_eq!(Slot::Previous.key("/"), "kpi-builder:/:book.previous");
    assert_eq!(Slot::Quarantine(3).key("/"), "kpi-builder:/:quarantine:3");
    let stamp = Stamp::parse("13:a1b2").unwrap();
    let key = Slot::Journal(stamp.clone()).key("/tools/");
    assert_eq!(key, "kpi-builder:/tools/:journal:13:a1b2");
    assert_eq!(Slot::stamp(&key, "/tools/"), Some(stamp));
    for (key, directory) in [
        (key.as_str(), "/"),
        ("kpi-builder:/tools/:journal:013:a", "/tools/"),
        ("kpi-builder:/tools/:journal:13", "/tools/"),
        ("kpi-builder:/tools/:book", "/tools/"),
        ("todo", "/tools/"),
    ] {
        assert_eq!(Slot::stamp(key, directory), None, "{key}");
    }
}
