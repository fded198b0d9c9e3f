//! The drawing: SVG whose places are parts of its own size.

use crate::kpi::Period;
use crate::locale::display::{
    DisplayUnit, write, write_compact, write_count, write_full, write_number,
};
use crate::locale::words::Word;
use crate::session::chart::{Chart, Column, Course, Dot, Line, Spot, Tick};
use crate::session::chart::{chart as charted, spark as sparked};
use crate::session::figure::Reader;
use crate::session::series::{Point, Series};
use crate::ui::app::{App, app};
use crate::ui::dom::{El, Memo, View, bdi, div, el, li, ol, p, region, span, svg};
use crate::ui::period::{period_name, period_words, tick_name};

/// The side of the square that lines are drawn in. It is stretched to the size of the chart, and its strokes are not.
const SIDE: f64 = 10_000.0;

/// A series with its target, once it has two values. `chosen` is the period that is looked at.
pub fn chart(
    series: Memo<Option<Series>>,
    chosen: impl Fn() -> Option<Period> + Copy + 'static,
) -> View {
    let app = app();
    region(move || series.with(|series| figure(app, series.as_ref()?, chosen())))
}

/// The line of some values alone. It repeats what a number beside it says, so it is not read out.
pub fn spark(
    values: Memo<Vec<Option<f64>>>,
    is_unfinished: impl Fn() -> bool + Copy + 'static,
) -> View {
    let app = app();
    region(move || {
        let course = course(app);
        let line = values.with(|values| sparked(values, is_unfinished(), course))?;
        let end = line.unfinished.map(|[_, end]| end);
        let last = || line.runs.last().and_then(|run| run.last()).copied();
        let dot = end.or_else(last).map(|at| circle(at, "chart-dot"));
        let drawing = svg("svg")
            .class("spark")
            .attr("aria-hidden", "true")
            .child(shapes().child(line_of(&line)))
            .child(dot);
        Some(drawing)
    })
}

pub(super) fn course(app: App) -> Course {
    match app.language().direction() {
        "rtl" => Course::RightToLeft,
        _ => Course::LeftToRight,
    }
}

fn figure(app: App, series: &Series, chosen: Option<Period>) -> Option<El> {
    let drawn =
        charted(&series.points, chosen, course(app)).filter(|drawn| drawn.dots.len() > 1)?;
    let reader = app.reader();
    let levels = level_names(&drawn.scale.levels, series.unit, reader);
    let levels = levels.into_iter().rev().map(|name| span().child(name));
    let scale = div()
        .class("chart-scale number")
        .attr("aria-hidden", "true")
        .child(levels.collect::<Vec<El>>());
    let frame = div()
        .class("chart-frame")
        .child(scale)
        .child(plot(app, &drawn, series));
    Some(
        el("figure")
            .class("chart")
            .child(frame)
            .child(legend(&drawn))
            .child(notes(app, &series.points)),
    )
}

/// The values along the side, in as few digits as tell them apart. The currency is said beside the result.
pub(super) fn level_names(levels: &[f64], unit: DisplayUnit, reader: Reader) -> Vec<String> {
    let Reader { language, currency } = reader;
    if unit == DisplayUnit::Percent {
        let full = |level: &f64| write_full(language, *level, unit, currency);
        return levels.iter().map(full).collect();
    }
    let short = levels.iter().map(|level| write_compact(language, *level));
    let mut names: Vec<String> = short.collect();
    let count = names.len();
    names.dedup();
    if names.len() == count {
        return names;
    }
    let full = |level: &f64| write_number(language, *level);
    levels.iter().map(full).collect()
}

