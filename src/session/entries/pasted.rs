//! What somebody pastes into the grid, as a preview: nothing is entered before they have seen how it was read.

use super::Entered;
use super::decimal_sign::Reader;
use super::grid::{Place, Row, key};
use crate::exchange::table::{Separator, read};
use crate::kpi::{EntryKey, Period};
use crate::locale::Language;
use crate::locale::display::DisplayUnit;
use crate::locale::number::Reading;
use crate::session::figure::meant;
use crate::workbook::Book;

/// A table that was pasted, laid over the grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    /// Where its numbers go.
    pub cells: Vec<PastedCell>,
    /// How many of its cells lie below the last row or beyond the last period.
    pub beyond: usize,
}

/// One cell of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedCell {
    /// Where it lands.
    pub place: Place,
    /// Which number that is.
    pub key: EntryKey,
    /// As it was pasted.
    pub text: String,
    /// What it says.
    pub read: Read,
}

/// What a pasted cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// Nothing: the cell is cleared.
    Nothing,
    /// A number.
    Number(f64),
    /// One of two numbers.
    Either {
        /// The one that the page's language reads.
        likely: f64,
        /// The other one.
        other: f64,
    },
    /// A percentage where an amount or a time is asked for: nobody knows of what. The cell stays as it is.
    Percent,
    /// No number. The cell stays as it is.
    Not,
}

impl Read {
    /// What a reading means for a metric of `unit`.
    pub(super) fn of(reading: &Reading, unit: Option<DisplayUnit>) -> Self {
        let of_unit = |value| meant(value, reading.mark(), unit);
        match *reading {
            Reading::Empty => Self::Nothing,
            Reading::One { value, .. } => of_unit(value).map_or(Self::Percent, Self::Number),
            Reading::Two { likely, other, .. } => match (of_unit(likely), of_unit(other)) {
                (Some(likely), Some(other)) => Self::Either { likely, other },
                _ => Self::Percent,
            },
            Reading::Beginning { .. } | Reading::Unfinished { .. } | Reading::Not { .. } => {
                Self::Not
            }
        }
    }

    /// Whether somebody has to look at it before it is entered.
    pub fn is_doubtful(&self) -> bool {
        matches!(self, Self::Either { .. } | Self::Percent | Self::Not)
    }
}

impl Pasted {
    /// Whether it has to be looked at before it is entered.
    pub fn is_doubtful(&self) -> bool {
        self.beyond > 0 || self.cells.iter().any(|cell| cell.read.is_doubtful())
    }

    /// What is entered; of two readings the likely one, or the other one throughout.
    pub fn entered(&self, other_reading: bool) -> Vec<Entered> {
        let number = |cell: &PastedCell| {
            let value = match cell.read {
                Read::Nothing => None,
                Read::Number(value) => Some(value),
                Read::Either { likely, other } => Some(if other_reading { other } else { likely }),
                Read::Percent | Read::Not => return None,
            };
            Some(Entered::of(cell.key.clone(), value))
        };
        self.cells.iter().filter_map(number).collect()
    }
}

/// Lays a table over the grid of `book`, its first cell at `at`. A single cell fills the whole of a selection up to `to`.
pub fn paste(
    text: &str,
    book: &Book,
    (at, to): (Place, Place),
    rows: &[Row],
    periods: &[Period],
    language: Language,
) -> Pasted {
    // One line without a tab is a cell, commas and all.
    let mut table = read(text, Separator::Tab);
    let single = match table.as_slice() {
        [row] if row.len() == 1 => row.first().cloned(),
        _ => None,
    };
    if let Some(cell) = single {
        table = vec![
            vec![cell; to.column - at.column.min(to.column) + 1];
            to.row - at.row.min(to.row) + 1
        ];
    }
    let reader = Reader::of(table.iter().flatten().map(String::as_str), language);
    let unit = |row: &Row| book.metric(row.metric.as_str()).map(|metric| metric.unit);
    let mut pasted = Pasted::default();
    for (down, line) in table.into_iter().enumerate() {
        for (across, text) in line.into_iter().enumerate() {
            let place = Place {
                row: at.row + down,
                column: at.column + across,
            };
            match (rows.get(place.row), periods.get(place.column)) {
                (Some(row), Some(period)) => pasted.cells.push(PastedCell {
                    place,
                    key: key(row, *period),
                    read: Read::of(&reader.read(&text), unit(row)),
                    text,
                }),
                _ => pasted.beyond += usize::from(!text.trim().is_empty()),
            }
        }
    }
    pasted
}
