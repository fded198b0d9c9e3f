//! Any bytes → a workbook, or a refusal that keeps the bytes.

use super::Book;
use super::delta::Conflict;
use super::envelope::{self, FIRST_SCHEMA, Header, Opened, SCHEMA};
use super::read::{self, Findings};
use super::repair::{Damage, Repair};

/// What became of stored bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restored {
    /// The workbook; blank where nothing could be read.
    pub book: Book,
    /// What stood around it.
    pub header: Header,
    /// How far the bytes can be trusted, and with it what may be written.
    pub standing: Standing,
    /// The schema that they were written in; 0 where none could be read.
    pub schema: u64,
    /// What had to be mended, to be told.
    pub repairs: Vec<Repair>,
    /// Everything that the repairs replaced, as it was, to be put into quarantine before anything is written.
    pub set_aside: Vec<String>,
    /// What two tabs changed without knowing of each other, where there is a journal.
    pub conflicts: Vec<Conflict>,
}

/// How far stored bytes could be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was stored: a first visit.
    #[default]
    Fresh,
    /// All of it.
    Whole,
    /// Most of it; see [`Restored::repairs`].
    Repaired,
    /// None of it. The bytes are in [`Restored::set_aside`].
    Unreadable,
    /// As far as an older program can. It was written by a newer one, so nothing may be written over it.
    Newer {
        /// Its schema.
        schema: u64,
    },
}

/// Reads what was stored. Total: any bytes give an answer, and no answer loses them.
pub fn restore(bytes: &[u8]) -> Restored {
    let text = String::from_utf8_lossy(bytes);
    let Some(opened) = envelope::open(&text) else {
        return unreadable(&text);
    };
    let Opened {
        schema,
        header,
        book,
        intact,
    } = opened;
    let mut findings = Findings::default();
    let known = schema >= FIRST_SCHEMA;
    let Some(book) = known.then(|| read::book(&book, &mut findings)).flatten() else {
        return Restored {
            header,
            ..unreadable(&text)
        };
    };
    let Findings {
        mut repairs,
        mut set_aside,
    } = findings;
    if schema > SCHEMA {
        // Nothing will be written, so nothing needs to be kept apart or told.
        return Restored {
            book,
            header,
            standing: Standing::Newer { schema },
            schema,
            ..Restored::default()
        };
    }
    if !intact {
        set_aside = vec![text.into_owned()];
        repairs.insert(0, Repair::of_the_book(Damage::Checksum));
    }
    let standing = if repairs.is_empty() {
        Standing::Whole
    } else {
        Standing::Repaired
    };
    Restored {
        book,
        header,
        standing,
        schema,
        repairs,
        set_aside,
        conflicts: Vec::new(),
    }
}

fn unreadable(text: &str) -> Restored {
    Restored {
        standing: Standing::Unreadable,
        repairs: vec![Repair::of_the_book(Damage::Unreadable)],
        set_aside: vec![text.to_owned()],
        ..Restored::default()
    }
}
