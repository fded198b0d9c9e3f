//! Texts of one direction inside sentences of the other.
//!
//! A name with a Latin letter in a Persian sentence, or the reverse, is set between the isolates of Unicode, so that it
//! neither turns its neighbours nor is torn by them. So is a name that carries direction marks of its own: whatever it
//! opens ends with it.

use super::Language;
use super::letter::is_letter;

/// FIRST STRONG ISOLATE: what follows takes its direction from its own first letter.
const OPEN: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE.
const CLOSE: char = '\u{2069}';

/// Appends `text` to a sentence in `language`, isolated where it would disturb the sentence.
pub fn push(language: Language, text: &str, sentence: &mut String) {
    if !text.chars().any(|c| disturbs(language, c)) {
        sentence.push_str(text);
        return;
    }
    sentence.push(OPEN);
    // A closing mark without its opening would end the isolate early.
    sentence.extend(text.chars().filter(|c| !is_control(*c)));
    sentence.push(CLOSE);
}

fn disturbs(language: Language, c: char) -> bool {
    is_control(c)
        || match language {
            Language::Fa => is_letter(c) && !is_right_to_left(c),
            Language::Vi | Language::En => is_right_to_left(c),
        }
}

/// Whether a text of this letter runs from right to left: the Hebrew, Arabic and neighbouring blocks.
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// The embeddings, overrides and isolates, which reach beyond the text that they stand in. The plain marks U+200E and
/// U+200F do not.
pub fn is_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_disturbs_is_isolated() {
        for (language, text, shown) in [
            (Language::En, "clicks", "clicks"),
            (Language::En, "کلیک", "\u{2068}کلیک\u{2069}"),
            (Language::Vi, "lượt nhấp", "lượt nhấp"),
            (Language::Fa, "کلیک", "کلیک"),
            (Language::Fa, "کلیک‌ها", "کلیک‌ها"),
            (Language::Fa, "۱۲٫۵", "۱۲٫۵"),
            (Language::Fa, "clicks", "\u{2068}clicks\u{2069}"),
            (Language::En, "a\u{202E}b", "\u{2068}ab\u{2069}"),
            (Language::En, "a\u{2069}b", "\u{2068}ab\u{2069}"),
            (Language::Fa, "", ""),
        ] {
            let mut sentence = String::new();
            push(language, text, &mut sentence);
            assert_eq!(sentence, shown, "{language:?} {text:?}");
        }
    }
}
