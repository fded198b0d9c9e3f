//! Text → tokens. Total: what cannot be read becomes a [`TokenKind::Broken`] token at its place, and reading goes on
//! behind it, so that a half-typed formula is still painted and completed.

use super::diagnostic::SyntaxProblem;
use super::notation::Notation;
use super::number;
use super::sign;
use super::span::Span;
use super::tree::Operator;
use crate::locale::letter::{continues_name, starts_name};

/// A piece of a formula's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of token.
#[derive(Clone, Debug, PartialEq)]
pub enum TokenKind {
    /// A number.
    Number(f64),
    /// A word; once [`super::phrase::read`] has joined them, words in a row with one space between.
    Words(String),
    /// `[a name]`, without the brackets, its spaces collapsed.
    Bracketed(String),
    /// An operator between two values.
    Operator(Operator),
    /// The word `not`, where it negates.
    Not,
    /// `%` or `٪`.
    Percent,
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// A sign between arguments, this notation's or another's.
    Separator(char),
    /// `// to the end of the line`.
    Comment,
    /// Characters that cannot be read.
    Broken(SyntaxProblem),
}

impl TokenKind {
    /// Whether a value may end with this token, so that an operator may follow.
    pub fn ends_value(&self) -> bool {
        matches!(
            self,
            Self::Number(_) | Self::Words(_) | Self::Bracketed(_) | Self::Percent | Self::Close
        )
    }
}

/// The tokens of `text`, comments included.
pub fn read(text: &str, notation: Notation) -> Vec<Token> {
    let mut lexer = Lexer {
        source: Source::new(text),
        notation,
        tokens: Vec::new(),
        calls: Vec::new(),
    };
    let mut at = 0;
    while let Some(character) = lexer.source.get(at) {
        at = lexer.token(at, character);
    }
    lexer.tokens
}

/// Whether `character` has no width and no say: marks of direction that come along with pasted Persian, soft hyphens,
/// the mark at the start of a file, the choice of an emoji's face.
pub fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{61C}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

/// Joins what belongs to one word without a space: the zero-width joiner and non-joiner.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

/// Whether a word may begin with `character`.
fn starts_word(character: char) -> bool {
    character == '_' || starts_name(character)
}

/// Whether a word may go on with `character`. The middle dot is a letter to Unicode and a × to us; the joiners are
/// letters to its newer versions, but end no word.
fn continues_word(character: char) -> bool {
    continues_name(character) && !matches!(character, '\u{B7}' | '\u{387}') && !is_joiner(character)
}

/// `text` with single spaces between its words, none around them, and without ignorable characters.
pub fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = collapsed.len();
        if before > 0 {
            collapsed.push(' ');
        }
        let gap = collapsed.len();
        collapsed.extend(word.chars().filter(|&character| !is_ignorable(character)));
        if collapsed.len() == gap {
            collapsed.truncate(before);
        }
    }
    collapsed
}

/// The characters that count, each with its place in the text.
pub(super) struct Source {
    characters: Vec<(usize, char)>,
    end: usize,
}

impl Source {
    fn new(text: &str) -> Self {
        Self {
            characters: text
                .char_indices()
                .filter(|&(_, character)| !is_ignorable(character))
                .collect(),
            end: text.len(),
        }
    }

    /// The character at an index, not at a byte offset.
    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.characters.get(at).map(|&(_, character)| character)
    }

    /// Whether nothing but space follows.
    pub(super) fn is_blank_from(&self, at: usize) -> bool {
        self.characters
            .get(at..)
            .is_none_or(|rest| rest.iter().all(|(_, character)| character.is_whitespace()))
    }

    /// The byte offset of that character.
    fn offset(&self, at: usize) -> usize {
        self.characters
            .get(at)
            .map_or(self.end, |&(offset, _)| offset)
    }

    /// The characters from `start` up to and without `end`, as a place in the text.
    fn span(&self, start: usize, end: usize) -> Span {
        let last = end.saturating_sub(1).max(start);
        let stop = self.offset(last) + self.get(last).map_or(0, char::len_utf8);
        Span::new(self.offset(start), stop)
    }
}

struct Lexer {
    source: Source,
    notation: Notation,
    tokens: Vec<Token>,
    /// For every open parenthesis whether it is a call's: only there a comma between digits separates arguments.
    calls: Vec<bool>,
}

