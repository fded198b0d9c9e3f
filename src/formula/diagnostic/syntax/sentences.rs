//! What the sentences are made of: what is wrong with a call, and examples as the reader's notation writes them.

use crate::formula::function::Function;
use crate::formula::notation::Notation;
use crate::formula::print;
use crate::locale::Language;
use crate::locale::platform::{NumberStyle, Platform};
use crate::locale::words::{Word, say, say_count, text as words};

pub(super) fn unknown_function(name: &str, nearest: &[Function], language: Language) -> String {
    if nearest.is_empty() {
        return say(
            language,
            Word::FormulaSyntaxUnknownFunction,
            &[("name", name)],
        );
    }
    let or = format!(" {} ", words(language, Word::CommonOr));
    let names: Vec<&str> = nearest.iter().map(|function| function.name()).collect();
    say(
        language,
        Word::FormulaSyntaxUnknownFunctionNear,
        &[("name", name), ("names", &names.join(&or))],
    )
}

pub(super) fn word_as_function(word: &str, language: Language) -> String {
    let lower = word.to_ascii_lowercase();
    let (sentence, example) = match lower.as_str() {
        "not" => (Word::FormulaSyntaxNotAsFunction, "not a > 1".to_owned()),
        _ => (
            Word::FormulaSyntaxWordAsFunction,
            format!("a > 1 {lower} b > 2"),
        ),
    };
    say(language, sentence, &[("word", word), ("example", &example)])
}

pub(super) fn wrong_argument_count(
    function: Function,
    given: usize,
    notation: Notation,
    language: Language,
) -> String {
    let arity = function.arity();
    let example = example(function, notation);
    let (given, least) = (count(given, language), count(arity.least, language));
    let told = [
        ("example", example.as_str()),
        ("given", &given),
        ("count", &least),
    ];
    let plural = arity.least as f64;
    match arity.most {
        None => say_count(language, Word::FormulaSyntaxArgumentsAtLeast, plural, &told),
        Some(most) if most == arity.least => {
            say_count(language, Word::FormulaSyntaxArgumentsExactly, plural, &told)
        }
        Some(most) => say(
            language,
            Word::FormulaSyntaxArgumentsBetween,
            &[
                ("example", &example),
                ("given", &given),
                ("least", &least),
                ("most", &count(most, language)),
            ],
        ),
    }
}

/// `round(x, digits)`, as the notation separates arguments.
pub(super) fn example(function: Function, notation: Notation) -> String {
    let separator = separator(notation);
    let mut arguments = function.parameters().join(&format!("{separator} "));
    if function.arity().most.is_none() {
        arguments.push_str(&separator);
        arguments.push_str(" …");
    }
    format!("{}({arguments})", function.name())
}

/// A formula that shows how a notation writes decimals and separates arguments.
pub(super) fn sample(notation: Notation) -> String {
    let [first, second] = [1.5, 2.0].map(|value| print::number(value, notation));
    let separator = separator(notation);
    format!("max({first}{separator} {second})")
}

fn separator(notation: Notation) -> String {
    notation.separators().iter().take(1).collect()
}

/// A whole number, as sentences of that language show it.
pub(super) fn count(value: usize, language: Language) -> String {
    let style = NumberStyle {
        min_decimals: 0,
        max_decimals: 0,
        grouped: true,
    };
    (Platform::get().format_number)(language, value as f64, style)
}
