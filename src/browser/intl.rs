//! What the browser knows about numbers, letters and dates: `Number`, `String.prototype.normalize` and `Intl`.

use std::cell::RefCell;

use js_sys::Intl::{DateTimeFormat, NumberFormat};
use js_sys::{Array, Date, Function, JsString, Math, Number, Object, Reflect, RegExp};
use wasm_bindgen::JsValue;

use crate::calendar::{Calendar, CivilDate, Fields};
use crate::locale::Language;
use crate::locale::letter::Class;
use crate::locale::platform::{NumberStyle, Platform};

/// Lends the core the browser's numbers and letters. Call it before anything is read or shown.
pub fn install() {
    Platform {
        read_double,
        write_double,
        nfc: |text| normalize(text, "NFC"),
        nfd: |text| normalize(text, "NFD"),
        lowercase: |text| JsString::from(text).to_lower_case().into(),
        is_of,
        power: Math::pow,
        exp: Math::exp,
        ln: Math::log,
        log10: Math::log10,
        format_number,
    }
    .install();
}

/// `Number` reads more than decimals: an empty text is 0 to it, `0x10` is 16.
fn read_double(text: &str) -> Option<f64> {
    let is_decimal = text.bytes().any(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'));
    let number = JsValue::from_str(text).unchecked_into_f64();
    (is_decimal && number.is_finite()).then_some(number)
}

fn write_double(number: f64) -> String {
    Number::from(number)
        .to_string_with_radix(10)
        .map(String::from)
        .unwrap_or_default()
}

fn normalize(text: &str, form: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    JsString::from(text).normalize(form).into()
}

/// One expression a class, made when it is first asked for.
const CLASSES: [(Class, &str); 4] = [
    (Class::NameStart, r"^\p{XID_Start}$"),
    (Class::NamePart, r"^\p{XID_Continue}$"),
    (Class::Letter, r"^\p{Alphabetic}$"),
    (Class::Number, r"^\p{N}$"),
];

thread_local! {
    static PATTERNS: [RegExp; 4] = CLASSES.map(|(_, pattern)| RegExp::new(pattern, "u"));
}

fn is_of(class: Class, c: char) -> bool {
    let place = CLASSES.iter().position(|(known, _)| *known == class);
    let mut bytes = [0; 4];
    let text = c.encode_utf8(&mut bytes);
    PATTERNS
        .with(|patterns| place.is_some_and(|at| patterns.get(at).is_some_and(|it| it.test(text))))
}

/// Making a format costs a hundred times what using it costs, so each is made once. There are a few dozen at most.
struct Cache<Key: 'static>(RefCell<Vec<(Key, Function)>>);

impl<Key: PartialEq> Cache<Key> {
    const fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// What the format of `key` makes of `argument`.
    fn format(&self, key: Key, make: impl FnOnce(&Key) -> Function, argument: &JsValue) -> String {
        let mut formats = self.0.borrow_mut();
        let known = formats.iter().find(|(known, _)| *known == key);
        let format = match known {
            Some((_, format)) => format.clone(),
            None => {
                let format = make(&key);
                formats.push((key, format.clone()));
                format
            }
        };
        format
            .call1(&JsValue::UNDEFINED, argument)
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_default()
    }
}

thread_local! {
    static NUMBERS: Cache<(Language, NumberStyle)> = const { Cache::new() };
    static DATES: Cache<(Language, Calendar, DateStyle)> = const { Cache::new() };
}

fn options(entries: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in entries {
        let _plain_objects_take_any_key = Reflect::set(&options, &JsValue::from_str(name), value);
    }
    options
}

fn locale(tag: &str) -> Array {
    Array::of1(&JsValue::from_str(tag))
}

fn format_number(language: Language, number: f64, style: NumberStyle) -> String {
    let make = |(language, style): &(Language, NumberStyle)| {
        let tag = match language {
            Language::Vi => "vi-VN",
            Language::Fa => "fa-IR-u-nu-arabext",
            Language::En => "en-US",
        };
        let most = style.max_decimals.min(NumberStyle::MOST_DECIMALS);
        let fewest = style.min_decimals.min(most);
        let options = options(&[
            ("minimumFractionDigits", fewest.into()),
            ("maximumFractionDigits", most.into()),
            ("useGrouping", style.grouped.into()),
        ]);
        NumberFormat::new(&locale(tag), &options).format()
    };
    let written = NUMBERS.with(|cache| cache.format((language, style), make, &number.into()));
    // Some browsers set a direction mark before a Persian minus; where one belongs, the core sets it for all.
    written.replace(['\u{200E}', '\u{200F}', '\u{61C}'], "")
}

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// `20 March 2025`.
    Day,
    /// `20 Mar`, where the year is plain.
    ShortDay,
    /// `March 2025`.
    Month,
    /// `Mar`, for an axis.
    ShortMonth,
    /// `2025`.
    Year,
}

