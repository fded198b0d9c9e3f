//! A metric's new name, while it is being typed.

use crate::kpi::{MetricId, Name, NameProblem};
use crate::locale::Language;
use crate::locale::words::{Word, say, text};
use crate::workbook::Book;

/// Why a metric cannot be called so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenameProblem {
    /// There is no name, and the catalogue has none for it.
    Empty,
    /// It has more than 200 characters.
    TooLong,
    /// Another number has it, in one of the three languages.
    Taken(String),
}

/// The name that `typed` gives a metric, ready for [`super::Command::RenameMetric`]; nothing typed gives a metric of the
/// catalogue its own name there.
pub fn new_metric_name(
    book: &Book,
    id: &MetricId,
    typed: &str,
) -> Result<Option<Name>, RenameProblem> {
    let is_built_in = crate::catalogue::metric(id.as_str()).is_some();
    match Name::parse(typed) {
        Err(NameProblem::Empty) if is_built_in => Ok(None),
        Err(NameProblem::Empty) => Err(RenameProblem::Empty),
        Err(NameProblem::TooLong) => Err(RenameProblem::TooLong),
        Ok(name) if book.is_metric_name_taken(&name, Some(id)) => {
            Err(RenameProblem::Taken(name.as_str().to_owned()))
        }
        Ok(name) => Ok(Some(name)),
    }
}

impl RenameProblem {
    /// The problem as a sentence with a way out.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Empty => text(language, Word::WorkbookRenameEmpty).to_owned(),
            Self::TooLong => text(language, Word::WorkbookDraftNameTooLong).to_owned(),
            Self::Taken(name) => say(language, Word::WorkbookRenameTaken, &[("name", name)]),
        }
    }
}
