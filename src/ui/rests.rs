//! When typing rests. What takes longer than there is between two keys, and what nobody reads while they type, is worked
//! out anew then.

use std::mem;
use std::time::Duration;

use leptos::prelude::*;

use super::app::App;
use super::dom::effect;

/// How long a rest is: nobody reads on while they type.
const REST: Duration = Duration::from_millis(200);

/// How often a change of the workbook was followed by a rest, since the calling part of the page was made.
pub(super) fn rests(app: App) -> RwSignal<u32> {
    let rests = RwSignal::new(0_u32);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        let waiting = waiting.try_update_value(Option::take).flatten();
        if let Some(waiting) = waiting {
            waiting.clear();
        }
    };
    let rest = move || {
        rests.try_update(|rests| *rests += 1);
    };
    let mut is_first = true;
    effect(move || {
        app.session.track();
        if !mem::replace(&mut is_first, false) {
            stop();
            waiting.set_value(set_timeout_with_handle(rest, REST).ok());
        }
    });
    on_cleanup(stop);
    rests
}
