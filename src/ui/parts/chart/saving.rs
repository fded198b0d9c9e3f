//! Taking a chart away, as a picture for messages and slides or as a drawing that stays sharp.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::drawing::{course, level_names};
use crate::browser::{files, picture::download_png};
use crate::locale::words::Word;
use crate::session::chart::{SIZE, Written, chart, picture};
use crate::session::series::Series;
use crate::ui::app::{App, app};
use crate::ui::dom::{El, Memo, View, button, p, span, when};
use crate::ui::period::{period_name, tick_name};

/// Saves the chart of a series, once there is one.
pub fn saving(series: Memo<Option<Series>>) -> View {
    let app = app();
    let has_chart = move || {
        let is_drawn = |series: &Series| series.points.iter().filter_map(|it| it.value()).count();
        series.with(|series| series.as_ref().is_some_and(|series| is_drawn(series) > 1))
    };
    when(has_chart, move || buttons(app, series))
}

fn buttons(app: App, series: Memo<Option<Series>>) -> El {
    let failed = RwSignal::new(false);
    let drawn = move || series.with_untracked(|series| drawn(app, series.as_ref()?));
    let save_svg = move || {
        let saved = drawn().map(|(name, svg)| {
            files::download(&[&name, ".svg"].concat(), "image/svg+xml", &svg);
        });
        failed.set(saved.is_none());
    };
    let save_png = move || {
        spawn_local(async move {
            let saved = match drawn() {
                Some((name, svg)) => download_png(&[&name, ".png"].concat(), &svg, SIZE).await,
                None => false,
            };
            let _page_is_gone = failed.try_set(!saved);
        });
    };
    let press = |word: Word| button().class("link").child(word);
    p().class("row note chart-save")
        .child(press(Word::ChartSavePng).on_click(save_png))
        .child(press(Word::ChartSaveSvg).on_click(save_svg))
        .child(when(
            move || failed.get(),
            || span().attr("role", "status").child(Word::ChartSaveFailed),
        ))
}

/// What the file is called, without its kind, and its text.
fn drawn(app: App, series: &Series) -> Option<(String, String)> {
    let language = app.language_now();
    let reader = untrack(|| app.reader());
    let chart = chart(&series.points, None, untrack(|| course(app)))?;
    let (first, last) = (
        series.points.first()?.period(),
        series.points.last()?.period(),
    );
    let named = [first, last].map(|period| period_name(period, language));
    let svg = picture(
        &chart,
        Written {
            title: &series.name,
            subtitle: &named.join(" – "),
            levels: &level_names(&chart.scale.levels, series.unit, reader),
            tick: &|period| tick_name(period, language),
            course: untrack(|| course(app)),
        },
    );
    Some(([series.kpi.as_str(), "-", &last.id()].concat(), svg))
}
