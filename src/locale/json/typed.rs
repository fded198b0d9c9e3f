//! JSON as the types that derive their reading: for files of our own, which are read whole or not at all.
//!
//! Objects, lists and texts are all that these files hold. What a reader types or stores is read field by field instead
//! (`workbook::json`), so that one damaged field costs no other.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::{elements, members, text};
use crate::locale::words::Unfit;

/// The value that `json` is.
pub fn read<'de, T: Deserialize<'de>>(json: &'de str) -> Result<T, Unfit> {
    T::deserialize(Json(json))
}

/// A JSON text that is still to become a value.
struct Json<'de>(&'de str);

impl<'de> IntoDeserializer<'de, Unfit> for Json<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Json<'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let members = members(self.0).ok_or(Unfit)?;
        let members = members.into_iter().map(|(key, value)| (key, Json(value)));
        visitor.visit_map(MapDeserializer::new(members))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let elements = elements(self.0).ok_or(Unfit)?;
        visitor.visit_seq(SeqDeserializer::new(elements.into_iter().map(Json)))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_string(text(self.0).ok_or(Unfit)?)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str bytes byte_buf option unit unit_struct newtype_struct tuple
        tuple_struct enum identifier ignored_any
    }
}

impl Error for Unfit {
    /// What is wrong helps nobody on the page: the file is fetched again or done without.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        name: String,
        #[serde(default)]
        inner: Vec<Inner>,
    }

    #[derive(serde::Deserialize, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        texts: Vec<String>,
    }

    #[test]
    fn a_file_is_read_as_a_library_reads_it() {
        for json in [
            r#"{"name":"a"}"#,
            r#" { "inner" : [ { "texts" : [ "\u0061" , "" ] } , {"texts":[]} ] , "name" : "b" } "#,
            r#"{"name":"a","inner":[]}"#,
            "",
            "{}",
            "[]",
            r#"{"name":"a""#,
            r#"{"name":1}"#,
            r#"{"name":null}"#,
            r#"{"name":"a","name":"b"}"#,
            r#"{"name":"a","other":"b"}"#,
            r#"{"name":"a","inner":{}}"#,
            r#"{"name":"a","inner":[{}]}"#,
            r#"{"name":"a","inner":[{"texts":"a"}]}"#,
            r#"{"name":"a","inner":[{"texts":["a",1]}]}"#,
            r#"{"name":"a","inner":[{"texts":["a"]},]}"#,
        ] {
            let library = serde_json::from_str::<Outer>(json).ok();
            assert_eq!(read::<Outer>(json).ok(), library, "{json}");
        }
    }
}
