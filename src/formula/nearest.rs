//! Names that may have been meant by one that nobody knows.

use crate::locale::{fold, order};

/// So many suggestions help; more are a list to search.
const MOST: usize = 3;

/// The known names nearest to `name`, nearest first, three at most: those a few letters apart, or of which one holds the
/// other.
pub(super) fn names(name: &str, known: &[String]) -> Vec<String> {
    let wanted = letters(name);
    let mut found: Vec<(usize, &String)> = known
        .iter()
        .filter_map(|candidate| Some((distance(&wanted, &letters(candidate))?, candidate)))
        .collect();
    order::by(&mut found, Ord::cmp);
    found.dedup_by(|a, b| a.1 == b.1);
    found
        .into_iter()
        .take(MOST)
        .map(|(_, name)| name.clone())
        .collect()
}

/// A name as it is compared: without diacritics and case; `_` and space are one.
fn letters(name: &str) -> String {
    fold::search(name).replace('_', " ")
}

/// How far apart two names are; `None` if too far to be meant by one another.
fn distance(wanted: &str, known: &str) -> Option<usize> {
    if let Some(apart) = slip(wanted, known) {
        return Some(apart);
    }
    let (shorter, longer) = match length(wanted) <= length(known) {
        true => (wanted, known),
        false => (known, wanted),
    };
    let inside = length(shorter) >= 3 && fold::holds(longer, shorter);
    // Behind every misspelling, and the less is left over the nearer.
    let rest = length(longer).saturating_sub(length(shorter));
    inside.then_some(bearable(longer) + 1 + rest)
}

/// How many letters must change to make `known` of `written`, if few enough that it may be a slip.
pub(super) fn slip(written: &str, known: &str) -> Option<usize> {
    let bearable = bearable(written).max(bearable(known));
    let rest = length(written).abs_diff(length(known));
    // What is too long or too short needs no closer look.
    let apart = (rest <= bearable).then(|| strsim::osa_distance(written, known))?;
    (apart <= bearable).then_some(apart)
}

/// The slips that a name of its length bears.
fn bearable(name: &str) -> usize {
    match length(name) {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

fn length(name: &str) -> usize {
    name.chars().count()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn the_nearest_names_come_first() {
        let known = [
            "ad_cost",
            "Chi phí quảng cáo",
            "clicks",
            "email_clicks",
            "leads",
            "کلیک‌ها",
            "a",
            "ads",
        ]
        .map(str::to_owned);
        for (wanted, suggested) in [
            ("clicsk", &["clicks"][..]),
            ("click", &["clicks", "email_clicks"]),
            ("chi phi quang cao", &["Chi phí quảng cáo"]),
            ("Ad cost", &["ad_cost"]),
            ("cost", &["ad_cost"]),
            ("کلیکها", &["کلیک‌ها"]),
            ("b", &[]),
            ("", &[]),
            ("revenue", &[]),
        ] {
            assert_eq!(names(wanted, &known), suggested, "{wanted}");
        }
    }
}
