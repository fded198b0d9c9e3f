//! What must be there in the end, told by what people did and saw: nothing of the protocol is in it.

use std::collections::BTreeSet;

/// What can be changed: a cell's number or a KPI's notes.
pub(crate) type Place = usize;

/// What stands in a place: a number that nobody enters twice, or nothing.
pub(crate) type Value = Option<u32>;

/// One change by a person.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) place: Place,
    /// What the person saw there.
    pub(crate) seen: Value,
    pub(crate) value: Value,
    /// Whether the page tried to save it: it may be there, whatever the page said.
    pub(crate) is_tried: bool,
    /// Whether the page said that it is saved.
    pub(crate) is_saved: bool,
}

/// Everything that was done.
#[derive(Default)]
pub(crate) struct Reference {
    pub(crate) edits: Vec<Edit>,
    /// The other versions that a page told of.
    pub(crate) told: BTreeSet<u32>,
}

impl Reference {
    /// The first edit that was said to be saved and is nowhere: it does not stand in its place, nobody who saw it
    /// changed it, and no page told that another stands there.
    pub(crate) fn lost(&self, stands: impl Fn(Place) -> Value) -> Option<&Edit> {
        let saved = self.edits.iter().filter(|edit| edit.is_saved);
        let mut values = saved.filter(|edit| edit.value.is_some());
        values.find(|edit| !self.is_accounted_for(edit, &stands))
    }

    fn is_accounted_for(&self, edit: &Edit, stands: &dyn Fn(Place) -> Value) -> bool {
        if stands(edit.place) == edit.value {
            return true;
        }
        let Some(value) = edit.value else {
            return edit.is_tried;
        };
        let mut later = self.edits.iter().filter(|later| {
            later.place == edit.place && later.seen == edit.value && later.value != edit.value
        });
        self.told.contains(&value) || later.any(|later| self.is_accounted_for(later, stands))
    }
}
