//! The name that is being typed, for an editor that offers names.

use super::diagnostic::SyntaxProblem;
use super::limit;
use super::notation::Notation;
use super::phrase;
use super::span::Span;
use super::token::{self, Token, TokenKind};

/// A name that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// What a chosen name takes the place of, an opening bracket included.
    pub span: Span,
    /// What is written of it up to the caret, without bracket, spaces collapsed.
    pub written: String,
}

/// The name that the caret, a byte offset, stands in or behind: all its words, so that `net new cus` is looked for as
/// one name. A space behind a word does not end it, another word may come.
pub fn complete(text: &str, caret: usize, notation: Notation) -> Option<Fragment> {
    if limit::exceeds(text, limit::TEXT) || !text.is_char_boundary(caret) {
        return None;
    }
    let tokens = phrase::read(text, notation).tokens;
    let behind = tokens.partition_point(|token| (token.span.start as usize) < caret);
    let at = behind.checked_sub(1)?;
    let token = tokens.get(at)?;
    let end = token.span.end as usize;
    let inside = caret <= end;
    match &token.kind {
        TokenKind::Words(_) if inside || is_blank(text, end, caret) => {
            let open = at.checked_sub(1).and_then(|before| tokens.get(before));
            let bracket = open
                .filter(|token| is_unclosed(token))
                .map(|token| token.span);
            let start = token.span.start as usize;
            let place = Span::new(start, end.max(caret));
            Some(Fragment {
                span: bracket.map_or(place, |bracket| bracket.to(place)),
                written: token::collapse(text.get(start..caret)?),
            })
        }
        TokenKind::Bracketed(_) if caret < end => Some(Fragment {
            span: token.span,
            written: token::collapse(text.get(token.span.start as usize + 1..caret)?),
        }),
        TokenKind::Broken(_) if is_unclosed(token) && inside => Some(Fragment {
            span: token.span,
            written: String::new(),
        }),
        _ => None,
    }
}

fn is_unclosed(token: &Token) -> bool {
    token.kind == TokenKind::Broken(SyntaxProblem::UnclosedBracket)
}

/// Whether only spaces stand between two offsets, and no new line.
fn is_blank(text: &str, start: usize, end: usize) -> bool {
    text.get(start..end).is_some_and(|gap| {
        gap.chars()
            .all(|character| character.is_whitespace() && character != '\n')
    })
}
