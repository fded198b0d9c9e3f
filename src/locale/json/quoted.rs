//! What stands between the quotes of JSON, read and written.

use std::str::Chars;

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

/// What the inside of a string says. Half a surrogate pair says nothing.
pub(super) fn plain(inside: &str) -> Option<String> {
    // Nearly all of them: a workbook has hundreds of thousands.
    if !inside.as_bytes().contains(&b'\\') {
        return Some(inside.to_owned());
    }
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
pub(super) fn code(rest: &mut Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |code, _| Some(code * 16 + rest.next()?.to_digit(16)?))
}
