//! What the reader has to know about their data, as data.

use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::words::{Word, say, say_count, text};
use crate::workbook::Repair;

/// Something to tell, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// What was stored could not be read; it is set aside.
    Unreadable,
    /// Parts of it could not be.
    Repaired(Vec<Repair>),
    /// The same record was changed in another tab; that version is set aside.
    Conflict {
        /// What the record is called.
        name: String,
    },
}

impl Notice {
    /// The notice in one sentence. [`Notice::details`] has the rest.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Unreadable => text(language, Word::WorkbookNoticeUnreadable).to_owned(),
            Self::Repaired(repairs) => say_count(
                language,
                Word::WorkbookNoticeRepaired,
                repairs.len() as f64,
                &[("count", &write_count(language, repairs.len()))],
            ),
            Self::Conflict { name } => {
                say(language, Word::WorkbookNoticeConflict, &[("name", name)])
            }
        }
    }

    /// What exactly, a sentence each.
    pub fn details(&self, language: Language) -> Vec<String> {
        match self {
            Self::Repaired(repairs) => repairs
                .iter()
                .map(|repair| repair.sentence(language))
                .collect(),
            Self::Unreadable | Self::Conflict { .. } => Vec::new(),
        }
    }
}
