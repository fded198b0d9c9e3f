//! Finding the parts of a JSON text.

use super::quoted::code;

/// A walk over a text. Nesting costs no stack, so that no text is too deep.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The parts of the object or array that the whole text is: what stands in the quotes before a colon, nothing in an
    /// array, and the JSON of the value.
    pub(super) fn parts(mut self, opening: u8) -> Option<Vec<(&'a str, &'a str)>> {
        self.skip_space();
        let closing = closing(opening);
        let mut parts = Vec::new();
        self.takes(opening).then_some(())?;
        self.skip_space();
        if !self.takes(closing) {
            loop {
                let key = self.key(closing)?;
                parts.push((key, self.value()?));
                if self.takes(closing) {
                    break;
                }
                self.takes(b',').then_some(())?;
            }
        }
        self.is_at_end().then_some(parts)
    }

    /// The key that an object's member begins with; in an array there is none.
    fn key(&mut self, closing: u8) -> Option<&'a str> {
        if closing == b']' {
            return Some("");
        }
        self.skip_space();
        let key = self.string()?;
        self.skip_space();
        self.takes(b':').then_some(key)
    }

    /// One value of any kind, and the space around it.
    fn value(&mut self) -> Option<&'a str> {
        self.skip_space();
        let start = self.at;
        let mut open = Vec::new();
        loop {
            let first = self.peek();
            let opens = matches!(first, b'{' | b'[');
            if opens {
                self.at += 1;
                open.push(closing(first));
                self.skip_space();
            } else {
                self.scalar(first)?;
            }
            let mut end = self.at;
            let mut is_due = opens;
            while let Some(closing) = open.last().copied() {
                self.skip_space();
                if self.takes(closing) {
                    open.pop();
                    end = self.at;
                } else if is_due || self.takes(b',') {
                    self.key(closing)?;
                    break;
                } else {
                    return None;
                }
                is_due = false;
            }
            self.skip_space();
            if open.is_empty() {
                return self.text.get(start..end);
            }
        }
    }

    /// A value without parts.
    fn scalar(&mut self, first: u8) -> Option<()> {
        let word = match first {
            b'"' => return self.string().map(|_| ()),
            b't' => "true",
            b'f' => "false",
            b'n' => "null",
            _ => return self.number(),
        };
        let is_there = self.text.get(self.at..)?.starts_with(word);
        self.at += word.len();
        is_there.then_some(())
    }

    fn number(&mut self) -> Option<()> {
        self.takes(b'-');
        if !self.takes(b'0') {
            self.digits()?;
        }
        if self.takes(b'.') {
            self.digits()?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            let _plus = self.takes(b'+') || self.takes(b'-');
            self.digits()?;
        }
        Some(())
    }

    /// At least one digit.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    /// What stands between two quotes, as it is written.
    pub(super) fn string(&mut self) -> Option<&'a str> {
        self.takes(b'"').then_some(())?;
        let start = self.at;
        loop {
            let byte = self.peek();
            self.at += 1;
            match byte {
                b'"' => return self.text.get(start..self.at - 1),
                b'\\' => {
                    let sign = self.peek();
                    self.at += 1;
                    match sign {
                        b'u' => code(&mut self.text.get(self.at..)?.chars()).map(|_| ())?,
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        _ => return None,
                    }
                }
                // The end, too.
                0..b' ' => return None,
                _ => {}
            }
        }
    }

    pub(super) fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Whether nothing but space follows.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.skip_space();
        self.at >= self.text.len()
    }

    fn takes(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == byte;
        self.at += usize::from(is_there);
        is_there
    }

    /// The byte that comes next; 0, which stands nowhere in JSON, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }
}

fn closing(opening: u8) -> u8 {
    if opening == b'{' { b'}' } else { b']' }
}
