//! The prose about the KPIs: `texts/<language>.json`, of which the build makes what the page fetches in the language in
//! use (`tests/tools/texts.mjs`), a file with a sentence about each for the lists and a file a KPI for its calculator.

use crate::locale::json;
use crate::locale::sorted::Sorted;
use crate::locale::words::Unfit;

/// What each KPI says, in a sentence, by the KPI's id.
pub type Sentences = Sorted<String, String>;

/// Reads the sentences about all KPIs: a line each, with a tab behind the id.
pub fn sentences(lines: &str) -> Result<Sentences, Unfit> {
    let mut sentences = Sentences::new();
    for line in lines.lines() {
        let (id, says) = line.split_once('\t').ok_or(Unfit)?;
        sentences.insert(id.to_owned(), says.to_owned());
    }
    Ok(sentences)
}

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

impl KpiText {
    /// Reads what there is to say about one KPI.
    pub fn parse(json: &str) -> Result<Self, Unfit> {
        text(json).ok_or(Unfit)
    }
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
