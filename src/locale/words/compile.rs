//! Compiles `src/locale/words/<language>/<area>.json` into `enum Word` and, for hosts, one static table a language.
//!
//! Part of the build script. The page fetches its tables: `tests/tools/words.mjs` writes them from the same files, in the
//! same order, under the same fingerprints: the areas of `opening.json`, what the start, the catalogue and the calculators
//! say, and then all others. Whatever a translator can get wrong stops the build with a sentence that names the file
//! and the key: a missing or extra key, a missing or extra `{placeholder}`, an empty text, a key written twice.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

const FOLDER: &str = "src/locale/words";

/// The language that the others are compared with, and whose texts document the enum.
const REFERENCE: &str = "en";

/// The language folders, the tables that they become, and how many plural forms a text may have in each.
const LANGUAGES: [(&str, &str, usize); 3] = [("en", "EN", 2), ("vi", "VI", 1), ("fa", "FA", 2)];

/// What formulas say, by area or key: the engine as a module carries these, in all languages, and no other words.
const MODULE: [&str; 10] = [
    "calculator.lever_any",
    "calculator.lever_near",
    "calculator.lever_none",
    "calculator.missing",
    "common.list_separator",
    "common.no",
    "common.or",
    "common.yes",
    "formula_meaning",
    "formula_syntax",
];

/// All texts of one language, by `area.key`.
type Texts = BTreeMap<String, String>;

/// The areas whose words a page opens with.
fn opening() -> Result<BTreeSet<String>, Box<dyn Error>> {
    let path = Path::new(FOLDER).join("opening.json");
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

/// Writes `words.rs` into the build's output folder, or says all that is wrong with the texts.
pub(crate) fn compile() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut problems = Vec::new();
    let languages = LANGUAGES.map(|(language, _, _)| read(language, &mut problems));
    check(&languages, &mut problems);
    if problems.is_empty()
        && let Err(error) = write(&languages)
    {
        problems.push(error.to_string());
    }
    for problem in problems {
        println!("cargo::error={problem}");
    }
}

/// Reads every area of a language.
fn read(language: &str, problems: &mut Vec<String>) -> Texts {
    let mut texts = Texts::new();
    let folder = Path::new(FOLDER).join(language);
    let files = match fs::read_dir(&folder) {
        Ok(files) => files,
        Err(error) => {
            problems.push(format!("{}: {error}", folder.display()));
            return texts;
        }
    };
    for path in files.flatten().map(|file| file.path()) {
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let place = path.display();
        let area = path.file_stem().unwrap_or_default().to_string_lossy();
        match read_area(&path) {
            Err(error) => problems.push(format!("{place}: {error}")),
            Ok(Area(pairs)) => {
                for (key, text) in pairs {
                    if texts.insert(format!("{area}.{key}"), text).is_some() {
                        problems.push(format!("{place}: the key \"{key}\" stands twice"));
                    }
                }
            }
        }
    }
    texts
}

fn read_area(path: &Path) -> Result<Area, Box<dyn Error>> {
    Ok(serde_json::from_str(&fs::read_to_string(path)?)?)
}

/// One file's texts in their order; unlike a map it still knows of a key that stands twice.
struct Area(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Area {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Area;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a flat object of texts")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Area, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Area(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// Compares every language with the reference, key by key and placeholder by placeholder.
fn check(languages: &[Texts; 3], problems: &mut Vec<String>) {
    let mut reference = &Texts::new();
    for ((language, _, _), texts) in LANGUAGES.iter().zip(languages) {
        if *language == REFERENCE {
            reference = texts;
        }
    }
    let mut variants = BTreeMap::new();
    for key in reference.keys() {
        if let Some(other) = variants.insert(variant(key), key) {
            problems.push(format!("\"{key}\" and \"{other}\" become the same Word"));
        }
        if variant(key).chars().any(|c| !c.is_ascii_alphanumeric()) {
            problems.push(format!("\"{key}\": a key is of a-z, 0-9 and _"));
        }
    }
    for ((language, _, forms), texts) in LANGUAGES.iter().zip(languages) {
        for key in reference.keys().filter(|key| !texts.contains_key(*key)) {
            problems.push(format!("{}: \"{key}\" is missing", file(language, key)));
        }
        for (key, text) in texts {
            let place = file(language, key);
            let Some(english) = reference.get(key) else {
                problems.push(format!(
                    "{place}: \"{key}\" is not in {}",
                    file(REFERENCE, key)
                ));
                continue;
            };
            if text.contains(['\n', '\r']) {
                problems.push(format!("{place}: \"{key}\" has a line break"));
            }
            if text.is_empty() || text.split('|').any(|form| form.trim().is_empty()) {
                problems.push(format!("{place}: \"{key}\" is empty"));
            }
            if text.split('|').count() > *forms {
                problems.push(format!(
                    "{place}: \"{key}\" has more than {forms} plural form(s)"
                ));
            }
            compare_placeholders(&place, key, english, text, problems);
        }
    }
}

fn compare_placeholders(
    place: &str,
    key: &str,
    english: &str,
    text: &str,
    problems: &mut Vec<String>,
) {
    let (Some(wanted), Some(found)) = (placeholders(english), placeholders(text)) else {
        problems.push(format!(
            "{place}: \"{key}\" has an unfinished {{placeholder}}"
        ));
        return;
    };
    for name in wanted.difference(&found) {
        problems.push(format!("{place}: \"{key}\" lacks {{{name}}}"));
    }
    for name in found.difference(&wanted) {
        problems.push(format!(
            "{place}: \"{key}\" has {{{name}}}, English has not"
        ));
    }
}

/// The names in braces, over all plural forms (the form for one may do without the number); `None` where a brace has
/// no partner or holds anything but a name.
fn placeholders(text: &str) -> Option<BTreeSet<&str>> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}')?;
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if before.contains('}') || name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        names.insert(name);
        rest = tail;
    }
    (!rest.contains('}')).then_some(names)
}

