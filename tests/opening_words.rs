//! Holds the screens that a page opens with to the words that come with them: any other word would be an empty place on
//! the screen until the rest of the program is fetched. And what is there before any program is, which has to say it itself.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// Where the code of the start, the catalogue and the calculators lies, and what they are made with.
const OPENING: [&str; 18] = [
    "src/catalogue",
    "src/formula",
    "src/locale",
    "src/session/calculator",
    "src/session/figure.rs",
    "src/ui/app.rs",
    "src/ui/calculator",
    "src/ui/calculators.rs",
    "src/ui/catalogue.rs",
    "src/ui/chunk.rs",
    "src/ui/dom",
    "src/ui/not_found.rs",
    "src/ui/number_field.rs",
    "src/ui/prose.rs",
    "src/ui/screen.rs",
    "src/ui/shell.rs",
    "src/ui/start.rs",
    "src/ui/parts",
];

/// What lies among the parts and is used by later screens alone.
const LATER: [&str; 3] = ["newer.rs", "storage_notices.rs", "chart"];

fn sources(path: &Path, found: &mut Vec<PathBuf>) {
    let name = path.file_name().unwrap_or_default();
    if LATER.iter().any(|later| name == *later) {
        return;
    }
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            sources(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|it| it == "rs") {
        found.push(path.to_owned());
    }
}

/// The area of a word, as code spells it: `formula_meaning` is `FormulaMeaning`.
fn prefix(area: &str) -> String {
    let capital = |part: &str| {
        let (first, rest) = part.split_at(1);
        [&first.to_ascii_uppercase(), rest].concat()
    };
    area.split('_').map(capital).collect()
}

#[test]
fn the_first_screens_say_only_what_they_bring() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let areas = fs::read_to_string(root.join("src/locale/words/opening.json")).unwrap();
    let areas: Vec<String> = serde_json::from_str(&areas).unwrap();
    let prefixes: Vec<String> = areas.iter().map(|area| prefix(area)).collect();
    let mut files = Vec::new();
    for place in OPENING {
        sources(&root.join(place), &mut files);
    }
    assert!(files.len() > 60, "only {} files were read", files.len());
    let mut strangers = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let code: Vec<&str> = text.lines().filter(is_code).collect();
        for word in code.join("\n").split("Word::").skip(1) {
            let is_name = |c: &char| c.is_ascii_alphanumeric();
            let word: String = word.chars().take_while(is_name).collect();
            let is_variant = word != "ALL" && word.starts_with(|c: char| c.is_ascii_uppercase());
            if is_variant && !prefixes.iter().any(|prefix| word.starts_with(prefix)) {
                strangers.push(format!("{}: {word}", file.display()));
            }
        }
    }
    assert!(strangers.is_empty(), "{}", strangers.join("\n"));
}

/// A browser without JavaScript shows this and nothing else.
#[test]
fn without_javascript_the_page_says_so_in_three_languages() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html"));
    let page = page.unwrap();
    let (_, rest) = page.split_once("<noscript>").unwrap();
    let (says, _) = rest.split_once("</noscript>").unwrap();
    for (beginning, heading) in [
        ("<section lang=\"vi\">", "Trang này cần JavaScript"),
        (
            "<section lang=\"fa\" dir=\"rtl\">",
            "این صفحه به جاوااسکریپت نیاز دارد",
        ),
        ("<section lang=\"en\">", "This page needs JavaScript"),
    ] {
        let (_, section) = says.split_once(beginning).unwrap();
        let (section, _) = section.split_once("</section>").unwrap();
        assert!(
            section.contains(&format!("<h2>{heading}</h2>")),
            "{section}"
        );
        assert!(section.contains("<p>"), "{section}: and what to do");
    }
}
