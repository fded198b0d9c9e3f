//! What to say where the grammar ends: what was probably meant by what stands there.

use super::diagnostic::{Diagnostic, SyntaxProblem};
use super::function::Function;
use super::number;
use super::phrase;
use super::span::Span;
use super::token::{Token, TokenKind};
use super::tree::Operator;
use crate::locale::platform::Platform;

/// The token at `at`, or the end of the text, stands where a value should.
pub(super) fn no_value(tokens: &[Token], at: usize) -> Diagnostic {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let Some(token) = tokens.get(at) else {
        let place = before.map_or_else(Span::default, |token| token.span);
        return Diagnostic::new(SyntaxProblem::MissingRight, place);
    };
    let operator = before.filter(|before| is_operator(&before.kind));
    let called = tokens
        .get(at + 1)
        .is_some_and(|next| next.kind == TokenKind::Open);
    match (&token.kind, operator) {
        (TokenKind::Operator(Operator::And | Operator::Or), _) if called => {
            Diagnostic::new(SyntaxProblem::WordAsFunction, token.span)
        }
        (kind, Some(first)) if is_operator(kind) => {
            let (first, second) = (first.span, token.span);
            let problem = SyntaxProblem::TwoOperators { first, second };
            Diagnostic::new(problem, first.to(second))
        }
        (_, Some(operator)) => Diagnostic::new(SyntaxProblem::MissingRight, operator.span),
        (TokenKind::Close, None) => Diagnostic::new(SyntaxProblem::ExtraParenthesis, token.span),
        (TokenKind::Separator(_), None) => {
            Diagnostic::new(SyntaxProblem::MisplacedSeparator, token.span)
        }
        (_, None) => Diagnostic::new(SyntaxProblem::MissingLeft, token.span),
    }
}

fn is_operator(kind: &TokenKind) -> bool {
    matches!(kind, TokenKind::Operator(_) | TokenKind::Not)
}

/// `name(…)`, and no function is called so.
pub(super) fn no_function(name: &str, span: Span, open: Span) -> Diagnostic {
    if phrase::is_logic_word(name) {
        return Diagnostic::new(SyntaxProblem::WordAsFunction, span);
    }
    if name.contains(' ') {
        let (left, right) = (span, open);
        let problem = SyntaxProblem::MissingOperator { left, right };
        return Diagnostic::new(problem, span.to(open));
    }
    let nearest = Function::nearest(name);
    Diagnostic::new(SyntaxProblem::UnknownFunction { nearest }, span)
}

/// The token at `at`, behind a value, stands where an operator should.
pub(super) fn no_operator(text: &str, tokens: &[Token], at: usize) -> Diagnostic {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let (Some(left), Some(right)) = (before, tokens.get(at)) else {
        return no_value(tokens, at);
    };
    let guess = match (&left.kind, &right.kind) {
        (_, TokenKind::Close) => Some(Diagnostic::new(SyntaxProblem::ExtraParenthesis, right.span)),
        (_, TokenKind::Separator(_)) => Some(Diagnostic::new(
            SyntaxProblem::MisplacedSeparator,
            right.span,
        )),
        (TokenKind::Number(_), TokenKind::Number(_)) => spaced_number(text, tokens, at - 1),
        (TokenKind::Number(value), TokenKind::Words(words)) => {
            number_with_word(*value, left.span, words, right.span)
        }
        _ => None,
    };
    guess.unwrap_or_else(|| {
        let (left, right) = (left.span, right.span);
        let problem = SyntaxProblem::MissingOperator { left, right };
        Diagnostic::new(problem, left.to(right))
    })
}

/// `1 000 000`: thousands with spaces between.
fn spaced_number(text: &str, tokens: &[Token], first: usize) -> Option<Diagnostic> {
    let mut numbers = tokens
        .get(first..)?
        .iter()
        .map_while(|token| match token.kind {
            TokenKind::Number(value) => Some((value, token.span)),
            _ => None,
        });
    let whole = |span: Span, lengths: std::ops::RangeInclusive<usize>| {
        let written = span.of(text);
        written
            .chars()
            .all(|character| number::digit(character).is_some())
            && lengths.contains(&written.chars().count())
    };
    let (mut reading, mut place) = numbers.next().filter(|&(_, span)| whole(span, 1..=3))?;
    for (value, span) in numbers {
        if !whole(span, 3..=3) {
            return None;
        }
        reading = reading * 1000.0 + value;
        place = place.to(span);
    }
    reading
        .is_finite()
        .then(|| Diagnostic::new(SyntaxProblem::ForeignNumber { reading }, place))
}

/// `5k`, `3 triệu đồng`, `100 USD`.
fn number_with_word(value: f64, number: Span, words: &str, place: Span) -> Option<Diagnostic> {
    let word = words.split(' ').next()?;
    let lower = (Platform::get().lowercase)(word);
    let end = place.start as usize + word.len();
    let place = Span::new(place.start as usize, end.min(place.end as usize));
    if let Some((_, factor)) = SHORT_FOR.iter().find(|(short, _)| *short == lower) {
        let reading = value * factor;
        return reading.is_finite().then(|| {
            Diagnostic::new(SyntaxProblem::ShortenedNumber { reading }, number.to(place))
        });
    }
    CURRENCIES
        .contains(&lower.as_str())
        .then(|| Diagnostic::new(SyntaxProblem::Currency, place))
}

/// What people put behind a number to save zeros. `m` is a million to some and a thousand to others: not here.
const SHORT_FOR: [(&str, f64); 18] = [
    ("k", 1e3),
    ("nghìn", 1e3),
    ("ngàn", 1e3),
    ("thousand", 1e3),
    ("هزار", 1e3),
    ("tr", 1e6),
    ("triệu", 1e6),
    ("mn", 1e6),
    ("million", 1e6),
    ("millions", 1e6),
    ("میلیون", 1e6),
    ("tỷ", 1e9),
    ("tỉ", 1e9),
    ("bn", 1e9),
    ("billion", 1e9),
    ("billions", 1e9),
    ("میلیارد", 1e9),
    ("thousands", 1e3),
];

/// Currencies as words.
const CURRENCIES: [&str; 12] = [
    "đ",
    "đồng",
    "vnd",
    "vnđ",
    "usd",
    "eur",
    "irr",
    "irt",
    "تومان",
    "ریال",
    "dollars",
    "dollar",
];
