//! Percent-encoding as links use it.

/// Writes `text` so that it survives an address bar, a chat window and a mail program: only letters, digits and `-_.~`
/// of ASCII stand as they are. Chat programs cut a link at a bare parenthesis or quote, so those are encoded too.
pub(super) fn encode(text: &str, out: &mut String) {
    const HEX: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    let digit = |nibble: u8| HEX.get(usize::from(nibble)).copied().unwrap_or('0');
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.extend(['%', digit(byte >> 4), digit(byte & 15)]),
        }
    }
}

/// How a raw `+` is to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Plus {
    /// As the sign that it is.
    Sign,
    /// As a space, as HTML forms and `URLSearchParams` write one.
    Space,
}

/// Reads percent-encoded text. Total: a `%` without two hexadecimal digits stands for itself, and bytes that are no
/// UTF-8 become U+FFFD.
pub(super) fn decode(raw: &str, plus: Plus) -> String {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'%', [high, low, tail @ ..]) => {
                if let (Some(high), Some(low)) = (nibble(*high), nibble(*low)) {
                    bytes.push(high << 4 | low);
                    rest = tail;
                } else {
                    bytes.push(first);
                }
            }
            (b'+', _) if plus == Plus::Space => bytes.push(b' '),
            _ => bytes.push(first),
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Plus, decode, encode};

    #[test]
    fn hostile_text_decodes_to_something() {
        for (raw, text) in [
            ("", ""),
            ("%", "%"),
            ("%4", "%4"),
            ("%zz", "%zz"),
            ("%41%", "A%"),
            ("%FF%FE", "\u{FFFD}\u{FFFD}"),
            ("%00", "\0"),
            ("%D9%87", "ه"),
            ("ه", "ه"),
            ("%%41", "%A"),
            ("a+b", "a+b"),
        ] {
            assert_eq!(decode(raw, Plus::Sign), text, "{raw}");
        }
        assert_eq!(decode("a+b%2Bc", Plus::Space), "a b+c");
    }

    #[test]
    fn encoding_leaves_nothing_that_a_chat_window_cuts() {
        let mut out = String::new();
        encode("a (b) «ه» 'x'+1.5~", &mut out);
        assert_eq!(out, "a%20%28b%29%20%C2%AB%D9%87%C2%BB%20%27x%27%2B1.5~");
        assert_eq!(decode(&out, Plus::Space), "a (b) «ه» 'x'+1.5~");
    }
}
