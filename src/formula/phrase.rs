//! Tokens → phrases: which words are names, which are operators, and what a leading `Name =` names.
//!
//! People write `Sales and marketing cost / new customers` and `(a / b) x 100`. So words in a row are one name, `x` is ×
//! only where a value stands before it and a number or a parenthesis after, and `and`, `or`, `not` are words of a name
//! unless the same argument compares something or asks `missing(…)`.

use super::diagnostic::SyntaxProblem;
use super::function::Function;
use super::limit;
use super::notation::Notation;
use super::number;
use super::span::Span;
use super::token::{self, Token, TokenKind};
use super::tree::{Binding, Operator};
use crate::locale::letter;

/// A formula's text, ready for the parser.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrases {
    /// What stands before a naming `=`.
    pub title: Option<Title>,
    /// Where the naming `=` stands, or a leading one as spreadsheets write it.
    pub naming: Option<Span>,
    /// What follows it, without comments.
    pub tokens: Vec<Token>,
    /// The comments, in their order.
    pub comments: Vec<Span>,
}

/// The name that a formula gives itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// As it was written, without brackets around the whole of it, spaces collapsed.
    pub name: String,
    /// Where.
    pub span: Span,
}

impl Title {
    /// Whether it is all digits and signs. Nobody calls a KPI so: who writes `1 = 1` wants to compare. A name in brackets
    /// is one, whatever it is made of.
    pub fn is_number(&self, text: &str) -> bool {
        let written = self.span.of(text);
        written.contains(|c| number::digit(c).is_some())
            && !written.starts_with('[')
            && !written.contains(letter::is_letter)
    }
}

/// Reads `text` and tells its words apart.
pub fn read(text: &str, notation: Notation) -> Phrases {
    let (comments, mut tokens): (Vec<_>, Vec<_>) = token::read(text, notation)
        .into_iter()
        .partition(|token| token.kind == TokenKind::Comment);
    let mut title = None;
    let mut naming = None;
    if let Some(at) = naming_sign(text, &tokens) {
        let body = tokens.split_off(at + 1);
        naming = tokens.pop().map(|sign| sign.span);
        title = read_title(text, &tokens);
        tokens = body;
    }
    mark_times(&mut tokens);
    mark_logic(&mut tokens);
    Phrases {
        title,
        naming,
        tokens: join_words(tokens),
        comments: comments.into_iter().map(|comment| comment.span).collect(),
    }
}

/// The first `=` outside parentheses, unless something is compared before it: there it would be a second comparison.
fn naming_sign(text: &str, tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            TokenKind::Open => depth += 1,
            // `1) CAC = …`, as lists number it.
            TokenKind::Close => depth = depth.saturating_sub(1),
            TokenKind::Operator(Operator::Equal) if depth == 0 && token.span.of(text) == "=" => {
                return Some(at);
            }
            TokenKind::Operator(operator)
                if depth == 0 && operator.binding() == Binding::Comparison =>
            {
                return None;
            }
            TokenKind::Broken(SyntaxProblem::UnclosedBracket | SyntaxProblem::ExtraBracket) => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// The title that `tokens` spell: any characters at all, since nothing is computed with them.
fn read_title(text: &str, tokens: &[Token]) -> Option<Title> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    let span = first.span.to(last.span);
    if let [
        Token {
            kind: TokenKind::Bracketed(name),
            ..
        },
    ] = tokens
    {
        let name = name.clone();
        return Some(Title { name, span });
    }
    let mut written = String::new();
    let mut end = first.span.start;
    for token in tokens {
        let gap = Span {
            start: end,
            end: token.span.start,
        };
        if gap.of(text).contains(char::is_whitespace) {
            written.push(' ');
        }
        written.push_str(token.span.of(text));
        end = token.span.end;
    }
    let name = token::collapse(&written);
    Some(Title { name, span })
}

/// Makes × of the `x` in `a x 100`, `(a) x b`, `a x (b)`; a metric called `x` stays one.
fn mark_times(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        if is_times(tokens, at)
            && let Some(token) = tokens.get_mut(at)
        {
            token.kind = TokenKind::Operator(Operator::Multiply);
        }
    }
}

