//! The dashboard: what to do next, my KPIs with their live results, and this period's numbers.

mod card;
mod filters;
mod next;
mod results;

use leptos::prelude::*;

use self::card::card;
use self::filters::{chosen, filters, nothing_left};
use self::next::next;
use self::results::Results;
use super::app::{App, app};
use super::dom::{El, Memo, View, a, div, each, h1, h2, live, p, section, when};
use super::entry::entries;
use super::parts::icon::{Shape, icon};
use super::parts::titled::titled;
use super::period::period_picker;
use super::shared::give;
use crate::catalogue;
use crate::exchange::link::{Route, Start as Begin};
use crate::kpi::{Frequency, KpiId};
use crate::locale::words::Word;
use crate::session::due;
use crate::session::overview::{Glance, Group, different, groups};

/// So many cards are laid out together: whole rows of one, two, three, four and six.
const A_GRID: usize = 12;

/// `#/` where there is a workbook.
pub fn dashboard() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::DashboardTitle).to_owned());
    let results = Results::new(app);
    let glances = results.glances();
    let add = a()
        .class("button primary")
        .attr("href", Route::KpiNew(Begin::default()).to_hash())
        .child(icon(Shape::Plus))
        .child(Word::DashboardAdd);
    let way = |route: Route, word: Word| {
        a().class("button quiet")
            .attr("href", route.to_hash())
            .child(word)
    };
    let entries = way(Route::Entries, Word::EntriesTitle);
    let report = way(Route::Report, Word::ReportTitle);
    let head = div()
        .class("head")
        .child(div().child(h1().child(Word::DashboardTitle)))
        .child(div().class("row").child([entries, report, add]));
    let dashboard = div()
        .class("dashboard")
        .child([cards(results, glances), numbers()]);
    [head, next(results, glances), dashboard].into()
}

/// The KPIs with their results, below the goals that they serve.
fn cards(results: Results, glances: Memo<Vec<Glance>>) -> El {
    let choice = chosen();
    let frequency = Memo::new(move || {
        let frequencies = |all: &Vec<Glance>| all.iter().map(|it| it.frequency).collect();
        let frequencies: Vec<Frequency> = glances.with(frequencies);
        commonest(&frequencies)
    });
    let groups = Memo::new(move || glances.with(|all| choice.with(|choice| groups(all, choice))));
    let has_goals = Memo::new(move || {
        let goals = |all: &Vec<Glance>| different(all, |it| it.goal.clone()).len();
        glances.with(goals) > 1
    });
    let title = h2()
        .attr("id", "cards-title")
        .class("quiet-text")
        .child(Word::DashboardResults);
    let head = div()
        .class("row apart")
        .child([period_picker(frequency), filters(glances, choice)]);
    let goals = move || {
        let goal = |group: &Group| group.goal.clone();
        groups.with(|groups| groups.iter().map(goal).collect())
    };
    let group = move |goal: String| {
        let of = goal.clone();
        let ids = move || {
            groups.with(|groups| {
                let group = groups.iter().find(|group| group.goal == of);
                group.map(|group| group.kpis.clone()).unwrap_or_default()
            })
        };
        let title = when(move || has_goals.get(), move || goal_title(goal.clone()));
        div()
            .class("stack")
            .child(title)
            .child(rows(ids, move |id| card(results, &id, frequency)))
    };
    let shown = move || {
        let ids = |groups: &Vec<Group>| groups.iter().flat_map(|it| it.kpis.clone()).collect();
        groups.with(ids)
    };
    section()
        .class("dashboard-cards")
        .attr("aria-labelledby", "cards-title")
        .child([title, head])
        .child(when(
            move || groups.with(Vec::is_empty),
            move || nothing_left(choice),
        ))
        .child(each(goals, Clone::clone, group))
        .child(give(Word::SharedGiveAll, shown))
}

/// The cards of `ids`, a few rows to a grid: one number that is written anew has its own grid laid out, and not that of two
/// hundred.
fn rows(
    ids: impl Fn() -> Vec<KpiId> + Clone + 'static,
    card: impl Fn(KpiId) -> El + Copy + 'static,
) -> El {
    let all = ids.clone();
    let grids = move || (0..all().len().div_ceil(A_GRID)).collect();
    let grid = move |nth: usize| {
        let all = ids.clone();
        let ids = move || all().into_iter().skip(nth * A_GRID).take(A_GRID).collect();
        let key = |id: &KpiId| id.as_str().to_owned();
        div().class("grid").child(each(ids, key, card))
    };
    div()
        .class("kpi-cards")
        .child(each(grids, usize::to_string, grid))
}

fn goal_title(goal: String) -> El {
    let app = app();
    h2().class("dashboard-goal")
        .attr("dir", "auto")
        .child(live(move || goal_name(app, &goal)))
}

/// What a goal is called: a name of the catalogue, or its owner's own words.
fn goal_name(app: App, goal: &str) -> String {
    if goal.is_empty() {
        return app.text(Word::DashboardNoGoal).to_owned();
    }
    let known = catalogue::goals().iter().find(|known| known.id == goal);
    let name = known.map_or(goal, |known| known.names.get(app.language()));
    name.to_owned()
}

/// The numbers that they are computed from.
fn numbers() -> El {
    let app = app();
    let wanted = move || {
        let (day, reckoning) = (app.day.get(), app.reckoning());
        app.session.with_setup(|session| {
            app.with_programs(|programs| due(&session.book, programs, day, reckoning))
        })
    };
    titled(
        "dashboard-entries card",
        "entries-title",
        Word::DashboardEnter,
    )
    .child(p().class("hint").child(Word::DashboardEnterHint))
    .child(entries(wanted))
    .child(
        p().child(
            a().attr("href", Route::Entries.to_hash())
                .child(Word::EntriesOpen),
        ),
    )
}

/// The length of period that most KPIs have; of equals the longer one, which needs fewer steps.
pub(super) fn commonest(frequencies: &[Frequency]) -> Frequency {
    Frequency::ALL
        .into_iter()
        .max_by_key(|frequency| {
            let of_it = frequencies.iter().filter(|other| *other == frequency);
            (of_it.count(), *frequency)
        })
        .unwrap_or(Frequency::Month)
}
