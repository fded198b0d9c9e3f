//! How a workbook is kept in a store: the workbook as it was, and behind it a write for everything that became of it.
//!
//! Read first: nothing is written before what is there was read. A change is a write of its own size under a name of its
//! own, so that nothing is written over and two tabs need no lock. A write counts when it was read back. Before every
//! write the store is looked at again: what other tabs wrote meanwhile is merged, what a newer program wrote is left
//! alone. When the journal has grown, the workbook is written whole ([`super::snapshot`]).

use super::Book;
use super::delta::{Conflict, Delta};
use super::journal::{self, Opened, Revision, Stamp, Write, replay};
use super::merge::Merged;
use super::read::Findings;
use super::repair::{Damage, Record, Repair};
use super::restore::{Restored, Standing, restore};
use super::snapshot::Snapshot;
use super::store::{Refusal, Slot, Store};
use crate::locale::order;

/// A store, and what this page knows of its content.
pub struct Shelf<S> {
    pub(super) store: S,
    pub(super) writer: String,
    /// The workbook that was last written whole.
    pub(super) snapshot: Snapshot,
    /// The writes since, in their order.
    pub(super) writes: Vec<Write>,
    /// Writes that are none.
    pub(super) torn: Vec<Stamp>,
    /// Writes that lie there although the snapshot has them.
    pub(super) leftover: Vec<Stamp>,
    /// The workbook on the screen but for what was not kept yet: what changed since is told by it.
    base: Book,
    /// Whether there is more in the store than on the screen.
    pub(super) is_behind: bool,
    /// What was told of two tabs' changes to one record.
    pub(super) told: Vec<Conflict>,
    /// What must go into quarantine before anything is written over.
    pub(super) pending: Vec<String>,
    pub(super) standing: Standing,
    /// The highest revision that this tab tried. None is tried twice: what became of the first try nobody knows.
    pub(super) tried: Revision,
    /// A write of this tab that failed and may lie there in part.
    failed: Option<Slot>,
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
            snapshot: Snapshot::default(),
            writes: Vec::new(),
            torn: Vec::new(),
            leftover: Vec::new(),
            base: Book::default(),
            is_behind: false,
            told: Vec::new(),
            pending: Vec::new(),
            standing: Standing::Fresh,
            tried: Revision::default(),
            failed: None,
        };
        let mut restored = shelf.take_snapshot()?;
        let stamps = shelf.store.stamps()?;
        let findings = shelf.take_writes(stamps)?;
        let (book, conflicts) = shelf.replayed();
        for write in &mut shelf.writes {
            write.is_shown = true;
        }
        shelf.base = book.clone();
        shelf.is_behind = false;
        shelf.told.clone_from(&conflicts);
        if shelf.standing == Standing::Whole {
            let is_as_stored = shelf.writes.is_empty();
            shelf.snapshot.remember_start(&book, is_as_stored);
        }
        restored.book = book;
        restored.conflicts = conflicts;
        restored.set_aside.extend(findings.set_aside);
        restored.repairs.extend(findings.repairs);
        if shelf.standing == Standing::Fresh && !shelf.writes.is_empty() {
            // What the writes changed is there, and what they changed it in is gone.
            restored.repairs.push(Repair::of_the_book(Damage::Checksum));
        }
        restored.standing = match shelf.standing {
            Standing::Fresh | Standing::Whole if !restored.repairs.is_empty() => Standing::Repaired,
            standing => standing,
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

    /// Looks for what other tabs wrote, without writing: the workbook with their changes, where there are any. While
    /// `mine` has changes that were not kept, they come with the answer to keeping those.
    pub fn refresh(&mut self, mine: &Book) -> Result<Option<Merged>, Refusal> {
        self.catch_up()?;
        let is_kept = !self.is_newer() && Delta::between(&self.base, mine).is_empty();
        Ok(if is_kept { self.come_in(mine) } else { None })
    }

    /// How far what lies in the store can be written over.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    fn try_save(&mut self, book: &Book) -> Result<Kept, Refusal> {
        self.catch_up()?;
        if let Standing::Newer { schema } = self.standing {
            return Ok(Kept::ReadOnly { schema });
        }
        if !self.snapshot.is_sound {
            // Without the change: two tabs may come to this at once, and one of them is written over.
            self.write_snapshot()?;
        }
        let revision = self.append(Delta::between(&self.base, book))?;
        let merged = self.come_in(book).map(Box::new);
        Ok(Kept::Saved { revision, merged })
    }

    /// Adds a write to the journal, unless nothing changed.
    fn append(&mut self, delta: Delta) -> Result<Revision, Refusal> {
        if let Some(failed) = &self.failed {
            // Half a write ends what is read of this tab. While it lies there, nothing may follow it.
            self.store.remove(failed)?;
            self.failed = None;
        }
        if delta.is_empty() {
            return Ok(self.latest());
        }
        let stamp = self.next_stamp();
        self.tried = stamp.revision;
        let text = journal::seal(&stamp, &delta);
        let slot = Slot::Journal(stamp.clone());
        if let Err(refusal) = self.put(&slot, &text) {
            self.failed = self.store.remove(&slot).is_err().then_some(slot);
            return Err(refusal);
        }
        self.writes.push(Write {
            stamp,
            delta,
            size: text.len(),
            is_shown: true,
        });
        Ok(self.tried)
    }

    /// Takes what lies in the store onto the screen, where `mine` has nothing any more that does not lie there.
    fn come_in(&mut self, mine: &Book) -> Option<Merged> {
        if !self.is_behind && self.told.is_empty() {
            // The columns stay the very same, so that the next change is found at a glance.
            self.base = mine.clone();
            return None;
        }
        let (book, conflicts) = self.replayed();
        let told = std::mem::replace(&mut self.told, conflicts.clone());
        let is_new = |conflict: &Conflict| !told.iter().any(|it| it.other == conflict.other);
        let conflicts: Vec<Conflict> = conflicts.into_iter().filter(is_new).collect();
        self.is_behind = false;
        for write in &mut self.writes {
            write.is_shown = true;
        }
        let is_other = book != *mine;
        self.base = if is_other { &book } else { mine }.clone();
        (is_other || !conflicts.is_empty()).then_some(Merged { book, conflicts })
    }

    /// The workbook that lies in the store, and what two tabs changed in it without knowing of each other.
    pub(super) fn replayed(&self) -> (Book, Vec<Conflict>) {
        replay(self.snapshot.book.clone(), self.writes.iter())
    }

    /// Learns what lies in the store now. Where nothing happened, that costs one short text and a list of names.
    pub(super) fn catch_up(&mut self) -> Result<(), Refusal> {
        let stamps = self.store.stamps()?;
        let is_there = |write: &Write| stamps.contains(&write.stamp);
        let is_complete = self.writes.iter().all(is_there);
        if !self.torn.iter().all(|torn| stamps.contains(torn)) {
            // Its tab saw that it failed and took it back; what followed it rests on nothing that is missing.
            self.torn.clear();
        }
        if self.store.read(&Slot::Mark)? != self.snapshot.mark || !is_complete {
            let before = self.snapshot.header.stamp.clone();
            self.take_snapshot()?;
            let (there, gone) = self.writes.drain(..).partition(is_there);
            self.writes = there;
            let absorbed = &self.snapshot.header.absorbed;
            self.writes.retain(|write| !absorbed.contains(&write.stamp));
            if self.snapshot.header.stamp == before {
                self.miss(gone);
            }
            self.is_behind = true;
        }
        self.take_writes(stamps).map(drop)
    }

    /// Somebody took writes away that are in no workbook. What they changed may be on the screen, and counts as a change
    /// that was not kept yet.
    fn miss(&mut self, gone: Vec<Write>) {
        for write in gone.into_iter().rev().filter(|write| write.is_shown) {
            let _the_screen_has_the_last_word = write.delta.inverse().make(&mut self.base);
        }
    }

    /// Reads the writes that this page does not know yet.
    fn take_writes(&mut self, mut stamps: Vec<Stamp>) -> Result<Findings, Refusal> {
        let mut findings = Findings::default();
        order::by(&mut stamps, Ord::cmp);
        self.leftover.clear();
        for stamp in stamps {
            if self.snapshot.header.absorbed.contains(&stamp) {
                self.leftover.push(stamp);
            } else if !self.knows(&stamp) {
                self.take_write(stamp, &mut findings)?;
            }
        }
        if self.is_newer() {
            // Nothing will be written, and what a newer program calls damage is for it to say.
            return Ok(Findings::default());
        }
        self.pending.extend(findings.set_aside.iter().cloned());
        // At once, so that it is safe even if nothing is ever written; again before the workbook is, if there is no room.
        let _until_there_is_room = self.quarantine();
        Ok(findings)
    }

    pub(super) fn is_newer(&self) -> bool {
        matches!(self.standing, Standing::Newer { .. })
    }

    fn knows(&self, stamp: &Stamp) -> bool {
        self.torn.contains(stamp) || self.writes.iter().any(|write| write.stamp == *stamp)
    }

    fn take_write(&mut self, stamp: Stamp, findings: &mut Findings) -> Result<(), Refusal> {
        let Some(text) = self.store.read(&Slot::Journal(stamp.clone()))? else {
            // Gone since it was listed; the next look finds where to.
            return Ok(());
        };
        let ends = |torn: &Stamp| torn.writer == stamp.writer && torn.revision < stamp.revision;
        let opened = if self.torn.iter().any(ends) {
            Opened::Torn
        } else {
            journal::open(stamp.clone(), &text, findings)
        };
        match opened {
            Opened::Write(write) => {
                self.is_behind = true;
                let at = self.writes.partition_point(|known| known.stamp < stamp);
                self.writes.insert(at, *write);
            }
            Opened::Newer { schema } => self.standing = Standing::Newer { schema },
            Opened::Torn => {
                findings.note(Record::Book, "", Damage::Torn, &text);
                self.torn.push(stamp);
            }
        }
        Ok(())
    }

    /// The stamp of a write that comes after all that is known.
    pub(super) fn next_stamp(&self) -> Stamp {
        Stamp {
            revision: self.latest().next(),
            writer: self.writer.clone(),
        }
    }

    fn latest(&self) -> Revision {
        let header = &self.snapshot.header;
        let known = header.absorbed.iter().chain(&self.torn);
        let known = known.chain(self.writes.iter().map(|write| &write.stamp));
        let known = known.chain([&header.stamp]).map(|stamp| stamp.revision);
        known.fold(self.tried, Ord::max)
    }

    /// Reads the workbook that was last written whole.
    fn take_snapshot(&mut self) -> Result<Restored, Refusal> {
        let mark = self.store.read(&Slot::Mark)?;
        let Some(text) = self.store.read(&Slot::Book)? else {
            // Nothing yet, or erased elsewhere: what is open here is all that is left.
            self.snapshot.mark = mark;
            self.snapshot.book = self.base.clone();
            self.snapshot.is_sound = false;
            return Ok(Restored::default());
        };
        let mut restored = restore(text.as_bytes());
        let is_whole = !matches!(restored.standing, Standing::Unreadable | Standing::Repaired);
        if !is_whole {
            // Torn while it was written? Then the whole of it lies beside it.
            let beside = self.store.read(&Slot::Next)?;
            let beside = beside.map(|text| restore(text.as_bytes()));
            restored = beside
                .filter(|it| it.standing == Standing::Whole)
                .unwrap_or(restored);
        }
        self.snapshot.mark = mark;
        self.standing = restored.standing;
        self.pending.extend(restored.set_aside.iter().cloned());
        // An older copy that somebody put back does not turn the count back.
        self.tried = self.tried.max(self.snapshot.header.stamp.revision);
        self.snapshot.take(&restored, &self.base);
        self.snapshot.is_sound &= is_whole;
        Ok(restored)
    }
}
