//! A new template need not begin empty: a built-in KPI fills it in.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::desk::Desk;
use crate::catalogue::{self, CatalogueKpi};
use crate::exchange::link::Route;
use crate::locale::words::Word;
use crate::session::KpiDraft;
use crate::session::calculator::instead;
use crate::ui::dom::{
    El, Memo, View, button, div, each, is_of_input_method, li, live, p, region, span, ul, when,
};
use crate::ui::parts::labelled::{choice, labelled, line};

/// So many are shown; more are a list to search.
const MOST: usize = 6;

/// The search for a built-in KPI.
#[derive(Clone, Copy)]
struct Finder {
    desk: Desk,
    query: RwSignal<String>,
    is_open: RwSignal<bool>,
    found: Memo<Vec<&'static str>>,
    /// Which of those found the arrow keys chose.
    chosen: RwSignal<Option<usize>>,
    /// What stood on the desk before it was filled in.
    before: RwSignal<Option<KpiDraft>>,
}

/// A search for a built-in KPI that fills the template in, and the way back.
pub fn start_from(desk: Desk) -> El {
    let app = desk.app;
    let query = RwSignal::new(String::new());
    let is_open = RwSignal::new(false);
    let finder = Finder {
        desk,
        query,
        is_open,
        found: Memo::new(move || {
            if !is_open.get() {
                return Vec::new();
            }
            let language = app.language();
            let kpis = query.with(|query| catalogue::search(query, language));
            kpis.into_iter().take(MOST).map(|kpi| kpi.id).collect()
        }),
        chosen: RwSignal::new(None),
        before: RwSignal::new(None),
    };
    let list = ul()
        .class("options")
        .attr("role", "listbox")
        .attr("id", "start-from-list")
        .attr("aria-label", Word::BuilderStartFrom)
        .flag("hidden", move || finder.is_empty())
        .child(region(move || finder.options()));
    div()
        .class("start-from")
        .child(labelled("start-from", Word::BuilderStartFrom, finder.line()).child(list))
        .child(variants(desk))
        .child(filled_in(finder))
}

impl Finder {
    fn line(self) -> El {
        line("start-from")
            .attr("role", "combobox")
            .attr("spellcheck", "false")
            .attr("aria-autocomplete", "list")
            .attr("aria-controls", "start-from-list")
            .yes_no("aria-expanded", move || !self.is_empty())
            .attr(
                "aria-activedescendant",
                live(move || self.chosen.get().map(option_id)),
            )
            .attr("placeholder", Word::BuilderStartFromHint)
            .edits(move || self.query.get(), move |typed| self.search(typed))
            .on("focus", move |_| self.is_open.set(true))
            .on_click(move || self.is_open.set(true))
            .on("blur", move |_| self.is_open.set(false))
            .on("keydown", move |event| self.key(event.unchecked_ref()))
    }

    fn is_empty(self) -> bool {
        self.found.with(Vec::is_empty)
    }

    fn search(self, typed: String) {
        self.query.set(typed);
        self.chosen.set(None);
        self.is_open.set(true);
    }

    fn key(self, event: &KeyboardEvent) {
        if is_of_input_method(event) {
            return;
        }
        let count = self.found.with_untracked(Vec::len);
        let at = self.chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count == 0 => self.is_open.set(true),
            "ArrowDown" => self.chosen.set(Some(at.map_or(0, |at| (at + 1) % count))),
            "ArrowUp" if count > 0 => self
                .chosen
                .set(Some(at.map_or(count - 1, |at| (at + count - 1) % count))),
            "Enter" => {
                let found = |found: &Vec<&'static str>| found.get(at.unwrap_or(0)).copied();
                let is_meant = at.is_some() || self.query.with_untracked(|query| !query.is_empty());
                if let Some(id) = self.found.with_untracked(found).filter(|_| is_meant) {
                    self.fill_in(id);
                }
            }
            "Escape" => self.is_open.set(false),
            _ => return,
        }
        event.prevent_default();
    }

    fn fill_in(self, id: &str) {
        self.is_open.set(false);
        self.query.set(String::new());
        if let Some(kpi) = catalogue::kpi(id) {
            self.before.set(Some(self.desk.draft.get_untracked()));
            start_with(self.desk, kpi, "");
        }
    }

    fn options(self) -> Vec<El> {
        let option = |(at, id)| Some(self.option(at, catalogue::kpi(id)?));
        let found = self.found.get().into_iter().enumerate();
        found.filter_map(option).collect()
    }

    fn option(self, at: usize, kpi: &'static CatalogueKpi) -> El {
        let app = self.desk.app;
        li().attr("role", "option")
            .attr("id", option_id(at))
            .yes_no("aria-selected", move || self.chosen.get() == Some(at))
            // Kept from taking the focus away from the line.
            .on("pointerdown", |event| event.prevent_default())
            .on("mousedown", |event| event.prevent_default())
            .on_click(move || self.fill_in(kpi.id))
            .child(live(move || kpi.names.get(app.language())))
    }
}

