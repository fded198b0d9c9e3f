//! What follows the signals that it reads.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;

/// Runs `follow` now, and again whenever a signal that it read changes, for as long as the part of the page that it is
/// called in lives.
pub fn effect(follow: impl FnMut() + 'static) {
    keep(Box::new(follow));
}

fn keep(mut follow: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_: Option<()>| follow()));
}
