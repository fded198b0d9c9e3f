//! A storage that does what browsers do.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use kepi::workbook::store::{Refusal, Slot, Store};
use kepi::workbook::{Book, Restored, Shelf, restore};

/// What a browser's storage does with the next writes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mood {
    Obeys,
    Refuses(Refusal),
    /// Says yes and keeps only the beginning.
    Tears,
    /// Says yes and keeps what was there.
    Forgets,
}

/// A storage that tabs share, each through a clone.
#[derive(Clone)]
pub(crate) struct Storage {
    pub(crate) texts: Rc<RefCell<BTreeMap<String, String>>>,
    pub(crate) mood: Rc<RefCell<Mood>>,
    pub(crate) directory: &'static str,
}

impl Storage {
    pub(crate) fn new() -> Self {
        Self {
            texts: Rc::default(),
            mood: Rc::new(RefCell::new(Mood::Obeys)),
            directory: "/",
        }
    }

    pub(crate) fn holding(text: &str) -> Self {
        let storage = Self::new();
        storage.put(Slot::Book, text);
        storage
    }

    pub(crate) fn put(&self, slot: Slot, text: &str) {
        let key = slot.key(self.directory);
        self.texts.borrow_mut().insert(key, text.to_owned());
    }

    pub(crate) fn get(&self, slot: Slot) -> Option<String> {
        self.texts.borrow().get(&slot.key(self.directory)).cloned()
    }

    pub(crate) fn book(&self) -> Book {
        restore(self.get(Slot::Book).unwrap().as_bytes()).book
    }

    pub(crate) fn turns(&self, mood: Mood) {
        *self.mood.borrow_mut() = mood;
    }

    pub(crate) fn open(&self) -> (Shelf<Self>, Restored) {
        Shelf::open(self.clone(), "tab").unwrap()
    }
}

impl Store for Storage {
    fn read(&self, slot: Slot) -> Result<Option<String>, Refusal> {
        Ok(self.get(slot))
    }

    fn write(&mut self, slot: Slot, text: &str) -> Result<(), Refusal> {
        let mood = *self.mood.borrow();
        match mood {
            Mood::Obeys => self.put(slot, text),
            Mood::Refuses(refusal) => return Err(refusal),
            Mood::Tears => {
                let half: String = text.chars().take(text.chars().count() / 2).collect();
                self.put(slot, &half);
            }
            Mood::Forgets => {}
        }
        Ok(())
    }

    fn remove(&mut self, slot: Slot) -> Result<(), Refusal> {
        self.texts.borrow_mut().remove(&slot.key(self.directory));
        Ok(())
    }
}
