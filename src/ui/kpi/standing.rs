//! How a KPI stands: its result against its target, in words, a shape and a colour.

use leptos::prelude::*;

use crate::formula::value::Outcome;
use crate::kpi::{KpiId, Period};
use crate::locale::display::{DisplayUnit, write};
use crate::locale::words::Word;
use crate::session::telling::{told_goal, told_result};
use crate::session::{Status, result_of};
use crate::ui::app::{App, app};
use crate::ui::dom::{El, Memo, View, div, live, p, region, span};
use crate::ui::parts::bar::bar;
use crate::ui::parts::icon::{Shape, icon};
use crate::ui::parts::output::{self, Shown};

/// A KPI's result for a period, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// What the KPI is called.
    pub name: String,
    /// The period.
    pub period: Period,
    shown: Shown,
    status: Status,
    /// What it is held against, in words.
    goal: Option<String>,
    /// How much of that is attained, 1 being all.
    part: Option<f64>,
}

/// How the KPI of an id stands in `period`.
pub fn standing(app: App, id: &KpiId, period: Period) -> Option<Standing> {
    let reader = app.reader();
    let today = app.today.get();
    app.session.with(|session| {
        let book = &session.book;
        let at = book.kpis.iter().position(|kpi| kpi.id == *id)?;
        let kpi = book.kpis.get(at)?;
        let result = app.with_programs(|programs| {
            let compiled = programs.get(at)?;
            Some(result_of(compiled, book, kpi, period, None, today))
        })?;
        let shown = Shown {
            status: output::Status::of(&result.outcome),
            value: match result.outcome {
                Outcome::Number(value) => Some(value),
                _ => None,
            },
            text: told_result(book, kpi, &result, reader),
        };
        Some(Standing {
            name: kpi.name.as_str().to_owned(),
            period,
            shown,
            status: result.status,
            goal: result.goal.ok().map(|goal| told_goal(goal, kpi, reader)),
            part: result.attainment.and_then(|attainment| attainment.part),
        })
    })
}

impl Standing {
    /// Whether nothing was entered for the period.
    pub fn is_empty(&self) -> bool {
        self.status == Status::NoEntries
    }

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
    region(move || {
        let status = standing.with(|it| it.as_ref().map(|it| it.status))?;
        let (colour, shape) = look(status);
        let pill = span()
            .class(["status ", colour].concat())
            .attr("data-state", status.tag());
        Some(pill.child(icon(shape)).child(status.word()))
    })
}

/// The target, how much of it is attained, and a bar of that.
pub fn target_line(standing: Memo<Option<Standing>>) -> El {
    let app = app();
    let goal = move || standing.with(|it| it.as_ref().and_then(|it| it.goal.clone()));
    let part = move || standing.with(|it| it.as_ref().and_then(|it| it.part));
    let attained = move || {
        let percent = part()? * 100.0;
        let reader = app.reader();
        let percent = write(
            reader.language,
            percent,
            DisplayUnit::Percent,
            reader.currency,
        );
        Some(app.say(Word::DashboardAttained, &[("percent", &percent)]))
    };
    let drawn = move || {
        let percent = (part()?.clamp(0.0, 1.0) * 100.0).round() as u32;
        let status = standing.with(|it| it.as_ref().map(|it| it.status))?;
        // The bar repeats what the pill says: no colour judges where nothing can be said yet.
        let (colour, _) = look(status);
        Some(bar(move || percent, colour))
    };
    let told = p()
        .class("row apart base note")
        .child(span().class("soft").child(live(goal)))
        .child(span().class("number").child(live(attained)));
    div().class("target-state").child(told).child(region(drawn))
}
