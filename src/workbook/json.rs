//! JSON, field by field.
//!
//! A record is read as raw fields, each one turned into a value on its own: one damaged field costs that field and no
//! more, and what this version does not know is kept as it was written. Doubles go through the host's reader and
//! writer, which are exact.

use crate::kpi::Extra;
pub(crate) use crate::locale::json::text;
use crate::locale::json::{elements, members, push_quoted};
use crate::locale::order;
use crate::locale::platform::Platform;

/// The fields of a JSON object that are still to be read.
pub(crate) struct Fields<'a> {
    raw: Vec<(String, &'a str)>,
    damaged: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The object that `json` is.
    pub(crate) fn read(json: &'a str) -> Option<Self> {
        Some(Self {
            raw: members(json)?,
            damaged: Vec::new(),
        })
    }

    /// The JSON of a field; of one that stands twice, the last.
    pub(crate) fn raw(&mut self, field: &str) -> Option<&'a str> {
        let mut found = None;
        self.raw.retain(|(known, json)| {
            let is_it = known == field;
            found = if is_it { Some(*json) } else { found };
            !is_it
        });
        found
    }

    /// The value that `read` finds in a field; `None` where the field is absent, and, noted as damaged, where `read`
    /// finds none.
    pub(crate) fn take<T>(
        &mut self,
        field: &'static str,
        read: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.raw(field)?);
        if value.is_none() {
            self.damaged.push(field);
        }
        value
    }

    /// A text; empty where there is none.
    pub(crate) fn text(&mut self, field: &'static str) -> String {
        self.some_text(field).unwrap_or_default()
    }

    /// A text that may be absent.
    pub(crate) fn some_text(&mut self, field: &'static str) -> Option<String> {
        self.take(field, text)
    }

    /// What a text is the tag of.
    pub(crate) fn tag<T>(
        &mut self,
        field: &'static str,
        from_tag: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = from_tag(&self.some_text(field)?);
        if value.is_none() {
            self.damaged.push(field);
        }
        value
    }

    /// A finite number.
    pub(crate) fn number(&mut self, field: &'static str) -> Option<f64> {
        self.take(field, number)
    }

    /// Whether something holds; no where nothing is said.
    pub(crate) fn mark(&mut self, field: &'static str) -> bool {
        self.take(field, yes_no).unwrap_or(false)
    }

    /// A list's elements, each as JSON.
    pub(crate) fn list(&mut self, field: &'static str) -> Vec<&'a str> {
        self.take(field, elements).unwrap_or_default()
    }

    /// Notes that a field could not be read.
    pub(crate) fn damage(&mut self, field: &'static str) {
        self.damaged.push(field);
    }

    /// The fields that could not be read, and those that nobody asked for, by name.
    pub(crate) fn rest(mut self) -> (Vec<&'static str>, Extra) {
        // Of those that stand twice the last one counts.
        self.raw.reverse();
        order::by(&mut self.raw, |(one, _), (other, _)| one.cmp(other));
        self.raw.dedup_by(|(earlier, _), (kept, _)| earlier == kept);
        let unknown = self.raw.into_iter();
        let unknown = unknown.map(|(field, json)| (field, json.to_owned()));
        (self.damaged, Extra(unknown.collect()))
    }
}

/// The finite number that a JSON number is.
pub(crate) fn number(json: &str) -> Option<f64> {
    let begins_as_number = json.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    begins_as_number
        .then(|| (Platform::get().read_double)(json))
        .flatten()
}

/// The yes or no that a JSON `true` or `false` is.
fn yes_no(json: &str) -> Option<bool> {
    json.parse().ok()
}

/// A JSON object being written. Empty texts and absent values are not: reading gives them back.
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn new() -> Self {
        Self("{".to_owned())
    }

    /// A field whose JSON is at hand.
    pub(crate) fn raw(mut self, field: &str, json: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        push_quoted(&mut self.0, field);
        self.0.push(':');
        self.0.push_str(json);
        self
    }

    /// A text.
    pub(crate) fn text(self, field: &str, text: &str) -> Self {
        if text.is_empty() {
            return self;
        }
        let mut quoted = String::with_capacity(text.len() + 2);
        push_quoted(&mut quoted, text);
        self.raw(field, &quoted)
    }

    /// A text that may be absent.
    pub(crate) fn some_text(self, field: &str, text: Option<&str>) -> Self {
        self.text(field, text.unwrap_or_default())
    }

    /// A number. One that is not finite is none: JSON would make it `null`.
    pub(crate) fn number(self, field: &str, number: Option<f64>) -> Self {
        match number.filter(|number| number.is_finite()) {
            Some(number) => self.raw(field, &(Platform::get().write_double)(number)),
            None => self,
        }
    }

    /// Something that holds. That it does not is not written.
    pub(crate) fn mark(self, field: &str, holds: bool) -> Self {
        if holds { self.raw(field, "true") } else { self }
    }

    /// A list of values whose JSON is at hand. One without any is not written.
    pub(crate) fn list(self, field: &str, elements: impl Iterator<Item = String>) -> Self {
        let mut json = "[".to_owned();
        for element in elements {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&element);
        }
        if json.len() == 1 {
            return self;
        }
        json.push(']');
        self.raw(field, &json)
    }

    /// The finished object, with the fields that somebody else wrote.
    pub(crate) fn end(self, extra: &Extra) -> String {
        let unknown = extra.0.iter();
        let mut json = unknown
            .fold(self, |object, (field, json)| object.raw(field, json))
            .0;
        json.push('}');
        json
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_damaged_field_costs_itself_alone() {
        let mut fields = Fields::read(
            r#"{"name":"a","target":null,"owner":7,"weight":1e999,"new":{"x":[1.0,1e2]},"n":-0.5}"#,
        )
        .unwrap();
        assert_eq!(fields.text("name"), "a");
        assert_eq!(fields.number("target"), None);
        assert_eq!(fields.text("owner"), "");
        assert_eq!(fields.number("weight"), None);
        assert_eq!(fields.number("n"), Some(-0.5));
        assert_eq!(fields.text("absent"), "");
        let (damaged, extra) = fields.rest();
        assert_eq!(damaged, ["target", "owner", "weight"]);
        assert_eq!(
            extra.0,
            [("new".to_owned(), r#"{"x":[1.0,1e2]}"#.to_owned())]
        );
        for json in ["", "[]", "null", "42", "\"x\"", "{", "{\"a\":}", "{} {}"] {
            assert!(Fields::read(json).is_none(), "{json}");
        }
    }

    #[test]
    fn a_number_that_is_none_is_not_written() {
        let json = Object::new()
            .number("a", Some(f64::NAN))
            .number("b", Some(f64::INFINITY))
            .number("c", Some(1234.5))
            .text("d", "")
            .end(&Extra::default());
        assert_eq!(json, r#"{"c":1234.5}"#);
    }

    proptest! {
        #[test]
        fn texts_and_numbers_read_back(written in ".*", value in any::<f64>()) {
            let json = Object::new().text("text", &written).number("number", Some(value)).end(&Extra::default());
            let mut fields = Fields::read(&json).unwrap();
            prop_assert_eq!(fields.text("text"), written);
            prop_assert_eq!(fields.number("number"), Some(value).filter(|value| value.is_finite()));
        }
    }
}
