//! What the reader has to know about how their numbers are kept: a state for as long as it lasts, news until they are read.

use leptos::prelude::*;

use super::notice::{Weight, notice};
use crate::locale::words::Word;
use crate::session::{Command, Notice, Session, Storage};
use crate::ui::app::{App, app};
use crate::ui::data::Backups;
use crate::ui::dom::{El, Memo, View, button, li, live, p, region, section, ul};
use crate::ui::keeping::Removed;
use crate::ui::period::period_words;

/// The state of the storage, where it is not as it should be, and the news about what is kept.
pub fn storage_notices() -> El {
    let app = app();
    let storage = Memo::new(move || app.session.with(|session| session.storage));
    // One that the page brought stays as it came.
    let is_removable =
        |session: &Session| session.storage != Storage::Brought && session.book.has_sample();
    let is_sample = Memo::new(move || app.session.with(is_removable));
    let news = Memo::new(move || app.session.with(|session| session.notices.clone()));
    let has_numbers = Memo::new(move || app.session.with(|session| !session.book.is_blank()));
    section()
        .class("notices")
        .attr("aria-label", Word::SettingsKept)
        .child(region(move || is_sample.get().then(|| sample(app))))
        .child(region(move || state(app, storage.get(), has_numbers.get())))
        .child(region(move || -> Vec<El> {
            let news = news.get().into_iter().enumerate();
            news.map(|(at, notice)| one_of_news(app, at, notice))
                .collect()
        }))
}

/// What is not the reader's own says so, and goes with one tap. The tap can be taken back.
fn sample(app: App) -> El {
    let remove = button()
        .class("link")
        .on_click(move || {
            app.dispatch(Command::RemoveSample);
            app.removed.set(Some(Removed::Sample));
        })
        .child(Word::SampleRemove);
    notice(Weight::Info, [p().child(Word::SampleNotice), remove])
}

fn state(app: App, storage: Storage, has_numbers: bool) -> Option<El> {
    let weight = match storage {
        Storage::Full | Storage::Failing => Weight::Bad,
        _ => Weight::Warn,
    };
    let save = has_numbers.then(|| {
        button()
            .class("button")
            .on_click(move || {
                Backups::of(app).download(app);
            })
            .child(Word::WorkbookSaveCopy)
    });
    let says: [View; 2] = [p().child(storage.warning()?).into(), save.into()];
    Some(notice(weight, says))
}

fn one_of_news(app: App, at: usize, told: Notice) -> El {
    let details = told.clone();
    let details = region(move || {
        let details = details.details(app.language());
        (!details.is_empty()).then(|| {
            let details = details.into_iter().map(|detail| li().child(detail));
            ul().child(details.collect::<Vec<El>>())
        })
    });
    let conflict = told.clone();
    let take = region(move || {
        let of_book = |session: &Session| conflict.offer(&session.book, app.language());
        let offer = app.session.with_untracked(of_book)?;
        let take = move || app.dispatch(Command::TakeOther(at));
        Some(button().class("button").on_click(take).child(offer))
    });
    let close = button()
        .class("button quiet")
        .on_click(move || app.dispatch(Command::Dismiss(at)))
        .child(Word::CommonClose);
    let sentence = p().child(live(move || {
        let language = app.language();
        let called = |period| period_words(period, language);
        let of_book = |session: &Session| told.sentence(&session.book, language, called);
        app.session.with_untracked(of_book)
    }));
    notice(Weight::Warn, [sentence.into(), details, take, close.into()])
}
