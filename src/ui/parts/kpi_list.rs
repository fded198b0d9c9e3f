//! Built-in KPIs, one a line: what it is called, what it says, what it gives for a small firm's month.

use std::sync::Arc;

use leptos::prelude::*;

use super::output::{Voice, output};
use super::sample::{SampleResults, sample_of};
use crate::catalogue;
use crate::catalogue::texts::Sentences;
use crate::exchange::link::{Calculator, Route};
use crate::locale::words::Word;
use crate::ui::app::app;
use crate::ui::dom::{El, Memo, a, div, each, li, live, p, span, ul};

/// A list of built-in KPIs, each line a link to its calculator, in the order of `kpis`.
pub fn kpi_list(kpis: impl Fn() -> Vec<&'static str> + 'static) -> El {
    let sentences = app().kpi_sentences();
    let samples = app().sample_results();
    let key = |id: &&'static str| (*id).to_owned();
    ul().class("kpi-list")
        .child(each(kpis, key, move |id| kpi_line(id, sentences, samples)))
}

fn kpi_line(
    id: &'static str,
    sentences: Signal<Option<Arc<Sentences>>>,
    samples: SampleResults,
) -> El {
    let app = app();
    let line = li().class("kpi-line");
    let Some((kpi, variant)) =
        catalogue::kpi(id).and_then(|kpi| Some((kpi, kpi.default_variant()?)))
    else {
        return line;
    };
    let says = move || {
        let sentences = sentences.get()?;
        sentences.get(id).cloned()
    };
    let kind = match (kpi.qualitative, kpi.leading) {
        (true, _) => Word::CalculatorsQualitative,
        (false, true) => Word::CalculatorsLeading,
        (false, false) => Word::CalculatorsLagging,
    };
    let route = Route::Calculator(Calculator {
        kpi: id.to_owned(),
        ..Calculator::default()
    });
    let link = a()
        .attr("href", route.to_hash())
        .child(live(move || kpi.names.get(app.language())));
    let name = p()
        .class("kpi-line-name")
        .child(link)
        .child(" ")
        .child(span().class("tag").child(kind));
    let says = p().class("kpi-line-says").child(live(says));
    let sample = Memo::new(move || sample_of(app, samples, id, variant));
    let end = div()
        .class("kpi-line-end")
        .child(output(id, Voice::Quiet, move || sample.get()))
        .child(span().class("tag").child(Word::CalculatorsSample));
    line.child(div().child(name).child(says)).child(end)
}
