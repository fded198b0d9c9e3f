//! The language explained: the in-app help as data, one file a language under `help/`.

/// The whole help of one language, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Help {
    /// Its sections.
    pub sections: Vec<Section>,
}

/// One subject of the help.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Section {
    /// The same in each language, so that a link into the help survives a switch of language.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub body: Vec<String>,
    /// Formulas to try, the same in each language.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A formula to try.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Example {
    /// In the canonical notation.
    pub formula: String,
    /// What it gives; in the sections on functions, what the function does.
    pub says: String,
}

impl Help {
    /// Reads the text of a help file.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}
