//! How big a formula may be: far beyond what anybody writes, and small enough that nothing that can be pasted hangs the
//! page or overflows its stack.

/// The most characters of a formula.
pub const TEXT: usize = 10_000;
/// The most parentheses, calls and signs inside each other.
pub const DEPTH: usize = 200;
/// The most characters of a name.
pub const NAME: usize = 200;

/// Whether `text` has more characters than `most`; looks no further than it must.
pub fn exceeds(text: &str, most: usize) -> bool {
    end_of(text, most).is_some()
}

/// The byte offset behind the first `most` characters, if there are more.
pub fn end_of(text: &str, most: usize) -> Option<usize> {
    text.char_indices().nth(most).map(|(offset, _)| offset)
}
