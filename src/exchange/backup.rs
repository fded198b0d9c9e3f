//! A workbook as a file that its owner keeps: a backup.
//!
//! It is the stored form of a workbook (`workbook/envelope.rs`), with two fields more around the book: `made`, the day and
//! the time at which it was taken, and `after`, the checksums of those that were taken or brought in before it where it was
//! made. By these two devices that hand a workbook to and fro find the version that both started from.
//!
//! What the page offers after a fall, every stored text under its key, is read too.

use crate::calendar::Moment;
use crate::kpi::Extra;
use crate::locale::json::{members, push_quoted, text, texts};
use crate::workbook::store::{Refusal, Slot, Store};
use crate::workbook::{Book, Header, Repair, Restored, Shelf, Stamp, Standing, restore, seal};

/// A backup that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// The workbook.
    pub book: Book,
    /// When it was taken, where that is known.
    pub made: Option<Moment>,
    /// The checksums of the backups before it.
    pub after: Vec<String>,
    /// What in it could not be read, or is not what was written.
    pub damage: Vec<Repair>,
}

/// Why a file is no backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoBackup {
    /// There is nothing in it.
    Empty,
    /// It is something else.
    Foreign,
    /// It was one, and is cut off or changed so that nothing can be read.
    Torn,
    /// A newer version of the page made it, and knows more of it than this one.
    Newer,
}

/// The text of the file.
pub fn write(book: &Book, made: Moment, after: &[String]) -> String {
    let mut list = String::new();
    for checksum in after {
        list.push(if list.is_empty() { '[' } else { ',' });
        push_quoted(&mut list, checksum);
    }
    let mut fields = Vec::new();
    if !after.is_empty() {
        fields.push(("after".to_owned(), list + "]"));
    }
    fields.push(("made".to_owned(), ["\"", "\""].join(&made.to_string())));
    let header = Header {
        extra: Extra(fields),
        ..Header::default()
    };
    seal(book, &header)
}

/// What a file is called that is made on that moment's day.
pub fn file_name(made: Moment) -> String {
    ["kepi-", &made.day.to_string(), ".json"].concat()
}

/// Reads the text of a file, or one that was pasted. Total: any text is a backup, or a reason why not.
pub fn read(file: &str) -> Result<Backup, NoBackup> {
    let is_around = |sign: char| sign == '\u{FEFF}' || sign.is_whitespace();
    let file = file.trim_matches(is_around);
    if file.is_empty() {
        return Err(NoBackup::Empty);
    }
    let restored = restore(file.as_bytes());
    let restored = match restored.standing {
        Standing::Unreadable => stored_texts(file).ok_or(restored),
        _ => Ok(restored),
    };
    let restored = restored.map_err(|_| {
        // What is left of a backup says what it was.
        let is_ours = ["\"kepi-workbook\"", "\"kpi-builder:"];
        match is_ours.iter().any(|sign| file.contains(sign)) {
            true => NoBackup::Torn,
            false => NoBackup::Foreign,
        }
    })?;
    if let Standing::Newer { .. } = restored.standing {
        return Err(NoBackup::Newer);
    }
    let field = |name: &str| {
        let Extra(fields) = &restored.header.extra;
        let found = fields.iter().find(|(known, _)| known == name);
        found.map(|(_, json)| json.as_str())
    };
    Ok(Backup {
        made: field("made")
            .and_then(text)
            .as_deref()
            .and_then(Moment::parse),
        after: field("after").and_then(texts).unwrap_or_default(),
        book: restored.book,
        damage: restored.repairs,
    })
}

/// The workbook in a file that holds stored texts under their keys.
fn stored_texts(file: &str) -> Option<Restored> {
    let mut texts = Vec::new();
    for (key, json) in members(file)? {
        texts.push((key, text(json)?));
    }
    let directory = texts.iter().find_map(|(key, _)| {
        let directory = key.strip_prefix("kpi-builder:")?.strip_suffix(":book")?;
        Some(directory.to_owned())
    })?;
    let (_, restored) = Shelf::open(Texts { directory, texts }, "").ok()?;
    match restored.standing {
        Standing::Fresh | Standing::Unreadable => None,
        Standing::Whole | Standing::Repaired | Standing::Newer { .. } => Some(restored),
    }
}

/// What a browser's storage held, to be read and never written.
struct Texts {
    directory: String,
    texts: Vec<(String, String)>,
}

impl Store for Texts {
    fn read(&self, slot: &Slot) -> Result<Option<String>, Refusal> {
        let key = slot.key(&self.directory);
        let found = self.texts.iter().find(|(known, _)| *known == key);
        Ok(found.map(|(_, text)| text.clone()))
    }

    fn write(&mut self, _: &Slot, _: &str) -> Result<(), Refusal> {
        Err(Refusal::Blocked)
    }

    fn remove(&mut self, _: &Slot) -> Result<(), Refusal> {
        Err(Refusal::Blocked)
    }

    fn stamps(&self) -> Result<Vec<Stamp>, Refusal> {
        let keys = self.texts.iter();
        Ok(keys
            .filter_map(|(key, _)| Slot::stamp(key, &self.directory))
            .collect())
    }
}
