//! The way back from a removal.

use leptos::prelude::*;

use super::app::app;
use super::parts::notice::{Notice, Weight};
use crate::locale::words::Word;
use crate::session::Command;

/// A KPI was removed; one click brings it back, until another change is made.
#[component]
pub fn Removed() -> impl IntoView {
    let app = app();
    let undo = move |_| {
        app.dispatch(Command::Undo);
        app.removed.set(None);
    };
    let notice = move || {
        let name = app.removed.get()?;
        Some(view! {
            <Notice weight=Weight::Info>
                <p>{move || app.say(Word::DashboardRemoved, &[("name", &name)])}</p>
                <button type="button" class="link" on:click=undo>
                    {move || app.text(Word::CommonUndo)}
                </button>
            </Notice>
        })
    };
    view! { <div class="notices">{notice}</div> }
}
