//! The currencies that amounts are written in.

use crate::locale::Language;
use crate::locale::words::{Word, text};

/// The currency of a workbook. Amounts are never converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
    /// Vietnamese đồng, ₫.
    Vnd,
    /// Ten rials, what people in Iran count in: تومان.
    Toman,
    /// Iranian rial, ﷼.
    Rial,
    /// US dollar, $.
    Usd,
    /// Euro, €.
    Eur,
}

impl Currency {
    /// As it is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vnd => "vnd",
            Self::Toman => "toman",
            Self::Rial => "rial",
            Self::Usd => "usd",
            Self::Eur => "eur",
        }
    }

    /// The currency of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.tag() == tag)
    }

    /// All of them, in the order in which the interface offers them.
    pub const ALL: [Self; 5] = [Self::Vnd, Self::Toman, Self::Rial, Self::Usd, Self::Eur];

    /// The currency that most readers of a language count in, until they choose.
    pub fn of(language: Language) -> Self {
        match language {
            Language::Vi => Self::Vnd,
            Language::Fa => Self::Toman,
            Language::En => Self::Usd,
        }
    }

    /// Its sign, or its name where a language's readers would not know the sign.
    pub fn sign(self, language: Language) -> &'static str {
        match self {
            Self::Vnd => "₫",
            Self::Toman => text(language, Word::NumberToman),
            Self::Rial => text(language, Word::NumberRial),
            Self::Usd => "$",
            Self::Eur => "€",
        }
    }

    /// How many decimals amounts are kept to.
    pub fn decimals(self) -> u8 {
        match self {
            Self::Vnd | Self::Toman | Self::Rial => 0,
            Self::Usd | Self::Eur => 2,
        }
    }
}