/// Where a key of a language belongs.
fn file(language: &str, key: &str) -> String {
    let area = key.split('.').next().unwrap_or_default();
    format!("{FOLDER}/{language}/{area}.json")
}

/// `calculator.solve_title` → `CalculatorSolveTitle`.
fn variant(key: &str) -> String {
    let mut name = String::new();
    for part in key.split(['.', '_']) {
        let mut letters = part.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// Writes the enum and the tables. Every language has the same keys by now, so one order serves all.
fn write(languages: &[Texts; 3]) -> Result<(), Box<dyn Error>> {
    let [reference, ..] = languages;
    let opening = opening()?;
    let is_opening = |key: &&String| opening.contains(key.split('.').next().unwrap_or_default());
    let (first, later): (Vec<&String>, Vec<&String>) = reference.keys().partition(is_opening);
    let keys: Vec<&String> = first.iter().chain(&later).copied().collect();
    let mut code = String::new();
    writeln!(
        code,
        "/// A text of the interface, named by its area and its key."
    )?;
    writeln!(
        code,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]"
    )?;
    writeln!(code, "pub enum Word {{")?;
    for key in &keys {
        let text = reference.get(*key).map_or("", String::as_str);
        writeln!(code, "    #[doc = {text:?}]\n    {},", variant(key))?;
    }
    writeln!(
        code,
        "}}\nimpl Word {{\n    /// All of them: what a page opens with, then what comes later."
    )?;
    writeln!(code, "    pub const ALL: [Self; {}] = [", keys.len())?;
    for key in &keys {
        writeln!(code, "        Self::{},", variant(key))?;
    }
    writeln!(
        code,
        "    ];\n    /// Its area and key, as the text files spell them."
    )?;
    writeln!(
        code,
        "    pub fn key(self) -> &'static str {{\n        match self {{"
    )?;
    for key in &keys {
        writeln!(code, "            Self::{} => {key:?},", variant(key))?;
    }
    writeln!(code, "        }}\n    }}\n}}")?;
    writeln!(
        code,
        "/// How many words come first.\nconst OPENING: usize = {};",
        first.len()
    )?;
    writeln!(
        code,
        "/// Says of each part which texts its file holds, and in what order.\nconst FINGERPRINTS: [&str; 2] = [\"{:08x}\", \"{:08x}\"];",
        fingerprint(&first),
        fingerprint(&later)
    )?;
    for ((_, table, _), texts) in LANGUAGES.iter().zip(languages) {
        writeln!(
            code,
            "#[cfg(not(target_arch = \"wasm32\"))]\nstatic {table}: [&str; {}] = [",
            texts.len()
        )?;
        for text in keys.iter().filter_map(|key| texts.get(*key)) {
            writeln!(code, "    {text:?},")?;
        }
        writeln!(code, "];")?;
    }
    let folder = env::var("OUT_DIR")?;
    for ((language, _, _), texts) in LANGUAGES.iter().zip(languages) {
        let file = Path::new(&folder).join(format!("module-{language}.txt"));
        fs::write(file, of_module(&first, texts))?;
    }
    Ok(fs::write(Path::new(&folder).join("words.rs"), code)?)
}

/// The words that a page opens with, as it would fetch them, those that no formula says left empty.
fn of_module(first: &[&String], texts: &Texts) -> String {
    let mut lines = format!("{:08x}\n", fingerprint(first));
    for key in first {
        let area = key.split('.').next().unwrap_or_default();
        if MODULE.contains(&key.as_str()) || MODULE.contains(&area) {
            lines.push_str(texts.get(*key).map_or("", String::as_str));
        }
        lines.push('\n');
    }
    lines
}

/// FNV-1a over the keys in their order, a line each.
fn fingerprint(keys: &[&String]) -> u32 {
    keys.iter()
        .flat_map(|key| key.bytes().chain([b'\n']))
        .fold(0x811c_9dc5, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        })
}
