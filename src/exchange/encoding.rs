//! What a file's bytes are taken to be written in.

use crate::locale::Language;

/// The text in UTF-8, or the name of the encoding that bytes which are none are taken to be in: UTF-16 where they begin with
/// its mark, as some spreadsheets save text, else the code page of Windows for readers of this language.
///
/// ```
/// use kepi::exchange::encoding::plain_text;
/// use kepi::locale::Language;
/// assert_eq!(plain_text(b"Chi ph\xC3\xAD".to_vec(), Language::Vi), Ok("Chi phí".to_owned()));
/// assert_eq!(plain_text(b"Chi ph\xED".to_vec(), Language::Vi), Err("windows-1258"));
/// assert_eq!(plain_text(b"\xFF\xFEa\0".to_vec(), Language::Vi), Err("utf-16le"));
/// ```
pub fn plain_text(bytes: Vec<u8>, language: Language) -> Result<String, &'static str> {
    String::from_utf8(bytes).map_err(|no| match (no.as_bytes(), language) {
        ([0xFF, 0xFE, ..], _) => "utf-16le",
        ([0xFE, 0xFF, ..], _) => "utf-16be",
        (_, Language::Vi) => "windows-1258",
        (_, Language::Fa) => "windows-1256",
        (_, Language::En) => "windows-1252",
    })
}
