//! Text → tree.

/// The most characters of a formula.
pub const LONGEST: usize = 10_000;
/// The most parentheses, calls and signs inside each other.
pub const DEEPEST: usize = 200;
/// The most characters of a name.
pub const LONGEST_NAME: usize = 200;
