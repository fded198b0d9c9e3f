//! Every text of the interface, in three languages.
//!
//! The texts lie in `words/<language>/<area>.json`, what translation tools read and people edit; the build compiles them
//! into [`Word`] and one table a language, and stops where a language lacks a key or a `{placeholder}`. A page fetches
//! the words of the language that its reader reads, first those that it opens with, and [`install`]s them; hosts have all
//! of all three.
//!
//! A text may have two plural forms, `{count} day|{count} days`; [`say_count`] chooses.

use std::sync::OnceLock;

use super::Language;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A part of the words: a page that is opened and left needs no more than the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the start, the catalogue and the calculators say (`words/opening.json`).
    Opening,
    /// What the rest of the program says.
    Later,
}

/// The texts that were installed, in the order of [`Language::ALL`] and of [`Part`].
static INSTALLED: [[OnceLock<Vec<&'static str>>; 2]; Language::ALL.len()] =
    [const { [const { OnceLock::new() }; 2] }; Language::ALL.len()];

/// Why a file of words was refused: it is not whole, or another build's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit;

impl std::fmt::Display for Unfit {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("the file is not whole, or another build's")
    }
}

impl std::error::Error for Unfit {}

/// Takes over a part of the words of a language for the rest of the page's life. `file` is the fingerprint of the keys
/// and then the texts, in the order of [`Word`], a line each.
pub fn install(language: Language, part: Part, file: String) -> Result<(), Unfit> {
    let texts = texts_of(part, file.leak()).ok_or(Unfit)?;
    if let Some(place) = place(language, part) {
        let _first_wins = place.set(texts);
    }
    Ok(())
}

/// Whether a part of the words of a language is here.
pub fn speaks(language: Language, part: Part) -> bool {
    !carried(language).is_empty() || place(language, part).is_some_and(|it| it.get().is_some())
}

/// A text without placeholders, as it stands; empty where the page has not installed its part of the language.
///
/// ```
/// use kepi::locale::{Language, words::{text, Word}};
/// assert_eq!(text(Language::Vi, Word::CommonSave), "Lưu");
/// ```
pub fn text(language: Language, word: Word) -> &'static str {
    let at = word as usize;
    let installed = || match at.checked_sub(OPENING) {
        None => place(language, Part::Opening)?.get()?.get(at),
        Some(later) => place(language, Part::Later)?.get()?.get(later),
    };
    let carried = carried(language).get(at);
    carried.or_else(installed).copied().unwrap_or_default()
}

/// Where a part of the words of a language is kept.
fn place(language: Language, part: Part) -> Option<&'static OnceLock<Vec<&'static str>>> {
    INSTALLED.get(language as usize)?.get(part as usize)
}

/// The texts in a file, if they are this build's and all of the part.
fn texts_of(part: Part, file: &str) -> Option<Vec<&str>> {
    let (fingerprint, texts) = file.split_once('\n')?;
    let texts: Vec<&str> = texts.strip_suffix('\n')?.split('\n').collect();
    let whole = match part {
        Part::Opening => OPENING,
        Part::Later => Word::ALL.len() - OPENING,
    };
    let known = FINGERPRINTS.get(part as usize)?;
    (fingerprint == *known && texts.len() == whole).then_some(texts)
}

/// The tables that tests and tools carry.
#[cfg(not(target_arch = "wasm32"))]
fn carried(language: Language) -> &'static [&'static str] {
    match language {
        Language::Vi => &VI,
        Language::Fa => &FA,
        Language::En => &EN,
    }
}

/// A page carries none: every reader would load two languages that they do not read.
#[cfg(target_arch = "wasm32")]
fn carried(_: Language) -> &'static [&'static str] {
    &[]
}

/// A text with its placeholders filled in. A placeholder without an argument stays visible, so that it is noticed.
pub fn say(language: Language, word: Word, arguments: &[(&str, &str)]) -> String {
    fill(language, text(language, word), arguments)
}

/// A text in the plural form that `count` asks for in that language, with its placeholders filled in. The number itself
/// is an argument like any other, since writing it is not this module's business.
pub fn say_count(language: Language, word: Word, count: f64, arguments: &[(&str, &str)]) -> String {
    fill(
        language,
        plural(language, text(language, word), count),
        arguments,
    )
}

