//! JSON put together from parts that are JSON already. Numbers are the host's to write (see [`super::super::platform`]).

use super::push_quoted;

/// A string.
pub fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    push_quoted(&mut quoted, text);
    quoted
}

/// An array of what is JSON already.
pub fn array(elements: impl Iterator<Item = String>) -> String {
    let elements: Vec<String> = elements.collect();
    ["[", &elements.join(","), "]"].concat()
}

/// An object whose values are JSON already; its keys are plain.
pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let members: Vec<String> = members
        .into_iter()
        .map(|(key, value)| ["\"", key, "\":", &value].concat())
        .collect();
    ["{", &members.join(","), "}"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_reads_what_is_written() {
        let inner = array(["a \"b\"\n", "ی"].into_iter().map(string));
        let written = object([("list", inner), ("none", array(std::iter::empty()))]);
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert_eq!(
            read,
            serde_json::json!({ "list": ["a \"b\"\n", "ی"], "none": [] })
        );
        assert_eq!(object([]), "{}");
    }
}
