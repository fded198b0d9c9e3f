//! JSON, one level at a time.
//!
//! A text is checked whole and cut at its outermost level; the parts are JSON again, for whoever wants them. Nothing is
//! guessed at: what is no JSON has no parts. A library for JSON weighs ten times this, and its doubles, which the host
//! reads and writes (see [`super::platform`]), ten kilobytes of tables more.

mod quoted;
mod scanner;
mod typed;
mod written;

pub use quoted::push_quoted;
pub use typed::read;
pub use written::{array, object, string};

use self::quoted::plain;
use self::scanner::Scanner;

/// The members of an object in their order: the key, and the JSON of the value.
pub fn members(json: &str) -> Option<Vec<(String, &str)>> {
    let mut members = Vec::new();
    for (key, value) in Scanner::of(json).parts(b'{')? {
        members.push((plain(key)?, value));
    }
    Some(members)
}

/// The JSON of an array's elements.
pub fn elements(json: &str) -> Option<Vec<&str>> {
    let parts = Scanner::of(json).parts(b'[')?;
    Some(parts.into_iter().map(|(_, value)| value).collect())
}

/// The text that a JSON string is.
pub fn text(json: &str) -> Option<String> {
    let mut scanner = Scanner::of(json);
    scanner.skip_space();
    let inside = scanner.string()?;
    scanner.is_at_end().then(|| plain(inside))?
}

/// The texts that an array of strings holds.
pub fn texts(json: &str) -> Option<Vec<String>> {
    let mut texts = Vec::new();
    for element in elements(json)? {
        texts.push(text(element)?);
    }
    Some(texts)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::*;

    /// What a library makes of the same text.
    fn library_members(json: &str) -> Option<BTreeMap<String, String>> {
        let raw: BTreeMap<String, Box<RawValue>> = serde_json::from_str(json).ok()?;
        Some(
            raw.into_iter()
                .map(|(key, raw)| (key, raw.get().to_owned()))
                .collect(),
        )
    }

    fn library_elements(json: &str) -> Option<Vec<String>> {
        let raw: Vec<Box<RawValue>> = serde_json::from_str(json).ok()?;
        Some(raw.into_iter().map(|raw| raw.get().to_owned()).collect())
    }

    fn agrees(json: &str) {
        let ours = members(json).map(|members| {
            members
                .into_iter()
                .map(|(key, value)| (key, value.to_owned()))
                .collect()
        });
        assert_eq!(ours, library_members(json), "{json}");
        let ours = elements(json).map(|elements| elements.into_iter().map(str::to_owned).collect());
        assert_eq!(ours, library_elements(json), "{json}");
        assert_eq!(text(json), serde_json::from_str(json).ok(), "{json}");
    }

    #[test]
    fn what_is_json_and_what_is_none() {
        for json in [
            "",
            " ",
            "{}",
            " { } ",
            "[]",
            "[ ]",
            "[,]",
            "{,}",
            "[1,]",
            "{\"a\":1,}",
            "[1 2]",
            "[1],",
            "{} {}",
            "{",
            "[",
            "]",
            "[}",
            "{]",
            "[{]}",
            "[[]",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "{\"a\":1}",
            "{\"a\" : 1 , \"b\" : [ 1 , { } ] }",
            "{\"a\":1,\"a\":2}",
            "{\"\\u0061\\n\":\"\\u0061\"}",
            "[{\"a\":[[],{\"b\":{}}]},[[]]]",
            "[{,}]",
            "[[,]]",
            "[{\"a\":1,}]",
            "[{\"a\":1 \"b\":2}]",
            "[{1}]",
            "[[1}]",
            "[0,-0,1,-1,10,1.5,0.5e3,1E+5,1e-5]",
            "[01]",
            "[1.]",
            "[.5]",
            "[-]",
            "[+1]",
            "[1e]",
            "[1e+]",
            "[0x1]",
            "[NaN]",
            "[true,false,null]",
            "[tru]",
            "[truee]",
            "[nul",
            "\"a\"",
            " \"a\" ",
            "\"a\" b",
            "\"a",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\u00zz\"",
            "\"\\u00é\"",
            "\"\t\"",
            "\"\u{7F}é\u{1F600}\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ud83dxx\"",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "[\"\\ud83d\"]",
            "[\"\\x\"]",
            "[\"\n\"]",
            "{\"\\ud83d\":1}",
            "\u{A0}[]",
            "[1]\u{0}",
            "\u{FEFF}[]",
            "null",
            "42",
        ] {
            agrees(json);
        }
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
        assert_eq!(elements(&deep).map(|elements| elements.len()), Some(1));
        assert_eq!(elements(deep.get(1..).unwrap_or_default()), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_a_library_reads_it(json in r#"[\[\]{},:" a\\u0e1.-]{0,24}"#) {
            agrees(&json);
        }

        #[test]
        fn any_array_is_read_as_a_library_reads_it(
            parts in proptest::collection::vec(r#"\[|\]|\{|\}|,|:|"a"|"\\u00e9"|1|-2.5e3|true|null| "#, 0..12),
        ) {
            agrees(&["[", &parts.concat(), "]"].concat());
            agrees(&["{\"a\":", &parts.concat(), "}"].concat());
        }

        #[test]
        fn texts_read_back(written in ".*") {
            let mut json = String::new();
            push_quoted(&mut json, &written);
            prop_assert_eq!(text(&json), Some(written.clone()));
            prop_assert_eq!(serde_json::from_str::<String>(&json).ok(), Some(written));
        }
    }
}
