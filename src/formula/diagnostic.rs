//! What can be wrong with a formula, as data: a problem, its place, its arguments. Words come last, in
//! [`super::wording`], one set per language.

use super::span::Span;

/// One thing to say about a formula, and the characters that it speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub span: Span,
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

/// What is wrong, with all that a sentence about it needs.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Problem {
    Empty,
}
