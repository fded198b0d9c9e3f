//! The prose about the KPIs: `texts/<language>.json`, one file a language, fetched for the language in use.

use crate::locale::json;
use crate::locale::sorted::Sorted;
use crate::locale::words::Unfit;

/// What one language says about every KPI, by the KPI's id.
pub type Texts = Sorted<String, KpiText>;

/// What one language says about one KPI.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    pub variants: Sorted<String, String>,
}

/// Reads a texts file.
pub fn parse(json: &str) -> Result<Texts, Unfit> {
    texts(json).ok_or(Unfit)
}

fn texts(json: &str) -> Option<Texts> {
    let mut texts = Texts::new();
    for (id, json) in json::members(json)? {
        texts.insert(id, text(json)?);
    }
    Some(texts)
}

fn text(json: &str) -> Option<KpiText> {
    let mut text = KpiText::default();
    for (field, json) in json::members(json)? {
        match field.as_str() {
            "says" => text.says = json::text(json)?,
            "when" => text.when = json::text(json)?,
            "formula" => text.formula = json::text(json)?,
            "improve" => text.improve = json::texts(json)?.try_into().ok()?,
            "source" => text.source = json::text(json)?,
            "variants" => {
                for (id, json) in json::members(json)? {
                    text.variants.insert(id, json::text(json)?);
                }
            }
            _ => return None,
        }
    }
    let said = [&text.says, &text.when, &text.formula, &text.source];
    let is_whole = said
        .into_iter()
        .chain(&text.improve)
        .all(|said| !said.is_empty());
    is_whole.then_some(text)
}
