//! Names that run from right to left, kept in the order of the formula. In a text area nothing can be isolated: two
//! Persian names would pull the sign between them along, and `a / b` would read `b / a`. A mark of direction behind such
//! a name holds what follows in its place; the language takes no notice of it.

use crate::formula::highlight::{Paint, highlight};
use crate::formula::notation::Notation;
use crate::locale::bidi::is_right_to_left;

/// LEFT-TO-RIGHT MARK.
const MARK: char = '\u{200E}';

/// `text` with a mark behind every name that needs one, and where the caret, a byte offset, stands afterwards. `None`
/// where nothing is to be done.
pub fn steady(text: &str, caret: usize, notation: Notation) -> Option<(String, usize)> {
    let mut steadied = String::with_capacity(text.len() + 8);
    let mut moved = caret;
    let mut done = 0;
    for (span, paint) in highlight(text, notation) {
        let end = span.end as usize;
        let after = text.get(end..).unwrap_or_default();
        let is_name = matches!(paint, Paint::Name | Paint::Title);
        let goes_on = !after.trim_start().is_empty() && !after.starts_with(MARK);
        if is_name && goes_on && span.of(text).chars().any(is_right_to_left) {
            steadied.push_str(text.get(done..end).unwrap_or_default());
            steadied.push(MARK);
            moved += if caret > end { MARK.len_utf8() } else { 0 };
            done = end;
        }
    }
    if done == 0 {
        return None;
    }
    steadied.push_str(text.get(done..).unwrap_or_default());
    Some((steadied, moved))
}

/// `text` without such marks, to be compared.
pub fn unmarked(text: &str) -> String {
    text.replace(MARK, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn marks_stand_behind_names_that_are_followed_by_something() {
        for (text, steadied) in [
            ("هزینه / کلیک", Some("هزینه\u{200E} / کلیک")),
            ("هزینه\u{200E} / کلیک", None),
            ("هزینه ", None),
            (
                "هزینه / (کلیک + ۲)",
                Some("هزینه\u{200E} / (کلیک\u{200E} + ۲)"),
            ),
            ("a / b", None),
            ("", None),
        ] {
            let notation = Notation::Local(Language::Fa);
            let found = steady(text, text.len(), notation);
            let whole = steadied.map(|steadied| (steadied.to_owned(), steadied.len()));
            assert_eq!(found, whole, "{text}");
        }
    }
}
