//! The table of faults names tests that exist, and says what no test holds.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::{fs, path::Path};

/// Where the list of all faults ends; none of it may be left out.
const LAST: usize = 76;

fn file(path: &str) -> Option<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

/// Whether a name of the table is a test, a journey that runs, or a file.
fn exists(name: &str) -> bool {
    let is_test = |text: String, test: &str| {
        text.contains(&format!("fn {test}("))
            && (text.contains("#[test]") || text.contains("proptest!"))
    };
    match name.split_once("::") {
        Some((path, test)) if path.contains('/') => {
            file(path).is_some_and(|text| is_test(text, test))
        }
        Some(_) => file("tests/e2e/src/journeys/mod.rs")
            .is_some_and(|text| text.contains(&format!("    {name},\n"))),
        None => file(name).is_some(),
    }
}

#[test]
fn every_fault_has_its_tests_or_says_what_is_not_tried() {
    let table = file("tests/faults.md").unwrap();
    let mut count = 0;
    for row in table.lines().filter(|line| line.starts_with("| ")).skip(1) {
        count += 1;
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, number, given, then, held, wanting, _] = cells[..] else {
            panic!("{row}")
        };
        assert_eq!(number, count.to_string(), "{row}");
        assert!(!given.is_empty() && !then.is_empty(), "{row}");
        assert!(!held.is_empty() || !wanting.is_empty(), "{row}");
        for name in held.split("<br>").filter(|name| !name.is_empty()) {
            assert!(exists(name.trim_matches('`')), "{name} in {row}");
        }
    }
    assert_eq!(count, LAST);
}
