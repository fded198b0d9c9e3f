//! The pieces of a filled-in expression as their readers write them.

use super::explain::Piece;
use super::notation::Notation;
use super::print;
use super::scope::Input;
use crate::locale::Language;
use crate::locale::display::{write_count, write_number};
use crate::locale::rounding::half_away;
use crate::locale::words::{Word, text};

impl Piece {
    /// As it is written; `called` says what an input that is missing is called.
    pub fn written(&self, language: Language, called: &dyn Fn(&Input) -> String) -> String {
        let text = match self {
            Self::Number { value, input, .. } => {
                let is_given = input.is_some();
                return write_number(language, if is_given { *value } else { between(*value) });
            }
            Self::Missing(Some(input)) => return called(input),
            Self::More(count) => return ["+", &write_count(language, *count)].concat(),
            Self::Operator(operator) => {
                let sign = match print::symbol(*operator) {
                    "*" => "×",
                    "/" => "÷",
                    "-" => "−",
                    other => other,
                };
                return [" ", sign, " "].concat();
            }
            Self::Separator => {
                let separators = Notation::Local(language).separators().iter();
                return separators.take(1).chain(&[' ']).collect();
            }
            Self::YesNo(yes) => yes_no(*yes, language),
            Self::Missing(None) => "?",
            Self::Failed => "!",
            Self::Skipped => "…",
            Self::Minus => "−",
            Self::Not => "not ",
            Self::Percent => "%",
            Self::Function(function) => function.name(),
            Self::Open => "(",
            Self::Close => ")",
            Self::Bar => "|",
        };
        text.to_owned()
    }
}

/// Yes or no, in words.
pub fn yes_no(yes: bool, language: Language) -> &'static str {
    text(language, if yes { Word::CommonYes } else { Word::CommonNo })
}

/// A number on the way to the result, with as many decimals as help to follow it.
pub fn between(value: f64) -> f64 {
    let decimals = match value.abs() {
        1000.0.. => 2,
        1.0.. => 4,
        0.001.. => 6,
        _ => return value,
    };
    half_away(value, decimals)
}
