//! What became of a workbook since it was last written whole.

use kepi::calendar::CivilDate;
use kepi::kpi::{Entry, EntryKey, Frequency, MetricId};
use kepi::workbook::store::{Refusal, Slot, Store};
use kepi::workbook::{Book, Damage, Header, Kept, Limit, Stamp, Standing, restore, seal};

use crate::storage::Storage;
use crate::{book, entered, kpi};

fn stamp(text: &str) -> Slot {
    Slot::Journal(Stamp::parse(text).unwrap())
}

#[test]
fn a_write_is_of_the_edits_size() {
    let storage = Storage::new();
    storage.open().0.save(&many(300_000));
    let (mut shelf, restored) = storage.open();
    let mut book = restored.book;
    *storage.counted.borrow_mut() = Default::default();
    for day in 1..=20 {
        book.entries
            .extend([entered(&format!("2027-01-{day:02}"), f64::from(day))]);
        assert!(matches!(
            shelf.save(&book),
            Kept::Saved { merged: None, .. }
        ));
        let counted = storage.counted.take();
        assert!(counted.written <= 400, "{} characters", counted.written);
        assert!(counted.read <= 500, "{} characters read", counted.read);
    }
    assert_eq!(storage.open_as("again").1.book, book);
}

#[test]
fn three_hundred_thousand_numbers_find_room() {
    let storage = Storage::new();
    storage.room.set(5_000_000);
    // As an earlier version left them.
    let mut book = many(300_000);
    let earlier = seal(&book, &Header::default()).replacen("\"schema\":3", "\"schema\":2", 1);
    storage.put(&Slot::Book, &earlier);
    let (mut shelf, restored) = storage.open();
    assert_eq!(restored.book, book);
    for edit in 1..=600 {
        let value = f64::from(edit) / 8.0;
        book.entries.extend([entered("2027-01-01", value)]);
        assert!(matches!(shelf.save(&book), Kept::Saved { .. }), "{edit}");
        if shelf.is_untidy(Limit::default()) {
            Storage::tidy(&mut shelf);
        }
    }
    assert!(storage.size() <= 5_000_000);
    let (_, restored) = storage.open();
    assert_eq!((restored.book, restored.standing), (book, Standing::Whole));
}

#[test]
fn full_leaves_everything_as_it_was() {
    let storage = Storage::new();
    let mut book = many(1000);
    let (mut shelf, _) = storage.open();
    shelf.save(&book);
    for day in 1..=9 {
        book.entries
            .extend([entered(&format!("2027-01-0{day}"), 0.0)]);
        shelf.save(&book);
    }
    let before = storage.texts.borrow().clone();
    storage.room.set(storage.size() + 40);
    let mut more = book.clone();
    more.entries.extend([entered("2027-02-01", 1.0)]);
    assert_eq!(shelf.save(&more), Kept::Refused(Refusal::Full));
    assert_eq!(*storage.texts.borrow(), before);
    // Neither does tidying up take anything away that it has no room for elsewhere.
    more.entries.extend((0..300).map(|day| {
        let (key, entry) = entered("2028-01-01", f64::from(day));
        (
            EntryKey {
                start: key.start.plus_days(day * 31),
                ..key
            },
            entry,
        )
    }));
    assert_eq!(shelf.save(&more), Kept::Refused(Refusal::Full));
    assert_eq!(*storage.texts.borrow(), before);
    // With room again, everything on the screen is kept.
    storage.room.set(usize::MAX);
    assert!(matches!(
        shelf.save(&more),
        Kept::Saved { merged: None, .. }
    ));
    assert_eq!(storage.book(), more);
}

#[test]
fn the_copy_of_the_last_visit_makes_room_for_todays_numbers() {
    let storage = Storage::new();
    let mut book = many(3000);
    storage.open().0.save(&book);
    let (mut shelf, _) = storage.open();
    grow(&mut shelf, &mut book);
    Storage::tidy(&mut shelf);
    assert!(storage.get(&Slot::Previous).is_some());
    storage.room.set(storage.size());
    book.entries.extend([entered("2029-01-01", 1.0)]);
    assert!(matches!(shelf.save(&book), Kept::Saved { .. }));
    assert_eq!(storage.get(&Slot::Previous), None);
    assert_eq!(storage.book(), book);
}

/// Changes a number until the journal is due.
fn grow(shelf: &mut kepi::workbook::Shelf<Storage>, book: &mut Book) {
    for value in 0..400 {
        book.entries
            .extend([entered("2026-12-01", f64::from(value))]);
        shelf.save(book);
    }
    assert!(shelf.is_untidy(Limit::default()));
}

