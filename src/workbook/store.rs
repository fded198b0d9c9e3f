//! The port to wherever workbooks are kept.

use super::journal::Stamp;

/// A few texts under fixed names. What a browser offers can refuse at any moment and can lie; see [`super::shelf`] for
/// how it is used.
pub trait Store {
    /// The text in a slot.
    fn read(&self, slot: &Slot) -> Result<Option<String>, Refusal>;
    /// Puts a text into a slot, in place of what is there.
    fn write(&mut self, slot: &Slot, text: &str) -> Result<(), Refusal>;
    /// Empties a slot.
    fn remove(&mut self, slot: &Slot) -> Result<(), Refusal>;
    /// Which writes lie in the journal, in any order. [`Slot::stamp`] says which names are theirs.
    fn stamps(&self) -> Result<Vec<Stamp>, Refusal>;
}

/// What a store keeps apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The workbook as it was when the journal was last taken in.
    Book,
    /// Which workbook lies there: its stamp, so that nobody has to read it to see that it is another.
    Mark,
    /// The workbook that is about to be put in the place of the other, as long as that takes.
    Next,
    /// The workbook as it was when the page was last opened.
    Previous,
    /// The workbook at one of several earlier moments ([`super::states`]).
    State(u8),
    /// One write of one tab, with what it changed.
    Journal(Stamp),
    /// Bytes that could not be read; never removed on the page's own account.
    Quarantine(u16),
}

/// Why a store did not do as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no room left.
    Full,
    /// The browser does not let the page store anything.
    Blocked,
    /// It failed, nobody knows why, or what it kept is not what it was given.
    Failed,
}

/// What the names of writes begin with.
const JOURNAL: &str = "journal:";

/// So many texts in quarantine are looked for.
pub const MOST_QUARANTINED: u16 = 64;

impl Slot {
    /// The name of the slot for the page that lies in the folder `directory`. Pages under one origin share one storage,
    /// so each keeps to its own folder's names.
    pub fn key(&self, directory: &str) -> String {
        let kind = match self {
            Self::Book => "book".to_owned(),
            Self::Mark => "book.mark".to_owned(),
            Self::Next => "book.next".to_owned(),
            Self::Previous => "book.previous".to_owned(),
            Self::State(number) => format!("state:{number}"),
            Self::Journal(stamp) => [JOURNAL, &stamp.to_string()].concat(),
            Self::Quarantine(number) => format!("quarantine:{number}"),
        };
        ["kpi-builder:", directory, ":", &kind].concat()
    }

    /// Which write lies under a name of that folder; `None` where it is the name of something else.
    pub fn stamp(key: &str, directory: &str) -> Option<Stamp> {
        let rest = key.strip_prefix("kpi-builder:")?.strip_prefix(directory)?;
        Stamp::parse(rest.strip_prefix(':')?.strip_prefix(JOURNAL)?)
    }
}

/// The folder of a path: `/tools/kpi/` for `/tools/kpi/index.html`.
///
/// ```
/// use kepi::workbook::store::directory;
/// assert_eq!(directory("/tools/kpi/index.html"), "/tools/kpi/");
/// assert_eq!(directory("/"), "/");
/// ```
pub fn directory(path: &str) -> &str {
    path.rfind('/')
        .and_then(|at| path.get(..=at))
        .unwrap_or("/")
}
