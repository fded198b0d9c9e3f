//! A text as a QR code, to be drawn.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// How fine a code may be to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fineness {
    /// From paper, as large as a stamp: 65 modules a side.
    Paper,
    /// From a screen, as large as a hand: 117.
    Screen,
}

impl Fineness {
    fn version(self) -> Version {
        Version::new(match self {
            Self::Paper => 12,
            Self::Screen => 25,
        })
    }
}

/// So many light modules are to stand around a code.
const QUIET: i32 = 4;

/// A code, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// How long its side is, in modules, the light ones around it included.
    pub side: i32,
    /// An SVG path over its dark modules.
    pub path: String,
}

/// The code of a text; `None` where it would be too fine.
pub fn drawn(text: &str, fineness: Fineness) -> Option<Drawn> {
    let segments = QrSegment::make_segments(text);
    let level = QrCodeEcc::Low;
    let (coarsest, finest) = (Version::MIN, fineness.version());
    let code = QrCode::encode_segments_advanced(&segments, level, coarsest, finest, None, true);
    let code = code.ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|x| code.get_module(*x, y));
            let length = dark.count() as i32;
            if length > 0 {
                run(&mut path, (x + QUIET, y + QUIET), length);
            }
            x += length + 1;
        }
    }
    let side = code.size() + 2 * QUIET;
    Some(Drawn { side, path })
}

/// Draws a line of modules.
fn run(path: &mut String, (x, y): (i32, i32), length: i32) {
    let (x, y, length) = (x.to_string(), y.to_string(), length.to_string());
    path.extend(["M", &x, " ", &y, "h", &length, "v1h-", &length, "z"]);
}

#[cfg(test)]
mod tests {
    use super::{Fineness, drawn};

    #[test]
    fn a_code_is_as_fine_as_it_has_to_be() {
        for (length, fineness, side) in [
            (1, Fineness::Paper, Some(21)),
            (17, Fineness::Paper, Some(21)),
            (18, Fineness::Paper, Some(25)),
            (367, Fineness::Paper, Some(65)),
            (368, Fineness::Paper, None),
            (368, Fineness::Screen, Some(69)),
            (1273, Fineness::Screen, Some(117)),
            (1274, Fineness::Screen, None),
        ] {
            let code = drawn(&"a".repeat(length), fineness);
            assert_eq!(code.map(|code| code.side - 8), side, "{length}");
        }
    }

    #[test]
    fn the_corners_are_where_every_reader_looks_for_them() {
        let code = drawn("https://example.org/#/calc/roas", Fineness::Paper).unwrap();
        // The first line: a corner's seven modules, and the other corner's at its end.
        let last = format!("M{} 4h7v1h-7z", code.side - 4 - 7);
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!(code.path.contains(&last), "{}", code.path);
    }
}
