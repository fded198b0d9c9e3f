//! A button that copies.

use std::time::Duration;

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::browser::clipboard;
use crate::locale::words::Word;
use crate::ui::app::app;

/// How long the button says that it has copied.
const SAID_FOR: Duration = Duration::from_secs(3);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    NotYet,
    Done,
    Refused,
}

/// Copies what `text` gives when it is pressed, and says whether that worked.
#[component]
pub fn CopyButton(
    /// What is copied.
    text: Callback<(), String>,
    /// What the button says before it is pressed.
    label: Word,
) -> impl IntoView {
    let app = app();
    let copied = RwSignal::new(Copied::NotYet);
    let press = move |_| {
        let text = text.run(());
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
    let word = move || match copied.get() {
        Copied::NotYet => label,
        Copied::Done => Word::CommonCopied,
        Copied::Refused => Word::ShellCopyRefused,
    };
    view! {
        <button type="button" class="button" on:click=press>
            {move || match copied.get() {
                Copied::Done => view! { <Icon shape=Shape::Check /> },
                Copied::NotYet | Copied::Refused => view! { <Icon shape=Shape::Copy /> },
            }}
            <span aria-live="polite">{move || app.text(word())}</span>
        </button>
    }
}