#[test]
fn the_journal_is_taken_in_when_it_has_grown() {
    let storage = Storage::new();
    let mut book = book(&[("cac", "")]);
    storage.open().0.save(&book);
    let (mut shelf, _) = storage.open();
    grow(&mut shelf, &mut book);
    assert_eq!(storage.journal(), 401);
    shelf.tidy(Limit::default()).unwrap();
    // Written whole, and every write there still: whoever stops here has lost nothing and reads nothing twice.
    assert_eq!(storage.journal(), 401);
    let (mut other, restored) = storage.open_as("other");
    assert_eq!(
        (&restored.book, restored.standing),
        (&book, Standing::Whole)
    );
    let before = book.clone();
    book.entries.extend([entered("2027-01-01", 5.0)]);
    other.save(&book);
    // What is new is told first.
    shelf.tidy(Limit::default()).unwrap();
    assert_eq!(storage.journal(), 402);
    let merged = shelf.refresh(&before).unwrap();
    assert_eq!(merged.map(|it| it.book), Some(book.clone()));
    shelf.tidy(Limit::default()).unwrap();
    assert_eq!(storage.journal(), 1);
    assert_eq!(storage.book(), book);
    assert_eq!(storage.get(&Slot::Next), None);
    // What the visit began with is kept, once.
    let previous = storage.get(&Slot::Previous).unwrap();
    assert_eq!(
        restore(previous.as_bytes()).book,
        crate::book(&[("cac", "")])
    );
}

#[test]
fn an_earlier_versions_workbook_is_kept_when_it_is_first_written_over() {
    let earlier = include_str!("../fixtures/workbooks/schema-1.json");
    let storage = Storage::holding(earlier);
    let (mut shelf, restored) = storage.open();
    assert_eq!(restored.standing, Standing::Whole);
    assert_eq!(storage.texts.borrow().len(), 1);
    let mut book = restored.book;
    shelf.save(&book);
    assert_eq!(storage.get(&Slot::Previous).as_deref(), Some(earlier));
    grow(&mut shelf, &mut book);
    Storage::tidy(&mut shelf);
    assert_eq!(storage.get(&Slot::Previous).as_deref(), Some(earlier));
    assert_eq!(storage.book(), book);
}

#[test]
fn a_damaged_write_ends_its_tabs_and_no_others() {
    let kept = |damage: &dyn Fn(&str) -> String| {
        let storage = Storage::new();
        let mut shown = [book(&[("cac", "")]), book(&[("cac", "")])];
        let (mut one, _) = storage.open_as("one");
        one.save(&shown[0]);
        let (mut two, _) = storage.open_as("two");
        for (tab, month) in [(0, 1), (0, 2), (1, 3), (0, 4)] {
            let entered = entered(&format!("2026-0{month}-01"), f64::from(month));
            shown[tab].entries.extend([entered]);
            let shelf = if tab == 0 { &mut one } else { &mut two };
            shelf.save(&shown[tab]);
        }
        let damaged = damage(&storage.get(&stamp("4:one")).unwrap());
        storage.put(&stamp("4:one"), &damaged);
        let (mut shelf, restored) = storage.open_as("three");
        let months: Vec<u8> = restored
            .book
            .entries
            .keys()
            .map(|key| key.start.to_string().as_bytes()[6] - b'0')
            .collect();
        let torn = restored
            .repairs
            .iter()
            .filter(|it| it.damage == Damage::Torn);
        let torn = torn.count();
        if torn > 0 {
            assert_eq!(restored.standing, Standing::Repaired);
            // Their bytes are set aside at once, and told until the journal is taken in.
            let aside = storage.get(&Slot::Quarantine(0));
            assert!(damaged.is_empty() || aside == Some(damaged));
            Storage::tidy(&mut shelf);
            assert_eq!(storage.journal(), 0);
            assert_eq!(storage.open().1.repairs, []);
        }
        (months, torn)
    };
    let lost = (vec![1, 3], 2);
    for damage in ["", "3", "3 5 x {}", "null", "\u{0}"] {
        assert_eq!(kept(&|_| damage.to_owned()), lost, "{damage:?}");
    }
    assert_eq!(kept(&|text| text.chars().take(90).collect()), lost);
    assert_eq!(
        kept(&|text| text.replace("@2026-02-01 2", "@2026-02-01 7")),
        lost
    );
    assert_eq!(kept(&str::to_owned), (vec![1, 2, 3, 4], 0));
}

#[test]
fn a_write_under_another_ones_name_is_none() {
    let storage = Storage::new();
    let (mut shelf, _) = storage.open_as("one");
    shelf.save(&book(&[]));
    shelf.save(&book(&[("cac", "")]));
    let write = storage.get(&stamp("2:one")).unwrap();
    storage.put(&stamp("9:two"), &write);
    let restored = storage.open().1;
    assert_eq!(restored.book, book(&[("cac", "")]));
    assert_eq!(restored.repairs.len(), 1);
}

