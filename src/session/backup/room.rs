//! How much room the browser's storage has left for a workbook.

/// What a browser usually grants, in characters of keys and texts together.
pub const GRANTED: usize = 5_000_000;

/// What the room is taken by, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    /// All of it.
    pub all: usize,
    /// By the workbook.
    pub book: usize,
    /// By copies that give way to it: the earlier states, and that of the last visit.
    pub copies: usize,
}

/// How much room there is, in what it means to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// How much of it is taken, of a hundred.
    pub percent: u32,
    /// How many numbers more have room, roughly: two digits of it are known.
    pub more: usize,
}

/// The room that is left where so many numbers were entered.
pub fn room(used: Used, numbers: usize) -> Room {
    let percent = (used.all * 100).div_ceil(GRANTED).min(100);
    let left = (GRANTED + used.copies).saturating_sub(used.all);
    // Of few numbers nobody can tell how long theirs are; notes make some workbooks' longer than others'.
    let each = match numbers {
        0..FEW => USUAL,
        _ => (used.book / numbers).clamp(SHORTEST, LONGEST),
    };
    Room {
        percent: u32::try_from(percent).unwrap_or(100),
        more: roughly(left / each),
    }
}

const FEW: usize = 200;
/// So many characters has a number of five digits, the space before it and its share of a column's head.
const USUAL: usize = 8;
const SHORTEST: usize = 3;
const LONGEST: usize = 60;

/// The number with two digits that count.
fn roughly(count: usize) -> usize {
    let mut unit = 1;
    while count / unit >= 100 {
        unit *= 10;
    }
    count / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_in_numbers() {
        for (all, book, copies, numbers, percent, more) in [
            (0, 0, 0, 0, 0, 620_000),
            (1, 1, 0, 0, 1, 620_000),
            (100_000, 40_000, 50_000, 10_000, 2, 1_200_000),
            (2_500_000, 1_200_000, 1_200_000, 300_000, 50, 920_000),
            (5_000_000, 4_000_000, 0, 10, 100, 0),
            (9_000_000, 4_000_000, 0, 10, 100, 0),
        ] {
            let used = Used { all, book, copies };
            let left = Room { percent, more };
            assert_eq!(room(used, numbers), left, "{used:?}");
        }
    }
}
