//! The Shapley values of a few things that change one after another.

/// The most of them: 2⁸ values are asked for.
pub(super) const MOST: usize = 8;

/// What each of `count` things adds on average over the orders in which they can change, given the value once those of a
/// set (a bit each) have changed; `None` where there are too many, or where no order has a value at every step.
///
/// Among all orders a set comes first in |set|! · (count − |set| − 1)! of them. With sets that have no value only some
/// orders can be gone; they are counted rather than listed: the ways that lead to a set, times those that lead on from
/// it. Where every set has a value this is the textbook's average, elsewhere that over the feasible rankings (Faigle and
/// Kern 1992): it still sums up, and still treats alike what is alike.
pub(super) fn split(count: usize, value: impl FnMut(u32) -> Option<f64>) -> Option<Vec<f64>> {
    if count > MOST {
        return None;
    }
    let full = (1u32 << count) - 1;
    let values: Vec<Option<f64>> = (0..=full).map(value).collect();
    let value = |set: u32| values.get(set as usize).copied().flatten();
    let things = || (0..count).map(|thing| 1u32 << thing);
    let at = |ways: &[f64], set: u32| ways.get(set as usize).copied().unwrap_or(0.0);
    let mut to = Vec::with_capacity(values.len());
    for set in 0..=full {
        let inside = things().filter(|thing| set & thing != 0);
        to.push(match (set, value(set)) {
            (_, None) => 0.0,
            (0, _) => 1.0,
            _ => inside.map(|thing| at(&to, set ^ thing)).sum(),
        });
    }
    // From the complement of a set, so that it fills in the same order.
    let mut from: Vec<f64> = Vec::with_capacity(values.len());
    for rest in 0..=full {
        let outside = things().filter(|thing| rest & thing != 0);
        from.push(match (rest, value(full ^ rest)) {
            (_, None) => 0.0,
            (0, _) => 1.0,
            _ => outside.map(|thing| at(&from, rest ^ thing)).sum(),
        });
    }
    let all = at(&to, full);
    let step = |set: u32, thing: u32| {
        let ways = at(&to, set) * at(&from, full ^ (set | thing));
        let added = value(set | thing)? - value(set)?;
        (ways > 0.0).then(|| ways / all * added)
    };
    let part = |thing: u32| {
        let without = (0..=full).filter(|set| set & thing == 0);
        without.filter_map(|set| step(set, thing)).sum()
    };
    (all > 0.0).then(|| things().map(part).collect())
}

/// The same where that is too much or has no answer: what each adds alone, first and last, and the rest of the change in
/// proportion.
pub(super) fn alone(
    count: usize,
    change: f64,
    mut value: impl FnMut(&dyn Fn(usize) -> bool) -> Option<f64>,
) -> Vec<f64> {
    let before = value(&|_| false).unwrap_or_default();
    let after = value(&|_| true).unwrap_or_default();
    let mut parts = Vec::with_capacity(count);
    for thing in 0..count {
        let first = value(&|other| other == thing).map_or(0.0, |first| first - before);
        let last = value(&|other| other != thing).map_or(0.0, |last| after - last);
        parts.push((first + last) / 2.0);
    }
    if parts.iter().all(|part| *part == 0.0) {
        parts.fill(change / count.max(1) as f64);
    }
    settle(&mut parts, change);
    parts
}

/// Makes parts sum to `whole`, by moving each in proportion to its size.
pub(super) fn settle(parts: &mut [f64], whole: f64) {
    let left = whole - parts.iter().sum::<f64>();
    let size: f64 = parts.iter().map(|part| part.abs()).sum();
    if left != 0.0 && size > 0.0 {
        for part in parts.iter_mut() {
            *part += left * (part.abs() / size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_without_a_value_do_not_count() {
        // The glove game: a left one and either of two right ones make a pair.
        let glove = |set: u32| Some(f64::from(u8::from(set & 1 != 0 && set & 6 != 0)));
        let parts = split(3, glove).unwrap();
        for (part, expected) in parts.iter().zip([2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]) {
            assert!((part - expected).abs() < 1e-15, "{parts:?}");
        }
        // Without a value once only the second has moved, the first goes first.
        let one_way = |set: u32| match set {
            0 => Some(10.0),
            1 => Some(11.0),
            3 => Some(14.0),
            _ => None,
        };
        assert_eq!(split(2, one_way), Some(vec![1.0, 3.0]));
        let no_way = |set: u32| (set == 0 || set == 3).then_some(1.0);
        assert_eq!(split(2, no_way), None);
        assert_eq!(split(MOST + 1, |_| Some(0.0)), None);
        assert_eq!(split(0, |_| Some(5.0)), Some(vec![]));
    }
}
