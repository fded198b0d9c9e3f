//! A button that copies.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::{Shape, icon};
use crate::browser::clipboard;
use crate::locale::words::Word;
use crate::ui::dom::{El, button, live, region, span};

/// How long the button says that it has copied.
const SAID_FOR: Duration = Duration::from_secs(3);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    NotYet,
    Done,
    Refused,
}

/// Copies what `text` gives when it is pressed, and says whether that worked. `label` is what the button says before.
pub fn copy_button(label: Word, text: impl Fn() -> String + 'static) -> El {
    let copied = RwSignal::new(Copied::NotYet);
    let press = move || {
        let text = text();
        leptos::task::spawn_local(async move {
            let state = if clipboard::copy(text).await {
                Copied::Done
            } else {
                Copied::Refused
            };
            // The button may be gone by now.
            copied.try_set(state);
            set_timeout(
                move || {
                    copied.try_set(Copied::NotYet);
                },
                SAID_FOR,
            );
        });
    };
    let shape = move || match copied.get() {
        Copied::Done => Shape::Check,
        Copied::NotYet | Copied::Refused => Shape::Copy,
    };
    let word = move || match copied.get() {
        Copied::NotYet => label,
        Copied::Done => Word::CommonCopied,
        Copied::Refused => Word::ShellCopyRefused,
    };
    button()
        .class("button")
        .on_click(press)
        .child(region(move || icon(shape())))
        .child(span().attr("aria-live", "polite").child(live(word)))
}
