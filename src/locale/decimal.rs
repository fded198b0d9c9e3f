//! A double as the decimal that people take it for.

use super::platform::Platform;

/// A decimal number `0.d₁d₂d₃… × 10^point`, digits without zeros at either end.
pub(super) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The shortest decimal that reads back to a finite `number`.
    pub(super) fn of(number: f64) -> Self {
        let text = (Platform::get().write_double)(number);
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let mut decimal = Self {
            negative: number < 0.0,
            digits: Vec::with_capacity(18),
            point: exponent.parse().unwrap_or_default(),
        };
        let mut whole = true;
        for c in mantissa.bytes() {
            match c {
                b'.' => whole = false,
                b'0'..=b'9' => {
                    let leading = decimal.digits.is_empty() && c == b'0';
                    if !leading {
                        decimal.digits.push(c - b'0');
                    }
                    decimal.point += match (whole, leading) {
                        (true, false) => 1,
                        (false, true) => -1,
                        _ => 0,
                    };
                }
                _ => {}
            }
        }
        decimal.trim();
        decimal
    }

    /// Keeps the first `count` digits and rounds by the next one. Keeping none leaves nothing, or a one before them.
    pub(super) fn keep(&mut self, count: usize) {
        let up = self.digits.get(count).is_some_and(|next| *next >= 5);
        self.digits.truncate(count);
        if up {
            while self.digits.last() == Some(&9) {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        self.trim();
    }

    /// How many digits it has.
    pub(super) fn len(&self) -> usize {
        self.digits.len()
    }

    /// Its power of ten: how many digits stand before the decimal point, less than zero where zeros follow it.
    pub(super) fn point(&self) -> i32 {
        self.point
    }

    /// How many digits stand after the decimal point.
    pub(super) fn decimals(&self) -> usize {
        let digits = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        usize::try_from(digits.saturating_sub(i64::from(self.point))).unwrap_or_default()
    }

    /// Its digits as a number between 1 and 10, and the power of ten that makes it itself again.
    pub(super) fn scientific(mut self) -> Option<(f64, i32)> {
        let exponent = self.point.saturating_sub(1);
        self.point = 1;
        Some((self.value()?, exponent))
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    /// The nearest double, `None` beyond the largest.
    pub(super) fn value(&self) -> Option<f64> {
        if self.digits.is_empty() {
            return Some(0.0);
        }
        let mut text = String::with_capacity(self.digits.len() + 8);
        if self.negative {
            text.push('-');
        }
        text.push_str("0.");
        text.extend(self.digits.iter().map(|digit| char::from(b'0' + digit)));
        text.push('e');
        text.push_str(&self.point.to_string());
        (Platform::get().read_double)(&text)
    }
}
