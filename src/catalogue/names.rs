//! A name in the three languages.

use crate::locale::Language;

/// What something is called, or a short sentence about it, in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In Persian.
    pub fa: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Names {
    /// In `language`.
    pub fn get(&self, language: Language) -> &'static str {
        match language {
            Language::Vi => self.vi,
            Language::Fa => self.fa,
            Language::En => self.en,
        }
    }

    /// In all of them, in the order in which the interface offers them.
    pub fn all(&self) -> [&'static str; 3] {
        Language::ALL.map(|language| self.get(language))
    }
}
