//! What stands behind a link's `?`, read.

use super::Given;
use crate::exchange::percent::{Plus, decode};
use crate::formula::handle::LINK_WORDS;
use crate::locale::fold::holds;

/// A link's parameters in their order, names unique.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(super) fn read(query: &str) -> Self {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let key = decode(key, Plus::Space);
            let value = decode(value, plus_in(&key, value));
            match pairs.iter_mut().find(|(known, _)| *known == key) {
                Some((_, earlier)) => *earlier = value,
                None => pairs.push((key, value)),
            }
        }
        Self(pairs)
    }

    /// Takes out the value of one of the link's own words.
    pub(super) fn take(&mut self, word: &str) -> Option<String> {
        let at = self.0.iter().position(|(key, _)| key == word)?;
        Some(self.0.remove(at).1)
    }

    /// The same, where a blank value says nothing.
    pub(super) fn take_filled(&mut self, word: &str) -> Option<String> {
        self.take(word).filter(|value| !value.is_empty())
    }

    /// The rest, as inputs by handle. An own word that this calculator has no use for is not an input.
    pub(super) fn into_values(self) -> Vec<(String, Given)> {
        let mut values = Vec::new();
        for (key, value) in self.0 {
            if key.is_empty() || LINK_WORDS.contains(&key.as_str()) {
                continue;
            }
            values.push((key, Given::from_text(&value)));
        }
        values
    }
}

/// How a raw `+` is meant in a parameter. In a name it is a space, in a number a sign. In a formula it depends on who
/// wrote the link: `URLSearchParams` writes a space so but encodes the signs around it, a person or `encodeURI` writes an
/// addition so and leaves the other signs bare. A `+` that no addition could hold is a space too.
fn plus_in(key: &str, raw: &str) -> Plus {
    const ENCODED_SIGNS: [&str; 12] = [
        "%2B", "%2F", "%3A", "%3B", "%3D", "%2C", "%26", "%28", "%29", "%21", "%5E", "%3C",
    ];
    match key {
        "formula" => {
            let upper = raw.to_ascii_uppercase();
            let encoded = ENCODED_SIGNS.iter().any(|sign| holds(&upper, sign));
            let spaced = holds(&upper, "%20") || raw.contains(' ');
            let operator = |byte: Option<&u8>| byte.is_none_or(|byte| b"+-*/^=<>(,".contains(byte));
            let lonely = raw.as_bytes().iter().enumerate().any(|(at, byte)| {
                let before = at.checked_sub(1).and_then(|at| raw.as_bytes().get(at));
                *byte == b'+' && (operator(before) || at + 1 == raw.len())
            });
            if !spaced && (encoded || lonely) {
                Plus::Space
            } else {
                Plus::Sign
            }
        }
        // `1e+21`
        _ if holds(raw, "e+") || holds(raw, "E+") => Plus::Sign,
        _ => Plus::Space,
    }
}
