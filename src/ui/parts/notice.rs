//! A word beside the work: never over it, never in its way, and it stays as long as it holds.

use super::icon::{Shape, icon};
use crate::ui::dom::{El, View, div};

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

/// A notice. What it says may hold an action: a `button` or a link.
pub fn notice(weight: Weight, says: impl Into<View>) -> El {
    let (class, shape) = match weight {
        Weight::Info => ("notice", Shape::Info),
        Weight::Good => ("notice good", Shape::Check),
        Weight::Warn => ("notice warn", Shape::Warning),
        Weight::Bad => ("notice bad", Shape::Warning),
    };
    div()
        .class(class)
        .attr("role", "status")
        .child(icon(shape))
        .child(div().child(says))
}
