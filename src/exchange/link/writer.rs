//! A link's text, part after part.

use super::Given;
use crate::exchange::percent::encode;

/// A link as far as it is written.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
    has_query: bool,
}

impl Writer {
    pub(super) fn path(&mut self, segments: &[&str]) {
        self.text.push('#');
        if segments.is_empty() {
            self.text.push('/');
        }
        for segment in segments {
            self.text.push('/');
            encode(segment, &mut self.text);
        }
    }

    pub(super) fn pair(&mut self, key: &str, value: &str) {
        self.text.push(if self.has_query { '&' } else { '?' });
        self.has_query = true;
        encode(key, &mut self.text);
        self.text.push('=');
        encode(value, &mut self.text);
    }

    pub(super) fn filled(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.pair(key, value);
        }
    }

    pub(super) fn optional(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.pair(key, value);
        }
    }

    pub(super) fn values(&mut self, values: &[(String, Given)]) {
        for (handle, given) in values {
            self.pair(handle, &given.to_text());
        }
    }

    pub(super) fn target(&mut self, target: Option<&Given>) {
        if let Some(target) = target {
            self.pair("target", &target.to_text());
        }
    }
}
