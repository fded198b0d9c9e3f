//! The port to wherever workbooks are kept.

/// A few texts under fixed names. What a browser offers can refuse at any moment and can lie; see [`super::shelf`] for
/// how it is used.
pub trait Store {
    /// The text in a slot.
    fn read(&self, slot: Slot) -> Result<Option<String>, Refusal>;
    /// Puts a text into a slot, in place of what is there.
    fn write(&mut self, slot: Slot, text: &str) -> Result<(), Refusal>;
    /// Empties a slot.
    fn remove(&mut self, slot: Slot) -> Result<(), Refusal>;
}

/// What a store keeps apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// The workbook.
    Book,
    /// The workbook as it was when the page was last opened.
    Previous,
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

/// So many texts in quarantine are looked for.
pub const MOST_QUARANTINED: u16 = 64;

impl Slot {
    /// The name of the slot for the page that lies in the folder `directory`. Pages under one origin share one storage,
    /// so each keeps to its own folder's names.
    pub fn key(self, directory: &str) -> String {
        let kind = match self {
            Self::Book => "book".to_owned(),
            Self::Previous => "book.previous".to_owned(),
            Self::Quarantine(number) => format!("quarantine:{number}"),
        };
        ["kpi-builder:", directory, ":", &kind].concat()
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