/// The form of `text` for `count`: English has a form for exactly 1, Persian for 0 to 1, Vietnamese none.
fn plural(language: Language, text: &'static str, count: f64) -> &'static str {
    let Some((one, other)) = text.split_once('|') else {
        return text;
    };
    let single = match language {
        Language::En => count.abs() == 1.0,
        Language::Fa => count.abs() <= 1.0,
        Language::Vi => false,
    };
    if single { one } else { other }
}

/// Arguments are put in as they are: braces in them mean nothing. One that runs against the direction of the language is
/// isolated, else a Latin name would tear a Persian sentence apart.
fn fill(language: Language, text: &str, arguments: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match arguments.iter().find(|(given, _)| *given == name) {
            Some((_, argument)) => super::bidi::push(language, argument, &mut filled),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::platform::Platform;

    #[test]
    fn placeholders_are_filled() {
        let longest = "x".repeat(100_000);
        for (text, arguments, filled) in [
            ("a {b} c", &[("b", "1")][..], "a 1 c"),
            ("{b}{b}", &[("b", "1")], "11"),
            ("{a}{b}", &[("b", "{a}"), ("a", "{b}")], "{b}{a}"),
            ("{b}", &[("b", "")], ""),
            ("{b}", &[("b", longest.as_str())], longest.as_str()),
            ("a {unknown} c", &[("b", "1")], "a {unknown} c"),
            ("a { c", &[], "a { c"),
            ("", &[("b", "1")], ""),
        ] {
            assert_eq!(fill(Language::En, text, arguments), filled, "{text}");
        }
    }

    #[test]
    fn plural_forms_follow_the_language() {
        for (language, count, form) in [
            (Language::En, 1.0, "day"),
            (Language::En, -1.0, "day"),
            (Language::En, 0.0, "days"),
            (Language::En, 1.5, "days"),
            (Language::Fa, 0.5, "day"),
            (Language::Fa, 1.0, "day"),
            (Language::Fa, 2.0, "days"),
        ] {
            assert_eq!(
                plural(language, "day|days", count),
                form,
                "{language:?} {count}"
            );
            assert_eq!(plural(language, "days", count), "days");
        }
    }

    #[test]
    fn a_file_is_taken_whole_or_not_at_all() {
        let (first, later) = Word::ALL.split_at(OPENING);
        for (part, other, words) in [
            (Part::Opening, Part::Later, first),
            (Part::Later, Part::Opening, later),
        ] {
            let texts: Vec<&str> = words.iter().map(|word| word.key()).collect();
            let fingerprint = FINGERPRINTS[part as usize];
            let whole = [fingerprint, "\n", &texts.join("\n"), "\n"].concat();
            assert_eq!(texts_of(part, &whole).as_deref(), Some(texts.as_slice()));
            let half = whole.get(..whole.len() / 2).unwrap_or_default();
            let unended = whole.strip_suffix('\n').unwrap_or_default();
            let longer = [&whole, "one more\n"].concat();
            let others = whole.replacen(fingerprint, "00000000", 1);
            for unfit in [
                "",
                "\n",
                half,
                unended,
                &longer,
                &others,
                "<!doctype html>\n",
            ] {
                assert_eq!(texts_of(part, unfit), None, "{unfit:.40}");
                assert_eq!(install(Language::En, part, unfit.to_owned()), Err(Unfit));
            }
            assert_eq!(texts_of(other, &whole), None);
            assert!(
                Language::ALL
                    .into_iter()
                    .all(|language| speaks(language, part))
            );
        }
    }

    #[test]
    fn every_word_says_something_in_every_language() {
        for word in Word::ALL {
            for language in Language::ALL {
                assert!(
                    !text(language, word).trim().is_empty() || word == Word::CommonListSeparator
                );
            }
        }
        assert_eq!(Word::CommonSave.key(), "common.save");
    }

    #[test]
    fn persian_texts_use_persian_letters_and_digits() {
        for word in Word::ALL {
            let persian = text(Language::Fa, word);
            let stranger =
                |c: &char| matches!(c, 'ي' | 'ك' | 'ى' | '٠'..='٩' | '0'..='9' | '?' | ';');
            assert_eq!(
                persian.chars().find(stranger),
                None,
                "{}: {persian}",
                word.key()
            );
        }
    }

    #[test]
    fn texts_are_composed() {
        for word in Word::ALL {
            for language in Language::ALL {
                let text = text(language, word);
                assert_eq!(text, (Platform::get().nfc)(text), "{}", word.key());
            }
        }
    }

    #[test]
    fn no_argument_breaks_a_sentence() {
        let longest = "\u{202E}{x}".repeat(10_000);
        for word in Word::ALL {
            for language in Language::ALL {
                let plain = text(language, word);
                let names: Vec<&str> = plain
                    .split('{')
                    .skip(1)
                    .filter_map(|after| after.split('}').next())
                    .collect();
                for argument in ["", "۱۲٬۵۰۰", longest.as_str()] {
                    let arguments: Vec<_> = names.iter().map(|name| (*name, argument)).collect();
                    let said = say_count(language, word, 2.0, &arguments);
                    let left = names
                        .iter()
                        .find(|name| said.contains(&format!("{{{name}}}")));
                    assert!(left.is_none(), "{}: {said:.200}", word.key());
                    assert!(!said.contains('\u{202E}'));
                }
            }
        }
    }
}
