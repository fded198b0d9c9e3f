//! Sentences about formulas as they are stored: their reader sees names, not ids.

use super::{Diagnostic, MeaningProblem, Problem};
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print::print;
use crate::formula::span::Span;
use crate::locale::Language;
use crate::locale::words::{Word, say};

impl Diagnostic {
    /// The sentence about it, for a formula that is stored as `stored`: the parts that it repeats are written in the
    /// reader's notation, and ids as `spell` writes them.
    pub fn sentence_of_stored(
        &self,
        stored: &str,
        language: Language,
        spell: &dyn Fn(&str) -> String,
    ) -> String {
        if let Problem::Syntax(_) = &self.problem {
            return self.sentence(stored, language);
        }
        let mut shown = String::new();
        let mut show = |span: Span| {
            let start = shown.len();
            shown.push_str(&part(span.of(stored), language, spell));
            Span::new(start, shown.len())
        };
        let span = show(self.span);
        let problem = match self.problem.clone() {
            Problem::Meaning(MeaningProblem::Mixed {
                operator,
                left,
                right,
            }) => Problem::Meaning(MeaningProblem::Mixed {
                operator,
                left: (show(left.0), left.1),
                right: (show(right.0), right.1),
            }),
            other => other,
        };
        Self { problem, span }.sentence_spelled(&shown, language, spell)
    }
}

/// The sentence about a fault inside a KPI's formula. It is put after its introduction as it is: what it isolates for the
/// sake of direction stays isolated.
pub(super) fn inside(
    kpi: &str,
    formula: &str,
    fault: &Diagnostic,
    language: Language,
    spell: &dyn Fn(&str) -> String,
) -> String {
    let mut sentence = say(language, Word::FormulaMeaningInKpi, &[("kpi", &spell(kpi))]);
    sentence.push(' ');
    sentence.push_str(&fault.sentence_of_stored(formula, language, spell));
    sentence
}

/// A part of a stored formula as its reader writes it. A part that is no expression, such as an operator, stays.
fn part(stored: &str, language: Language, spell: &dyn Fn(&str) -> String) -> String {
    match parse(stored, Notation::Canonical) {
        Ok(formula) if formula.name.is_none() => print(&formula, Notation::Local(language), spell),
        _ => stored.to_owned(),
    }
}
