//! What the device knows of the workbook's backups.

use crate::calendar::Moment;
use crate::locale::json::{push_quoted, texts};
use crate::workbook::Book;
use crate::workbook::json::{Fields, Object};

/// So many changes without a backup are enough to speak of one: about what a small team enters in a month, and no more
/// than anybody would like to type again. Days are not counted: whoever changes nothing has nothing to lose.
pub const ENOUGH: u32 = 50;

/// So many backups are remembered.
const REMEMBERED: usize = 20;

/// What the device knows of the workbook's backups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// How many changes were made since the last one.
    pub changes: u32,
    /// How many there were when the reader said "later".
    put_off: u32,
    /// Whether the browser was asked to keep what lies in it. It may refuse, and is not asked again unbidden.
    pub asked: bool,
    /// When the last one was taken.
    pub last: Option<Moment>,
    /// The checksums of those that were taken or brought in, the last one last.
    pub known: Vec<String>,
}

impl Ledger {
    /// The ledger that a stored text is. What cannot be read was never written.
    pub fn parse(stored: &str) -> Self {
        let Some(mut fields) = Fields::read(stored) else {
            return Self::default();
        };
        let count = |json: &str| json.parse().ok();
        Self {
            changes: fields.take("changes", count).unwrap_or_default(),
            put_off: fields.take("put_off", count).unwrap_or_default(),
            asked: fields
                .take("asked", |json| json.parse().ok())
                .unwrap_or_default(),
            last: Moment::parse(&fields.text("last")),
            known: fields.take("known", texts).unwrap_or_default(),
        }
    }

    /// The text to store.
    pub fn to_json(&self) -> String {
        let quoted = |checksum: &String| {
            let mut quoted = String::new();
            push_quoted(&mut quoted, checksum);
            quoted
        };
        let last = self.last.map(|moment| moment.to_string());
        Object::new()
            .raw("changes", &self.changes.to_string())
            .raw("put_off", &self.put_off.to_string())
            .raw("asked", &self.asked.to_string())
            .some_text("last", last.as_deref())
            .list("known", self.known.iter().map(quoted))
            .end(&crate::kpi::Extra::default())
    }

    /// Whether it is time to speak of a backup.
    pub fn is_due(&self) -> bool {
        self.changes >= self.put_off.saturating_add(ENOUGH)
    }

    /// So many changes were made.
    pub fn count(&mut self, changes: u32) {
        self.changes = self.changes.saturating_add(changes);
    }

    /// The reader wants to hear of it later.
    pub fn put_off(&mut self) {
        self.put_off = self.changes;
    }

    /// A backup of that checksum was taken, and holds all that there is.
    pub fn taken(&mut self, at: Moment, checksum: String) {
        self.last = Some(at);
        self.same_as(checksum);
    }

    /// The workbook is that of a backup now.
    pub fn same_as(&mut self, checksum: String) {
        self.changes = 0;
        self.put_off = 0;
        self.know(checksum);
    }

    /// A backup of that checksum has come into the workbook.
    pub fn know(&mut self, checksum: String) {
        self.known.retain(|known| *known != checksum);
        self.known.push(checksum);
        let forgotten = self.known.len().saturating_sub(REMEMBERED);
        self.known.drain(..forgotten);
    }
}

/// Whether a workbook holds something of its reader's own: a sample alone is worth no backup.
pub fn is_worth_a_backup(book: &Book) -> bool {
    let has_kpi = book.kpis.iter().any(|kpi| !kpi.sample);
    has_kpi || book.entries.iter().any(|(_, entry)| !entry.sample)
}
