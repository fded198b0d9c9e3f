//! What people call things.

use super::id::LONGEST;
use crate::locale::{fold, platform::Platform};

/// A name as a person wrote it: composed (NFC), its spaces collapsed, without control characters, 1 to 200 characters.
/// Direction marks and joiners stay: they are ordinary Persian spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

/// Why a text is no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// There is nothing in it that could be seen.
    Empty,
    /// It has more than 200 characters.
    TooLong,
}

impl Name {
    /// The name that `text` writes.
    ///
    /// ```
    /// use kepi::kpi::Name;
    /// assert_eq!(Name::parse("  Chi\n phí ").unwrap().as_str(), "Chi phí");
    /// ```
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        // Asked before anything walks a megabyte that somebody pasted.
        if text.chars().nth(4 * LONGEST).is_some() {
            return Err(NameProblem::TooLong);
        }
        let spaced: String = text
            .chars()
            .map(|character| {
                if character.is_control() {
                    ' '
                } else {
                    character
                }
            })
            .collect();
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let name = (Platform::get().nfc)(&words.join(" "));
        if fold::name(&name).is_empty() {
            return Err(NameProblem::Empty);
        }
        if name.chars().count() > LONGEST {
            return Err(NameProblem::TooLong);
        }
        Ok(Self(name))
    }

    /// The name's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which names are compared.
    pub fn folded(&self) -> String {
        fold::name(&self.0)
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_spelling_and_lose_their_noise() {
        let long = "x".repeat(201);
        let megabyte = "x ".repeat(500_000);
        for (text, name) in [
            ("CAC", Ok("CAC")),
            ("  a\t\u{0} b  ", Ok("a b")),
            ("Chi phi\u{301}", Ok("Chi phí")),
            ("کلیک\u{200c}ها", Ok("کلیک\u{200c}ها")),
            (
                "<img src=x onerror=alert(1)>",
                Ok("<img src=x onerror=alert(1)>"),
            ),
            ("", Err(NameProblem::Empty)),
            (" \u{200c} ", Err(NameProblem::Empty)),
            (&long, Err(NameProblem::TooLong)),
            (&megabyte, Err(NameProblem::TooLong)),
        ] {
            assert_eq!(
                Name::parse(text).as_ref().map(Name::as_str),
                name.as_ref().copied(),
                "{text:.40}"
            );
        }
    }
}
