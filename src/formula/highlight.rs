//! What each piece of a formula's text is, for an editor that paints it. Total: a text that is broken, half-typed or no
//! formula at all is painted as far as it can be told.

use super::function::Function;
use super::limit;
use super::notation::Notation;
use super::phrase;
use super::span::Span;
use super::token::{Token, TokenKind};
use super::tree::Own;
use crate::locale::order;

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
    let mut whole = paint_tokens(&phrases.tokens);
    whole.extend(phrases.naming.map(|span| (span, Paint::Operator)));
    whole.extend(phrases.title.map(|title| (title.span, Paint::Title)));
    let mut painted = Vec::with_capacity(whole.len());
    for (span, paint) in whole {
        without_comments(span, &phrases.comments, |piece| {
            painted.push((piece, paint));
        });
    }
    painted.extend(phrases.comments.iter().map(|&span| (span, Paint::Comment)));
    if end < text.len() {
        painted.push((Span::new(end, text.len()), Paint::Error));
    }
    order::by_key(&mut painted, |(span, _)| span.start);
    painted
}

/// A painted piece of a formula's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// What they are; `None` for spaces between.
    pub paint: Option<Paint>,
    /// Where they begin in the formula, in bytes.
    pub start: u32,
}

/// The whole text in painted pieces. One that is far too long to be a formula is none of them.
pub fn pieces(text: &str, notation: Notation) -> Vec<Piece> {
    if text.len() > limit::TEXT * 4 {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    let mut push = |span: Span, paint| {
        let text = span.of(text);
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                paint,
                start: span.start,
            });
        }
    };
    let mut done = 0;
    for (span, paint) in highlight(text, notation) {
        push(Span::new(done, span.start as usize), None);
        push(span, Some(paint));
        done = span.end as usize;
    }
    push(Span::new(done, text.len()), None);
    pieces
}

/// The pieces of `span` between the comments in it: one may stand between two words of a name.
fn without_comments(span: Span, comments: &[Span], mut piece: impl FnMut(Span)) {
    let mut start = span.start;
    let first = comments.partition_point(|comment| comment.start < span.start);
    let inside = comments.iter().skip(first);
    for comment in inside.take_while(|comment| comment.end <= span.end) {
        piece(Span {
            start,
            end: comment.start,
        });
        start = comment.end;
    }
    piece(Span {
        start,
        end: span.end,
    });
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
