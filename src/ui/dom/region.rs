//! Parts of the page that come and go.

use std::mem;

use leptos::prelude::*;
use web_sys::Node;

use super::effect::effect;
use super::element::{El, View};

/// A place on the page: whatever stands between two empty texts.
struct Place {
    start: Node,
    end: Node,
}

impl Place {
    /// An empty place, and the piece of the page that it is.
    fn new() -> (Self, View) {
        let text = || -> Node { document().create_text_node("").into() };
        let (start, end) = (text(), text());
        let view = View::from(vec![View(start.clone()), View(end.clone())]);
        (Self { start, end }, view)
    }

    fn clear(&self) {
        while let Some(node) = self.start.next_sibling()
            && node != self.end
        {
            remove(&node);
        }
    }

    fn put(&self, node: &Node, before: &Node) {
        if let Some(parent) = self.end.parent_node() {
            let _only_cycles_fail = parent.insert_before(node, Some(before));
        }
    }

    fn fill(&self, view: &View) {
        self.clear();
        self.put(&view.0, &self.end);
    }
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _already_gone = parent.remove_child(node);
    }
}

/// Makes something that lives until its owner is cleaned up, whatever signals the calling effect follows.
fn made<T>(parent: Option<&Owner>, make: impl FnOnce() -> T) -> (Owner, T) {
    let owner = parent.map_or_else(Owner::new, Owner::child);
    let made = untrack(|| owner.with(make));
    (owner, made)
}

/// What `view` gives, made anew whenever a signal that it read changes.
pub fn region<V: Into<View>>(view: impl Fn() -> V + 'static) -> View {
    follow(Box::new(move || view().into()))
}

fn follow(make: Box<dyn Fn() -> View>) -> View {
    let (place, view) = Place::new();
    effect(move || place.fill(&make()));
    view
}

/// What `view` gives for as long as `holds` is true. It is made once each time that becomes true.
pub fn when<V: Into<View>>(
    holds: impl Fn() -> bool + 'static,
    view: impl Fn() -> V + 'static,
) -> View {
    follow_condition(Box::new(holds), Box::new(move || view().into()))
}

fn follow_condition(holds: Box<dyn Fn() -> bool>, make: Box<dyn Fn() -> View>) -> View {
    let (place, view) = Place::new();
    let parent = Owner::current();
    let mut shown: Option<Owner> = None;
    effect(move || match (holds(), shown.take()) {
        (true, None) => {
            let (owner, view) = made(parent.as_ref(), &make);
            place.fill(&view);
            shown = Some(owner);
        }
        (false, Some(owner)) => {
            owner.cleanup();
            place.clear();
        }
        (_, same) => shown = same,
    });
    view
}

/// A row of a list: what tells it from the others, and how it is made.
type Row = (String, Box<dyn FnOnce() -> El>);

/// One element for each of `items`. An element stays the same, with the focus and all that was typed in it, for as long
/// as the list has an item of its key.
pub fn each<T: 'static>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> String + 'static,
    view: impl Fn(T) -> El + Clone + 'static,
) -> View {
    follow_rows(Box::new(move || {
        let row = |item: T| -> Row {
            let view = view.clone();
            (key(&item), Box::new(move || view(item)))
        };
        items().into_iter().map(row).collect()
    }))
}

fn follow_rows(rows: Box<dyn Fn() -> Vec<Row>>) -> View {
    let (place, view) = Place::new();
    let parent = Owner::current();
    let mut shown: Vec<(String, Owner, Node)> = Vec::new();
    effect(move || {
        let rows = rows();
        let (mut kept, gone): (Vec<_>, Vec<_>) = mem::take(&mut shown)
            .into_iter()
            .partition(|(key, ..)| rows.iter().any(|(wanted, _)| wanted == key));
        for (_, owner, node) in gone {
            owner.cleanup();
            remove(&node);
        }
        let mut next = place.start.next_sibling();
        for (key, make) in rows {
            let known = kept.iter().position(|(known, ..)| *known == key);
            let (owner, node) = match known.map(|at| kept.swap_remove(at)) {
                Some((_, owner, node)) => (owner, node),
                None => {
                    let (owner, element) = made(parent.as_ref(), make);
                    (owner, element.0.into())
                }
            };
            // What stands where it should is left alone: moving an element takes the focus out of it.
            match next.as_ref() {
                Some(there) if *there == node => next = node.next_sibling(),
                Some(there) => place.put(&node, there),
                None => place.put(&node, &place.end),
            }
            shown.push((key, owner, node));
        }
    });
    view
}
