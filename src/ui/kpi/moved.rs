//! What moved the KPI: its last change, split over the numbers behind it.

use leptos::prelude::*;

use super::subject::Subject;
use crate::kpi::Direction;
use crate::locale::display::write;
use crate::locale::platform::Platform;
use crate::locale::words::Word;
use crate::session::tracked::{Moved, Step};
use crate::ui::dom::{El, View, bdi, div, p, region, span, svg, table, tbody, td, th, tr};
use crate::ui::parts::titled::titled;
use crate::ui::period::{period_name, period_words};

/// The change as a sentence and as a flight of steps, and whether it is more than chance.
pub(super) fn moved(subject: Subject) -> View {
    let app = subject.app;
    let moved = subject.memo_at_rest(move |tracked| tracked.moved(app.reader()));
    region(move || moved.with(|moved| Some(section(subject, moved.as_ref()?))))
}

fn section(subject: Subject, moved: &Moved) -> El {
    let app = subject.app;
    let chance = moved.chance.as_ref().map(|chance| {
        let named = |period| period_words(period, app.language());
        p().class("note soft")
            .child(chance.told(app.language(), app.today.get(), &named))
    });
    titled("stack", "kpi-moved-title", Word::KpiMoved)
        .child(p().child(moved.sentence.clone()))
        // One step is the sentence over again.
        .child((moved.steps.len() > 1).then(|| flight(subject, moved)))
        .child(chance)
}

/// The steps from the result before to the result after.
fn flight(subject: Subject, moved: &Moved) -> El {
    let reader = subject.app.reader();
    let (direction, unit) = subject
        .kpi
        .with(|kpi| {
            let kpi = kpi.as_ref()?;
            Some((kpi.direction, kpi.unit))
        })
        .unzip();
    let end = |(period, (value, place)): (_, (f64, f64))| {
        let shown = unit.map(|unit| write(reader.language, value, unit, reader.currency));
        tr().class("end")
            .child(
                th().attr("scope", "row")
                    .child(period_name(period, reader.language)),
            )
            .child(strip(place, place, "whole"))
            .child(amount(shown.unwrap_or_default(), value))
    };
    let step = |step: &Step| {
        let did = (!step.did.is_empty()).then(|| span().class("hint").child(step.did.clone()));
        let name = div().child(bdi().child(step.name.clone())).child(did);
        tr().child(th().attr("scope", "row").child(name))
            .child(strip(step.from, step.to, verdict(step.amount, direction)))
            .child(amount(step.told.clone(), step.amount).attr("data-step", ""))
    };
    let [before, after] = moved.ends;
    let steps: Vec<El> = moved.steps.iter().map(step).collect();
    let body = tbody()
        .child(end((moved.from, before)))
        .child(steps)
        .child(end((moved.to, after)));
    table().class("table flight").child(body)
}

/// Whether a step leads the good way.
fn verdict(amount: f64, direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::Up) if amount > 0.0 => "good",
        Some(Direction::Down) if amount < 0.0 => "good",
        Some(Direction::Up | Direction::Down) => "bad",
        Some(Direction::Band) | None => "",
    }
}

fn amount(shown: String, value: f64) -> El {
    td().class("numeric number")
        .attr("data-value", (Platform::get().write_double)(value))
        .child(bdi().child(shown))
}

/// A stretch of the flight's width. It repeats the number beside it.
fn strip(from: f64, to: f64, class: &str) -> El {
    let side = |part: f64| ((part * 10_000.0).round() as i32).to_string();
    // What hardly moved it is seen too, and so are the results at both ends: as places, for their scale need not begin at 0.
    let width = (to - from).abs().max(0.012);
    let left = ((from + to) / 2.0).min(1.0) - width / 2.0;
    let rect = svg("rect")
        .attr("x", side(left.min(1.0 - width).max(0.0)))
        .attr("width", side(width))
        .attr("height", "1");
    let drawing = svg("svg")
        .class(["flight-step ", class].concat())
        .attr("viewBox", "0 0 10000 1")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(rect);
    td().class("flight-place").child(drawing)
}