/// A date in words, in a language and a calendar.
pub fn date(language: Language, calendar: Calendar, date: CivilDate, style: DateStyle) -> String {
    let Fields { year, month, day } = date.fields();
    // A civil date has no zone: it is put in and read out in the same one.
    let moment = Date::utc(year.into(), (i32::from(month) - 1).into()) + f64::from(day - 1) * DAY;
    let written =
        DATES.with(|cache| cache.format((language, calendar, style), date_format, &moment.into()));
    // Where there is one calendar of a kind, nobody writes its era beside every date; browsers cannot be told to leave it.
    match written.strip_suffix(ERA) {
        Some(bare) => bare.to_owned(),
        None => written,
    }
}

/// What English and Vietnamese add to a Jalali year: Anno Persico.
const ERA: &str = " AP";

/// Milliseconds.
const DAY: f64 = 86_400_000.0;

fn date_format(&(language, calendar, style): &(Language, Calendar, DateStyle)) -> Function {
    let tag = match (language, calendar) {
        (Language::Vi, Calendar::Gregorian) => "vi-VN-u-ca-gregory",
        (Language::Vi, Calendar::Jalali) => "vi-VN-u-ca-persian",
        (Language::Fa, Calendar::Gregorian) => "fa-IR-u-ca-gregory-nu-arabext",
        (Language::Fa, Calendar::Jalali) => "fa-IR-u-ca-persian-nu-arabext",
        (Language::En, Calendar::Gregorian) => "en-GB-u-ca-gregory",
        (Language::En, Calendar::Jalali) => "en-GB-u-ca-persian",
    };
    // Persian has no short month names, and beside a long one browsers put the year on the wrong side.
    let month_with_year = match language {
        Language::Fa => "short",
        Language::Vi | Language::En => "long",
    };
    let (day, month, year) = match style {
        DateStyle::Day => (true, Some("long"), true),
        DateStyle::ShortDay => (true, Some("short"), false),
        DateStyle::Month => (false, Some(month_with_year), true),
        DateStyle::ShortMonth => (false, Some("short"), false),
        DateStyle::Year => (false, None, true),
    };
    let mut entries = vec![("timeZone", "UTC".into())];
    if day {
        entries.push(("day", "numeric".into()));
    }
    if let Some(month) = month {
        entries.push(("month", month.into()));
    }
    if year {
        entries.push(("year", "numeric".into()));
    }
    DateTimeFormat::new(&locale(tag), &options(&entries)).format()
}

/// Today, where the reader is.
pub fn today() -> CivilDate {
    let now = Date::new_0();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = i32::try_from(now.get_full_year()).unwrap_or(i32::MAX);
    // Only a device whose clock stands outside the years 1000 to 2999 has no such day.
    CivilDate::new(year, part(now.get_month() + 1), part(now.get_date())).unwrap_or(CivilDate::MAX)
}
