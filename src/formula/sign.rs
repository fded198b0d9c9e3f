//! The signs of the language, and those that are typed or pasted in their place.

use super::diagnostic::SyntaxProblem;
use super::token::TokenKind;
use super::tree::Operator;

/// The token that begins with `first`, and how many characters it has.
pub(super) fn read(first: char, next: Option<char>) -> (TokenKind, usize) {
    if let Some(double) = next.and_then(|second| double(first, second)) {
        return (double, 2);
    }
    (single(first), 1)
}

/// The signs of two characters.
fn double(first: char, second: char) -> Option<TokenKind> {
    Some(match (first, second) {
        ('<', '>') | ('!', '=') => TokenKind::Operator(Operator::NotEqual),
        ('<', '=') => TokenKind::Operator(Operator::LessOrEqual),
        ('>', '=') => TokenKind::Operator(Operator::GreaterOrEqual),
        ('=', '=') => TokenKind::Operator(Operator::Equal),
        ('=', '<') => look_alike("<="),
        ('=', '>') => look_alike(">="),
        ('*', '*') => look_alike("^"),
        ('&', '&') => look_alike("and"),
        ('|', '|') => look_alike("or"),
        _ => return None,
    })
}

/// The signs of one character. Dashes and dots that word processors put for `-` and `·` mean nothing else here.
fn single(character: char) -> TokenKind {
    TokenKind::Operator(match character {
        '+' => Operator::Add,
        '-' | '−' | '‐' | '‑' | '‒' | '–' => Operator::Subtract,
        '*' | '×' | '·' | '⋅' | '∙' | '∗' | '✕' | '✖' => Operator::Multiply,
        '/' | '÷' | ':' | '∕' | '⁄' | '∶' => Operator::Divide,
        '^' => Operator::Power,
        '=' => Operator::Equal,
        '≠' => Operator::NotEqual,
        '<' => Operator::Less,
        '≤' => Operator::LessOrEqual,
        '>' => Operator::Greater,
        '≥' => Operator::GreaterOrEqual,
        '%' | '٪' => return TokenKind::Percent,
        ',' | ';' | '،' | '؛' => return TokenKind::Separator(character),
        ']' => return TokenKind::Broken(SyntaxProblem::ExtraBracket),
        _ => return broken(character),
    })
}

/// A character that is no sign of the language: the best that can be said about it.
fn broken(character: char) -> TokenKind {
    let meant = match character {
        '"' | '\'' | '`' | '‘'..='‟' | '«' | '»' | '‹' | '›' | '″' | '′' => {
            return TokenKind::Broken(SyntaxProblem::Quote);
        }
        '$' | '¢'..='¥' | '\u{20A0}'..='\u{20CF}' | '﷼' | '؋' => {
            return TokenKind::Broken(SyntaxProblem::Currency);
        }
        '{' | '（' | '｛' => "(",
        '}' | '）' | '｝' => ")",
        '［' | '【' => "[",
        '］' | '】' => "]",
        '＋' => "+",
        '－' | '—' | '―' | '﹣' => "-",
        '＊' | '٭' | '•' => "*",
        '／' | '：' | '\\' => "/",
        '＾' | '↑' => "^",
        '＝' => "=",
        '＜' => "<",
        '＞' => ">",
        '⩽' | '≦' => "<=",
        '⩾' | '≧' => ">=",
        '％' => "%",
        '，' | '、' => ",",
        '；' => ";",
        '．' => ".",
        '∧' => "and",
        '∨' => "or",
        '!' | '¬' => "not",
        '√' => "sqrt",
        '∑' => "sum",
        '‰' => "/ 1000",
        '²' => "^2",
        '³' => "^3",
        _ => match full_width_digit(character) {
            Some(digit) => digit,
            None => return TokenKind::Broken(SyntaxProblem::StrayCharacter),
        },
    };
    look_alike(meant)
}

fn look_alike(meant: &'static str) -> TokenKind {
    TokenKind::Broken(SyntaxProblem::LookAlike { meant })
}

fn full_width_digit(character: char) -> Option<&'static str> {
    let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let value = u32::from(character).checked_sub(u32::from('０'))?;
    digits.get(value as usize).copied()
}
