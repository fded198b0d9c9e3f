//! How a workbook is kept in a store.
//!
//! Read first: nothing is written before what is there was read. What could not be read goes into quarantine before
//! anything is written over it. Before every write the store is read again: what another tab wrote meanwhile is merged,
//! what a newer program wrote is left alone. A write counts when it was read back.

use super::Book;
use super::envelope::{Header, Revision, seal};
use super::merge::{Conflict, Merged, merge};
use super::restore::{Restored, Standing, restore};
use super::store::{MOST_QUARANTINED, Refusal, Slot, Store};

/// A store, and what this page knows of its content.
pub struct Shelf<S> {
    store: S,
    writer: String,
    /// The text that was last read or written.
    seen: Option<String>,
    /// The workbook in that text: what another tab's changes are told by.
    base: Book,
    header: Header,
    /// What must go into quarantine before anything is written.
    pending: Vec<String>,
    standing: Standing,
    /// Whether the workbook as it was at the start of this visit is kept.
    has_rotated: bool,
}

/// What keeping the workbook came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// It is stored, and was read back.
    Saved {
        /// Which write it was.
        revision: Revision,
        /// The workbook as it is now, where another tab's changes came in.
        merged: Option<Box<Merged>>,
    },
    /// Nothing was written: a newer program's workbook is there.
    ReadOnly {
        /// Its schema.
        schema: u64,
    },
    /// Nothing was written, and what was there is there still.
    Refused(Refusal),
}

impl<S: Store> Shelf<S> {
    /// Opens a store. `writer` tells this tab from others. The answer says what was found; an error, that nothing can be
    /// read here and so nothing may be written.
    pub fn open(store: S, writer: &str) -> Result<(Self, Restored), Refusal> {
        let mut shelf = Self {
            store,
            writer: writer.to_owned(),
            seen: None,
            base: Book::default(),
            header: Header::default(),
            pending: Vec::new(),
            standing: Standing::Fresh,
            has_rotated: false,
        };
        let restored = match shelf.store.read(Slot::Book)? {
            Some(text) => shelf.take_in(text),
            None => Restored::default(),
        };
        Ok((shelf, restored))
    }

    /// Keeps `book`. Afterwards, where another tab's changes came in, the answer has the book to show.
    pub fn save(&mut self, book: &Book) -> Kept {
        match self.try_save(book) {
            Ok(kept) => kept,
            Err(refusal) => Kept::Refused(refusal),
        }
    }

    /// Looks for what other tabs wrote, without writing: `mine` with their changes, where there are any.
    pub fn refresh(&mut self, mine: &Book) -> Result<Option<Merged>, Refusal> {
        let theirs = self.store.read(Slot::Book)?;
        if theirs == self.seen {
            return Ok(None);
        }
        Ok(self.merge_in(theirs, mine))
    }

    /// How far what lies in the store can be written over.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// Removes the workbook and everything kept beside it, and nothing of anybody else's.
    pub fn erase(&mut self) -> Result<(), Refusal> {
        for slot in (0..MOST_QUARANTINED).map(Slot::Quarantine) {
            self.store.remove(slot)?;
        }
        self.store.remove(Slot::Previous)?;
        self.store.remove(Slot::Book)?;
        self.seen = None;
        self.base = Book::default();
        self.pending.clear();
        self.standing = Standing::Fresh;
        Ok(())
    }

    fn try_save(&mut self, book: &Book) -> Result<Kept, Refusal> {
        let stored = self.store.read(Slot::Book)?;
        let merged = if stored == self.seen {
            None
        } else {
            self.merge_in(stored, book)
        };
        if let Standing::Newer { schema } = self.standing {
            return Ok(Kept::ReadOnly { schema });
        }
        self.quarantine()?;
        self.rotate()?;
        let book = merged.as_ref().map_or(book, |merged| &merged.book);
        let header = Header {
            revision: self.header.revision.next(),
            writer: self.writer.clone(),
            extra: self.header.extra.clone(),
        };
        let text = seal(book, &header);
        self.store.write(Slot::Book, &text)?;
        if self.store.read(Slot::Book)?.as_ref() != Some(&text) {
            return Err(Refusal::Failed);
        }
        let revision = header.revision;
        self.base = book.clone();
        self.header = header;
        self.seen = Some(text);
        self.standing = Standing::Whole;
        Ok(Kept::Saved {
            revision,
            merged: merged.map(Box::new),
        })
    }

    /// Learns what another tab left in the store, and merges it with `mine`.
    fn merge_in(&mut self, stored: Option<String>, mine: &Book) -> Option<Merged> {
        let revision = self.header.revision;
        let base = std::mem::take(&mut self.base);
        let Some(text) = stored else {
            // Erased elsewhere. What is open here is all that is left.
            self.seen = None;
            return None;
        };
        let restored = self.take_in(text);
        self.header.revision = self.header.revision.max(revision);
        match restored.standing {
            Standing::Fresh | Standing::Unreadable | Standing::Newer { .. } => {
                self.base = base;
                None
            }
            Standing::Whole | Standing::Repaired => {
                let merged = merge(&base, mine, &restored.book);
                let theirs = merged
                    .conflicts
                    .iter()
                    .map(|conflict: &Conflict| conflict.theirs.clone());
                self.pending.extend(theirs);
                (merged.book != *mine || !merged.conflicts.is_empty()).then_some(merged)
            }
        }
    }

    /// Reads a stored text and makes it what this page knows.
    fn take_in(&mut self, text: String) -> Restored {
        let restored = restore(text.as_bytes());
        self.base = restored.book.clone();
        self.header = restored.header.clone();
        self.standing = restored.standing;
        self.pending.extend(restored.set_aside.iter().cloned());
        self.seen = Some(text);
        // At once, so that it is safe even if nothing is ever saved; again before the first write if there is no room.
        let _until_there_is_room = self.quarantine();
        restored
    }

    /// Puts what is pending into free slots. What already lies in one is not put there twice: a page that is opened again
    /// and again would fill the store.
    fn quarantine(&mut self) -> Result<(), Refusal> {
        while let Some(text) = self.pending.first() {
            let mut free = None;
            let mut is_there = text.is_empty();
            for slot in (0..MOST_QUARANTINED).map(Slot::Quarantine) {
                match self.store.read(slot)? {
                    Some(kept) => is_there |= kept == *text,
                    None => {
                        free.get_or_insert(slot);
                    }
                }
            }
            if !is_there {
                let slot = free.ok_or(Refusal::Full)?;
                self.store.write(slot, text)?;
                if self.store.read(slot)?.as_ref() != Some(text) {
                    return Err(Refusal::Failed);
                }
            }
            self.pending.remove(0);
        }
        Ok(())
    }

    /// Keeps the workbook as it was at the start of this visit, once, and only if it could be read whole: a good copy is
    /// never replaced by a bad one.
    fn rotate(&mut self) -> Result<(), Refusal> {
        if let (false, Standing::Whole, Some(text)) = (self.has_rotated, self.standing, &self.seen)
        {
            match self.store.write(Slot::Previous, text) {
                // The copy is a comfort. For want of room for it the workbook itself must not stay unsaved.
                Ok(()) | Err(Refusal::Full) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        self.has_rotated = true;
        Ok(())
    }
}