impl Lexer {
    /// Reads the token that begins at `at`, or skips a space; gives the index behind it.
    fn token(&mut self, at: usize, character: char) -> usize {
        if character.is_whitespace() || is_joiner(character) {
            return at + 1;
        }
        if starts_word(character) {
            return self.word(at);
        }
        if self.starts_number(at, character) {
            let in_call = self.calls.last().copied().unwrap_or(false);
            let (end, read) = number::read(&self.source, at, self.notation, in_call);
            let kind = match read {
                Ok(value) => TokenKind::Number(value),
                Err(problem) => TokenKind::Broken(problem),
            };
            return self.push(kind, at, end);
        }
        match character {
            '/' if self.source.get(at + 1) == Some('/') => self.comment(at),
            '[' => self.bracketed(at),
            '(' => {
                let call = self.opens_call();
                self.calls.push(call);
                self.push(TokenKind::Open, at, at + 1)
            }
            ')' => {
                self.calls.pop();
                self.push(TokenKind::Close, at, at + 1)
            }
            // An article's full stop came along.
            '.' if self.source.is_blank_from(at + 1) => at + 1,
            _ => {
                let next = self.source.get(at + 1);
                let (kind, length) = sign::read(character, next);
                self.push(kind, at, at + length)
            }
        }
    }

    fn push(&mut self, kind: TokenKind, start: usize, end: usize) -> usize {
        let span = self.source.span(start, end);
        self.tokens.push(Token { kind, span });
        end
    }

    /// Whether the value that could end here has ended.
    fn after_value(&self) -> bool {
        self.tokens
            .last()
            .is_some_and(|token| token.kind.ends_value())
    }

    fn starts_number(&self, at: usize, character: char) -> bool {
        if number::digit(character).is_some() {
            return true;
        }
        // `.5`, and `,5` where the comma is the decimal sign and cannot be meant to separate.
        let mark = match character {
            '.' | '٫' => true,
            ',' => number::decimal_comma(self.notation) && !self.after_value(),
            _ => false,
        };
        mark && self.source.get(at + 1).and_then(number::digit).is_some()
    }

    fn word(&mut self, start: usize) -> usize {
        if self.is_glued_times(start) {
            let times = self.source.get(start).into_iter().collect();
            return self.push(TokenKind::Words(times), start, start + 1);
        }
        let mut word = String::new();
        let mut at = start;
        while let Some(character) = self.source.get(at) {
            let joins = || self.source.get(at + 1).is_some_and(continues_word);
            let inside = continues_word(character) || (is_joiner(character) && joins());
            if !inside {
                break;
            }
            word.push(character);
            at += 1;
        }
        self.push(TokenKind::Words(word), start, at)
    }

    /// `(a / b) x100`: behind a value that is no word, an `x` with digits after it is × and a number.
    fn is_glued_times(&self, at: usize) -> bool {
        let after_other_than_word = self.tokens.last().is_some_and(|token| {
            token.kind.ends_value() && !matches!(token.kind, TokenKind::Words(_))
        });
        after_other_than_word
            && matches!(self.source.get(at), Some('x' | 'X'))
            && self.source.get(at + 1).and_then(number::digit).is_some()
    }

    fn comment(&mut self, start: usize) -> usize {
        let mut end = start;
        while let Some(character) = self.source.get(end)
            && !matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
        {
            end += 1;
        }
        self.push(TokenKind::Comment, start, end)
    }

    /// `[name]`, in which `[[` and `]]` stand for the brackets themselves. Without its end only the `[` is broken: what
    /// follows is read as if it were not there.
    fn bracketed(&mut self, start: usize) -> usize {
        let mut name = String::new();
        let mut at = start + 1;
        while let Some(character) = self.source.get(at) {
            let doubled = self.source.get(at + 1) == Some(character);
            match character {
                '[' | ']' if doubled => at += 1,
                '[' => break,
                ']' => {
                    let name = collapse(&name);
                    let kind = if name.is_empty() {
                        TokenKind::Broken(SyntaxProblem::EmptyBrackets)
                    } else {
                        TokenKind::Bracketed(name)
                    };
                    return self.push(kind, start, at + 1);
                }
                _ => {}
            }
            name.push(character);
            at += 1;
        }
        let kind = TokenKind::Broken(SyntaxProblem::UnclosedBracket);
        self.push(kind, start, start + 1)
    }

    /// Whether the `(` to be read now belongs to the word before it.
    fn opens_call(&self) -> bool {
        match self.tokens.last().map(|token| &token.kind) {
            Some(TokenKind::Words(word)) => !["and", "or", "not", "x"]
                .iter()
                .any(|other| word.eq_ignore_ascii_case(other)),
            _ => false,
        }
    }
}
