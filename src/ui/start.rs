//! The first screen of a reader who has no KPIs yet: what this is, shown rather than told, and where to begin.

use super::app::app;
use super::dom::{
    El, Memo, Text, a, button, dd, div, dl, dt, h1, h2, h3, li, live, p, region, section, span, ul,
};
use super::parts::icon::{Shape, icon};
use super::parts::output::{Voice, output};
use super::parts::sample::{sample_inputs, sample_of};
use super::rest;
use crate::catalogue::{self, Goal};
use crate::exchange::link::{Calculator, FormulaCalculator, Route, Search, Start as NewKpi};
use crate::locale::display::write_count;
use crate::locale::words::Word;

/// The KPI that shows what a calculator is: everybody has heard of it, and it takes a formula worth explaining.
const SPECIMEN: &str = "cac";

/// `#/` where there is no workbook.
pub fn start() -> El {
    let app = app();
    app.call_screen(move || app.text(Word::StartTitle).to_owned());
    div()
        .class("start")
        .child(div().class("start-head").child(welcome()).child(specimen()))
        .child(goals())
        .child(doors())
}

fn welcome() -> El {
    let app = app();
    let calculate = a()
        .class("button primary large")
        .attr("href", Route::Catalogue(Search::default()).to_hash())
        .child(Word::StartCalculate)
        .child(icon(Shape::Arrow));
    let build = a()
        .class("button large")
        .attr("href", Route::KpiNew(NewKpi::default()).to_hash())
        .child(Word::StartBuild);
    let look = button()
        .class("button quiet large")
        .on_click(move || rest::look_around(app))
        .child(Word::StartSample);
    div()
        .class("stack")
        .child(h1().child(Word::StartTitle))
        .child(p().class("lead").child(Word::StartLead))
        .child(div().class("row").child([calculate, build, look]))
}

/// A calculator in small, with the numbers of a small firm's month.
fn specimen() -> Option<El> {
    let app = app();
    let kpi = catalogue::kpi(SPECIMEN)?;
    let variant = kpi.default_variant()?;
    let samples = app.sample_results();
    let shown = Memo::new(move || sample_of(app, samples, SPECIMEN, variant));
    let lines = move || -> Vec<El> {
        let line = |(name, value): (&'static str, String)| {
            div()
                .child(dt().child(name))
                .child(dd().class("number").child(value))
        };
        let inputs = sample_inputs(app, samples, SPECIMEN);
        inputs.into_iter().map(line).collect()
    };
    let route = Route::Calculator(Calculator {
        kpi: SPECIMEN.to_owned(),
        ..Calculator::default()
    });
    let link = a()
        .class("whole")
        .attr("href", route.to_hash())
        .child(live(move || kpi.names.get(app.language())));
    let head = div()
        .class("row apart")
        .child(h2().child(link))
        .child(span().class("tag").child(Word::CalculatorsSample));
    let specimen = div()
        .class("card leads-on specimen")
        .child(head)
        .child(output(SPECIMEN, Voice::Loud, move || shown.get()))
        .child(dl().class("specimen-inputs").child(region(lines)));
    Some(specimen)
}

/// The goals and the few KPIs to begin with for each.
fn goals() -> El {
    let goals: Vec<El> = catalogue::goals().iter().map(goal).collect();
    section()
        .class("stack")
        .child(
            div()
                .class("section-head")
                .child(h2().child(Word::StartGoals))
                .child(p().class("soft").child(Word::StartGoalsLead)),
        )
        .child(ul().class("goals").child(goals))
}

fn goal(goal: &'static Goal) -> El {
    let app = app();
    let route = Route::Catalogue(Search {
        goal: Some(goal.id.to_owned()),
        ..Search::default()
    });
    let kpis = move || {
        let names: Vec<&str> = goal
            .start_kpis()
            .map(|kpi| kpi.names.get(app.language()))
            .collect();
        names.join(" · ")
    };
    let link = a()
        .attr("href", route.to_hash())
        .child(live(move || goal.names.get(app.language())))
        .child(icon(Shape::Chevron));
    li().class("goal").child(link).child(p().child(live(kpis)))
}

/// The three doors of the product.
fn doors() -> El {
    let app = app();
    let count = move || write_count(app.language(), catalogue::kpis().len());
    let doors = [
        door(
            Shape::Calculator,
            &Route::Catalogue(Search::default()),
            Word::StartDoorCalculator,
            live(move || app.say(Word::StartDoorCalculatorSays, &[("count", &count())])),
        ),
        door(
            Shape::Cards,
            &Route::KpiNew(NewKpi::default()),
            Word::StartDoorTemplate,
            Word::StartDoorTemplateSays.into(),
        ),
        door(
            Shape::Pencil,
            &Route::FormulaCalculator(FormulaCalculator::default()),
            Word::StartDoorFormula,
            Word::StartDoorFormulaSays.into(),
        ),
    ];
    section()
        .class("stack")
        .child(
            div()
                .class("section-head")
                .child(h2().child(Word::StartDoors)),
        )
        .child(div().class("grid").child(doors))
}

fn door(shape: Shape, route: &Route, title: Word, sentence: Text) -> El {
    let link = a()
        .class("whole")
        .attr("href", route.to_hash())
        .child(title);
    div()
        .class("card leads-on door")
        .child(icon(shape))
        .child(h3().child(link))
        .child(p().class("soft note").child(sentence))
}
