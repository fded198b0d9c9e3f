//! The three languages.

/// A language of the interface, all equal from the first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Vietnamese.
    Vi,
    /// Persian: right to left, digits ۰–۹, Jalali months.
    Fa,
    /// English.
    En,
}

impl Language {
    /// All of them, in the order in which the interface offers them.
    pub const ALL: [Self; 3] = [Self::Vi, Self::Fa, Self::En];

    /// The tag that stands in links, storage and the `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::Fa => "fa",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `vi`, `fa-IR` or `en_GB`, in any case.
    ///
    /// ```
    /// use kepi::locale::Language;
    /// assert_eq!(Language::from_tag("fa-IR"), Some(Language::Fa));
    /// assert_eq!(Language::from_tag("fr"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// `rtl` or `ltr`, for the `dir` attribute.
    pub fn direction(self) -> &'static str {
        match self {
            Self::Fa => "rtl",
            Self::Vi | Self::En => "ltr",
        }
    }

    /// Its own name, in itself.
    pub fn endonym(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::Fa => "فارسی",
            Self::En => "English",
        }
    }
}
