//! What the reader has to know about how their numbers are kept: a state for as long as it lasts, news until they are read.

use leptos::prelude::*;

use super::notice::{Notice, Weight};
use crate::browser::{document, files};
use crate::locale::words::Word;
use crate::session::{Command, Storage};
use crate::ui::app::{App, app};
use crate::workbook::{Header, seal};

/// The state of the storage, where it is not as it should be, and the news about what is kept.
#[component]
pub fn StorageNotices() -> impl IntoView {
    let app = app();
    let storage = Memo::new(move |_| app.session.with(|session| session.storage));
    let is_sample = Memo::new(move |_| app.session.with(|session| session.is_sample));
    let news = Memo::new(move |_| app.session.with(|session| session.notices.clone()));
    let has_numbers = Memo::new(move |_| app.session.with(|session| !session.book.is_blank()));
    let state = move || {
        let warning = storage.get().warning()?;
        let weight = match storage.get() {
            Storage::Full | Storage::Failing => Weight::Bad,
            _ => Weight::Warn,
        };
        let save = has_numbers.get().then(|| {
            view! {
                <button type="button" class="button" on:click=move |_| save_copy(app)>
                    {move || app.text(Word::WorkbookSaveCopy)}
                </button>
            }
        });
        Some(view! {
            <Notice weight>
                <p>{move || app.text(warning)}</p>
                {save}
            </Notice>
        })
    };
    let sample = move || {
        is_sample.get().then(|| {
            view! {
                <Notice weight=Weight::Info>
                    <p>{move || app.text(Word::ShellSample)}</p>
                    <button type="button" class="button" on:click=|_| document::begin_anew()>
                        {move || app.text(Word::ShellLeaveSample)}
                    </button>
                </Notice>
            }
        })
    };
    let news = move || {
        let notices = news.get().into_iter().enumerate();
        let each = notices.map(|(at, notice)| {
            let told = notice.clone();
            let details = move || {
                let details = notice.details(app.language());
                (!details.is_empty()).then(|| {
                    let details = details
                        .into_iter()
                        .map(|detail| view! { <li>{detail}</li> });
                    view! { <ul>{details.collect_view()}</ul> }
                })
            };
            view! {
                <Notice weight=Weight::Warn>
                    <p>{move || told.sentence(app.language())}</p>
                    {details}
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| app.dispatch(Command::Dismiss(at))
                    >
                        {move || app.text(Word::CommonClose)}
                    </button>
                </Notice>
            }
        });
        each.collect_view()
    };
    view! {
        <section class="notices" aria-label=move || app.text(Word::SettingsKept)>
            {sample} {state} {news}
        </section>
    }
}

/// The workbook as it is on the screen, as a file: what was stored may be older.
fn save_copy(app: App) {
    let text = app
        .session
        .with_untracked(|session| seal(&session.book, &Header::default()));
    files::download("kepi.json", "application/json", &text);
}
