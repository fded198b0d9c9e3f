//! Any bytes under any names of a store: nothing panics, what is no write is set aside, what is shown is saved and read
//! again the same, and neither tidying up nor another page changes any of it.
//!
//! The input is texts one under another; U+0001 and a name stand before each. U+0002 stands for a frame that fits what
//! follows it: nobody guesses checksums.
#![no_main]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use kepi::workbook::store::{Refusal, Slot, Store};
use kepi::workbook::{Kept, Limit, Shelf, Stamp, Standing};
use libfuzzer_sys::fuzz_target;

/// A store that does as it is told.
#[derive(Clone, Default)]
struct Texts(Rc<RefCell<BTreeMap<String, String>>>);

impl Store for Texts {
    fn read(&self, slot: &Slot) -> Result<Option<String>, Refusal> {
        Ok(self.0.borrow().get(&slot.key("/")).cloned())
    }

    fn write(&mut self, slot: &Slot, text: &str) -> Result<(), Refusal> {
        self.0.borrow_mut().insert(slot.key("/"), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, slot: &Slot) -> Result<(), Refusal> {
        self.0.borrow_mut().remove(&slot.key("/"));
        Ok(())
    }

    fn stamps(&self) -> Result<Vec<Stamp>, Refusal> {
        let texts = self.0.borrow();
        let stamps = texts.keys().filter_map(|key| Slot::stamp(key, "/"));
        Ok(stamps.collect())
    }
}

fn framed(text: &str) -> String {
    let Some((_, json)) = text.split_once('\u{2}') else {
        return text.to_owned();
    };
    let sum = json.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("3 {} {sum:016x} {json}", json.len())
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let store = Texts::default();
    for part in text.split('\u{1}') {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        let key = ["kpi-builder:/:", name].concat();
        store.0.borrow_mut().insert(key, framed(text.trim_end()));
    }
    let before = store.0.borrow().clone();
    let (mut shelf, restored) = Shelf::open(store.clone(), "fuzz").expect("it can be read");
    match shelf.save(&restored.book) {
        Kept::Saved { merged, .. } => assert!(merged.is_none(), "{merged:?}"),
        Kept::ReadOnly { .. } => {
            assert!(matches!(shelf.standing(), Standing::Newer { .. }));
            return assert_eq!(*store.0.borrow(), before, "a newer program's was touched");
        }
        // Sixty-four texts in quarantine already.
        Kept::Refused(refusal) => return assert_eq!(refusal, Refusal::Full),
    }
    let small = Limit {
        writes: 0,
        characters: 0,
    };
    for _ in 0..4 {
        let _no_room = shelf.tidy(small);
    }
    let (_, again) = Shelf::open(store, "again").expect("it can be read");
    assert_eq!(again.book, restored.book);
});
