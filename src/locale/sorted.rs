//! Pairs by their keys, in few bytes.
//!
//! A tree of the standard library costs the page six to ten kilobytes for every pair of types that it holds; a list that
//! is searched by halves does the same for a few hundred thousand pairs. Pairs that come in order, as stored ones do, are
//! put at its end.

use std::borrow::Borrow;

use super::order;

/// A map: each key once, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> Sorted<K, V> {
    /// No pair.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs, in the order of their keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys, in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> Sorted<K, V> {
    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// The value of a key; a blank one is made where there is none.
    pub fn get_or_default(&mut self, key: K) -> Option<&mut V>
    where
        V: Default,
    {
        let at = self.place(&key).unwrap_or_else(|at| {
            self.0.insert(at, (key, V::default()));
            at
        });
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Gives a key a value, and back the one that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => {
                let (_, old) = self.0.get_mut(at)?;
                Some(std::mem::replace(old, value))
            }
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// Takes a key and its value out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        Some(self.0.remove(at).1)
    }

    /// The pairs from a key on, in the order of their keys.
    pub fn from<'a>(&'a self, first: &K) -> impl Iterator<Item = (&'a K, &'a V)> + use<'a, K, V> {
        let (Ok(at) | Err(at)) = self.place(first);
        let found = self.0.get(at..).unwrap_or_default();
        found.iter().map(|(key, value)| (key, value))
    }

    /// Where a key is, or would be.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        match self.0.last() {
            // What is put in order, is put in last.
            Some((last, _)) if last.borrow() < key => Err(self.0.len()),
            _ => self
                .0
                .binary_search_by(|(known, _)| known.borrow().cmp(key)),
        }
    }
}

/// Of pairs with the same key the last one stays.
impl<K: Ord, V> FromIterator<(K, V)> for Sorted<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut pairs: Vec<(K, V)> = pairs.into_iter().collect();
        if !pairs.is_sorted_by(|(one, _), (next, _)| one < next) {
            pairs.reverse();
            order::by(&mut pairs, |(one, _), (other, _)| one.cmp(other));
            pairs.dedup_by(|(later, _), (kept, _)| later == kept);
        }
        Self(pairs)
    }
}

impl<K: Ord, V, const COUNT: usize> From<[(K, V); COUNT]> for Sorted<K, V> {
    fn from(pairs: [(K, V); COUNT]) -> Self {
        pairs.into_iter().collect()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Sorted<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, pairs: I) {
        for (key, value) in pairs {
            self.insert(key, value);
        }
    }
}

impl<K, V> IntoIterator for Sorted<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_the_map_of_the_standard_library(
            first in proptest::collection::vec((0u8..9, any::<u8>()), 0..12),
            then in proptest::collection::vec((0u8..9, any::<Option<u8>>()), 0..12),
        ) {
            let mut tree: BTreeMap<u8, u8> = first.iter().copied().collect();
            let mut sorted: Sorted<u8, u8> = first.into_iter().collect();
            for (key, value) in then {
                match value {
                    Some(value) => prop_assert_eq!(sorted.insert(key, value), tree.insert(key, value)),
                    None => prop_assert_eq!(sorted.remove(&key), tree.remove(&key)),
                }
                prop_assert_eq!(sorted.get(&key), tree.get(&key));
                prop_assert!(sorted.from(&key).eq(tree.range(key..)));
            }
            prop_assert!(sorted.iter().eq(tree.iter()));
            prop_assert_eq!((sorted.len(), sorted.is_empty()), (tree.len(), tree.is_empty()));
            if let Some(count) = sorted.get_or_default(3) {
                *count = count.wrapping_add(1);
            }
            let count = tree.entry(3).or_default();
            *count = count.wrapping_add(1);
            prop_assert!(sorted.into_iter().eq(tree));
        }
    }
}
