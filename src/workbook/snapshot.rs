//! Writing the workbook whole: when it is new, when it was damaged or of an earlier version, and when the journal has
//! grown.
//!
//! It says which writes it has taken in, so that a page that goes in the middle leaves nothing twice. They are removed
//! later, after another look: whatever lies there then, is what counts.

use super::Book;
use super::delta::Version;
use super::envelope::{self, Header, SCHEMA, seal};
use super::journal::{Stamp, Write};
use super::restore::{Restored, Standing};
use super::shelf::Shelf;
use super::states::write_instead_of_states;
use super::store::{MOST_QUARANTINED, Refusal, Slot, Store};

/// How large a journal may grow before the workbook is written whole.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// So many writes: their names are looked at before every other one.
    pub writes: usize,
    /// So many characters.
    pub characters: usize,
}

impl Default for Limit {
    fn default() -> Self {
        Self {
            writes: 256,
            characters: 64 * 1024,
        }
    }
}

/// The workbook that was last written whole, as this page knows it.
#[derive(Default)]
pub(super) struct Snapshot {
    pub(super) book: Book,
    pub(super) header: Header,
    /// What [`Slot::Mark`] said when it was read.
    pub(super) mark: Option<String>,
    /// Whether it lies in the store, undamaged and in today's form: writes can follow it.
    pub(super) is_sound: bool,
    /// The workbook at the start of this visit, until it was kept.
    start: Option<Start>,
}

/// The workbook at the start of a visit.
struct Start {
    book: Book,
    header: Header,
    /// Whether it is what lay under [`Slot::Book`], to the byte.
    is_as_stored: bool,
}

impl Snapshot {
    /// Takes over what was read. What could not be read takes nothing from the workbook that is open.
    pub(super) fn take(&mut self, restored: &Restored, open: &Book) {
        self.is_sound = restored.standing == Standing::Whole && restored.schema == SCHEMA;
        match restored.standing {
            Standing::Unreadable => self.book = open.clone(),
            _ => self.book = restored.book.clone(),
        }
        self.header = restored.header.clone();
    }

    /// Remembers what this visit begins with. Only what could be read whole: a good copy is never replaced by a bad one.
    pub(super) fn remember_start(&mut self, book: &Book, is_as_stored: bool) {
        self.start = Some(Start {
            book: book.clone(),
            header: self.header.clone(),
            is_as_stored,
        });
    }
}

impl<S: Store> Shelf<S> {
    /// Whether [`Self::tidy`] has something to do.
    pub fn is_untidy(&self, limit: Limit) -> bool {
        !self.leftover.is_empty() || self.has_grown(limit)
    }

    /// Tidies up, one step a call: writes the workbook whole, or removes the writes that it has taken in. Let some time
    /// pass between two calls, and let only one tab do it at a time.
    pub fn tidy(&mut self, limit: Limit) -> Result<(), Refusal> {
        self.catch_up()?;
        if self.is_behind || self.is_newer() {
            // What is new is told first.
            return Ok(());
        }
        if self.leftover.is_empty() {
            if self.snapshot.is_sound && self.has_grown(limit) {
                self.write_snapshot()?;
                self.told.clear();
            }
            return Ok(());
        }
        let stored = self.store.read(&Slot::Book)?;
        let stored = stored.as_deref().and_then(envelope::open);
        if stored.is_some_and(|it| it.intact && it.header.stamp == self.snapshot.header.stamp) {
            while let Some(stamp) = self.leftover.last() {
                self.store.remove(&Slot::Journal(stamp.clone()))?;
                self.leftover.pop();
            }
        } else {
            // Another one lies there than its mark says. It is read before the next step.
            self.snapshot.mark = None;
        }
        Ok(())
    }

    fn has_grown(&self, limit: Limit) -> bool {
        let size: usize = self.writes.iter().map(|write| write.size).sum();
        let count = self.writes.len() + self.torn.len();
        count > limit.writes
            || size > limit.characters
            || !self.torn.is_empty()
            || !self.told.is_empty()
    }

