//! A series as a table: what its chart shows, for those who read numbers or hear them.

use crate::kpi::{Goal, KpiId};
use crate::locale::display::{DisplayUnit, write};
use crate::locale::platform::Platform;
use crate::locale::words::Word;
use crate::session::series::{Point, Series};
use crate::ui::app::{App, app};
use crate::ui::dom::{
    El, Memo, Text, View, bdi, div, output, region, table, tbody, td, th, thead, tr,
};
use crate::ui::kpi::standing::pill;
use crate::ui::parts::output::Status;
use crate::ui::period::period_name;

/// The periods of a series with their results, targets, states and notes, the last one first.
pub fn numbers(series: Memo<Option<Series>>) -> View {
    let app = app();
    region(move || {
        series.with(|series| {
            let series = series.as_ref()?;
            Some(rows(app, series))
        })
    })
}

fn rows(app: App, series: &Series) -> El {
    let (has_target, has_notes) = series.points.iter().fold((false, false), |has, point| {
        (
            has.0 || point.goal().is_some(),
            has.1 || !point.notes.is_empty(),
        )
    });
    let column = |word: Word| th().attr("scope", "col").child(word);
    let numeric = |word: Word| column(word).class("numeric");
    let head = tr()
        .child(column(Word::DashboardPeriod))
        .child(numeric(Word::DashboardResult))
        .child(has_target.then(|| numeric(Word::ChartTarget)))
        .child(column(Word::DashboardStatus))
        .child(has_notes.then(|| column(Word::ChartNotes)));
    let row = |point: &Point| {
        let goal = has_target.then(|| {
            td().class("numeric soft")
                .child(goal(app, point, series.unit))
        });
        let note = || td().child(bdi().child(point.notes.join(" · ")));
        tr().attr("data-period", point.period().id())
            .child(
                th().attr("scope", "row")
                    .child(period_name(point.period(), app.language())),
            )
            .child(
                td().class("numeric")
                    .child(result(app, &series.kpi, point, series.unit)),
            )
            .child(goal)
            .child(td().child(pill(point.result.status)))
            .child(has_notes.then(note))
    };
    let rows: Vec<El> = series.points.iter().rev().map(row).collect();
    let table = table()
        .class("table chart-numbers")
        .child(thead().child(head))
        .child(tbody().child(rows));
    div().class("scrolls").attr("tabindex", "0").child(table)
}

/// The result of a period, with what programs may rely on.
fn result(app: App, kpi: &KpiId, point: &Point, unit: DisplayUnit) -> El {
    let reader = app.reader();
    let value = point.value();
    let text = value.map(|value| write(reader.language, value, unit, reader.currency));
    let written = value.map(|value| (Platform::get().write_double)(value));
    output()
        .class("result")
        .attr("data-kpi", kpi.as_str().to_owned())
        .attr("data-period", point.period().id())
        .attr("data-status", Status::of(&point.result.outcome).key())
        .attr("data-value", Text::from(written))
        .attr("aria-live", "off")
        .child(text.unwrap_or_else(|| app.text(Word::NumberNoNumber).to_owned()))
}

fn goal(app: App, point: &Point, unit: DisplayUnit) -> Option<String> {
    let reader = app.reader();
    let shown = |value| write(reader.language, value, unit, reader.currency);
    Some(match point.goal()? {
        Goal::Value(value) => shown(value),
        Goal::Band(band) => {
            let (low, high) = (shown(band.low), shown(band.high));
            app.say(Word::StatusPaceBetween, &[("low", &low), ("high", &high)])
        }
    })
}
