//! The language explained: the in-app help as data, one file a language under `help/`.

use super::json;
use super::words::Unfit;

/// The whole help of one language, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Its sections.
    pub sections: Vec<Section>,
}

/// One subject of the help.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The same in each language, so that a link into the help survives a switch of language.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub body: Vec<String>,
    /// Formulas to try, the same in each language.
    pub examples: Vec<Example>,
}

/// A formula to try.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// In the canonical notation.
    pub formula: String,
    /// What it gives; in the sections on functions, what the function does.
    pub says: String,
}

impl Help {
    /// Reads the text of a help file.
    pub fn parse(json: &str) -> Result<Self, Unfit> {
        help(json).ok_or(Unfit)
    }
}

fn help(json: &str) -> Option<Help> {
    let members = json::members(json)?;
    let (_, list) = members.iter().find(|(field, _)| field == "sections")?;
    let mut sections = Vec::new();
    for json in json::elements(list)? {
        sections.push(section(json)?);
    }
    Some(Help { sections })
}

fn section(json: &str) -> Option<Section> {
    let mut section = Section::default();
    for (field, json) in json::members(json)? {
        match field.as_str() {
            "id" => section.id = json::text(json)?,
            "title" => section.title = json::text(json)?,
            "body" => section.body = json::texts(json)?,
            "examples" => {
                for json in json::elements(json)? {
                    section.examples.push(example(json)?);
                }
            }
            _ => return None,
        }
    }
    (!section.id.is_empty() && !section.title.is_empty()).then_some(section)
}

fn example(json: &str) -> Option<Example> {
    let mut example = Example::default();
    for (field, json) in json::members(json)? {
        match field.as_str() {
            "formula" => example.formula = json::text(json)?,
            "says" => example.says = json::text(json)?,
            _ => return None,
        }
    }
    (!example.formula.is_empty() && !example.says.is_empty()).then_some(example)
}
