//! What lies beside the page: what the KPIs say and give for the samples, and the help. A file is fetched once, in the language that is read,
//! when the first screen that shows it opens. Until it is there, and where it never comes, its place stays empty: no
//! number waits for it.

use std::sync::Arc;

use leptos::prelude::*;

use super::app::App;
use super::dom::effect;
use crate::browser::fetch;
use crate::catalogue::SampleResult;
use crate::catalogue::texts::{self, KpiText, Sentences};
use crate::locale::Language;
use crate::locale::help::Help;

/// What the files of one kind hold, by their addresses.
pub(super) struct Shelf<T: Send + Sync + 'static> {
    read: fn(&str) -> Option<T>,
    held: RwSignal<Vec<(String, Arc<T>)>>,
    asked: StoredValue<Vec<String>>,
}

impl<T: Send + Sync + 'static> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Shelf<T> {}

impl<T: Send + Sync + 'static> Shelf<T> {
    fn new(read: fn(&str) -> Option<T>) -> Self {
        Self {
            read,
            held: RwSignal::default(),
            asked: StoredValue::default(),
        }
    }

    /// What the file at an address holds, which follows the language in use; it is fetched, and another at every switch,
    /// for the calling component.
    fn follow(
        self,
        app: App,
        address: impl Fn(Language) -> String + Copy + Send + Sync + 'static,
    ) -> Signal<Option<Arc<T>>> {
        effect(move || self.ask(address(app.language())));
        Signal::derive(move || {
            let address = address(app.language());
            self.held.with(|held| {
                let found = held.iter().find(|(of, _)| *of == address);
                found.map(|(_, prose)| prose.clone())
            })
        })
    }

    fn ask(self, address: String) {
        if self.asked.with_value(|asked| asked.contains(&address)) {
            return;
        }
        self.asked.update_value(|asked| asked.push(address.clone()));
        leptos::task::spawn_local(async move {
            let prose = fetch::text(&address).await;
            match prose.and_then(|text| (self.read)(&text)) {
                Some(prose) => self
                    .held
                    .update(|held| held.push((address, Arc::new(prose)))),
                // The next screen that wants it may have better luck.
                None => self
                    .asked
                    .update_value(|asked| asked.retain(|known| *known != address)),
            }
        });
    }
}

/// The prose of the page. A shelf is made where it is first read, so that reading it is a part of that screen's program.
#[derive(Clone, Copy, Default)]
pub(super) struct Prose {
    sentences: StoredValue<Option<Shelf<Sentences>>>,
    texts: StoredValue<Option<Shelf<KpiText>>>,
    samples: StoredValue<Option<Shelf<Vec<SampleResult>>>>,
    help: StoredValue<Option<Shelf<Help>>>,
}

impl App {
    /// What each KPI says in a sentence, in the language in use. Call it while a component is made, not inside a closure.
    pub fn kpi_sentences(self) -> Signal<Option<Arc<Sentences>>> {
        let made = || Shelf::new(|lines| texts::sentences(lines).ok());
        self.shelf(self.prose.sentences, made)
            .follow(self, |language| ["texts/", language.tag(), ".txt"].concat())
    }

    /// All that the language in use says about a KPI. Call it while a component is made, not inside a closure.
    pub fn kpi_text(self, id: &'static str) -> Signal<Option<Arc<KpiText>>> {
        let made = || Shelf::new(|json| KpiText::parse(json).ok());
        self.shelf(self.prose.texts, made)
            .follow(self, move |language| {
                ["texts/", language.tag(), "/", id, ".json"].concat()
            })
    }

    /// What the KPIs give for the samples, in the currency in use. Call it while a component is made, not inside a closure.
    pub fn sample_results(self) -> Signal<Option<Arc<Vec<SampleResult>>>> {
        let made = || Shelf::new(|lines| SampleResult::read(lines).ok());
        self.shelf(self.prose.samples, made).follow(self, move |_| {
            ["samples/", self.currency().tag(), ".txt"].concat()
        })
    }

    /// The help in the language in use. Call it while a component is made, not inside a closure.
    pub fn help(self) -> Signal<Option<Arc<Help>>> {
        let made = || Shelf::new(|json| Help::parse(json).ok());
        self.shelf(self.prose.help, made)
            .follow(self, |language| ["help/", language.tag(), ".json"].concat())
    }

    fn shelf<T: Send + Sync + 'static>(
        self,
        known: StoredValue<Option<Shelf<T>>>,
        made: fn() -> Shelf<T>,
    ) -> Shelf<T> {
        let shelf = known.get_value().unwrap_or_else(|| self.owner.with(made));
        known.set_value(Some(shelf));
        shelf
    }
}
