//! Where a KPI's number comes from: its formula as its reader writes it, and the same with a period's numbers filled in.

use super::figure::Reader;
use super::steps::{Step, steps};
use super::telling::own_name;
use crate::calendar::CivilDate;
use crate::formula::check::check;
use crate::formula::diagnostic::Diagnostic;
use crate::formula::highlight::{Piece, pieces};
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::span::Span;
use crate::formula::value::Outcome;
use crate::kpi::{Kpi, Period};
use crate::workbook::{Book, BookScope, BookVocabulary};

/// A formula, and the way from its numbers to its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Derivation {
    /// The formula in painted pieces.
    pub formula: Vec<Piece>,
    /// The characters of it that are wrong.
    pub fault: Option<Span>,
    /// The steps. None where the formula is a bare name or cannot be computed at all.
    pub steps: Vec<Step>,
}

/// How the value of `kpi` for `period` comes about. Without a value the steps show what is missing, and which part gives
/// none.
pub fn derivation(
    book: &Book,
    kpi: &Kpi,
    period: Period,
    today: CivilDate,
    reader: Reader,
) -> Derivation {
    let language = reader.language;
    let notation = Notation::Local(language);
    let vocabulary = BookVocabulary::new(book, language);
    let shown = vocabulary.to_shown(&kpi.formula);
    let scope = BookScope {
        book,
        kpi: Some(kpi),
        period,
        segment: None,
        today,
    };
    let at_fault = |diagnostics: &[Diagnostic]| diagnostics.first().map(|first| first.span);
    let (fault, steps) = match parse(&shown, notation).and_then(|it| check(&it, &vocabulary)) {
        Ok(program) => {
            let fault = match program.evaluate(&scope) {
                Outcome::Error(diagnostic) => Some(diagnostic.span),
                _ => None,
            };
            let called = |id: &str| own_name(id, book, language);
            (fault, steps(&program, &scope, kpi.unit, &called, reader))
        }
        Err(diagnostics) => (at_fault(&diagnostics), Vec::new()),
    };
    Derivation {
        formula: pieces(&shown, notation),
        fault,
        steps,
    }
}
