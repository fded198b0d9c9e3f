//! Holds the house to the table in `ARCHITECTURE.md`: who may use whom, what may lie where, how large a file may grow.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The crates that talk to a browser: below the floor `browser` none may be named, not even behind a feature.
const BROWSER_CRATES: [&str; 5] = [
    "js_sys",
    "leptos",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
];

/// A file that needs more lines of code than this holds more than one noun. What is said about the code is not counted.
const LONGEST_FILE: usize = 400;

/// What a visitor of the repository meets first; anything more has to earn its place here.
const ROOT: [&str; 21] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "Makefile",
    "README.md",
    "Trunk.toml",
    "bench",
    "build.rs",
    "clippy.toml",
    "deny.toml",
    "docs",
    "fuzz",
    "index.html",
    "package-lock.json",
    "package.json",
    "src",
    "static",
    "style",
    "tests",
];

/// What a build leaves behind and git does not keep.
const LEFT_BEHIND: [&str; 3] = ["dist", "node_modules", "target"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The table: folder under `src/` (or file, for the entry) → floor.
fn floors() -> BTreeMap<String, u8> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().filter_map(|line| {
        let mut cells = line.split('|').skip(1).map(str::trim);
        let floor: u8 = cells.next()?.parse().ok()?;
        Some((floor, cells.next()?))
    });
    rows.flat_map(|(floor, folders)| {
        let names = folders.split('`').filter_map(|it| it.strip_prefix("src/"));
        names
            .map(|name| {
                (
                    name.trim_end_matches(".rs")
                        .trim_end_matches('/')
                        .to_owned(),
                    floor,
                )
            })
            .collect::<Vec<_>>()
    })
    .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The words and signs of a source text, without comments, strings and characters. Enough for paths, not a Rust lexer.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(body) = rest.strip_prefix("r#\"") {
            body.find("\"#").map_or(rest.len(), |end| end + 5)
        } else if first == '"' {
            string_length(rest)
        } else if first == '\'' {
            character_length(rest)
        } else if first.is_alphanumeric() || first == '_' {
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
            let end = end.unwrap_or(rest.len());
            tokens.push(rest[..end].to_owned());
            end
        } else if rest.starts_with("::") {
            tokens.push("::".to_owned());
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(first.to_string());
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// `'x'` and `'\n'` are characters; `'a` without a second mark is a lifetime.
fn character_length(text: &str) -> usize {
    let mut inside = text.chars().skip(1);
    match (inside.next(), inside.next()) {
        (Some('\\'), Some(escaped)) => {
            let start = 2 + escaped.len_utf8();
            text[start..]
                .find('\'')
                .map_or(text.len(), |end| start + end + 1)
        }
        (Some(c), Some('\'')) => c.len_utf8() + 2,
        _ => 1,
    }
}

/// The names that stand directly behind `crate::` (or behind enough `super::` to reach the crate's root).
fn roots_named(tokens: &[String], depth: usize) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        let mut supers = 0;
        while tokens[at] == "super" && tokens.get(at + 1).is_some_and(|it| it == "::") {
            supers += 1;
            at += 2;
            if at >= tokens.len() {
                break;
            }
        }
        let from_crate = matches!(tokens[start].as_str(), "crate" | "kepi")
            && tokens.get(start + 1).is_some_and(|it| it == "::");
        if from_crate {
            at = start + 2;
        }
        if from_crate || (supers > 0 && supers >= depth) {
            named.extend(first_names(tokens.get(at..).unwrap_or_default()));
        }
        at = at.max(start + 1);
    }
    named
}

/// `a::b` names `a`; `{a::b, c::{d, e}}` names `a` and `c`.
fn first_names(tree: &[String]) -> Vec<String> {
    if tree.first().is_none_or(|it| it != "{") {
        return tree.first().cloned().into_iter().collect();
    }
    let mut names = Vec::new();
    let (mut depth, mut expects) = (0, false);
    for token in tree {
        match token.as_str() {
            "{" => {
                depth += 1;
                expects = depth == 1;
            }
            "}" => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            "," => expects = depth == 1,
            name if expects => {
                names.push(name.to_owned());
                expects = false;
            }
            _ => {}
        }
    }
    names
}

