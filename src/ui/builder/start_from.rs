//! A new template need not begin empty: a built-in KPI fills it in.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::desk::Desk;
use crate::catalogue::{self, CatalogueKpi};
use crate::locale::words::Word;
use crate::session::KpiDraft;

/// So many are shown; more are a list to search.
const MOST: usize = 6;

#[component]
pub fn StartFrom(
    /// The template on the desk.
    desk: Desk,
) -> impl IntoView {
    let app = desk.app;
    let query = RwSignal::new(String::new());
    let is_open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<usize>);
    let before = RwSignal::new(None::<KpiDraft>);
    let found = Memo::new(move |_| {
        if !is_open.get() {
            return Vec::new();
        }
        let language = app.language();
        let kpis = query.with(|query| catalogue::search(query, language));
        kpis.into_iter().take(MOST).map(|kpi| kpi.id).collect()
    });
    let fill_in = move |id: &str| {
        is_open.set(false);
        query.set(String::new());
        let Some(kpi) = catalogue::kpi(id) else {
            return;
        };
        before.set(Some(desk.draft.get_untracked()));
        start_with(desk, kpi, "");
    };
    let key = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let count = found.with_untracked(Vec::len);
        let at = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count == 0 => is_open.set(true),
            "ArrowDown" => chosen.set(Some(at.map_or(0, |at| (at + 1) % count))),
            "ArrowUp" if count > 0 => {
                chosen.set(Some(at.map_or(count - 1, |at| (at + count - 1) % count)));
            }
            "Enter" => {
                let id = found.with_untracked(|found| found.get(at.unwrap_or(0)).copied());
                let is_meant = at.is_some() || query.with_untracked(|query| !query.is_empty());
                if let Some(id) = id.filter(|_| is_meant) {
                    fill_in(id);
                }
            }
            "Escape" => is_open.set(false),
            _ => return,
        }
        event.prevent_default();
    };
    let options = move || {
        found
            .get()
            .into_iter()
            .enumerate()
            .filter_map(|(at, id)| {
                let kpi = catalogue::kpi(id)?;
                Some(view! {
                    <li
                        role="option"
                        id=option_id(at)
                        aria-selected=move || if chosen.get() == Some(at) { "true" } else { "false" }
                        on:pointerdown=move |event| event.prevent_default()
                        on:mousedown=move |event| event.prevent_default()
                        on:click=move |_| fill_in(id)
                    >
                        {move || kpi.names.get(app.language())}
                    </li>
                })
            })
            .collect_view()
    };
    view! {
        <div class="start-from">
            <div class="field">
                <label for="start-from">{move || app.text(Word::BuilderStartFrom)}</label>
                <input
                    class="input"
                    type="text"
                    id="start-from"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    dir="auto"
                    aria-autocomplete="list"
                    aria-controls="start-from-list"
                    aria-expanded=move || if found.with(Vec::is_empty) { "false" } else { "true" }
                    aria-activedescendant=move || chosen.get().map(option_id)
                    placeholder=move || app.text(Word::BuilderStartFromHint)
                    prop:value=move || query.get()
                    on:input=move |event| {
                        query.set(event_target_value(&event));
                        chosen.set(None);
                        is_open.set(true);
                    }
                    on:focus=move |_| is_open.set(true)
                    on:click=move |_| is_open.set(true)
                    on:blur=move |_| is_open.set(false)
                    on:keydown=key
                />
                <ul
                    class="options"
                    role="listbox"
                    id="start-from-list"
                    aria-label=move || app.text(Word::BuilderStartFrom)
                    hidden=move || found.with(Vec::is_empty)
                >
                    {options}
                </ul>
            </div>
            <Variants desk />
            <FilledIn desk before />
        </div>
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
#[component]
fn Variants(desk: Desk) -> impl IntoView {
    let app = desk.app;
    let of = Memo::new(move |_| origin(desk).map(|(kpi, _)| kpi.id));
    move || {
        let kpi = of.get().and_then(catalogue::kpi)?;
        if kpi.variants.len() < 2 {
            return None;
        }
        let options = kpi
            .variants
            .iter()
            .map(|variant| {
                let holds = move || origin(desk).is_some_and(|(_, held)| held == variant.id);
                view! {
                    <option value=variant.id prop:selected=holds>
                        {move || variant.names.get(app.language())}
                    </option>
                }
            })
            .collect_view();
        Some(view! {
            <div class="field">
                <label for="start-variant">{move || app.text(Word::BuilderVariant)}</label>
                <select
                    class="choice"
                    id="start-variant"
                    on:change=move |event| start_with(desk, kpi, &event_target_value(&event))
                >
                    {options}
                </select>
            </div>
        })
    }
}

/// What was filled in can be taken back.
#[component]
fn FilledIn(desk: Desk, before: RwSignal<Option<KpiDraft>>) -> impl IntoView {
    let app = desk.app;
    let undo = move |_| {
        if let Some(draft) = before.get_untracked() {
            desk.replace(draft);
            before.set(None);
        }
    };
    let name = move || origin(desk).map(|(kpi, _)| kpi.names.get(app.language()));
    view! {
        <p class="hint row" role="status">
            {move || {
                before.with(Option::is_some).then(|| {
                    view! {
                        <span>
                            {move || {
                                name().map(|name| app.say(Word::BuilderFilledIn, &[("name", name)]))
                            }}
                        </span>
                        <button type="button" class="link" on:click=undo>
                            {move || app.text(Word::CommonUndo)}
                        </button>
                    }
                })
            }}
        </p>
    }
}
