//! Digits and separators in a row: what number they may be.
//!
//! A point and a comma mean opposite things in different languages, and people paste from everywhere. The shape decides
//! wherever it can: `12.500.000` and `1.234,5` are clear in any language. What remains is one point or comma before
//! exactly three digits; there both readings are kept.

use super::token::Separator;

/// What a row of digits and separators may be. The texts are canonical decimals.
#[derive(Debug, PartialEq)]
pub(super) enum Figures {
    /// One number.
    One(String),
    /// One point or comma before three digits.
    Either {
        /// The separator.
        separator: Separator,
        /// The number if it groups.
        grouped: String,
        /// The number if it begins the decimals.
        decimal: String,
    },
    /// A number that stops at a separator, and the number so far.
    Unfinished(String),
    /// Thousands of which the last lack digits.
    Beginning,
    /// Not a number: separators where no language has them.
    Malformed,
}

/// Reads `groups`, one more than there are `separators` between them; the first and the last may be empty.
pub(super) fn figures(groups: &[&str], separators: &[Separator]) -> Figures {
    let (Some((last, whole)), Some((separator, grouping))) =
        (groups.split_last(), separators.split_last())
    else {
        return Figures::One(groups.concat());
    };
    if last.is_empty() {
        return unfinished(whole, grouping);
    }
    let grouped = is_grouped(groups, separators);
    if !is_decimal(*separator, grouping) {
        return match (grouped, is_on_the_way(whole, last, separators)) {
            (true, _) => Figures::One(groups.concat()),
            (false, true) => Figures::Beginning,
            (false, false) => Figures::Malformed,
        };
    }
    let decimal = match whole.concat() {
        digits if digits.is_empty() => format!("0.{last}"),
        digits => format!("{digits}.{last}"),
    };
    match grouping {
        [] if grouped => Figures::Either {
            separator: *separator,
            grouped: groups.concat(),
            decimal,
        },
        [] => Figures::One(decimal),
        _ if is_grouped(whole, grouping) => Figures::One(decimal),
        _ => Figures::Malformed,
    }
}

/// Reads a row that ends with a separator, given what stands before that.
fn unfinished(groups: &[&str], separators: &[Separator]) -> Figures {
    match figures(groups, separators) {
        Figures::One(number) if !number.is_empty() && !number.contains('.') => {
            Figures::Unfinished(number)
        }
        // Two separators: the first one groups.
        Figures::Either { grouped, .. } => Figures::Unfinished(grouped),
        Figures::One(_) | Figures::Unfinished(_) | Figures::Beginning | Figures::Malformed => {
            Figures::Malformed
        }
    }
}

/// Whether the last group only lacks digits.
fn is_on_the_way(whole: &[&str], last: &str, separators: &[Separator]) -> bool {
    let mut completed = whole.to_vec();
    completed.push("000");
    last.len() < 3 && is_grouped(&completed, separators)
}

/// Whether the last separator begins the decimals, given those before it: it does where it is another than they.
fn is_decimal(last: Separator, grouping: &[Separator]) -> bool {
    match last {
        Separator::Decimal => true,
        Separator::Point | Separator::Comma => !grouping.contains(&last),
        Separator::Group | Separator::Underscore => false,
    }
}

/// Whether all separators group thousands: one to three digits, then three between any two.
fn is_grouped(groups: &[&str], separators: &[Separator]) -> bool {
    let (Some(separator), Some((first, rest))) = (separators.first(), groups.split_first()) else {
        return false;
    };
    if separators.iter().any(|other| other != separator) || *separator == Separator::Decimal {
        return false;
    }
    if *separator == Separator::Underscore {
        return groups.iter().all(|group| !group.is_empty());
    }
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_decides_wherever_it_can() {
        for (row, read) in [
            ("12", "12"),
            ("1234", "1234"),
            ("12.500.000", "12500000"),
            ("12,500,000", "12500000"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1,234.567", "1234.567"),
            ("1'234'567.5", "1234567.5"),
            ("1_2_3", "123"),
            ("0.125", "0.125"),
            ("0,125", "0.125"),
            ("1234.567", "1234.567"),
            ("1.5", "1.5"),
            ("1,2345", "1.2345"),
            (",5", "0.5"),
            (".125", "0.125"),
            ("1.234", "1234 or 1.234"),
            ("12,345", "12345 or 12.345"),
            ("1.", "1…"),
            ("12,", "12…"),
            ("1.234,", "1234…"),
            ("12.500.", "12500…"),
            ("12.500.0", "…"),
            ("1.234.56", "…"),
            ("1'23", "…"),
            ("12,34,567", "?"),
            ("1,00,000", "?"),
            ("1.234.5678", "?"),
            ("1.2.3", "?"),
            ("22.11.2026", "?"),
            ("1.5,", "?"),
            ("1,,2", "?"),
            ("1.,5", "?"),
            ("1.234,567,890", "?"),
            ("1,234.567.890", "?"),
            ("0.123.456", "?"),
            ("1234,567,890", "?"),
            ("1.2345.678", "?"),
        ] {
            let groups: Vec<&str> = row.split(['.', ',', '\'', '_']).collect();
            let separators: Vec<Separator> = row
                .chars()
                .filter_map(|c| match c {
                    '.' => Some(Separator::Point),
                    ',' => Some(Separator::Comma),
                    '\'' => Some(Separator::Group),
                    '_' => Some(Separator::Underscore),
                    _ => None,
                })
                .collect();
            let shown = match figures(&groups, &separators) {
                Figures::One(number) => number,
                Figures::Either {
                    grouped, decimal, ..
                } => format!("{grouped} or {decimal}"),
                Figures::Unfinished(number) => number + "…",
                Figures::Beginning => "…".to_owned(),
                Figures::Malformed => "?".to_owned(),
            };
            assert_eq!(shown, read, "{row}");
        }
    }
}
