//! Where a KPI's number comes from: its formula as its reader writes it, and the same with a period's numbers filled in.

use super::figure::Reader;
use super::shown_formula::ShownFormula;
use super::steps::{Step, steps};
use super::telling::own_name;
use crate::calendar::CivilDate;
use crate::formula::highlight::{Piece, pieces};
use crate::formula::notation::Notation;
use crate::formula::span::Span;
use crate::kpi::{Kpi, Period};
use crate::workbook::{Book, BookScope};

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
    let scope = BookScope {
        book,
        kpi: Some(kpi),
        period,
        segment: None,
        today,
    };
    let language = reader.language;
    let shown = ShownFormula::of(&kpi.formula, &scope, language);
    let called = |id: &str| own_name(id, book, language);
    let told = |program| steps(program, &scope, kpi.unit, &called, reader);
    Derivation {
        formula: pieces(&shown.text, Notation::Local(language)),
        fault: shown.fault.map(|fault| fault.span),
        steps: shown.program.as_ref().map(told).unwrap_or_default(),
    }
}
