//! What follows from signals, and is worked out once for all who read it.

use std::sync::{Arc, PoisonError, RwLock};

use leptos::prelude::{Get, GetUntracked, StoredValue, WithValue};

/// A value that follows the signals that its computation reads. Those who read it hear of it only when it differs.
///
/// Leptos' own memo is compiled anew for every type of value, graph and all: 2 KB each. Here its graph carries a count
/// of the changes, and the value lies beside it.
pub struct Memo<T: 'static> {
    changes: leptos::prelude::Memo<u32>,
    cell: StoredValue<Arc<Cell<T>>>,
}

struct Cell<T> {
    compute: Box<dyn Fn() -> T + Send + Sync>,
    value: RwLock<Option<T>>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync> Memo<T> {
    /// What `compute` gives. It runs when the value is read and a signal that it read has changed.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let cell = Arc::new(Cell {
            compute: Box::new(compute),
            value: RwLock::new(None),
        });
        let refreshed = cell.clone();
        Self {
            changes: count(Box::new(move || refreshed.refresh())),
            cell: StoredValue::new(cell),
        }
    }

    /// Reads the value where it lies, and follows it.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.changes.get();
        self.read(read)
    }

    /// Reads the value where it lies, once.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.changes.get_untracked();
        self.read(read)
    }

    fn read<R>(self, read: impl FnOnce(&T) -> R) -> R {
        let cell = self.cell.with_value(Arc::clone);
        let value = cell.value.read().unwrap_or_else(PoisonError::into_inner);
        match value.as_ref() {
            Some(value) => read(value),
            None => read(&(cell.compute)()),
        }
    }

    /// The value, and follows it.
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// The value, once.
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// The value, and follows it; `None` where the part of the page that it belongs to is gone.
    pub fn try_get(self) -> Option<T>
    where
        T: Clone,
    {
        self.changes.try_get()?;
        Some(self.read(T::clone))
    }

    /// The value, once; `None` where the part of the page that it belongs to is gone.
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        self.changes.try_get_untracked()?;
        Some(self.read(T::clone))
    }

    /// Follows the value without reading it.
    pub fn track(self) {
        self.changes.get();
    }
}

impl<T: PartialEq> Cell<T> {
    /// Computes the value anew; whether it differs.
    fn refresh(&self) -> bool {
        let next = Some((self.compute)());
        let mut value = self.value.write().unwrap_or_else(PoisonError::into_inner);
        let differs = *value != next;
        *value = next;
        differs
    }
}

fn count(refresh: Box<dyn Fn() -> bool + Send + Sync>) -> leptos::prelude::Memo<u32> {
    leptos::prelude::Memo::new(move |changes: Option<&u32>| {
        let changes = changes.copied().unwrap_or_default();
        changes.wrapping_add(u32::from(refresh()))
    })
}
