//! A KPI's formula as its reader has it before them: what is wrong has its place there, not in the stored text.

use crate::formula::check::check;
use crate::formula::diagnostic::Diagnostic;
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::program::Program;
use crate::formula::value::Outcome;
use crate::locale::Language;
use crate::workbook::{BookScope, BookVocabulary};

/// A formula in its reader's names and notation.
pub(super) struct ShownFormula {
    /// The text.
    pub(super) text: String,
    /// What computes it, where it can be computed at all.
    pub(super) program: Option<Program>,
    /// The first thing that is wrong with it or with its numbers.
    pub(super) fault: Option<Diagnostic>,
}

impl ShownFormula {
    /// The `stored` formula, worked out with the numbers of `scope`.
    pub(super) fn of(stored: &str, scope: &BookScope<'_>, language: Language) -> Self {
        let vocabulary = BookVocabulary::new(scope.book, language);
        let text = vocabulary.to_shown(stored);
        let checked =
            parse(&text, Notation::Local(language)).and_then(|read| check(&read, &vocabulary));
        let (program, fault) = match checked {
            Ok(program) => {
                let fault = match program.evaluate(scope) {
                    Outcome::Error(diagnostic) => Some(*diagnostic),
                    _ => None,
                };
                (Some(program), fault)
            }
            Err(diagnostics) => (None, diagnostics.into_iter().next()),
        };
        Self {
            text,
            program,
            fault,
        }
    }
}
