//! JSON, one level at a time.
//!
//! A text is checked whole and cut at its outermost level; the parts are JSON again, for whoever wants them. Nothing is
//! guessed at: what is no JSON has no parts. A library that fills typed values weighs ten times this, and its doubles,
//! which the host reads and writes (see [`super::platform`]), ten kilobytes of tables more.

use std::str::Chars;

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

/// Writes a text as a JSON string.
pub fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            control if control < ' ' => {
                out.push_str("\\u00");
                let code = u32::from(control);
                out.extend(
                    [code >> 4, code & 15]
                        .into_iter()
                        .filter_map(|digit| char::from_digit(digit, 16)),
                );
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// A walk over a text. Nesting costs no stack, so that no text is too deep.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The parts of the object or array that the whole text is: what stands in the quotes before a colon, nothing in an
    /// array, and the JSON of the value.
    fn parts(mut self, opening: u8) -> Option<Vec<(&'a str, &'a str)>> {
        self.skip_space();
        let closing = closing(opening);
        let mut parts = Vec::new();
        self.takes(opening).then_some(())?;
        self.skip_space();
        if !self.takes(closing) {
            loop {
                let key = self.key(closing)?;
                parts.push((key, self.value()?));
                if self.takes(closing) {
                    break;
                }
                self.takes(b',').then_some(())?;
            }
        }
        self.is_at_end().then_some(parts)
    }

    /// The key that an object's member begins with; in an array there is none.
    fn key(&mut self, closing: u8) -> Option<&'a str> {
        if closing == b']' {
            return Some("");
        }
        self.skip_space();
        let key = self.string()?;
        self.skip_space();
        self.takes(b':').then_some(key)
    }

    /// One value of any kind, and the space around it.
    fn value(&mut self) -> Option<&'a str> {
        self.skip_space();
        let start = self.at;
        let mut open = Vec::new();
        loop {
            let first = self.peek();
            let opens = matches!(first, b'{' | b'[');
            if opens {
                self.at += 1;
                open.push(closing(first));
                self.skip_space();
            } else {
                self.scalar(first)?;
            }
            let mut end = self.at;
            let mut is_due = opens;
            while let Some(closing) = open.last().copied() {
                self.skip_space();
                if self.takes(closing) {
                    open.pop();
                    end = self.at;
                } else if is_due || self.takes(b',') {
                    self.key(closing)?;
                    break;
                } else {
                    return None;
                }
                is_due = false;
            }
            self.skip_space();
            if open.is_empty() {
                return self.text.get(start..end);
            }
        }
    }

    /// A value without parts.
    fn scalar(&mut self, first: u8) -> Option<()> {
        let word = match first {
            b'"' => return self.string().map(|_| ()),
            b't' => "true",
            b'f' => "false",
            b'n' => "null",
            _ => return self.number(),
        };
        let is_there = self.text.get(self.at..)?.starts_with(word);
        self.at += word.len();
        is_there.then_some(())
    }

    fn number(&mut self) -> Option<()> {
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            let _plus = self.takes(b'+') || self.takes(b'-');
            self.digits()?;
        }
        Some(())
    }

    /// At least one digit.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    /// What stands between two quotes, as it is written.
    fn string(&mut self) -> Option<&'a str> {
        self.takes(b'"').then_some(())?;
        let start = self.at;
        loop {
            let byte = self.peek();
            self.at += 1;
            match byte {
                b'"' => return self.text.get(start..self.at - 1),
                b'\\' => {
                    let sign = self.peek();
                    self.at += 1;
                    match sign {
                        b'u' => code(&mut self.text.get(self.at..)?.chars()).map(|_| ())?,
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        _ => return None,
                    }
                }
                // The end, too.
                0..b' ' => return None,
                _ => {}
            }
        }
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Whether nothing but space follows.
    fn is_at_end(&mut self) -> bool {
        self.skip_space();
        self.at >= self.text.len()
    }

    fn takes(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == byte;
        self.at += usize::from(is_there);
        is_there
    }

    /// The byte that comes next; 0, which stands nowhere in JSON, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }
}

fn closing(opening: u8) -> u8 {
    if opening == b'{' { b'}' } else { b']' }
}

/// What the inside of a string says. Half a surrogate pair says nothing.
fn plain(inside: &str) -> Option<String> {
    let mut text = String::with_capacity(inside.len());
    let mut rest = inside.chars();
    while let Some(character) = rest.next() {
        text.push(match character {
            '\\' => match rest.next()? {
                'b' => '\u{8}',
                'f' => '\u{C}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => escaped(&mut rest)?,
                sign => sign,
            },
            _ => character,
        });
    }
    Some(text)
}

/// The character whose code follows `\u`, or whose two halves do.
fn escaped(rest: &mut Chars<'_>) -> Option<char> {
    let first = code(rest)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    let is_escaped = rest.next() == Some('\\') && rest.next() == Some('u');
    let second = code(rest).filter(|code| is_escaped && (0xDC00..0xE000).contains(code))?;
    char::from_u32(0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF))
}

/// Four hexadecimal digits.
fn code(rest: &mut Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |code, _| Some(code * 16 + rest.next()?.to_digit(16)?))
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
