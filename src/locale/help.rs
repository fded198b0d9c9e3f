//! The language explained: the in-app help as data, one file a language under `help/`.

use serde::Deserialize;

use super::json;
use super::words::Unfit;

/// The whole help of one language, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Its sections.
    pub sections: Vec<Section>,
}

/// One subject of the help.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The same in each language, so that a link into the help survives a switch of language.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    #[serde(default)]
    pub body: Vec<String>,
    /// Formulas to try, the same in each language.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A formula to try.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// In the canonical notation.
    pub formula: String,
    /// What it gives; in the sections on functions, what the function does.
    pub says: String,
}

impl Help {
    /// Reads the text of a help file.
    pub fn parse(json: &str) -> Result<Self, Unfit> {
        json::read(json)
    }
}