    /// Writes the workbook whole, with everything that the journal made of it.
    pub(super) fn write_snapshot(&mut self) -> Result<(), Refusal> {
        let (book, conflicts) = self.replayed();
        let others = conflicts.iter().map(|conflict| &conflict.other);
        let others: Vec<String> = others.map(Version::json).collect();
        // One text for all: there are not many places.
        let others = format!("[{}]", others.join(","));
        if others != "[]" && !self.pending.contains(&others) {
            self.pending.push(others);
        }
        self.quarantine()?;
        self.rotate()?;
        let stamps = self.store.stamps()?;
        let mine = self.writes.iter().map(|Write { stamp, .. }| stamp);
        let taken_in = mine.chain(&self.torn).chain(&self.leftover);
        let taken_in = taken_in.filter(|stamp| stamps.contains(stamp)).cloned();
        let header = Header {
            stamp: self.next_stamp(),
            absorbed: taken_in.collect(),
            extra: self.snapshot.header.extra.clone(),
        };
        self.tried = header.stamp.revision;
        let text = seal(&book, &header);
        let is_beside = self.put_beside(&text);
        self.put(&Slot::Book, &text)?;
        if is_beside {
            let _one_more_copy_harms_nobody = self.store.remove(&Slot::Next);
        }
        self.mark(&header.stamp);
        self.leftover.clone_from(&header.absorbed);
        self.snapshot.book = book;
        self.snapshot.header = header;
        self.snapshot.is_sound = true;
        self.standing = Standing::Whole;
        self.writes.clear();
        self.torn.clear();
        Ok(())
    }

    /// Says which workbook lies there now. A mark that could not be set costs other tabs a later look, and no more.
    fn mark(&mut self, stamp: &Stamp) {
        let _seen_later = self.store.write(&Slot::Mark, &stamp.to_string());
        self.snapshot.mark = self.store.read(&Slot::Mark).unwrap_or_default();
    }

    /// Puts the workbook beside the one that it takes the place of, so that there is a whole one at every moment. Whether
    /// there was room for it.
    fn put_beside(&mut self, text: &str) -> bool {
        let written = self.store.write(&Slot::Next, text);
        let kept = self.store.read(&Slot::Next);
        let is_there = written.is_ok() && matches!(kept, Ok(Some(kept)) if kept == *text);
        if !is_there {
            // Half a copy, or one of long ago, must not be taken for this one.
            let _nothing_there = self.store.remove(&Slot::Next);
        }
        is_there
    }

    /// Puts a text into a slot and reads it back. Where there is no room, the earlier states make it, the oldest first, and
    /// then the workbook of the last visit: a copy is a comfort, and for want of room for it the workbook itself must not
    /// stay unsaved.
    pub(super) fn put(&mut self, slot: &Slot, text: &str) -> Result<(), Refusal> {
        match write_instead_of_states(&mut self.store, slot, text) {
            Err(Refusal::Full) => self.put_instead(slot, text)?,
            written => written?,
        }
        match self.store.read(slot)? {
            Some(kept) if kept == *text => Ok(()),
            _ => Err(Refusal::Failed),
        }
    }

    fn put_instead(&mut self, slot: &Slot, text: &str) -> Result<(), Refusal> {
        let copy = self.store.read(&Slot::Previous)?.ok_or(Refusal::Full)?;
        self.store.remove(&Slot::Previous)?;
        let written = self.store.write(slot, text);
        if written.is_err() {
            let _had_room_before = self.store.write(&Slot::Previous, &copy);
        }
        written
    }

    /// Puts what is pending into free slots. What already lies in one is not put there twice: a page that is opened again
    /// and again would fill the store.
    pub(super) fn quarantine(&mut self) -> Result<(), Refusal> {
        while let Some(text) = self.pending.first() {
            let mut free = None;
            let mut is_there = text.is_empty();
            for slot in (0..MOST_QUARANTINED).map(Slot::Quarantine) {
                match self.store.read(&slot)? {
                    Some(kept) => is_there |= kept == *text,
                    None => {
                        free.get_or_insert(slot);
                    }
                }
            }
            if !is_there {
                let slot = free.ok_or(Refusal::Full)?;
                write_instead_of_states(&mut self.store, &slot, text)?;
                if self.store.read(&slot)?.as_ref() != Some(text) {
                    return Err(Refusal::Failed);
                }
            }
            self.pending.remove(0);
        }
        Ok(())
    }

    /// Keeps the workbook as it was at the start of this visit, once, before anything is written over.
    fn rotate(&mut self) -> Result<(), Refusal> {
        let Some(start) = &self.snapshot.start else {
            return Ok(());
        };
        let stored = self.store.read(&Slot::Book)?.filter(|text| {
            let stamp = envelope::open(text).map(|it| it.header.stamp);
            start.is_as_stored && stamp.as_ref() == Some(&start.header.stamp)
        });
        let text = stored.unwrap_or_else(|| seal(&start.book, &start.header));
        match self.store.write(&Slot::Previous, &text) {
            Ok(()) | Err(Refusal::Full) => {}
            Err(refusal) => return Err(refusal),
        }
        self.snapshot.start = None;
        Ok(())
    }
}
