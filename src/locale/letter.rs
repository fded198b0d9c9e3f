//! What a character is, in any script. Of the letters that readers of the three languages type this module knows it
//! itself; of the rest the host, which has Unicode's tables built in (see [`super::platform`]).

use super::platform::Platform;

/// A class of characters, by Unicode's properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A name may begin with it (`XID_Start`).
    NameStart,
    /// A name may go on with it (`XID_Continue`).
    NamePart,
    /// Words are made of it (`Alphabetic`).
    Letter,
    /// It counts something: digits of any script, fractions, Roman numerals (general category N).
    Number,
}

/// Whether a name may begin with it.
pub fn starts_name(c: char) -> bool {
    is(Class::NameStart, c)
}

/// Whether a name may go on with it.
pub fn continues_name(c: char) -> bool {
    is(Class::NamePart, c)
}

/// Whether words are made of it.
pub fn is_letter(c: char) -> bool {
    is(Class::Letter, c)
}

/// Whether it is a digit of any script, or another sign for a number.
pub fn is_number(c: char) -> bool {
    is(Class::Number, c)
}

fn is(class: Class, c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => class != Class::Number,
        '0'..='9' => matches!(class, Class::NamePart | Class::Number),
        '_' => class == Class::NamePart,
        '\0'..='\u{7F}' => false,
        // Latin with its accents, Vietnamese, Persian.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ' | 'ء'..='ي' | 'ٱ'..='ۓ' => {
            class != Class::Number
        }
        _ => (Platform::get().is_of)(class, c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_here_is_what_unicode_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(starts_name(c), unicode_ident::is_xid_start(c), "{c:?}");
            assert_eq!(
                continues_name(c),
                unicode_ident::is_xid_continue(c),
                "{c:?}"
            );
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_number(c), c.is_numeric(), "{c:?}");
        }
    }
}