fn option_id(at: usize) -> String {
    ["start-from-", &at.to_string()].concat()
}

/// Fills the template in from a built-in KPI.
fn start_with(desk: Desk, kpi: &'static CatalogueKpi, variant: &str) {
    let Some(variant) = kpi.variant(variant) else {
        return;
    };
    let language = desk.app.language_now();
    let draft = desk
        .app
        .session
        .with_untracked(|session| KpiDraft::from_catalogue(&session.book, kpi, variant, language));
    desk.replace(draft);
}

/// The built-in KPI that the draft began as.
fn origin(desk: Desk) -> Option<(&'static CatalogueKpi, String)> {
    desk.draft.with(|draft| {
        let origin = draft.origin.as_ref()?;
        Some((catalogue::kpi(&origin.kpi)?, origin.variant.clone()))
    })
}

/// Authorities disagree on some KPIs: which way of computing it is meant.
fn variants(desk: Desk) -> View {
    let app = desk.app;
    let disputed = move || -> Vec<&'static CatalogueKpi> {
        let kpi = origin(desk).map(|(kpi, _)| kpi);
        kpi.filter(|kpi| kpi.variants.len() > 1)
            .into_iter()
            .collect()
    };
    let field = move |kpi: &'static CatalogueKpi| {
        let variants = kpi.variants.iter().map(|variant| {
            let name = live(move || variant.names.get(app.language()));
            (variant.id, name)
        });
        let choice = choice(
            "start-variant",
            variants.collect(),
            move || origin(desk).map_or_else(String::new, |(_, variant)| variant),
            move |variant| start_with(desk, kpi, &variant),
        );
        labelled("start-variant", Word::BuilderVariant, choice)
            .child(region(move || another_than_asked(desk, kpi)))
    };
    each(disputed, |kpi| kpi.id.to_owned(), field)
}

/// Says so where the link asked for a way of computing it that there is not.
fn another_than_asked(desk: Desk, kpi: &'static CatalogueKpi) -> Option<El> {
    let asked = desk.app.route.with(|route| match route {
        Route::KpiNew(start) if start.from.as_deref() == Some(kpi.id) => start.variant.clone(),
        _ => None,
    })?;
    if kpi.variants.iter().any(|variant| variant.id == asked) {
        return None;
    }
    let (_, shown) = origin(desk)?;
    let sentence = instead(&asked, kpi.variant(&shown)?, desk.app.language())?;
    Some(p().class("hint").child(sentence))
}

/// What was filled in can be taken back.
fn filled_in(finder: Finder) -> El {
    let Finder { desk, before, .. } = finder;
    let app = desk.app;
    let undo = move || {
        if let Some(draft) = before.get_untracked() {
            desk.replace(draft);
            before.set(None);
        }
    };
    let told = move || {
        let (kpi, _) = origin(desk)?;
        Some(app.say(
            Word::BuilderFilledIn,
            &[("name", kpi.names.get(app.language()))],
        ))
    };
    let way_back = move || {
        let undo = button()
            .class("link")
            .on_click(undo)
            .child(Word::CommonUndo);
        [span().child(live(told)), undo]
    };
    p().class("hint row")
        .attr("role", "status")
        .child(when(move || before.with(Option::is_some), way_back))
}
