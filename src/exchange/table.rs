//! Tables as text: what a spreadsheet copies, and what a CSV file holds.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// A table, row by row. Rows may be of different lengths.
pub type Table = Vec<Vec<String>>;

/// What stands between two cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// As spreadsheets copy.
    Tab,
    /// As most files have it.
    Comma,
    /// As spreadsheets write where a comma is a decimal sign.
    Semicolon,
}

impl Separator {
    /// The one that a text uses: whichever its first row has most of, outside of quotes.
    pub fn of(text: &str) -> Self {
        let mut quoted = false;
        let (mut tabs, mut semicolons, mut commas) = (0, 0, 0);
        for byte in text.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                b'\t' if !quoted => tabs += 1,
                b';' if !quoted => semicolons += 1,
                b',' if !quoted => commas += 1,
                _ => {}
            }
        }
        // `1,5;2,5` has as many commas as semicolons and is two cells.
        match (tabs, semicolons, commas) {
            (1.., ..) => Self::Tab,
            (_, 1.., _) => Self::Semicolon,
            _ => Self::Comma,
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Comma => b',',
            Self::Semicolon => b';',
        }
    }
}

/// The table that `text` writes. Every text is a table: a quote that is never closed reaches to its end.
///
/// ```
/// use kepi::exchange::table::{Separator, read};
/// let table = read("a\t\"b\nc\"\n1\t2\n", Separator::Tab);
/// assert_eq!(table, [["a", "b\nc"], ["1", "2"]]);
/// ```
pub fn read(text: &str, separator: Separator) -> Table {
    let mut reader = ReaderBuilder::new().delimiter(separator.byte()).build();
    let mut rest = text.strip_prefix('\u{FEFF}').unwrap_or(text).as_bytes();
    let mut table = Table::new();
    let mut row = Vec::new();
    while let Some((cell, is_last)) = cell(&mut reader, &mut rest) {
        row.push(cell);
        if is_last {
            table.push(std::mem::take(&mut row));
        }
    }
    table
}

/// The next cell, and whether it ends its row; `None` at the end.
fn cell(reader: &mut Reader, rest: &mut &[u8]) -> Option<(String, bool)> {
    let mut cell = Vec::new();
    let mut piece = [0; 256];
    loop {
        let (result, read, written) = reader.read_field(rest, &mut piece);
        *rest = rest.get(read..).unwrap_or_default();
        cell.extend_from_slice(piece.get(..written).unwrap_or_default());
        match result {
            ReadFieldResult::Field { record_end } => {
                return Some((String::from_utf8_lossy(&cell).into_owned(), record_end));
            }
            ReadFieldResult::End => return None,
            // An empty rest is how it is told that nothing more comes.
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
        }
    }
}

/// Writes a table, a line a row.
///
/// Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are left as they are.
///
/// ```
/// use kepi::exchange::table::{Separator, write};
/// let table = vec![vec!["-5".to_owned(), "=1+1".to_owned(), "a,b".to_owned()]];
/// assert_eq!(write(&table, Separator::Comma), "-5,'=1+1,\"a,b\"\r\n");
/// ```
pub fn write(table: &Table, separator: Separator) -> String {
    let between = char::from(separator.byte());
    let mut text = String::new();
    for row in table {
        for (place, cell) in row.iter().enumerate() {
            if place > 0 {
                text.push(between);
            }
            let safe = defused(cell);
            if safe.contains([between, '"', '\n', '\r']) || safe.trim().len() < safe.len() {
                text.push('"');
                text.push_str(&safe.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(&safe);
            }
        }
        text.push_str("\r\n");
    }
    text
}

/// What makes a spreadsheet compute a cell instead of showing it. The wide forms count where Chinese or Japanese is typed.
const BEGINS_A_FORMULA: [char; 11] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
];

fn defused(cell: &str) -> std::borrow::Cow<'_, str> {
    if is_formula(cell) && !is_number(cell) {
        ["'", cell].concat().into()
    } else {
        cell.into()
    }
}

/// What [`write`] made of a text, made undone.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|text| is_formula(text))
        .unwrap_or(cell)
}

/// Whether a cell begins a formula. One that somebody defused before counts too, so that it comes back as it was.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(BEGINS_A_FORMULA)
}

/// Whether a cell is a number and nothing else: a sign, digits, a point, a power of ten. `-2+3` is a formula.
fn is_number(cell: &str) -> bool {
    let number = unsigned(cell);
    let (mantissa, power) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    is_digits(whole) && is_digits(decimals) && is_digits(unsigned(power))
}

fn unsigned(number: &str) -> &str {
    number.strip_prefix(['-', '+']).unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_its_cells_end() {
        for (text, separator, table) in [
            (
                "a,b\nc,d",
                Separator::Comma,
                vec![vec!["a", "b"], vec!["c", "d"]],
            ),
            (
                "1,5;2,5\r\n",
                Separator::Semicolon,
                vec![vec!["1,5", "2,5"]],
            ),
            (
                "1,5\t2;5\r\n\t3",
                Separator::Tab,
                vec![vec!["1,5", "2;5"], vec!["", "3"]],
            ),
            (
                "\u{FEFF}\"a,\"\"b\"\",c\"",
                Separator::Comma,
                vec![vec!["a,\"b\",c"]],
            ),
            (
                "\"never closed\n1",
                Separator::Comma,
                vec![vec!["never closed\n1"]],
            ),
            ("", Separator::Comma, vec![]),
        ] {
            assert_eq!(Separator::of(text), separator, "{text}");
            assert_eq!(read(text, separator), table, "{text}");
        }
        let long = "x".repeat(10_000);
        assert_eq!(read(&long, Separator::Tab), [[long.clone()]]);
    }

    #[test]
    fn what_is_written_reads_back_and_computes_nothing() {
        for text in [
            "plain",
            "",
            " spaced ",
            "a;b",
            "a,b",
            "a\tb",
            "a\"b",
            "two\nlines",
            "=HYPERLINK(\"x\")",
            "+1+1",
            "-2+3",
            "-2+",
            "-1e5-3",
            "\t=1",
            "\r=1",
            "\n=1",
            "\u{FF1D}1+1",
            "'=1+1",
            "''-x",
            "-",
            "@SUM(1)",
            "-5",
            "-1.5e-7",
            "'quoted",
            "۱۲",
            "Chi phí",
        ] {
            for separator in [Separator::Tab, Separator::Comma, Separator::Semicolon] {
                let written = write(&vec![vec![text.to_owned(), "end".to_owned()]], separator);
                let table = read(&written, separator);
                let cells = table.first().unwrap();
                assert_eq!(plain(cells.first().unwrap()), text, "{written}");
                let is_safe = !cells[0].starts_with(BEGINS_A_FORMULA);
                assert!(is_safe || ["-5", "-1.5e-7"].contains(&text), "{written}");
            }
        }
    }
}
