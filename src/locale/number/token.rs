//! The pieces of a text that may be a number.

use std::ops::Range;

use crate::locale::{fold, letter};

/// One piece, and the bytes that it was read from.
#[derive(Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    /// Digits in a row, as 0-9.
    Digits(String),
    /// What may stand between them.
    Separator(Separator),
    /// A space inside a line, which may group digits.
    Space,
    /// A tab or the end of a line: what follows is another cell.
    Break,
    Minus,
    Plus,
    /// `/`, which many Persian keyboards give for `٫`.
    Slash,
    Open,
    Close,
    /// A word or a sign with a meaning: `triệu`, `$`, `%`.
    Word(String),
    /// `* ÷ =` and their like.
    Operator,
    Other,
}

/// What separates groups of digits, or the decimals from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// `.`, which groups in one language and begins the decimals in another.
    Point,
    /// `,` or `،`, likewise.
    Comma,
    /// `٫`, which always begins the decimals.
    Decimal,
    /// `٬`, an apostrophe or a space, which always group.
    Group,
    /// `_`, which may stand anywhere between digits.
    Underscore,
}

/// Splits a text; direction marks and other invisible characters are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (start, c) in text.char_indices() {
        if fold::is_invisible(c) {
            continue;
        }
        let end = start + c.len_utf8();
        let kind = kind(c);
        if let Some(last) = tokens.last_mut()
            && joined(&mut last.kind, &kind)
        {
            last.span.end = end;
            continue;
        }
        let span = start..end;
        tokens.push(Token { kind, span });
    }
    tokens
}

/// Appends a piece to the one before it where the two are one.
fn joined(last: &mut Kind, next: &Kind) -> bool {
    match (last, next) {
        (Kind::Digits(digits), Kind::Digits(digit)) => digits.push_str(digit),
        (Kind::Word(word), Kind::Word(letter))
            if is_letter(word.chars().last())
                && (letter == "$" || is_letter(letter.chars().next())) =>
        {
            word.push_str(letter);
        }
        (Kind::Space, Kind::Space) | (Kind::Break, Kind::Break | Kind::Space) => {}
        (last @ Kind::Space, Kind::Break) => *last = Kind::Break,
        _ => return false,
    }
    true
}

/// Whether words are made of it; combining marks belong to the letter before them.
fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        letter::is_letter(c) || matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}')
    })
}

fn kind(c: char) -> Kind {
    if let Some(digit) = fold::digit(c) {
        return Kind::Digits(digit.to_string());
    }
    match c {
        '.' | '．' => Kind::Separator(Separator::Point),
        ',' | '，' | '،' => Kind::Separator(Separator::Comma),
        '٫' => Kind::Separator(Separator::Decimal),
        '٬' | '\'' | '’' | '＇' | '´' => Kind::Separator(Separator::Group),
        '_' => Kind::Separator(Separator::Underscore),
        '-' | '−' | '–' | '﹣' | '－' | '‐' | '‑' => Kind::Minus,
        '(' | '（' => Kind::Open,
        ')' | '）' => Kind::Close,
        '$' | '＄' => Kind::Word("$".to_owned()),
        '%' | '٪' | '％' => Kind::Word("%".to_owned()),
        '₫' | '€' | '﷼' | '×' => Kind::Word(c.to_string()),
        '+' | '＋' => Kind::Plus,
        '/' => Kind::Slash,
        '*' | '÷' | '·' | ':' | '=' | '^' => Kind::Operator,
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Kind::Break,
        c if c.is_whitespace() => Kind::Space,
        c if is_letter(Some(c)) => Kind::Word(c.to_string()),
        _ => Kind::Other,
    }
}
