//! A storage that does what browsers do.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use kepi::workbook::store::{Refusal, Slot, Store};
use kepi::workbook::{Book, Limit, Restored, Shelf, Stamp};

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

/// How many characters were read and written.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counted {
    pub(crate) read: usize,
    pub(crate) written: usize,
}

/// A storage that tabs share, each through a clone.
#[derive(Clone)]
pub(crate) struct Storage {
    pub(crate) texts: Rc<RefCell<BTreeMap<String, String>>>,
    pub(crate) mood: Rc<RefCell<Mood>>,
    /// How many characters of keys and texts it grants.
    pub(crate) room: Rc<Cell<usize>>,
    pub(crate) counted: Rc<RefCell<Counted>>,
    pub(crate) directory: &'static str,
}

impl Storage {
    pub(crate) fn new() -> Self {
        Self {
            texts: Rc::default(),
            mood: Rc::new(RefCell::new(Mood::Obeys)),
            room: Rc::new(Cell::new(usize::MAX)),
            counted: Rc::default(),
            directory: "/",
        }
    }

    pub(crate) fn holding(text: &str) -> Self {
        let storage = Self::new();
        storage.put(&Slot::Book, text);
        storage
    }

    pub(crate) fn put(&self, slot: &Slot, text: &str) {
        let key = slot.key(self.directory);
        self.texts.borrow_mut().insert(key, text.to_owned());
    }

    pub(crate) fn get(&self, slot: &Slot) -> Option<String> {
        self.texts.borrow().get(&slot.key(self.directory)).cloned()
    }

    /// What a page that is opened now shows.
    pub(crate) fn book(&self) -> Book {
        let deep = Self {
            texts: Rc::new(RefCell::new(self.texts.borrow().clone())),
            ..Self::new()
        };
        let copy = Self {
            directory: self.directory,
            ..deep
        };
        copy.open().1.book
    }

    /// How many writes lie in the journal.
    pub(crate) fn journal(&self) -> usize {
        self.stamps().unwrap().len()
    }

    /// How many characters are taken.
    pub(crate) fn size(&self) -> usize {
        let texts = self.texts.borrow();
        texts.iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    /// Does all there is to tidy up.
    pub(crate) fn tidy(shelf: &mut Shelf<Self>) {
        for _ in 0..4 {
            shelf.tidy(Limit::default()).unwrap();
        }
        assert!(!shelf.is_untidy(Limit::default()));
    }

    pub(crate) fn turns(&self, mood: Mood) {
        *self.mood.borrow_mut() = mood;
    }

    pub(crate) fn open(&self) -> (Shelf<Self>, Restored) {
        self.open_as("tab")
    }

    pub(crate) fn open_as(&self, writer: &str) -> (Shelf<Self>, Restored) {
        Shelf::open(self.clone(), writer).unwrap()
    }
}

impl Store for Storage {
    fn read(&self, slot: &Slot) -> Result<Option<String>, Refusal> {
        let text = self.get(slot);
        self.counted.borrow_mut().read += text.as_ref().map_or(0, String::len);
        Ok(text)
    }

    fn write(&mut self, slot: &Slot, text: &str) -> Result<(), Refusal> {
        let mood = *self.mood.borrow();
        match mood {
            Mood::Obeys => {
                let before = self.get(slot).map_or(0, |text| text.len());
                let key = if before > 0 {
                    0
                } else {
                    slot.key(self.directory).len()
                };
                if self.size() - before + text.len() + key > self.room.get() {
                    return Err(Refusal::Full);
                }
                self.counted.borrow_mut().written += text.len();
                self.put(slot, text);
            }
            Mood::Refuses(refusal) => return Err(refusal),
            Mood::Tears => {
                let half: String = text.chars().take(text.chars().count() / 2).collect();
                self.put(slot, &half);
            }
            Mood::Forgets => {}
        }
        Ok(())
    }

    fn remove(&mut self, slot: &Slot) -> Result<(), Refusal> {
        self.texts.borrow_mut().remove(&slot.key(self.directory));
        Ok(())
    }

    fn stamps(&self) -> Result<Vec<Stamp>, Refusal> {
        let texts = self.texts.borrow();
        let stamps = texts
            .keys()
            .filter_map(|key| Slot::stamp(key, self.directory));
        Ok(stamps.collect())
    }
}
