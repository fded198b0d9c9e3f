//! What is to be said about a half-written formula, where, and the clicks that put it right.

use crate::formula::check::check;
use crate::formula::diagnostic::{Diagnostic, MeaningProblem, Problem, Severity};
use crate::formula::highlight::{Paint, highlight};
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print;
use crate::formula::program::Program;
use crate::formula::repair::repairs;
use crate::formula::scope::Vocabulary;
use crate::formula::span::Span;
use crate::locale::display::DisplayUnit;
use crate::locale::words::{Word, text as words};
use crate::locale::{Language, fold};

/// One thing to say about a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The characters that it speaks of.
    pub span: Span,
    /// How much it weighs.
    pub severity: Severity,
    /// Its kind, for the page's attributes.
    pub code: &'static str,
    /// The sentence.
    pub sentence: String,
    /// The ways out that one click takes.
    pub fixes: Vec<Fix>,
}

/// A change to the text that one click makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the button says.
    pub label: String,
    /// Whether that is a piece of a formula rather than a word of the page.
    pub is_formula: bool,
    /// The whole text afterwards.
    pub text: String,
}

/// What is to be said about `text`, written in `notation`, that came to `program`; `wanted` is how its result is shown.
pub fn remarks(
    program: &Result<Program, Vec<Diagnostic>>,
    text: &str,
    notation: Notation,
    language: Language,
    wanted: Option<DisplayUnit>,
) -> Vec<Remark> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let of = |diagnostic: &Diagnostic| of(diagnostic, text, notation, language);
    match program {
        Err(diagnostics) => diagnostics.iter().map(of).collect(),
        Ok(program) => {
            let warnings = program.warnings.iter().map(of);
            let hint = wanted.and_then(|unit| hint(program, unit, text, language));
            warnings.chain(hint).collect()
        }
    }
}

fn of(diagnostic: &Diagnostic, text: &str, notation: Notation, language: Language) -> Remark {
    let span = diagnostic.span;
    let fixes = repairs(diagnostic, text, notation)
        .into_iter()
        .map(|replacement| Fix {
            label: match replacement.is_empty() {
                true => words(language, Word::BuilderFixRemove).to_owned(),
                false => replacement.clone(),
            },
            is_formula: !replacement.is_empty(),
            text: replaced(text, span, &replacement),
        })
        .collect();
    Remark {
        span,
        severity: diagnostic.problem.severity(),
        code: diagnostic.problem.code(),
        sentence: diagnostic.sentence_in(text, notation, language),
        fixes,
    }
}

fn hint(program: &Program, unit: DisplayUnit, text: &str, language: Language) -> Option<Remark> {
    let hint = program.hint(unit)?;
    let fix = Fix {
        label: words(language, Word::CalculatorsTimesHundred).to_owned(),
        is_formula: false,
        text: hint.applied_to(text),
    };
    Some(Remark {
        span: hint.diagnostic.span,
        severity: Severity::Hint,
        code: hint.diagnostic.problem.code(),
        sentence: hint.diagnostic.sentence(text, language),
        fixes: vec![fix],
    })
}

/// `text` with the characters at `span` replaced.
fn replaced(text: &str, span: Span, replacement: &str) -> String {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    [before, replacement, after].concat()
}

/// Known names that may have been meant by one that nobody knows.
pub fn instead_of(name: &str, known: &dyn Vocabulary) -> Vec<String> {
    let complaints = parse(&print::name(name), Notation::Canonical)
        .and_then(|formula| check(&formula, known).map(|_| ()))
        .err()
        .unwrap_or_default();
    complaints
        .into_iter()
        .find_map(|complaint| match complaint.problem {
            Problem::Meaning(MeaningProblem::UnknownName { nearest }) => Some(nearest),
            _ => None,
        })
        .unwrap_or_default()
}

/// `text` with another name wherever `name` stands.
pub fn with_name(text: &str, notation: Notation, name: &str, other: &str) -> String {
    let folded = fold::name(name);
    let places = highlight(text, notation)
        .into_iter()
        .filter(|(span, paint)| {
            let written = span.of(text);
            let bare = written
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
                .unwrap_or(written);
            *paint == Paint::Name && fold::name(bare) == folded
        });
    let mut changed = text.to_owned();
    for (span, _) in places.collect::<Vec<_>>().into_iter().rev() {
        changed = replaced(&changed, span, &print::name(other));
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{CatalogueVocabulary, OpenVocabulary};

    fn said(text: &str, language: Language) -> Vec<Remark> {
        let notation = Notation::Local(language);
        let program = parse(text, notation).and_then(|formula| check(&formula, &OpenVocabulary));
        remarks(
            &program,
            text,
            notation,
            language,
            Some(DisplayUnit::Percent),
        )
    }

    #[test]
    fn nothing_is_said_about_nothing() {
        assert_eq!(said("  ", Language::Vi), []);
    }

    #[test]
    fn a_click_puts_right_what_can_be() {
        for (text, language, fixed) in [
            (
                "clicks / impressions",
                Language::En,
                Some("clicks / impressions * 100"),
            ),
            ("clicks / (impressions + 2", Language::En, None),
            ("max(1, 2)", Language::Vi, Some("max(1; 2)")),
        ] {
            let remarks = said(text, language);
            let fixes = remarks.iter().flat_map(|remark| &remark.fixes);
            let texts: Vec<&str> = fixes.map(|fix| fix.text.as_str()).collect();
            assert!(!remarks.is_empty(), "{text}");
            assert!(
                fixed.is_none_or(|fixed| texts.contains(&fixed)),
                "{text}: {texts:?}"
            );
        }
    }

    #[test]
    fn a_slip_in_a_name_is_put_right_everywhere() {
        let meant = instead_of("clicsk", &CatalogueVocabulary);
        assert!(
            meant
                .first()
                .is_some_and(|name| name.eq_ignore_ascii_case("clicks")),
            "{meant:?}"
        );
        let notation = Notation::Canonical;
        assert_eq!(
            with_name("clicsk / (1 + [clicsk])", notation, "clicsk", "ad cost"),
            "ad cost / (1 + ad cost)"
        );
        assert_eq!(instead_of("số hộp quà", &CatalogueVocabulary), [""; 0]);
    }
}
