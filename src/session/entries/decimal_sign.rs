//! What a point or a comma means in numbers that come together.
//!
//! `1.234` alone may be twelve hundred or a little more than one. Beside `5.678,9` it is twelve hundred: whoever wrote the
//! table wrote all of it in one way.

use crate::locale::Language;
use crate::locale::number::{Reading, read};

/// Reads the cells of a table, each in the light of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reader {
    language: Language,
    /// Whose decimal sign the table uses, where its numbers tell.
    habit: Option<Language>,
}

impl Reader {
    /// For a table with these cells, on a page in `language`.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a str>, language: Language) -> Self {
        let (mut point, mut comma) = (false, false);
        for cell in cells {
            match decimal_sign(cell) {
                Some('.') => point = true,
                Some(_) => comma = true,
                None => {}
            }
        }
        let habit = match (point, comma) {
            (true, false) => Some(Language::En),
            (false, true) => Some(Language::Vi),
            // Nothing tells, or one number contradicts another.
            _ => None,
        };
        Self { language, habit }
    }

    /// What a cell says.
    pub(super) fn read(self, cell: &str) -> Reading {
        match (read(cell, self.language), self.habit) {
            (Reading::Two { mark, .. }, Some(habit)) => match read(cell, habit).value() {
                Some(value) => Reading::One { value, mark },
                None => read(cell, self.language),
            },
            (reading, _) => reading,
        }
    }
}

/// The sign before a cell's decimals, where its shape leaves no doubt: the last of two different ones, or one that no
/// three digits follow. A sign that stands twice groups, so the other one is the decimal sign.
fn decimal_sign(cell: &str) -> Option<char> {
    let signs: Vec<(usize, char)> = cell
        .char_indices()
        .filter(|(_, sign)| matches!(sign, '.' | ','))
        .collect();
    let (last_at, last) = *signs.last()?;
    let other = if last == '.' { ',' } else { '.' };
    if !cell.starts_with(|first: char| first.is_numeric() || matches!(first, '-' | '+' | '−' | '('))
    {
        return None;
    }
    if signs.iter().any(|(_, sign)| *sign == other) {
        return Some(last);
    }
    if signs.len() > 1 {
        return Some(other);
    }
    let after = cell.get(last_at + 1..).unwrap_or_default();
    let digits = after.chars().take_while(|sign| sign.is_numeric()).count();
    (digits != 3).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_tells_what_its_points_and_commas_mean() {
        for (cells, language, reads) in [
            (
                &["1.234", "5.678,9"][..],
                Language::En,
                &[1234.0, 5678.9][..],
            ),
            (&["1,234", "5,678.9"], Language::Vi, &[1234.0, 5678.9]),
            (&["1.234", "0.5"], Language::Vi, &[1.234, 0.5]),
            (&["1,234", "0,5"], Language::En, &[1.234, 0.5]),
            (
                &["1.234", "1.234.567"],
                Language::En,
                &[1234.0, 1_234_567.0],
            ),
            (&["12", "7"], Language::Vi, &[12.0, 7.0]),
        ] {
            let reader = Reader::of(cells.iter().copied(), language);
            for (cell, value) in cells.iter().zip(reads) {
                let reading = reader.read(cell);
                assert!(
                    matches!(reading, Reading::One { .. }),
                    "{cell}: {reading:?}"
                );
                assert_eq!(reading.value(), Some(*value), "{cell}");
            }
        }
        // Where one contradicts the other, each is asked about.
        let reader = Reader::of(["1.234", "0.5", "0,5"].into_iter(), Language::Vi);
        assert!(matches!(reader.read("1.234"), Reading::Two { .. }));
    }
}