#[test]
fn a_name_that_somebody_else_gave_harms_nothing() {
    let storage = Storage::new();
    let (mut shelf, _) = storage.open_as("one");
    shelf.save(&book(&[]));
    shelf.save(&book(&[("cac", "")]));
    storage.put(&stamp("3:\"]}\\ \u{1f600}"), "{");
    let (mut again, restored) = storage.open_as("two");
    assert_eq!(restored.book, book(&[("cac", "")]));
    Storage::tidy(&mut again);
    assert_eq!((storage.journal(), storage.book()), (0, restored.book));
}

#[test]
fn a_newer_programs_write_stops_this_one() {
    let storage = Storage::new();
    let (mut shelf, _) = storage.open_as("one");
    shelf.save(&book(&[]));
    shelf.save(&book(&[("cac", "")]));
    let write = storage.get(&stamp("2:one")).unwrap();
    storage.put(&stamp("2:two"), &write.replacen("3 ", "4 ", 1));
    let before = storage.texts.borrow().clone();
    assert_eq!(shelf.save(&book(&[])), Kept::ReadOnly { schema: 4 });
    assert_eq!(storage.open().1.standing, Standing::Newer { schema: 4 });
    assert_eq!(*storage.texts.borrow(), before);
}

#[test]
fn a_torn_workbook_is_read_from_the_copy_beside_it() {
    let storage = Storage::new();
    let mut book = book(&[("cac", "")]);
    let (mut shelf, _) = storage.open();
    shelf.save(&book);
    grow(&mut shelf, &mut book);
    shelf.tidy(Limit::default()).unwrap();
    let whole = storage.get(&Slot::Book).unwrap();
    // As a browser leaves them that goes in the middle.
    storage.put(&Slot::Next, &whole);
    storage.put(&Slot::Book, whole.get(..90).unwrap());
    let (mut shelf, restored) = storage.open();
    assert_eq!(
        (&restored.book, restored.standing),
        (&book, Standing::Whole)
    );
    book.kpis.push(kpi("cpl", ""));
    shelf.save(&book);
    assert_eq!(storage.get(&Slot::Next), None);
    assert_eq!(storage.book(), book);
}

#[test]
fn writes_without_their_workbook_are_shown_and_told() {
    let storage = Storage::new();
    let (mut shelf, _) = storage.open();
    shelf.save(&book(&[]));
    shelf.save(&book(&[("cac", "")]));
    let mut other = storage.clone();
    other.remove(&Slot::Book).unwrap();
    let (mut again, restored) = storage.open_as("again");
    assert_eq!(restored.book, book(&[("cac", "")]));
    assert_eq!(restored.standing, Standing::Repaired);
    // Whoever still has it open writes all of it.
    let mut shown = book(&[("cac", ""), ("cpl", "")]);
    shelf.save(&shown);
    assert_eq!(storage.book(), shown);
    shown.kpis.push(kpi("roas", ""));
    again.save(&shown);
    assert_eq!(storage.book(), shown);
}

#[test]
fn everything_that_a_workbook_holds_goes_through_the_journal() {
    let whole = restore(include_bytes!("../fixtures/workbooks/schema-2.json")).book;
    let blank = Book::default();
    let mut turned = whole.clone();
    turned.kpis.reverse();
    turned.metrics.reverse();
    let mut moved = whole.clone();
    let kpi = moved.kpis.remove(2);
    moved.kpis.insert(17, kpi);
    let mut fewer = whole.clone();
    fewer.kpis.retain(|kpi| kpi.leading != kpi.paused);
    fewer.entries = Default::default();
    let states = [
        &blank, &whole, &turned, &whole, &moved, &fewer, &whole, &blank, &moved,
    ];
    let storage = Storage::new();
    let (mut shelf, _) = storage.open();
    shelf.save(&blank);
    for state in states {
        assert!(matches!(
            shelf.save(state),
            Kept::Saved { merged: None, .. }
        ));
        assert_eq!(storage.book(), *state);
    }
}

/// A workbook with so many numbers, day by day, as people enter them.
fn many(numbers: i32) -> Book {
    let mut book = book(&[("cac", "")]);
    let first = CivilDate::parse("2001-01-01").unwrap();
    const DAYS: i32 = 9000;
    book.entries = (0..numbers)
        .map(|nth| {
            let key = EntryKey {
                metric: MetricId::parse(&format!("number_{:02}", nth / DAYS)).unwrap(),
                segment: None,
                frequency: Frequency::Day,
                start: first.plus_days(nth % DAYS),
            };
            (key, Entry::of(f64::from(nth * 37 % 9000 + 100)))
        })
        .collect();
    book
}
