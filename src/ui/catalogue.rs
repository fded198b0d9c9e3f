//! The catalogue: every built-in KPI, found by name in any language, by goal or by kind. What is searched for stands in
//! the address.

use crate::locale::order;
use leptos::prelude::*;

use super::app::{App, app};
use super::parts::icon::{Icon, Shape};
use super::parts::kpi_list::KpiList;
use super::parts::segmented::{Choice, Segmented};
use crate::catalogue::{self, CatalogueKpi, Goal};
use crate::exchange::link::{FormulaCalculator, Route, Search};
use crate::locale::display::write_count;
use crate::locale::words::Word;

/// What a KPI can be, by the word in the link. The empty word is any.
const KINDS: [(&str, Word); 4] = [
    ("", Word::CalculatorsAnyKind),
    ("leading", Word::CalculatorsLeading),
    ("lagging", Word::CalculatorsLagging),
    ("qualitative", Word::CalculatorsQualitative),
];

/// `#/calc`.
#[component]
pub fn Catalogue() -> impl IntoView {
    let app = app();
    app.call_screen(move || app.text(Word::CalculatorsTitle).to_owned());
    let search = Memo::new(move |_| search_of(app));
    let found = Memo::new(move |_| find(&search.get(), app));
    let listed = move || search.with(|search| !search.query.is_empty() || search.goal.is_some());
    view! {
        <div class="head">
            <div>
                <h1>{move || app.text(Word::CalculatorsTitle)}</h1>
                <p class="lead">
                    {move || {
                        let count = write_count(app.language(), catalogue::kpis().len());
                        app.say(Word::CalculatorsLead, &[("count", &count)])
                    }}
                </p>
            </div>
            <a
                class="button"
                href=Route::FormulaCalculator(FormulaCalculator::default()).to_hash()
            >
                {move || app.text(Word::CalculatorsOwnFormula)}
                <Icon shape=Shape::Arrow />
            </a>
        </div>
        <div class="finder">
            <SearchField search />
            <Goals search />
            <Kinds search />
        </div>
        <Count search found />
        <Show when=listed fallback=move || view! { <Groups found /> }>
            <KpiList kpis=found />
        </Show>
        <Show when=move || found.with(Vec::is_empty)>
            <Nothing search />
        </Show>
    }
}

fn search_of(app: App) -> Search {
    app.route.with(|route| match route {
        Route::Catalogue(search) => search.clone(),
        _ => Search::default(),
    })
}

/// The ids of the KPIs that fit, best first.
fn find(search: &Search, app: App) -> Vec<&'static str> {
    let goal = search.goal.as_deref().and_then(goal_of);
    let kind = search.kind.as_deref().unwrap_or_default();
    let mut found: Vec<_> = catalogue::search(&search.query, app.language())
        .into_iter()
        .filter(|kpi| goal.is_none_or(|goal| goal.kpis.contains(&kpi.id)) && is_of_kind(kpi, kind))
        .map(|kpi| kpi.id)
        .collect();
    if let Some(goal) = goal.filter(|_| search.query.is_empty()) {
        order::by_key(&mut found, |id| {
            goal.kpis.iter().position(|of_goal| of_goal == id)
        });
    }
    found
}

fn goal_of(id: &str) -> Option<&'static Goal> {
    catalogue::goals().iter().find(|goal| goal.id == id)
}

fn is_of_kind(kpi: &CatalogueKpi, kind: &str) -> bool {
    match kind {
        "leading" => kpi.leading,
        "lagging" => !kpi.leading,
        "qualitative" => kpi.qualitative,
        _ => true,
    }
}

#[component]
fn SearchField(search: Memo<Search>) -> impl IntoView {
    let app = app();
    let field = NodeRef::<leptos::html::Input>::new();
    // Only an address followed from elsewhere writes into the field: what is being typed stays as it is typed.
    Effect::new(move |_| {
        let query = search.with(|search| search.query.clone());
        if let Some(field) = field.get().filter(|field| field.value() != query) {
            field.set_value(&query);
        }
    });
    let typed = move |event| {
        app.replace(Route::Catalogue(Search {
            query: event_target_value(&event),
            ..search.get_untracked()
        }));
    };
    view! {
        <label class="boxed finder-field">
            <Icon shape=Shape::Search />
            <span class="quiet-text">{move || app.text(Word::CalculatorsSearch)}</span>
            <input
                type="search"
                class="input"
                name="q"
                autocomplete="off"
                enterkeyhint="search"
                placeholder=move || app.text(Word::CalculatorsSearchExample)
                node_ref=field
                on:input=typed
            />
        </label>
    }
}

