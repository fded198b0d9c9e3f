//! Two versions of a workbook that grew from one: what either changed is kept.

use super::Book;
use super::delta::{Conflict, Delta};

/// What merging gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The workbook with both sides' changes.
    pub book: Book,
    /// Records that both changed differently: ours stands in the book.
    pub conflicts: Vec<Conflict>,
}

/// Merges `mine` and `theirs`, both grown from `base`, record by record.
pub fn merge(base: &Book, mine: &Book, theirs: &Book) -> Merged {
    let mut book = theirs.clone();
    let conflicts = Delta::between(base, mine).make(&mut book);
    Merged { book, conflicts }
}
