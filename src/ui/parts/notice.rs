//! A word beside the work: never over it, never in its way, and it stays as long as it holds.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Good to know.
    Info,
    /// Something worked.
    Good,
    /// Something is at stake.
    Warn,
    /// Something failed.
    Bad,
}

/// A notice. Its children may hold an action: a `button` or a link.
#[component]
pub fn Notice(
    /// How much it matters.
    weight: Weight,
    children: Children,
) -> impl IntoView {
    let (class, shape) = match weight {
        Weight::Info => ("notice", Shape::Info),
        Weight::Good => ("notice good", Shape::Check),
        Weight::Warn => ("notice warn", Shape::Warning),
        Weight::Bad => ("notice bad", Shape::Warning),
    };
    view! {
        <div class=class role="status">
            <Icon shape />
            <div>{children()}</div>
        </div>
    }
}
