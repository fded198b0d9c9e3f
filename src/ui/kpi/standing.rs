//! How a KPI stands: its result against its target, in words, a shape and a colour.

use crate::kpi::{Kpi, Period};
use crate::locale::words::Word;
use crate::session::figure::Reader;
use crate::session::telling::{told_goal, told_result};
use crate::session::{KpiResult, Status};
use crate::ui::app::{App, app};
use crate::ui::dom::{El, Memo, View, div, live, p, region, span};
use crate::ui::parts::bar::bar;
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::parts::output::{self, Shown};
use crate::workbook::Book;

/// A KPI's result for a period, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// What the KPI is called.
    pub name: String,
    /// The period.
    pub period: Period,
    shown: Shown,
    /// The state.
    pub status: Status,
    /// What it is held against, in words.
    goal: Option<String>,
    /// How much of that is attained, 1 being all.
    part: Option<f64>,
}

/// How a KPI stands with its result for a period.
pub fn standing_of(
    (book, kpi): (&Book, &Kpi),
    (period, result): (Period, &KpiResult),
    reader: Reader,
) -> Standing {
    let shown = Shown {
        status: output::Status::of(&result.outcome),
        value: result.value(),
        text: told_result(book, kpi, result, reader),
    };
    Standing {
        name: kpi.name.as_str().to_owned(),
        period,
        shown,
        status: result.status,
        goal: result.goal.ok().map(|goal| told_goal(goal, kpi, reader)),
        part: result.attainment.and_then(|attainment| attainment.part),
    }
}

impl Standing {
    /// What the output shows.
    pub fn shown(standing: &Option<Self>) -> Shown {
        standing.as_ref().map_or_else(
            || Shown {
                status: output::Status::Missing,
                value: None,
                text: String::new(),
            },
            |standing| standing.shown.clone(),
        )
    }
}

/// Colour and shape of a status. Nothing is red where nothing can be said.
fn look(status: Status) -> (&'static str, Shape) {
    match status {
        Status::Exceeded | Status::OnTrack => ("good", Shape::Check),
        Status::AtRisk => ("warn", Shape::Warning),
        Status::OffTrack => ("bad", Shape::Cross),
        Status::InputsMissing | Status::TooEarly => ("", Shape::Clock),
        Status::NoEntries
        | Status::NoTarget
        | Status::NoBaseline
        | Status::Paused
        | Status::Error => ("", Shape::Dash),
    }
}

/// The status in a word.
pub fn status_pill(standing: Memo<Option<Standing>>) -> View {
    let status = Memo::new(move || standing.with(|it| it.as_ref().map(|it| it.status)));
    region(move || Some(pill(status.get()?)))
}

/// A status in a word.
pub fn pill(status: Status) -> El {
    let (colour, shape) = look(status);
    span()
        .class(["status ", colour].concat())
        .attr("data-state", status.tag())
        .child(icon(shape))
        .child(status.word())
}

/// How much of a target is attained, 1 being all, in words.
pub fn attained(app: App, part: f64) -> String {
    let percent = app.reader().percent(part * 100.0);
    app.say(Word::DashboardAttained, &[("percent", &percent)])
}

/// The target, how much of it is attained, and a bar of that.
pub fn target_line(standing: Memo<Option<Standing>>) -> El {
    let app = app();
    let goal = move || standing.with(|it| it.as_ref().and_then(|it| it.goal.clone()));
    let part = move || standing.with(|it| it.as_ref().and_then(|it| it.part));
    let attained = move || Some(attained(app, part()?));
    let percent = move || (part().unwrap_or_default().clamp(0.0, 1.0) * 100.0).round() as u32;
    // The bar repeats what the pill says: no colour judges where nothing can be said yet.
    let colour = Memo::new(move || {
        part()?;
        standing.with(|it| it.as_ref().map(|it| look(it.status).0))
    });
    let drawn = move || Some(bar(percent, colour.get()?));
    let told = p()
        .class("row apart base note")
        .child(span().class("soft").child(live(goal)))
        .child(span().class("number").child(live(attained)));
    div().class("target-state").child(told).child(region(drawn))
}
