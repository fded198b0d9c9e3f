//! Places in a text as a browser counts them, in UTF-16 units, and as the language does, in bytes.

/// The byte offset of a place counted in UTF-16 units; the text's end beyond it.
pub fn from_utf16(text: &str, units: usize) -> usize {
    let mut counted = 0;
    text.char_indices()
        .find(|(_, character)| {
            let here = counted >= units;
            counted += character.len_utf16();
            here
        })
        .map_or(text.len(), |(offset, _)| offset)
}

/// The place in UTF-16 units of a byte offset.
pub fn to_utf16(text: &str, offset: usize) -> usize {
    text.char_indices()
        .take_while(|(at, _)| *at < offset)
        .map(|(_, character)| character.len_utf16())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{from_utf16, to_utf16};

    #[test]
    fn places_are_the_same_in_both_counts() {
        let text = "aế😀ک";
        for (units, offset) in [(0, 0), (1, 1), (2, 4), (4, 8), (5, 10)] {
            assert_eq!(from_utf16(text, units), offset);
            assert_eq!(to_utf16(text, offset), units);
        }
        assert_eq!(from_utf16(text, 99), text.len());
        assert_eq!(to_utf16(text, 99), 5);
    }
}
