//! What can be wrong with a formula's text: one kind for each thing that people type wrong, so that each can be
//! answered with its own way out.

use crate::formula::function::Function;
use crate::formula::span::Span;

/// Why a text cannot be read as a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum SyntaxProblem {
    /// Nothing but space and comments.
    Empty,
    /// A leading `Name =` with nothing after it.
    NothingAfterName,
    /// More characters than [`crate::formula::limit::TEXT`].
    TooLong,
    /// More parentheses, calls and signs inside each other than [`crate::formula::limit::DEPTH`].
    TooDeep,
    /// A name of more characters than [`crate::formula::limit::NAME`]: mostly pasted prose.
    NameTooLong,

    /// A `[` without its `]`.
    UnclosedBracket,
    /// A `]` without its `[`.
    ExtraBracket,
    /// `[]`.
    EmptyBrackets,
    /// A `(` without its `)`.
    UnclosedParenthesis,
    /// A `)` without its `(`.
    ExtraParenthesis,
    /// `()`.
    EmptyParentheses,

    /// An operator with nothing to its left.
    MissingLeft,
    /// An operator with nothing to its right.
    MissingRight,
    /// Two values side by side.
    MissingOperator {
        /// The value on the left.
        left: Span,
        /// What follows it.
        right: Span,
    },
    /// Two operators side by side.
    TwoOperators {
        /// The one on the left.
        first: Span,
        /// The one on the right.
        second: Span,
    },
    /// `a < b < c`.
    ChainedComparison,
    /// A `%` after something that is neither a number nor a parenthesis.
    MisplacedPercent,

    /// A call of something that is no function.
    UnknownFunction {
        /// Functions that may have been meant, likeliest first.
        nearest: Vec<Function>,
    },
    /// `and(a, b)`, as spreadsheets write it.
    WordAsFunction,
    /// The name of a function without its parentheses.
    FunctionWithoutCall {
        /// Which.
        function: Function,
    },
    /// More or fewer arguments than the function takes.
    WrongArgumentCount {
        /// Which function.
        function: Function,
        /// How many it was given.
        given: usize,
    },
    /// Two separators, or a separator and a parenthesis, with nothing between.
    EmptyArgument,
    /// Arguments separated by another language's sign.
    WrongSeparator {
        /// The sign to write.
        wanted: char,
    },
    /// A separator outside a call.
    MisplacedSeparator,

    /// A number that can be read in two ways.
    AmbiguousNumber {
        /// Both, the one with thousands first.
        readings: [f64; 2],
    },
    /// A number with one reading, but written as this notation does not write it.
    ForeignNumber {
        /// The one reading.
        reading: f64,
    },
    /// Digits and signs that make no number.
    MalformedNumber,
    /// A number that stops at its decimal sign.
    UnfinishedNumber,
    /// A number beyond what a double holds.
    NumberTooLarge,
    /// `5k`, `3 triệu`: a number shortened with a letter or word.
    ShortenedNumber {
        /// What it means.
        reading: f64,
    },

    /// A currency sign or word beside a number.
    Currency,
    /// A quotation mark: names stand in brackets instead.
    Quote,
    /// A character that looks like one of the language's, or stands for it elsewhere.
    LookAlike {
        /// What to write instead.
        meant: &'static str,
    },
    /// A character that means nothing here.
    StrayCharacter,
}

impl SyntaxProblem {
    /// A stable name in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NothingAfterName => "nothing-after-name",
            Self::TooLong => "too-long",
            Self::TooDeep => "too-deep",
            Self::NameTooLong => "name-too-long",
            Self::UnclosedBracket => "unclosed-bracket",
            Self::ExtraBracket => "extra-bracket",
            Self::EmptyBrackets => "empty-brackets",
            Self::UnclosedParenthesis => "unclosed-parenthesis",
            Self::ExtraParenthesis => "extra-parenthesis",
            Self::EmptyParentheses => "empty-parentheses",
            Self::MissingLeft => "missing-left",
            Self::MissingRight => "missing-right",
            Self::MissingOperator { .. } => "missing-operator",
            Self::TwoOperators { .. } => "two-operators",
            Self::ChainedComparison => "chained-comparison",
            Self::MisplacedPercent => "misplaced-percent",
            Self::UnknownFunction { .. } => "unknown-function",
            Self::WordAsFunction => "word-as-function",
            Self::FunctionWithoutCall { .. } => "function-without-call",
            Self::WrongArgumentCount { .. } => "wrong-argument-count",
            Self::EmptyArgument => "empty-argument",
            Self::WrongSeparator { .. } => "wrong-separator",
            Self::MisplacedSeparator => "misplaced-separator",
            Self::AmbiguousNumber { .. } => "ambiguous-number",
            Self::ForeignNumber { .. } => "foreign-number",
            Self::MalformedNumber => "malformed-number",
            Self::UnfinishedNumber => "unfinished-number",
            Self::NumberTooLarge => "number-too-large",
            Self::ShortenedNumber { .. } => "shortened-number",
            Self::Currency => "currency",
            Self::Quote => "quote",
            Self::LookAlike { .. } => "look-alike",
            Self::StrayCharacter => "stray-character",
        }
    }
}
