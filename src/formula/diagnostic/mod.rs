//! What can be wrong with a formula, as data: a problem, its place, its arguments. Each phase of the language has
//! its own kinds and, beside them, its own words; the words come last.

use super::notation::Notation;
use super::span::Span;
use crate::locale::Language;

pub mod evaluation;
pub mod meaning;
mod stored;
pub mod syntax;

pub use evaluation::EvaluationProblem;
pub use meaning::MeaningProblem;
pub use syntax::SyntaxProblem;

/// One thing to say about a formula, and the characters that it speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub span: Span,
}

impl Diagnostic {
    /// A problem at its place.
    pub fn new(problem: impl Into<Problem>, span: Span) -> Self {
        Self {
            problem: problem.into(),
            span,
        }
    }

    /// The sentence about it, for a formula that was written as `text` in the reader's own notation.
    pub fn sentence(&self, text: &str, language: Language) -> String {
        self.sentence_spelled(text, language, &str::to_owned)
    }

    /// The sentence about it, for a formula that is read in `notation`: numbers and separators are told in that one, and
    /// a reader who types another is told both.
    pub fn sentence_in(&self, text: &str, notation: Notation, language: Language) -> String {
        match &self.problem {
            _ if self.is_for_its_author() => String::new(),
            Problem::Syntax(problem) => problem.sentence_in(self.span, text, notation, language),
            Problem::Meaning(_) | Problem::Evaluation(_) => self.sentence(text, language),
        }
    }

    /// The same; where it speaks of the formulas of other KPIs, `spell` gives the reader's name for an id.
    pub fn sentence_spelled(
        &self,
        text: &str,
        language: Language,
        spell: &dyn Fn(&str) -> String,
    ) -> String {
        match &self.problem {
            _ if self.is_for_its_author() => String::new(),
            Problem::Syntax(_) => self.sentence_in(text, Notation::Local(language), language),
            Problem::Meaning(problem) => problem.sentence(self.span, text, language, spell),
            Problem::Evaluation(problem) => problem.sentence(self.span, text, language, spell),
        }
    }

    /// Whether it concerns whoever writes the formula, where nobody does: a calculator in an article opens none that is
    /// wrong, and the sentences are ten of its kilobytes.
    fn is_for_its_author(&self) -> bool {
        cfg!(feature = "embed") && !matches!(self.problem, Problem::Evaluation(_))
    }
}

/// The longest part of a formula that a sentence repeats; of a longer one its beginning says enough.
const LONGEST_QUOTED: usize = 60;

/// The part of a formula that a sentence speaks of, as it was written but on one line, without the brackets of a name.
fn quoted(span: Span, text: &str) -> String {
    let part = span.of(text).trim();
    let name = part
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let bare = name
        .filter(|name| !name.contains(['[', ']']))
        .unwrap_or(part);
    let mut line = String::new();
    for word in bare.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if let Some((end, _)) = line.char_indices().nth(LONGEST_QUOTED) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The formula gives no value.
    Error,
    /// It gives one that is probably not meant.
    Warning,
    /// It could be said better; there is a click that does.
    Hint,
}

/// What is wrong, with all that a sentence about it needs: one kind a phase.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The text cannot be read as a formula.
    Syntax(SyntaxProblem),
    /// It can be read, but does not make sense.
    Meaning(MeaningProblem),
    /// It makes sense, but these numbers give no value.
    Evaluation(EvaluationProblem),
}

impl Problem {
    /// A stable name in kebab-case, for tests and the page's attributes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(problem) => problem.code(),
            Self::Meaning(problem) => problem.code(),
            Self::Evaluation(problem) => problem.code(),
        }
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Syntax(_) | Self::Evaluation(_) => Severity::Error,
            Self::Meaning(problem) => problem.severity(),
        }
    }
}

impl From<SyntaxProblem> for Problem {
    fn from(problem: SyntaxProblem) -> Self {
        Self::Syntax(problem)
    }
}

impl From<MeaningProblem> for Problem {
    fn from(problem: MeaningProblem) -> Self {
        Self::Meaning(problem)
    }
}

impl From<EvaluationProblem> for Problem {
    fn from(problem: EvaluationProblem) -> Self {
        Self::Evaluation(problem)
    }
}
