//! Spellings that mean the same.

use super::bidi;
use super::letter::{is_letter, is_number};
use super::platform::Platform;

/// The form in which names are compared: two spellings of one name give the same text.
///
/// Composed (NFC), in lower case, with Persian ی, ک and ه for the look-alikes that other keyboards type, without invisible
/// characters, its spaces collapsed. A space and `_` stay different: `ad_cost` is an id, `ad cost` a name.
///
/// ```
/// use kepi::locale::fold::name;
/// assert_eq!(name("  Chi   phí "), "chi phí");
/// assert_eq!(name("كليك‌ها"), name("کلیکها"));
/// ```
pub fn name(text: &str) -> String {
    if text.is_ascii() {
        return collapse(text.chars().map(|c| c.to_ascii_lowercase()));
    }
    let composed = (Platform::get().nfc)(text);
    // A hamza that composes with nothing is the mute ye of «هزینهٔ», which most people leave out.
    let visible = composed
        .chars()
        .filter(|c| !is_invisible(*c) && *c != '\u{654}');
    let letters: String = visible.map(persian_letter).collect();
    collapse((Platform::get().lowercase)(&letters).chars())
}

/// The form in which texts are searched: like [`name`], and without diacritics, with digits 0-9, and with every other
/// sign as a space, so that `chi phi` finds `Chi phí` and `click through` finds `click_through_rate`.
///
/// ```
/// use kepi::locale::fold::search;
/// assert_eq!(search("Đăng ký (e-mail)"), "dang ky e mail");
/// assert_eq!(search("آمار ۱۴۰۳"), "امار 1403");
/// ```
pub fn search(text: &str) -> String {
    let decomposed = (Platform::get().nfd)(&name(text));
    let letters = decomposed.chars().filter(|c| !is_mark(*c));
    collapse(letters.map(|c| match persian_letter(c) {
        'đ' => 'd',
        'ı' => 'i',
        'ة' => 'ه',
        c if is_letter(c) || is_number(c) => digit(c).unwrap_or(c),
        _ => ' ',
    }))
}

/// Whether `part` stands in `text`, as it is written. The standard library's own search is quicker in books; here it would
/// be the longest code to look into the shortest texts.
pub fn holds(text: &str, part: &str) -> bool {
    let mut parts = text.as_bytes().windows(part.len().max(1));
    part.is_empty() || parts.any(|found| found == part.as_bytes())
}

/// A text with its digits as 0-9, and without what cannot be seen: a date or an id as files write it.
///
/// ```
/// use kepi::locale::fold::digits;
/// assert_eq!(digits("۱۴۰۵-۰۷"), "1405-07");
/// ```
pub fn digits(text: &str) -> String {
    let visible = text.chars().filter(|c| !is_invisible(*c));
    visible.map(|c| digit(c).unwrap_or(c)).collect()
}

/// A decimal digit of any script that the product's readers type, as 0-9.
pub(super) fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '۰'..='۹' => '۰',
        '٠'..='٩' => '٠',
        '０'..='９' => '０',
        _ => return None,
    };
    char::from_digit((c as u32).saturating_sub(zero as u32), 10)
}

/// Joiners, direction marks and other characters without a shape: two names that differ by them look the same.
pub(super) fn is_invisible(c: char) -> bool {
    bidi::is_control(c)
        || matches!(
            c,
            '\u{AD}' | '\u{61C}' | '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
}

/// Arabic letters that stand for a Persian one, and the Persian he with its mute ye.
fn persian_letter(c: char) -> char {
    match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ۀ' | 'ە' => 'ه',
        other => other,
    }
}

/// Marks upon or under a letter, once it is decomposed.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}'
    )
}

/// One space for any run of them, none at the ends.
fn collapse(characters: impl Iterator<Item = char>) -> String {
    let mut collapsed = String::new();
    for c in characters {
        if !c.is_whitespace() {
            collapsed.push(c);
        } else if !collapsed.is_empty() && !collapsed.ends_with(' ') {
            collapsed.push(' ');
        }
    }
    if collapsed.ends_with(' ') {
        collapsed.pop();
    }
    collapsed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_name() {
        for (one, other) in [
            ("Leads", "LEADS"),
            ("chi phí", "chi phi\u{301}"),
            ("CHI PHÍ", "chi phí"),
            ("Đơn hàng", "đơn hàng"),
            ("  ad   cost\n", "ad cost"),
            ("ad\u{A0}cost", "ad cost"),
            ("هزینه تبلیغات", "هزينه تبليغات"),
            ("کلیک‌ها", "كليكها"),
            ("علی", "على"),
            ("هزینۀ تبلیغ", "هزینه تبلیغ"),
            ("هزینه\u{654} تبلیغ", "هزینه تبلیغ"),
            ("کتـــاب", "کتاب"),
            ("a\u{202E}b", "ab"),
            ("\u{FEFF}leads", "leads"),
        ] {
            assert_eq!(name(one), name(other), "{one} {other}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        for (one, other) in [
            ("ad cost", "ad_cost"),
            ("chi phí", "chi phi"),
            ("đ", "d"),
            ("ad cost", "adcost"),
            ("آب", "اب"),
        ] {
            assert_ne!(name(one), name(other), "{one} {other}");
        }
    }

    #[test]
    fn searching_overlooks_what_a_hurried_hand_leaves_out() {
        for (text, folded) in [
            ("Tỷ lệ chuyển đổi", "ty le chuyen doi"),
            ("Tỷ lệ", "ty le"),
            ("ĐĂNG KÝ", "dang ky"),
            ("click_through_rate", "click through rate"),
            ("Tỷ lệ nhấp (CTR)", "ty le nhap ctr"),
            ("بازدیدکنندگان وب‌سایت", "بازدیدکنندگان وبسایت"),
            ("مُشتَری", "مشتری"),
            ("آگهی", "اگهی"),
            ("ثبت‌نام ۱۲", "ثبتنام 12"),
            ("مسئول", "مسیول"),
            ("", ""),
            ("—", ""),
        ] {
            assert_eq!(search(text), folded, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            rng_seed: proptest::test_runner::RngSeed::Fixed(52),
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let folded = search(&text);
            prop_assert_eq!(search(&folded), folded);
        }
    }
}
