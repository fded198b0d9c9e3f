//! How a formula is written down: the stored form, or one language's own.

use crate::locale::Language;

/// One meaning, several notations: the stored form is canonical, a person reads and types their language's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// Decimal `.`, arguments separated by `,`: what is stored, and what stands in links.
    Canonical,
    /// The form of one language: Vietnamese decimal `,` and arguments by `;`; Persian decimal `٫`, digits ۰–۹ and
    /// arguments by `؛`; English is the canonical form.
    Local(Language),
}

impl Notation {
    /// The signs that separate arguments, the one that is printed first.
    pub fn separators(self) -> &'static [char] {
        match self {
            Self::Canonical | Self::Local(Language::En) => &[','],
            Self::Local(Language::Vi) => &[';'],
            Self::Local(Language::Fa) => &['؛', '،', ';'],
        }
    }
}
