//! Prose that lies beside the page: what the KPIs say, and the help. Fetched once for each language that is read, when
//! the first screen that shows it opens. Until it is there, and where it never comes, its place stays empty: no number
//! waits for it.

use std::sync::Arc;

use leptos::prelude::*;

use super::app::App;
use super::dom::effect;
use crate::browser::fetch;
use crate::catalogue::texts::{self, Texts};
use crate::locale::Language;
use crate::locale::help::Help;

/// What one folder of files holds, by language.
pub(super) struct Shelf<T: Send + Sync + 'static> {
    folder: &'static str,
    read: fn(&str) -> Option<T>,
    held: RwSignal<Vec<(Language, Arc<T>)>>,
    asked: StoredValue<Vec<Language>>,
}

impl<T: Send + Sync + 'static> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Shelf<T> {}

impl<T: Send + Sync + 'static> Shelf<T> {
    fn new(folder: &'static str, read: fn(&str) -> Option<T>) -> Self {
        Self {
            folder,
            read,
            held: RwSignal::default(),
            asked: StoredValue::default(),
        }
    }

    /// What is held in the language in use; it is fetched, and fetched anew at every switch, for the calling component.
    fn follow(self, app: App) -> Signal<Option<Arc<T>>> {
        effect(move || self.ask(app.language()));
        Signal::derive(move || {
            let language = app.language();
            self.held.with(|held| {
                let found = held.iter().find(|(of, _)| *of == language);
                found.map(|(_, prose)| prose.clone())
            })
        })
    }

    fn ask(self, language: Language) {
        if self.asked.with_value(|asked| asked.contains(&language)) {
            return;
        }
        self.asked.update_value(|asked| asked.push(language));
        leptos::task::spawn_local(async move {
            let path = [self.folder, "/", language.tag(), ".json"].concat();
            let prose = fetch::text(&path).await.and_then(|text| (self.read)(&text));
            match prose {
                Some(prose) => self
                    .held
                    .update(|held| held.push((language, Arc::new(prose)))),
                // The next screen that wants it may have better luck.
                None => self
                    .asked
                    .update_value(|asked| asked.retain(|known| *known != language)),
            }
        });
    }
}

/// The prose of the page.
#[derive(Clone, Copy)]
pub(super) struct Prose {
    texts: Shelf<Texts>,
    help: StoredValue<Option<Shelf<Help>>>,
}

impl Prose {
    pub(super) fn new() -> Self {
        Self {
            texts: Shelf::new("texts", |json| texts::parse(json).ok()),
            help: StoredValue::new(None),
        }
    }
}

impl App {
    /// What the language in use says about the KPIs. Call it while a component is made, not inside a closure.
    pub fn kpi_texts(self) -> Signal<Option<Arc<Texts>>> {
        self.prose.texts.follow(self)
    }

    /// The help in the language in use. Call it while a component is made, not inside a closure.
    pub fn help(self) -> Signal<Option<Arc<Help>>> {
        let made = || {
            self.owner
                .with(|| Shelf::new("help", |json| Help::parse(json).ok()))
        };
        // Made here, so that reading it is a part of the help's program.
        let shelf = self.prose.help.get_value().unwrap_or_else(made);
        self.prose.help.set_value(Some(shelf));
        shelf.follow(self)
    }
}