fn plot(app: App, drawn: &Chart, series: &Series) -> El {
    let level = |value: &f64| {
        let y = percent(drawn.scale.height(*value));
        svg("line")
            .class(if *value == 0.0 {
                "chart-level zero"
            } else {
                "chart-level"
            })
            .attr("x2", "100%")
            .attr("y1", y.clone())
            .attr("y2", y)
    };
    let levels: Vec<El> = drawn.scale.levels.iter().map(level).collect();
    let bands = drawn.bands.iter().map(|band| polygon(band));
    let targets = drawn
        .targets
        .iter()
        .map(|run| polyline(run, "chart-target"));
    let shapes = shapes()
        .child(bands.collect::<Vec<El>>())
        .child(targets.collect::<Vec<El>>())
        .child(line_of(&drawn.line));
    let noted: Vec<El> = drawn
        .columns
        .iter()
        .filter_map(|column| note_mark(app, column))
        .collect();
    let strips = drawn.columns.iter().zip(&series.points);
    let strips = strips.map(|(column, point)| strip(app, column, point, series.unit));
    svg("svg")
        .class("chart-plot")
        .attr("role", "img")
        .attr("aria-label", summary(app, series))
        .child(levels)
        .child(shapes)
        .child(drawn.dots.iter().map(dot).collect::<Vec<El>>())
        .child(
            drawn
                .ticks
                .iter()
                .map(|it| tick(app, it))
                .collect::<Vec<El>>(),
        )
        .child(noted)
        .child(strips.collect::<Vec<El>>())
}

/// The chart in a sentence.
fn summary(app: App, series: &Series) -> Option<String> {
    let Reader { language, currency } = app.reader();
    let values = series.points.iter();
    let mut values = values.filter_map(|point| Some((point.period(), point.value()?)));
    let pick =
        |one: (Period, f64), other: (Period, f64), better: bool| if better { other } else { one };
    let least = values
        .clone()
        .reduce(|one, other| pick(one, other, other.1 < one.1))?;
    let most = values
        .clone()
        .reduce(|one, other| pick(one, other, other.1 > one.1))?;
    let (first, last) = (series.points.first()?, series.points.last()?);
    let named = |period| period_words(period, language);
    let shown = |value| write(language, value, series.unit, currency);
    let latest = values.next_back()?;
    let arguments = [
        ("name", series.name.as_str()),
        ("first", &named(first.period())),
        ("last", &named(last.period())),
        ("least", &shown(least.1)),
        ("least_at", &named(least.0)),
        ("most", &shown(most.1)),
        ("most_at", &named(most.0)),
        ("latest", &shown(latest.1)),
    ];
    Some(app.say(Word::ChartSummary, &arguments))
}

/// What pointing at a period's strip tells.
fn strip(app: App, column: &Column, point: &Point, unit: DisplayUnit) -> El {
    let Reader { language, currency } = app.reader();
    let value = point
        .value()
        .map(|value| write(language, value, unit, currency));
    let value = value.unwrap_or_else(|| app.text(point.result.status.word()).to_owned());
    let told = [&period_name(point.period(), language), ": ", &value].concat();
    svg("rect")
        .class("chart-strip")
        .attr("x", percent(column.left))
        .attr("width", percent(column.width))
        .attr("height", "100%")
        .child(svg("title").child(told))
}

fn tick(app: App, tick: &Tick) -> El {
    let (name, year) = tick_name(tick.period, app.language());
    let classes = |base: &str, rooms: &[crate::session::chart::Room]| {
        let rooms = rooms.iter().map(|room| room.tag());
        [base]
            .into_iter()
            .chain(rooms)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let x = percent(tick.x);
    let line = |dy: &'static str, text: String| {
        svg("tspan").attr("x", x.clone()).attr("dy", dy).child(text)
    };
    let year = year.map(|year| line("1.35em", year).class(classes("chart-year", &tick.with_year)));
    svg("text")
        .class(classes("chart-tick", &tick.shown))
        .attr("y", "100%")
        .child(line("1.6em", name))
        .child(year)
}

