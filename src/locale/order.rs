//! Putting lists in order, in few bytes.
//!
//! The standard library's sorts are two algorithms of five kilobytes for every type and comparison that they are used
//! with; with fifteen of them the page carried forty kilobytes of sorting. Here runs of places are merged, once for all,
//! and the list follows.

use std::cmp::Ordering;

/// Orders a list; equals stay as they stood.
pub fn by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let swaps = ordering(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    for (place, other) in swaps.into_iter().enumerate() {
        list.swap(place, other);
    }
}

/// Orders a list by what it has to be ordered by; equals stay as they stood.
pub fn by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    by(list, |a, b| key(a).cmp(&key(b)));
}

/// For every place of a list from the first on, which one has to change places with it. Not generic, so that there is one
/// of it.
fn ordering(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    // Most lists come in order, and some have a hundred thousand items.
    if (1..length).all(|at| compare(at, at - 1) != Ordering::Less) {
        return Vec::new();
    }
    let mut wanted: Vec<usize> = (0..length).collect();
    let mut run = 1;
    while run < length {
        wanted = wanted
            .chunks(2 * run)
            .flat_map(|both| merged(both.split_at(run.min(both.len())), compare))
            .collect();
        run *= 2;
    }
    // What lies where while places change, and where it lies.
    let mut lies: Vec<usize> = (0..length).collect();
    let mut place_of = lies.clone();
    for (place, item) in wanted.iter_mut().enumerate() {
        let from = place_of.get(*item).copied().unwrap_or(place);
        let moved = lies.get(place).copied().unwrap_or(place);
        for (list, at, value) in [(&mut lies, from, moved), (&mut place_of, moved, from)] {
            if let Some(entry) = list.get_mut(at) {
                *entry = value;
            }
        }
        *item = from;
    }
    wanted
}

/// Two runs in one; of equals the left one first.
fn merged(
    (mut left, mut right): (&[usize], &[usize]),
    compare: &dyn Fn(usize, usize) -> Ordering,
) -> Vec<usize> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    loop {
        let from = match (left.first(), right.first()) {
            (None, None) => return merged,
            (Some(l), Some(r)) if compare(*r, *l) == Ordering::Less => &mut right,
            (None, Some(_)) => &mut right,
            (Some(_), _) => &mut left,
        };
        if let Some((first, rest)) = from.split_first() {
            merged.push(*first);
            *from = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_order_of_the_standard_library(list in proptest::collection::vec((0u8..6, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn lists_are_ordered_and_equals_stay() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        by_key(&mut list, |(number, _)| *number);
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        by(&mut list, |a, b| b.1.cmp(&a.1));
        assert_eq!(list, [(1, 'd'), (2, 'c'), (1, 'b'), (2, 'a')]);
    }
}