fn is_times(tokens: &[Token], at: usize) -> bool {
    let kind = |at: usize| tokens.get(at).map(|token| &token.kind);
    let before = at.checked_sub(1).and_then(kind);
    if !matches!(kind(at), Some(TokenKind::Words(word)) if word.eq_ignore_ascii_case("x")) {
        return false;
    }
    match before {
        // `and x (…)`: an operand begins here.
        Some(TokenKind::Words(word)) if is_logic_word(word) => false,
        // The word before could make a name with the `x`; what follows decides.
        Some(TokenKind::Words(_)) => match kind(at + 1) {
            Some(TokenKind::Number(_) | TokenKind::Open | TokenKind::Bracketed(_)) => true,
            Some(TokenKind::Words(next)) => {
                Function::from_name(next).is_some() && kind(at + 2) == Some(&TokenKind::Open)
            }
            _ => false,
        },
        Some(kind) => kind.ends_value(),
        None => false,
    }
}

/// Whether `word` is `and`, `or` or `not`.
pub(super) fn is_logic_word(word: &str) -> bool {
    logic_word(word).is_some()
}

fn logic_word(word: &str) -> Option<TokenKind> {
    if word.eq_ignore_ascii_case("and") {
        Some(TokenKind::Operator(Operator::And))
    } else if word.eq_ignore_ascii_case("or") {
        Some(TokenKind::Operator(Operator::Or))
    } else if word.eq_ignore_ascii_case("not") {
        Some(TokenKind::Not)
    } else {
        None
    }
}

/// What stands between two separators of a call, or the whole formula; plain parentheses inside belong to it.
#[derive(Default)]
struct Argument {
    /// Whether it compares something or asks `missing(…)`.
    asks: bool,
    /// Where its `and`, `or` and `not` stand.
    logic: Vec<usize>,
}

impl Argument {
    /// Makes operators of the words, if that is what they are.
    fn settle(self, tokens: &mut [Token]) {
        if !self.asks {
            return;
        }
        for at in self.logic {
            if let Some(token) = tokens.get_mut(at)
                && let TokenKind::Words(word) = &token.kind
                && let Some(kind) = logic_word(word)
            {
                token.kind = kind;
            }
        }
    }
}

/// Makes operators of `and`, `or`, `not` in every argument that compares something.
fn mark_logic(tokens: &mut [Token]) {
    let mut outer: Vec<Argument> = Vec::new();
    let mut argument = Argument::default();
    // For every open parenthesis whether it is a call's.
    let mut calls = Vec::new();
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        match &token.kind {
            TokenKind::Words(word) if is_logic_word(word) => argument.logic.push(at),
            TokenKind::Operator(operator) if operator.binding() == Binding::Comparison => {
                argument.asks = true;
            }
            TokenKind::Open => {
                let called = called_word(tokens, at);
                calls.push(called.is_some());
                if let Some(word) = called {
                    argument.asks |= Function::from_name(word) == Some(Function::Missing);
                    outer.push(std::mem::take(&mut argument));
                }
            }
            TokenKind::Separator(_) if calls.last() == Some(&true) => {
                std::mem::take(&mut argument).settle(tokens);
            }
            TokenKind::Close => {
                let ends_call = calls.pop() == Some(true);
                if ends_call {
                    let inner = std::mem::replace(&mut argument, outer.pop().unwrap_or_default());
                    inner.settle(tokens);
                }
            }
            _ => {}
        }
    }
    argument.settle(tokens);
    for argument in outer {
        argument.settle(tokens);
    }
}

/// The word that the parenthesis at `open` calls; `not (…)` calls nothing.
fn called_word(tokens: &[Token], open: usize) -> Option<&str> {
    match &tokens.get(open.checked_sub(1)?)?.kind {
        TokenKind::Words(word) if !is_logic_word(word) => Some(word),
        _ => None,
    }
}

/// Makes one token of words in a row.
fn join_words(tokens: Vec<Token>) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if let TokenKind::Words(word) = &token.kind
            && let Some(Token {
                kind: TokenKind::Words(words),
                span,
            }) = joined.last_mut()
        {
            words.push(' ');
            words.push_str(word);
            *span = span.to(token.span);
        } else {
            joined.push(token);
        }
    }
    for token in &mut joined {
        if let TokenKind::Words(name) | TokenKind::Bracketed(name) = &token.kind
            && limit::exceeds(name, limit::NAME)
        {
            token.kind = TokenKind::Broken(SyntaxProblem::NameTooLong);
        }
    }
    joined
}
