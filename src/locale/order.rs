//! Putting lists in order, in few bytes.
//!
//! The standard library's sorts are two algorithms of five kilobytes for every type and comparison that they are used
//! with; with fifteen of them the page carried forty kilobytes of sorting. Here one of them orders the places, once for
//! all, and the list follows.

use std::cmp::Ordering;

/// Orders a list; equals stay as they stood.
pub fn by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = ordered(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut old: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(
        places
            .into_iter()
            .filter_map(|place| old.get_mut(place)?.take()),
    );
}

/// Orders a list by what it has to be ordered by; equals stay as they stood.
pub fn by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    by(list, |a, b| key(a).cmp(&key(b)));
}

/// The places of a list in their order. Not generic, so that there is one of it.
fn ordered(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_ordered_and_equals_stay() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        by_key(&mut list, |(number, _)| *number);
        assert_eq!(list, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        by(&mut list, |a, b| b.1.cmp(&a.1));
        assert_eq!(list, [(1, 'd'), (2, 'c'), (1, 'b'), (2, 'a')]);
    }
}
