//! What every browser has built in and would cost the page kilobytes to carry: reading and writing doubles, NFC,
//! letters of every script, powers
//! and logarithms, localized numbers. The browser floor installs its own at start-up; tests and tools run on the standard library's.

#[cfg(not(target_arch = "wasm32"))]
mod host;

use std::sync::OnceLock;

use super::Language;
use super::letter::Class;

/// How a number is to be written for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberStyle {
    /// Fewest decimals shown.
    pub min_decimals: u8,
    /// Most decimals shown, at most [`NumberStyle::MOST_DECIMALS`]. Hosts round differently beyond them, so
    /// [`super::display`] rounds before.
    pub max_decimals: u8,
    /// Whether thousands are grouped.
    pub grouped: bool,
}

impl NumberStyle {
    /// What every browser since 2018 can show.
    pub const MOST_DECIMALS: u8 = 20;
}

/// The functions that a host lends the core. All are pure.
#[derive(Clone, Copy)]
pub struct Platform {
    /// Reads a canonical decimal (`-1234.5e3`) to the nearest double; `None` if it is not one or not finite.
    pub read_double: fn(&str) -> Option<f64>,
    /// Writes the shortest canonical decimal that reads back to the same double, as JavaScript's `String(x)` does.
    pub write_double: fn(f64) -> String,
    /// Unicode normalization form C.
    pub nfc: fn(&str) -> String,
    /// Unicode normalization form D.
    pub nfd: fn(&str) -> String,
    /// A text in lower case.
    pub lowercase: fn(&str) -> String,
    /// Whether a character is of a class.
    pub is_of: fn(Class, char) -> bool,
    /// The first number to the power of the second.
    pub power: fn(f64, f64) -> f64,
    /// e to the power of a number.
    pub exp: fn(f64) -> f64,
    /// The natural logarithm.
    pub ln: fn(f64) -> f64,
    /// The logarithm to the base 10.
    pub log10: fn(f64) -> f64,
    /// Writes a finite number in a language's digits and separators, without any direction mark.
    pub format_number: fn(Language, f64, NumberStyle) -> String,
}

static PLATFORM: OnceLock<Platform> = OnceLock::new();

impl Platform {
    /// Lends the core this platform for the rest of the page's life; only the first call counts.
    pub fn install(self) {
        let _first_wins = PLATFORM.set(self);
    }

    /// The platform in use.
    pub fn get() -> &'static Self {
        PLATFORM.get_or_init(fallback)
    }
}

/// The platform of hosts that lend none.
#[cfg(not(target_arch = "wasm32"))]
fn fallback() -> Platform {
    host::PLATFORM
}

/// A page lends its platform before it shows anything; until then nothing is read and nothing written. To fall back on
/// the standard library here would put its number reading and writing into every page.
#[cfg(target_arch = "wasm32")]
fn fallback() -> Platform {
    Platform {
        read_double: |_| None,
        write_double: |_| String::new(),
        nfc: str::to_owned,
        nfd: str::to_owned,
        lowercase: str::to_ascii_lowercase,
        is_of: |_, _| false,
        power: |_, _| f64::NAN,
        exp: |_| f64::NAN,
        ln: |_| f64::NAN,
        log10: |_| f64::NAN,
        format_number: |_, _, _| String::new(),
    }
}
