//! What can be wrong with a formula's text: one kind for each thing that people type wrong, so that each can be
//! answered with its own way out.

mod sentences;

use self::sentences::{
    count, example, sample, unknown_function, word_as_function, wrong_argument_count,
};
use super::quoted;
use crate::formula::function::Function;
use crate::formula::limit;
use crate::formula::notation::Notation;
use crate::formula::print;
use crate::formula::span::Span;
use crate::locale::Language;
use crate::locale::words::{Word, say, text as words};

/// Why a text cannot be read as a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum SyntaxProblem {
    /// Nothing but space and comments.
    Empty,
    /// A leading `Name =` with nothing after it.
    NothingAfterName,
    /// `1 = 1`: the `=` would name, and a number is no name.
    NumberAsName {
        /// What stands where the name would.
        name: Span,
    },
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
            Self::NumberAsName { .. } => "number-as-name",
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

/// The sentences: what is wrong, and the way out.
impl SyntaxProblem {
    /// The sentence about it, for a formula written as `text` in `notation`.
    pub(super) fn sentence_in(
        &self,
        span: Span,
        text: &str,
        notation: Notation,
        language: Language,
    ) -> String {
        let mut sentence = self.sentence(span, text, notation, language);
        let (there, here) = (sample(notation), sample(Notation::Local(language)));
        if self.is_of_notation() && there != here {
            let styles = [("there", there.as_str()), ("here", &here)];
            sentence.push(' ');
            sentence.push_str(&say(language, Word::FormulaSyntaxOtherNotation, &styles));
        }
        sentence
    }

    /// Whether another notation may be all that is wrong.
    fn is_of_notation(&self) -> bool {
        matches!(
            self,
            Self::AmbiguousNumber { .. }
                | Self::ForeignNumber { .. }
                | Self::MalformedNumber
                | Self::WrongSeparator { .. }
                | Self::WrongArgumentCount { .. }
        )
    }

    fn sentence(&self, span: Span, text: &str, notation: Notation, language: Language) -> String {
        let part = quoted(span, text);
        let plain = |word| words(language, word).to_owned();
        let about = |word, name| say(language, word, &[(name, &part)]);
        let up_to = |word, most| say(language, word, &[("most", &count(most, language))]);
        match self {
            Self::Empty => {
                let example = words(language, Word::FormulaSyntaxEmptyExample);
                say(language, Word::FormulaSyntaxEmpty, &[("example", example)])
            }
            Self::NothingAfterName => plain(Word::FormulaSyntaxNothingAfterName),
            Self::NumberAsName { name } => say(
                language,
                Word::FormulaSyntaxNumberAsName,
                &[("name", &quoted(*name, text))],
            ),
            Self::TooLong => up_to(Word::FormulaSyntaxTooLong, limit::TEXT),
            Self::TooDeep => up_to(Word::FormulaSyntaxTooDeep, limit::DEPTH),
            Self::NameTooLong => up_to(Word::FormulaSyntaxNameTooLong, limit::NAME),
            Self::UnclosedBracket => plain(Word::FormulaSyntaxUnclosedBracket),
            Self::ExtraBracket => plain(Word::FormulaSyntaxExtraBracket),
            Self::EmptyBrackets => plain(Word::FormulaSyntaxEmptyBrackets),
            Self::UnclosedParenthesis => plain(Word::FormulaSyntaxUnclosedParenthesis),
            Self::ExtraParenthesis => plain(Word::FormulaSyntaxExtraParenthesis),
            Self::EmptyParentheses => plain(Word::FormulaSyntaxEmptyParentheses),
            Self::MissingLeft => about(Word::FormulaSyntaxMissingLeft, "operator"),
            Self::MissingRight => about(Word::FormulaSyntaxMissingRight, "operator"),
            Self::MissingOperator { left, right } => say(
                language,
                Word::FormulaSyntaxMissingOperator,
                &[
                    ("left", &quoted(*left, text)),
                    ("right", &quoted(*right, text)),
                ],
            ),
            Self::TwoOperators { first, second } => say(
                language,
                Word::FormulaSyntaxTwoOperators,
                &[
                    ("first", &quoted(*first, text)),
                    ("second", &quoted(*second, text)),
                ],
            ),
            Self::ChainedComparison => say(
                language,
                Word::FormulaSyntaxChainedComparison,
                &[("example", "a < b and b < c")],
            ),
            Self::MisplacedPercent => {
                let value = part.trim_end_matches(['%', '٪']);
                let example = format!("({value})%");
                say(
                    language,
                    Word::FormulaSyntaxMisplacedPercent,
                    &[("example", &example)],
                )
            }
            Self::UnknownFunction { nearest } => unknown_function(&part, nearest, language),
            Self::WordAsFunction => word_as_function(&part, language),
            Self::FunctionWithoutCall { function } => say(
                language,
                Word::FormulaSyntaxFunctionWithoutCall,
                &[
                    ("name", function.name()),
                    ("example", &example(*function, notation)),
                    ("bracketed", &format!("[{part}]")),
                ],
            ),
            Self::WrongArgumentCount { function, given } => {
                wrong_argument_count(*function, *given, notation, language)
            }
            Self::EmptyArgument => plain(Word::FormulaSyntaxEmptyArgument),
            Self::WrongSeparator { wanted } => say(
                language,
                Word::FormulaSyntaxWrongSeparator,
                &[("wanted", &wanted.to_string()), ("written", &part)],
            ),
            Self::MisplacedSeparator => about(Word::FormulaSyntaxMisplacedSeparator, "written"),
            Self::AmbiguousNumber {
                readings: [first, second],
            } => say(
                language,
                Word::FormulaSyntaxAmbiguousNumber,
                &[
                    ("written", &part),
                    ("first", &print::number(*first, notation)),
                    ("second", &print::number(*second, notation)),
                ],
            ),
            Self::ForeignNumber { reading } => say(
                language,
                Word::FormulaSyntaxForeignNumber,
                &[
                    ("written", &part),
                    ("reading", &print::number(*reading, notation)),
                ],
            ),
            Self::MalformedNumber => say(
                language,
                Word::FormulaSyntaxMalformedNumber,
                &[
                    ("written", &part),
                    ("example", &print::number(1234.5, notation)),
                ],
            ),
            Self::UnfinishedNumber => about(Word::FormulaSyntaxUnfinishedNumber, "written"),
            Self::NumberTooLarge => about(Word::FormulaSyntaxNumberTooLarge, "written"),
            Self::ShortenedNumber { reading } => say(
                language,
                Word::FormulaSyntaxShortenedNumber,
                &[
                    ("written", &part),
                    ("reading", &print::number(*reading, notation)),
                ],
            ),
            Self::Currency => about(Word::FormulaSyntaxCurrency, "written"),
            Self::Quote => plain(Word::FormulaSyntaxQuote),
            Self::LookAlike { meant } => say(
                language,
                Word::FormulaSyntaxLookAlike,
                &[("written", &part), ("meant", meant)],
            ),
            Self::StrayCharacter => about(Word::FormulaSyntaxStrayCharacter, "written"),
        }
    }
}
