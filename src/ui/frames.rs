//! When a change has been painted. A key is answered in its own frame by the one result that it is about; what stands
//! around that follows in the next, so that the result never waits for it.

use std::cell::RefCell;
use std::mem;
use std::time::Duration;

use leptos::prelude::*;

use super::dom::effect;

thread_local! {
    /// Whose change the coming frame paints.
    static COMING: RefCell<Vec<RwSignal<u32>>> = const { RefCell::new(Vec::new()) };
}

/// How often what `follow` reads has changed and then been painted, since the calling part of the page was made.
pub(super) fn frames(follow: impl Fn() + 'static) -> RwSignal<u32> {
    let frames = RwSignal::new(0_u32);
    let mut is_first = true;
    effect(move || {
        follow();
        if !mem::take(&mut is_first) {
            wait(frames);
        }
    });
    frames
}

fn wait(frames: RwSignal<u32>) {
    let is_first = COMING.with_borrow_mut(|coming| {
        if !coming.contains(&frames) {
            coming.push(frames);
        }
        coming.len() == 1
    });
    if is_first {
        once_painted(tell);
    }
}

/// Does `act` once the coming frame is painted.
pub(super) fn once_painted(act: impl FnOnce() + 'static) {
    // A frame's callbacks run before it is painted, a timer that they set after it.
    request_animation_frame(|| set_timeout(act, Duration::ZERO));
}

fn tell() {
    for frames in COMING.take() {
        let _page_is_gone = frames.try_update(|frames| *frames += 1);
    }
}
