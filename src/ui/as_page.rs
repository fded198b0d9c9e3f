//! The workbook in a page of its own, to be given away.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::{App, app};
use super::dom::{El, button, div, p, when};
use super::parts::icon::{Shape, icon};
use super::parts::notice::{Weight, notice};
use crate::browser::{brought, clock, files};
use crate::exchange::{backup, page};
use crate::locale::words::Word;

/// How far the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Making {
    Not,
    OnItsWay,
    Failed,
}

/// Saves the page with the workbook inside as one file.
pub(super) fn as_page() -> El {
    let app = app();
    let making = RwSignal::new(Making::Not);
    let press = move || {
        making.set(Making::OnItsWay);
        spawn_local(async move {
            let made = if make(app).await.is_some() {
                Making::Not
            } else {
                Making::Failed
            };
            // The screen may be gone by now.
            making.try_set(made);
        });
    };
    let is_blank = move || app.session.with_setup(|session| session.book.is_blank());
    let save = button()
        .class("button")
        .on_click(press)
        .flag("disabled", move || {
            is_blank() || making.get() == Making::OnItsWay
        })
        .child(icon(Shape::Download))
        .child(Word::PageSave);
    div()
        .class("stack tight")
        .child(div().class("row").child(save))
        .child(p().class("hint prose").child(Word::PageSaveHint))
        .child(when(
            move || making.get() == Making::Failed,
            || notice(Weight::Warn, p().child(Word::PageNotSaved)),
        ))
}

async fn make(app: App) -> Option<()> {
    let page = brought::page().await?;
    let made = clock::now()?;
    let backup = app
        .session
        .try_with_untracked(|session| backup::write(&session.book, made, &[]))?;
    let file = page::with_workbook(&page, &backup)?;
    files::download_bytes(&page::file_name(made), "text/html", &file).then_some(())
}
