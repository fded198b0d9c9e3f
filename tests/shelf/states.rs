//! Earlier states of a workbook: kept while there is room, and never at the workbook's own price.

use crate::storage::{Mood, Storage};
use crate::{book, entered};
use kepi::calendar::Moment;
use kepi::workbook::store::{Refusal, Slot, Store};
use kepi::workbook::{
    Book, Cause, Kept, MOST_STATES, Standing, State, checksum_of, keep_state, read_state, states,
};

fn at(day: u8) -> Moment {
    Moment::parse(&format!("2026-11-{day:02}T14:05")).unwrap()
}

fn keep(storage: &Storage, book: &Book, day: u8) -> Result<bool, Refusal> {
    keep_state(&mut storage.clone(), book, at(day), Cause::Visit)
}

fn numbered(number: u8) -> Book {
    book(&[("cac", &format!("number {number}"))])
}

fn notes(storage: &Storage) -> Vec<String> {
    let read = |state: &State| {
        read_state(storage, state).unwrap().book.kpis[0]
            .notes
            .clone()
    };
    states(storage).iter().map(read).collect()
}

#[test]
fn the_last_ten_are_kept() {
    let storage = Storage::new();
    assert_eq!(keep(&storage, &Book::default(), 1), Ok(false), "blank");
    for day in 1..=14 {
        assert_eq!(keep(&storage, &numbered(day), day), Ok(true));
        assert_eq!(keep(&storage, &numbered(day), day), Ok(false), "the same");
    }
    let kept = states(&storage);
    assert_eq!(kept.len(), usize::from(MOST_STATES));
    let wanted: Vec<String> = (5..=14).rev().map(|day| format!("number {day}")).collect();
    assert_eq!(notes(&storage), wanted);
    let mut full = numbered(15);
    full.entries
        .extend([entered("2026-10-01", 1.5), entered("2026-11-01", 2.0)]);
    // The clock was set back; which one is the latest does not depend on it.
    keep_state(&mut storage.clone(), &full, at(2), Cause::Reckoning).unwrap();
    let latest = &states(&storage)[0];
    assert_eq!((latest.made, latest.cause), (at(2), Cause::Reckoning));
    assert_eq!((latest.kpis, latest.numbers), (1, 2));
    assert_eq!(latest.checksum, checksum_of(&full));
    let read = read_state(&storage, latest).unwrap();
    assert_eq!((read.standing, read.book), (Standing::Whole, full));
}

#[test]
fn the_workbook_takes_their_room() {
    let storage = Storage::new();
    let (mut shelf, _) = storage.open();
    assert!(matches!(shelf.save(&numbered(1)), Kept::Saved { .. }));
    for day in 1..=10 {
        keep(&storage, &numbered(day), day).unwrap();
    }
    storage.room.set(storage.size() + 100);
    let long = book(&[("cac", &"x".repeat(900))]);
    assert!(matches!(shelf.save(&long), Kept::Saved { .. }));
    let left = states(&storage).len();
    assert!((1..10).contains(&left), "{left} are left");
    assert_eq!(notes(&storage)[0], "number 10", "the oldest went first");
    assert_eq!(storage.book(), long);
    // One that there is no room for takes that of older ones, and nothing else's.
    let before = storage.get(&Slot::Book);
    let longer = book(&[("cac", &"y".repeat(100_000))]);
    assert_eq!(keep(&storage, &longer, 11), Ok(false));
    assert_eq!(storage.get(&Slot::Book), before);
    assert_eq!(storage.book(), long);
}

#[test]
fn a_workbook_that_needs_the_room_keeps_none() {
    let storage = Storage::new();
    keep(&storage, &numbered(1), 1).unwrap();
    let large = book(&[("cac", &"x".repeat(1_300_000))]);
    assert_eq!(keep(&storage, &large, 2), Ok(false));
    assert_eq!(states(&storage), []);
}

#[test]
fn what_is_no_state_is_none() {
    let mut storage = Storage::new();
    keep(&storage, &numbered(1), 1).unwrap();
    let state = states(&storage)[0].clone();
    for (number, text) in ["", "{}", "null", "{\"revision\":1}"].iter().enumerate() {
        let slot = Slot::State(u8::try_from(number).unwrap() + 1);
        storage.write(&slot, text).unwrap();
    }
    assert_eq!(states(&storage), std::slice::from_ref(&state));
    // Another tab put another one into its place.
    storage.remove(&Slot::State(0)).unwrap();
    keep(&storage, &numbered(2), 2).unwrap();
    assert_eq!(read_state(&storage, &state), None);
    for refusal in [Refusal::Blocked, Refusal::Failed] {
        storage.turns(Mood::Refuses(refusal));
        assert_eq!(keep(&storage, &numbered(3), 3), Err(refusal));
    }
    storage.turns(Mood::Refuses(Refusal::Full));
    assert_eq!(keep(&storage, &numbered(3), 3), Ok(false));
}
