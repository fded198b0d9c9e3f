//! The KPI over time: a chart, its numbers as a table, and the whole series in a few numbers.

use super::subject::Subject;
use crate::insight::statistics::{Growth, Statistics};
use crate::locale::display::{DisplayUnit, write, write_count};
use crate::locale::words::Word;
use crate::session::series::Series;
use crate::session::tracked::statistics_of;
use crate::ui::dom::{El, Memo, View, dd, div, dl, dt, region, when};
use crate::ui::parts::chart::{chart, numbers, saving};
use crate::ui::parts::disclosure::disclosure;
use crate::ui::parts::titled::titled;

/// The periods before, drawn and told, once there are any.
pub(super) fn course(subject: Subject) -> View {
    let series = subject.memo_at_rest(|tracked| Some(tracked.series()));
    let count = |series: &Series| {
        let values = series.points.iter().filter_map(|point| point.value());
        values.count()
    };
    let is_told = move || series.with(|it| it.as_ref().is_some_and(|it| count(it) > 1));
    when(is_told, move || {
        titled("stack", "kpi-chart-title", Word::KpiChart)
            .child(chart(series, move || Some(subject.period.get())))
            .child(saving(series))
            .child(disclosure(Word::ChartTable, false, numbers(series)))
            .child(in_numbers(subject, series))
    })
}

/// The series in a few numbers.
fn in_numbers(subject: Subject, series: Memo<Option<Series>>) -> View {
    let statistics = Memo::new(move || series.with(|series| statistics_of(series.as_ref()?)));
    when(
        move || statistics.with(Option::is_some),
        move || {
            let lines = region(move || {
                let unit = series.with(|series| series.as_ref().map(|series| series.unit))?;
                Some(lines(subject, &statistics.get()?, unit))
            });
            let listed = dl().class("kpi-statistics").child(lines);
            disclosure(Word::KpiStatistics, false, listed)
        },
    )
}

fn lines(subject: Subject, of: &Statistics, unit: DisplayUnit) -> Vec<El> {
    let reader = subject.app.reader();
    let shown = |value| write(reader.language, value, unit, reader.currency);
    let range = || {
        let (least, greatest) = (shown(of.least), shown(of.greatest));
        let ends = [("low", least.as_str()), ("high", &greatest)];
        let ends = subject.app.say(Word::StatusPaceBetween, &ends);
        [&shown(of.range()), " (", &ends, ")"].concat()
    };
    let percent = |value| reader.percent(value);
    let growth = of.growth.as_ref();
    let over = |growth: &Growth| {
        let count = write_count(reader.language, growth.periods);
        let arguments = [("percent", percent(growth.percent?)), ("count", count)];
        let arguments: Vec<(&str, &str)> = arguments
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let periods = growth.periods as f64;
        Some(
            subject
                .app
                .say_count(Word::KpiGrowthOver, periods, &arguments),
        )
    };
    let all = [
        (Word::KpiCount, Some(write_count(reader.language, of.count))),
        (Word::KpiMean, Some(shown(of.mean))),
        (Word::KpiMedian, Some(shown(of.median))),
        (Word::KpiMode, of.mode.map(shown)),
        (Word::KpiDeviation, of.deviation.map(shown)),
        (Word::KpiRange, Some(range())),
        (Word::KpiGrowth, growth.and_then(over)),
        (
            Word::KpiGrowthEach,
            growth
                .and_then(|growth| growth.percent_per_period)
                .map(percent),
        ),
    ];
    let line = |(word, text): (Word, Option<String>)| {
        Some(
            div()
                .child(dt().child(word))
                .child(dd().class("number").child(text?)),
        )
    };
    all.into_iter().filter_map(line).collect()
}
