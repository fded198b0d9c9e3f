//! A newer version of the page is here, and is used when its reader wants to.

use leptos::prelude::*;

use super::notice::{Weight, notice};
use crate::browser::offline;
use crate::locale::words::Word;
use crate::ui::dom::{El, button, div, p, when};

/// Has the browser keep the page for moments without a connection, and offers a newer version of it once that is whole.
/// The page is opened anew then, and what is half written is kept as on every leaving.
pub fn newer() -> El {
    let is_offered = RwSignal::new(false);
    offline::keep_page(move || is_offered.set(true));
    let offer = move || {
        let now = button()
            .class("button")
            .on_click(offline::use_newer)
            .child(Word::OfflineUseNewer);
        let later = button()
            .class("button quiet")
            .on_click(move || is_offered.set(false))
            .child(Word::OfflineLater);
        let ways = div().class("row").child([now, later]);
        notice(Weight::Info, [p().child(Word::OfflineNewer), ways])
    };
    div()
        .class("notices")
        .child(when(move || is_offered.get(), offer))
}
