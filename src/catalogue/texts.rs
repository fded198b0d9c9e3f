//! The prose about the KPIs: `texts/<language>.json`, one file a language, fetched for the language in use.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What one language says about every KPI, by the KPI's id.
pub type Texts = BTreeMap<String, KpiText>;

/// What one language says about one KPI.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KpiText {
    /// What the number says, in a sentence.
    pub says: String,
    /// When to use it.
    pub when: String,
    /// The formula in words.
    pub formula: String,
    /// What to do to improve it: three concrete actions.
    pub improve: [String; 3],
    /// Where its numbers usually come from.
    pub source: String,
    /// How each variant differs, by the variant's id; empty where there is one way only.
    #[serde(default)]
    pub variants: BTreeMap<String, String>,
}

/// Reads a texts file.
pub fn parse(json: &str) -> Result<Texts, serde_json::Error> {
    serde_json::from_str(json)
}