fn dot(dot: &Dot) -> El {
    let class = match (dot.is_unfinished, dot.is_chosen) {
        (true, true) => "chart-dot open chosen",
        (true, false) => "chart-dot open",
        (false, true) => "chart-dot chosen",
        (false, false) => "chart-dot",
    };
    circle(dot.at, class)
}

fn circle(at: Spot, class: &'static str) -> El {
    svg("circle")
        .class(class)
        .attr("cx", percent(at.x))
        .attr("cy", percent(at.y))
        .attr("r", "3")
}

/// The number of a note above its period.
fn note_mark(app: App, column: &Column) -> Option<El> {
    let number = write_count(app.language(), column.note?);
    let mark = svg("text")
        .class("chart-note")
        .attr("x", percent(column.middle))
        .attr("dy", "-0.5em")
        .child(number);
    Some(mark)
}

/// The notes themselves, in the order of their numbers.
fn notes(app: App, points: &[Point]) -> Option<El> {
    let noted = points.iter().filter(|point| !point.notes.is_empty());
    let line = |point: &Point| {
        let period = period_name(point.period(), app.language());
        li().child(span().class("soft").child([&period, ": "].concat()))
            .child(bdi().child(point.notes.join(" · ")))
    };
    let lines: Vec<El> = noted.map(line).collect();
    (!lines.is_empty()).then(|| ol().class("chart-notes note").child(lines))
}

/// What the strokes mean that are not the values.
fn legend(drawn: &Chart) -> Option<El> {
    let sample = |class: &'static str, word: Word| {
        let line = svg("line")
            .class(class)
            .attr("y1", "50%")
            .attr("x2", "100%")
            .attr("y2", "50%");
        let drawing = svg("svg")
            .class("chart-sample")
            .attr("aria-hidden", "true")
            .child(line);
        span().child(drawing).child(span().child(word))
    };
    let has_target = !drawn.targets.is_empty() || !drawn.bands.is_empty();
    let class = match drawn.bands.is_empty() {
        true => "chart-target",
        false => "chart-band",
    };
    let target = has_target.then(|| sample(class, Word::ChartTarget));
    let running = drawn
        .line
        .unfinished
        .map(|_| sample("chart-open", Word::ChartRunning));
    let samples: Vec<El> = target.into_iter().chain(running).collect();
    (!samples.is_empty()).then(|| p().class("chart-legend note").child(samples))
}

/// The square that lines are drawn in.
fn shapes() -> El {
    svg("svg")
        .attr("viewBox", "0 0 10000 10000")
        .attr("preserveAspectRatio", "none")
        .attr("width", "100%")
        .attr("height", "100%")
        .attr("overflow", "visible")
}

fn line_of(line: &Line) -> Vec<El> {
    let long = line.runs.iter().filter(|run| run.len() > 1);
    let runs = long.map(|run| polyline(run, "chart-line"));
    let open = line
        .unfinished
        .iter()
        .map(|way| polyline(way, "chart-open"));
    runs.chain(open).collect()
}

fn polyline(spots: &[Spot], class: &'static str) -> El {
    svg("polyline").class(class).attr("points", places(spots))
}

fn polygon(spots: &[Spot]) -> El {
    svg("polygon")
        .class("chart-band")
        .attr("points", places(spots))
}

fn places(spots: &[Spot]) -> String {
    let place = |spot: &Spot| {
        let at = |part: f64| ((part * SIDE).round() as i32).to_string();
        [at(spot.x), ",".to_owned(), at(spot.y)].concat()
    };
    spots.iter().map(place).collect::<Vec<_>>().join(" ")
}

/// Percent to two decimals, of whole numbers: to print doubles is no business of the page's own program.
fn percent(part: f64) -> String {
    let parts = (part * 10_000.0).round() as i32;
    let sign = if parts < 0 { "-" } else { "" };
    let (whole, rest) = (parts.abs() / 100, parts.abs() % 100);
    format!("{sign}{whole}.{rest:02}%")
}
