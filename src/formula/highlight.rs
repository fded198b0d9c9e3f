//! What each piece of a formula's text is, for an editor that paints it. Total: a text that is broken, half-typed or no
//! formula at all is painted as far as it can be told.

use super::function::Function;
use super::limit;
use super::notation::Notation;
use super::phrase::{self, Phrases};
use super::span::Span;
use super::token::{Token, TokenKind};
use super::tree::Own;

/// The kinds of paint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paint {
    /// The name that the formula gives itself.
    Title,
    /// The name of a metric or KPI.
    Name,
    /// A number, its `%` included.
    Number,
    /// An operator, as a sign or a word.
    Operator,
    /// A function's name.
    Function,
    /// A word that speaks of the KPI itself.
    Own,
    /// A parenthesis that has its other half.
    Parenthesis,
    /// What separates arguments.
    Separator,
    /// A comment.
    Comment,
    /// What cannot be read, or lacks its other half.
    Error,
}

/// The painted pieces of `text`, in order, without overlap; between them lies only what needs no paint, such as spaces.
pub fn highlight(text: &str, notation: Notation) -> Vec<(Span, Paint)> {
    let end = limit::end_of(text, limit::TEXT).unwrap_or(text.len());
    let readable = text.get(..end).unwrap_or(text);
    let phrases = phrase::read(readable, notation);
    let mut painted = paint_tokens(&phrases.tokens);
    painted.extend(phrases.comments.iter().map(|&span| (span, Paint::Comment)));
    painted.extend(phrases.naming.map(|span| (span, Paint::Operator)));
    if let Some(title) = &phrases.title {
        painted.extend(title_pieces(title.span, &phrases));
    }
    if end < text.len() {
        painted.push((Span::new(end, text.len()), Paint::Error));
    }
    painted.sort_by_key(|(span, _)| span.start);
    painted
}

/// The title, less the comments inside it.
fn title_pieces(title: Span, phrases: &Phrases) -> Vec<(Span, Paint)> {
    let mut pieces = Vec::new();
    let mut start = title.start;
    let inside = |comment: &&Span| comment.start >= title.start && comment.end <= title.end;
    for comment in phrases.comments.iter().filter(inside) {
        pieces.push((
            Span {
                start,
                end: comment.start,
            },
            Paint::Title,
        ));
        start = comment.end;
    }
    pieces.push((
        Span {
            start,
            end: title.end,
        },
        Paint::Title,
    ));
    pieces.retain(|(span, _)| span.start < span.end);
    pieces
}

fn paint_tokens(tokens: &[Token]) -> Vec<(Span, Paint)> {
    let halves = parentheses_with_halves(tokens);
    let mut painted: Vec<(Span, Paint)> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let called = matches!(
            tokens.get(at + 1),
            Some(Token {
                kind: TokenKind::Open,
                ..
            })
        );
        let paint = match &token.kind {
            TokenKind::Number(_) | TokenKind::Percent => Paint::Number,
            TokenKind::Words(name) => paint_words(name, called),
            TokenKind::Bracketed(_) => Paint::Name,
            TokenKind::Operator(_) | TokenKind::Not => Paint::Operator,
            TokenKind::Open | TokenKind::Close if halves.get(at) == Some(&true) => {
                Paint::Parenthesis
            }
            TokenKind::Open | TokenKind::Close | TokenKind::Broken(_) => Paint::Error,
            TokenKind::Separator(_) => Paint::Separator,
            TokenKind::Comment => Paint::Comment,
        };
        painted.push((token.span, paint));
    }
    painted
}

fn paint_words(name: &str, called: bool) -> Paint {
    match (Function::from_name(name), Own::from_name(name), called) {
        (Some(_), _, true) => Paint::Function,
        (None, Some(_), false) => Paint::Own,
        (None, None, false) => Paint::Name,
        // A function that nothing is given to, or something else that is.
        (Some(_), _, false) | (None, _, true) => Paint::Error,
    }
}

/// For every token whether it is a parenthesis that has its other half.
fn parentheses_with_halves(tokens: &[Token]) -> Vec<bool> {
    let mut halves = vec![false; tokens.len()];
    let mut open = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Open => open.push(at),
            TokenKind::Close => {
                if let Some(start) = open.pop() {
                    for half in [start, at] {
                        halves
                            .get_mut(half)
                            .into_iter()
                            .for_each(|half| *half = true);
                    }
                }
            }
            _ => {}
        }
    }
    halves
}
