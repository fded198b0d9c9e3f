//! The catalogue: every built-in KPI, found by name in any language, by goal or by kind. What is searched for stands in
//! the address.

use crate::locale::order;
use leptos::prelude::*;

use super::app::{App, app};
use super::dom::{
    El, Memo, View, a, div, h1, h2, input, label, li, live, p, section, span, ul, when,
};
use super::parts::icon::{Shape, icon};
use super::parts::kpi_list::kpi_list;
use super::parts::segmented::{Choice, segmented};
use crate::catalogue::{self, CatalogueKpi, Goal, Group};
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
pub fn catalogue() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::CalculatorsTitle).to_owned());
    let search = Memo::new(move || search_of(app));
    let found = Memo::new(move || find(&search.get(), app));
    let listed = move || search.with(|search| !search.query.is_empty() || search.goal.is_some());
    let finder = div()
        .class("finder")
        .child(search_field(search))
        .child(goals(search))
        .child(kinds(search));
    let pieces: [View; 6] = [
        head().into(),
        finder.into(),
        count(search, found).into(),
        when(listed, move || kpi_list(move || found.get())),
        when(move || !listed(), move || groups(found)),
        when(move || found.with(Vec::is_empty), move || nothing(search)),
    ];
    pieces.into()
}

fn head() -> El {
    let app = app();
    let lead = move || {
        let count = write_count(app.language(), catalogue::kpis().len());
        app.say(Word::CalculatorsLead, &[("count", &count)])
    };
    let own_formula = a()
        .class("button")
        .attr(
            "href",
            Route::FormulaCalculator(FormulaCalculator::default()).to_hash(),
        )
        .child(Word::CalculatorsOwnFormula)
        .child(icon(Shape::Arrow));
    div()
        .class("head")
        .child(
            div()
                .child(h1().child(Word::CalculatorsTitle))
                .child(p().class("lead").child(live(lead))),
        )
        .child(own_formula)
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

fn search_field(search: Memo<Search>) -> El {
    let app = app();
    let typed = move |query| {
        app.replace(Route::Catalogue(Search {
            query,
            ..search.get_untracked()
        }));
    };
    let field = input()
        .attr("type", "search")
        .class("input")
        .attr("name", "q")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("placeholder", Word::CalculatorsSearchExample)
        .edits(move || search.with(|search| search.query.clone()), typed);
    label()
        .class("boxed finder-field")
        .child(icon(Shape::Search))
        .child(span().class("quiet-text").child(Word::CalculatorsSearch))
        .child(field)
}

/// The goals: links, so that the back button takes a choice back. The chosen one leads out of itself.
fn goals(search: Memo<Search>) -> El {
    let app = app();
    let chip = |goal: &'static Goal| {
        let chosen = move || search.with(|search| search.goal.as_deref() == Some(goal.id));
        let href = move || {
            let goal = (!chosen()).then(|| goal.id.to_owned());
            Route::Catalogue(Search {
                goal,
                ..search.get()
            })
            .to_hash()
        };
        let link = a()
            .class("chip")
            .attr("href", live(href))
            .attr("aria-current", live(move || chosen().then_some("true")))
            .child(live(move || goal.names.get(app.language())));
        li().child(link)
    };
    let chips: Vec<El> = catalogue::goals().iter().map(chip).collect();
    let title = span()
        .class("eyebrow")
        .attr("id", "by-goal")
        .child(Word::CalculatorsByGoal);
    let chips = ul()
        .class("row chips")
        .attr("aria-labelledby", "by-goal")
        .child(chips);
    div().class("finder-line").child(title).child(chips)
}

fn kinds(search: Memo<Search>) -> El {
    let app = app();
    let choices: Vec<Choice> = KINDS.map(|(key, word)| (key, word.into())).into();
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
        "leading" => Some(Word::CalculatorsLeadingMeans),
        "lagging" => Some(Word::CalculatorsLaggingMeans),
        "qualitative" => Some(Word::CalculatorsQualitativeMeans),
        _ => None,
    };
    let title = span()
        .class("eyebrow")
        .attr("aria-hidden", "true")
        .child(Word::CalculatorsByKind);
    let line = div()
        .class("row")
        .child(segmented(
            "kind",
            Word::CalculatorsByKind,
            choices,
            kind,
            choose,
        ))
        .child(span().class("hint").child(live(meaning)));
    div().class("finder-line").child(title).child(line)
}

/// How many there are, for those who cannot see the list shrink.
fn count(search: Memo<Search>, found: Memo<Vec<&'static str>>) -> El {
    let app = app();
    let sentence = move || {
        if search.with(|search| *search == Search::default()) {
            return None;
        }
        let count = found.with(Vec::len);
        let written = write_count(app.language(), count);
        Some(app.say_count(Word::CalculatorsFound, count as f64, &[("count", &written)]))
    };
    p().class("hint finder-count")
        .attr("role", "status")
        .child(live(sentence))
}

/// All of them, group by group, from being seen to being loyal.
fn groups(found: Memo<Vec<&'static str>>) -> Vec<El> {
    let app = app();
    let group = |group: &'static Group| {
        let of_group = Memo::new(move || {
            let mut kpis = found.get();
            kpis.retain(|id| catalogue::kpi(id).is_some_and(|kpi| kpi.group == group.id));
            kpis
        });
        section()
            .class("kpi-group")
            .flag("hidden", move || of_group.with(Vec::is_empty))
            .child(h2().child(live(move || group.names.get(app.language()))))
            .child(kpi_list(move || of_group.get()))
    };
    catalogue::groups().iter().map(group).collect()
}

/// Nothing fits: the ways on.
fn nothing(search: Memo<Search>) -> El {
    let as_formula = move || {
        Route::FormulaCalculator(FormulaCalculator {
            formula: search.with(|search| search.query.clone()),
            ..FormulaCalculator::default()
        })
        .to_hash()
    };
    let show_all = a()
        .class("button")
        .attr("href", Route::Catalogue(Search::default()).to_hash())
        .child(Word::CalculatorsShowAll);
    let read_as_formula = move || {
        a().class("button quiet")
            .attr("href", live(as_formula))
            .child(Word::CalculatorsReadAsFormula)
    };
    let ways = div().class("row").child(show_all).child(when(
        move || search.with(|search| !search.query.is_empty()),
        read_as_formula,
    ));
    div()
        .class("stack tight nothing")
        .child(p().class("lead").child(Word::CalculatorsNothing))
        .child(ways)
}
