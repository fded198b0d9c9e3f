//! The formula language's literate specification: every block in `tests/formula/*.md` is a program, and below its
//! `---` line stands all that the language says of it. A block that says something else fails.
//!
//! `KEPI_ACCEPT=1 cargo test --test formula_specification` rewrites the files; what changed is then read in the diff.
//! A line `given a = 1; b = [2, 3]` is the reader's, all others are the language's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on fails"
)]

mod formula_report;

use std::fs;
use std::path::{Path, PathBuf};

use formula_report::Conditions;

/// One fenced block: where it stands, the program, and what stands below the line.
struct Block<'a> {
    conditions: Conditions<'a>,
    program: &'a str,
    given: &'a str,
    said: &'a str,
}

const FENCE: &str = "```formula";

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formula");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

/// Splits a block's lines after the fence into its parts.
fn block<'a>(info: &'a str, body: &'a str) -> Block<'a> {
    let (program, below) = body.split_once("---\n").unwrap_or((body, ""));
    let (given, said) = match below.strip_prefix("given ") {
        Some(rest) => rest.split_once('\n').unwrap_or((rest, "")),
        None => ("", below),
    };
    let program = program.strip_suffix('\n').unwrap_or(program);
    Block {
        conditions: Conditions::named(info.trim()),
        program,
        given,
        said,
    }
}

/// The file with what the language says now, the number of its blocks, and the blocks that said something else.
fn rewrite(text: &str) -> (String, usize, Vec<String>) {
    let mut written = String::new();
    let mut count = 0;
    let mut different = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(FENCE) {
        let (before, after) = rest.split_at(at);
        let (info, body) = after[FENCE.len()..].split_once('\n').unwrap();
        let end = body.find("```").expect("an unclosed block");
        let block = block(info, &body[..end]);
        let said = formula_report::report(block.program, block.given, block.conditions);
        if said != block.said {
            different.push(format!(
                "{}\n  the file says:\n{}\n  the language says:\n{said}",
                block.program, block.said
            ));
        }
        written.push_str(before);
        written.push_str(&format!("{FENCE}{info}\n{}\n---\n", block.program));
        if !block.given.is_empty() {
            written.push_str(&format!("given {}\n", block.given));
        }
        written.push_str(&said);
        written.push_str("```");
        count += 1;
        rest = &body[end + 3..];
    }
    written.push_str(rest);
    (written, count, different)
}

#[test]
fn the_language_says_what_its_specification_says() {
    let accept = std::env::var_os("KEPI_ACCEPT").is_some();
    let mut failures = Vec::new();
    let mut works = 0;
    let mut fails = 0;
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let (written, count, different) = rewrite(&text);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("broken") {
            fails += count;
        } else {
            works += count;
        }
        if accept {
            fs::write(&path, written).unwrap();
        } else {
            failures.extend(different.into_iter().map(|said| format!("{name}: {said}")));
        }
    }
    assert!(
        failures.is_empty(),
        "{} blocks differ:\n\n{}",
        failures.len(),
        failures.join("\n\n")
    );
    assert!(
        works >= 150,
        "{works} programs that work, at least 150 are wanted"
    );
    assert!(
        fails >= 100,
        "{fails} programs that fail, at least 100 are wanted"
    );
}