/// The goals: links, so that the back button takes a choice back. The chosen one leads out of itself.
#[component]
fn Goals(search: Memo<Search>) -> impl IntoView {
    let app = app();
    let chips = catalogue::goals()
        .iter()
        .map(|goal| {
            let chosen = move || search.with(|search| search.goal.as_deref() == Some(goal.id));
            let href = move || {
                let goal = (!chosen()).then(|| goal.id.to_owned());
                Route::Catalogue(Search {
                    goal,
                    ..search.get()
                })
                .to_hash()
            };
            view! {
                <li>
                    <a class="chip" href=href aria-current=move || chosen().then_some("true")>
                        {move || goal.names.get(app.language())}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="finder-line">
            <span class="eyebrow" id="by-goal">{move || app.text(Word::CalculatorsByGoal)}</span>
            <ul class="row chips" aria-labelledby="by-goal">{chips}</ul>
        </div>
    }
}

#[component]
fn Kinds(search: Memo<Search>) -> impl IntoView {
    let app = app();
    let choices: Vec<Choice> = KINDS.map(|(key, word)| (key, app.signal(word))).to_vec();
    let kind = Signal::derive(move || {
        search
            .with(|search| search.kind.clone())
            .unwrap_or_default()
    });
    let choose = Callback::new(move |kind: &'static str| {
        app.replace(Route::Catalogue(Search {
            kind: (!kind.is_empty()).then(|| kind.to_owned()),
            ..search.get_untracked()
        }));
    });
    let meaning = move || match kind.get().as_str() {
        "leading" => app.text(Word::CalculatorsLeadingMeans),
        "lagging" => app.text(Word::CalculatorsLaggingMeans),
        "qualitative" => app.text(Word::CalculatorsQualitativeMeans),
        _ => "",
    };
    view! {
        <div class="finder-line">
            <span class="eyebrow" aria-hidden="true">{move || app.text(Word::CalculatorsByKind)}</span>
            <div class="row">
                <Segmented
                    name="kind"
                    legend=app.signal(Word::CalculatorsByKind)
                    choices
                    chosen=kind
                    choose
                />
                <span class="hint">{meaning}</span>
            </div>
        </div>
    }
}

/// How many there are, for those who cannot see the list shrink.
#[component]
fn Count(search: Memo<Search>, found: Memo<Vec<&'static str>>) -> impl IntoView {
    let app = app();
    let sentence = move || {
        if search.with(|search| *search == Search::default()) {
            return String::new();
        }
        let count = found.with(Vec::len);
        let written = write_count(app.language(), count);
        app.say_count(Word::CalculatorsFound, count as f64, &[("count", &written)])
    };
    view! { <p class="hint finder-count" role="status">{sentence}</p> }
}

/// All of them, group by group, from being seen to being loyal.
#[component]
fn Groups(found: Memo<Vec<&'static str>>) -> impl IntoView {
    let app = app();
    catalogue::groups()
        .iter()
        .map(|group| {
            let of_group = Memo::new(move |_| {
                let mut kpis = found.get();
                kpis.retain(|id| catalogue::kpi(id).is_some_and(|kpi| kpi.group == group.id));
                kpis
            });
            view! {
                <section class="kpi-group" hidden=move || of_group.with(Vec::is_empty)>
                    <h2>{move || group.names.get(app.language())}</h2>
                    <KpiList kpis=of_group />
                </section>
            }
        })
        .collect_view()
}

/// Nothing fits: the ways on.
#[component]
fn Nothing(search: Memo<Search>) -> impl IntoView {
    let app = app();
    let as_formula = move || {
        Route::FormulaCalculator(FormulaCalculator {
            formula: search.with(|search| search.query.clone()),
            ..FormulaCalculator::default()
        })
        .to_hash()
    };
    view! {
        <div class="stack tight nothing">
            <p class="lead">{move || app.text(Word::CalculatorsNothing)}</p>
            <div class="row">
                <a class="button" href=Route::Catalogue(Search::default()).to_hash()>
                    {move || app.text(Word::CalculatorsShowAll)}
                </a>
                <Show when=move || search.with(|search| !search.query.is_empty())>
                    <a class="button quiet" href=as_formula>
                        {move || app.text(Word::CalculatorsReadAsFormula)}
                    </a>
                </Show>
            </div>
        </div>
    }
}