/// The folder of the table that a file belongs to, and how many `super`s lead from its module to the root.
fn place(file: &Path) -> (String, usize) {
    let path = file
        .strip_prefix(root().join("src"))
        .unwrap()
        .with_extension("");
    let mut parts: Vec<_> = path.iter().map(|part| part.to_str().unwrap()).collect();
    let own = parts[0].to_owned();
    if matches!(parts.last(), Some(&"mod" | &"lib" | &"main")) {
        parts.pop();
    }
    (own, parts.len())
}

/// Whether code in one folder may use another.
fn may_use(floors: &BTreeMap<String, u8>, user: &str, used: &str) -> bool {
    user == used || (user, used) == ("formula", "locale") || floors[used] < floors[user]
}

#[test]
fn nothing_uses_a_floor_above() {
    let floors = floors();
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let (folder, depth) = place(&file);
        if folder == "lib" || compiles_data(&file) {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for used in roots_named(&tokens(&text), depth) {
            if floors.contains_key(&used) && !may_use(&floors, &folder, &used) {
                wrong.push(format!("{} uses {used}", file.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Files that the build script includes: they run before there is a house.
fn compiles_data(file: &Path) -> bool {
    let build = fs::read_to_string(root().join("build.rs")).unwrap();
    let path = file
        .strip_prefix(root())
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    build.contains(&format!("\"{path}\""))
}

#[test]
fn the_core_names_no_browser_crate() {
    let floors = floors();
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let (folder, _) = place(&file);
        if folder == "lib" || floors[&folder] >= floors["browser"] {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let named: BTreeSet<_> = tokens(&text).into_iter().collect();
        for name in BROWSER_CRATES.iter().filter(|name| named.contains(**name)) {
            wrong.push(format!("{} names {name}", file.display()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_table_and_the_folders_are_the_same() {
    let in_table: BTreeSet<String> = floors().into_keys().collect();
    let on_disk: BTreeSet<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .flatten()
        .map(|entry| {
            entry
                .path()
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .filter(|name| name != "lib")
        .collect();
    assert_eq!(in_table, on_disk);
}

/// Each use of a sort of the standard library with a new type weighs as much as a whole screen's words.
#[test]
fn one_sort_serves_all() {
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let name = file.to_str().unwrap();
        let exempt = name.ends_with("locale/order.rs") || name.contains("compile");
        let tokens = tokens(&fs::read_to_string(&file).unwrap());
        let sorts = tokens
            .windows(2)
            .any(|pair| pair[0] == "." && pair[1].starts_with("sort"));
        if sorts && !exempt {
            wrong.push(format!("{} sorts without locale::order", file.display()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn lines_of_code(text: &str) -> usize {
    let said = |line: &&str| line.is_empty() || line.starts_with("//");
    text.lines()
        .map(str::trim)
        .filter(|line| !said(line))
        .count()
}

#[test]
fn no_file_outgrows_a_reader() {
    let long: Vec<_> = rust_files(&root().join("src"))
        .into_iter()
        .map(|file| (lines_of_code(&fs::read_to_string(&file).unwrap()), file))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, file)| format!("{} has {lines} lines", file.display()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn the_root_holds_what_convention_expects() {
    let strangers: Vec<_> = fs::read_dir(root())
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_str().unwrap().to_owned())
        .filter(|name| !name.starts_with('.'))
        .filter(|name| !ROOT.contains(&name.as_str()) && !LEFT_BEHIND.contains(&name.as_str()))
        .collect();
    assert_eq!(strangers, Vec::<String>::new());
}

/// The reader of paths is itself worth a table.
#[test]
fn paths_are_read_where_they_stand() {
    let named = |text: &str, depth| {
        roots_named(&tokens(text), depth)
            .into_iter()
            .collect::<Vec<_>>()
    };
    assert_eq!(named("use crate::ui::parts;", 1), ["ui"]);
    assert_eq!(
        named("use crate::{kpi::{Kpi, Id}, locale};", 1),
        ["kpi", "locale"]
    );
    assert_eq!(named("let x = crate::browser::clock();", 1), ["browser"]);
    assert_eq!(named("use super::super::session;", 2), ["session"]);
    assert_eq!(named("use super::sibling;", 2), [""; 0]);
    assert_eq!(
        named("// crate::ui\n\"crate::ui\" '\"' crate::kpi", 1),
        ["kpi"]
    );
    assert_eq!(
        named("fn f<'a>(x: &'a crate::formula::Tree)", 1),
        ["formula"]
    );
}
