//! A KPI in the report, with the numbers that it is made of.

use crate::kpi::{KpiId, Name};
use crate::locale::display::write;
use crate::locale::platform::Platform;
use crate::locale::words::Word;
use crate::session::KpiResult;
use crate::session::report::{Line, Page, Part};
use crate::session::tracked::SegmentResult;
use crate::ui::app::App;
use crate::ui::dom::{
    El, Memo, Text, article, bdi, div, h4, output, p, region, span, table, tbody, td, th, thead, tr,
};
use crate::ui::kpi::standing::{attained, pill};
use crate::ui::parts::chart::{chart, saving};
use crate::ui::parts::output::Status;

/// The KPI of an id in a page.
pub(super) fn line(app: App, page: Memo<Option<Page>>, id: KpiId) -> El {
    let line = Memo::new(move || {
        let of_id = |page: &Page| page.lines.iter().find(|line| line.kpi == id).cloned();
        page.with(|page| page.as_ref().and_then(of_id))
    });
    div().class("report-place").child(region(move || {
        line.with(|line| Some(whole(app, line.as_ref()?)))
    }))
}

fn whole(app: App, line: &Line) -> El {
    let (kpi, period) = (line.kpi.as_str(), line.result.period);
    let head = div()
        .class("row apart base")
        .child(h4().child(bdi().child(line.name.clone())))
        .child(pill(line.result.status));
    let value = result(kpi, &line.result, None, line.text.clone());
    let series = line.series.clone();
    let series = Memo::new(move || Some(series.clone()));
    let owner =
        (!line.owner.is_empty()).then(|| app.say(Word::ReportOwner, &[("owner", &line.owner)]));
    let transition = line
        .transition
        .map(|it| it.sentence(app.language()).to_owned());
    let before = line.before.as_ref().map(|before| {
        let word = app.text(Word::ReportBefore);
        [word, ": ", before].concat()
    });
    let attained = line.attained().map(|part| attained(app, part));
    let facts = [line.target.clone(), attained, before, transition, owner];
    let facts: Vec<El> = facts
        .into_iter()
        .flatten()
        .map(|fact| span().child(fact))
        .collect();
    article()
        .class("report-kpi")
        .attr("data-kpi", kpi.to_owned())
        .attr("data-state", line.result.status.tag())
        .child(
            div()
                .class("report-told")
                .child([head, value.class("result")])
                .child(p().class("report-facts note soft").child(facts))
                .child(parts(app, &line.parts)),
        )
        .child(segments(app, line))
        .child(
            div()
                .class("report-drawn")
                .child(chart(series, move || Some(period)))
                .child(saving(series)),
        )
}

/// A result with what a program may rely on.
fn result(kpi: &str, of: &KpiResult, segment: Option<&Name>, text: String) -> El {
    let value = of.value().map(|it| (Platform::get().write_double)(it));
    output()
        .attr("data-kpi", kpi.to_owned())
        .attr("data-period", of.period.id())
        .attr("data-segment", segment.map(|it| it.as_str().to_owned()))
        .attr("data-status", Status::of(&of.outcome).key())
        .attr("data-value", value)
        .attr("aria-live", "off")
        .child(text)
}

/// A table, of which each row has a name and some numbers.
fn numbers(columns: Vec<Text>, rows: Vec<El>) -> El {
    let column = |text: Text| th().attr("scope", "col").class("numeric").child(text);
    let head = tr().child(columns.into_iter().map(column).collect::<Vec<El>>());
    table()
        .class("table report-numbers")
        .child(thead().child(head))
        .child(tbody().child(rows))
}

fn named(name: &str) -> El {
    th().attr("scope", "row")
        .child(bdi().child(name.to_owned()))
}

/// What the KPI is made of, in the period and in the one before.
fn parts(app: App, parts: &[Part]) -> Option<El> {
    let missing = app.text(Word::ReportNotEntered);
    let cell = |value: &Option<String>| {
        let text = value.clone().unwrap_or_else(|| missing.to_owned());
        td().class("numeric").child(text)
    };
    let row = |part: &Part| {
        tr().child(named(&part.name))
            .child([cell(&part.now), cell(&part.before)])
    };
    let columns: Vec<Text> = [Word::ReportParts, Word::ReportValue, Word::ReportBefore]
        .map(Text::from)
        .into();
    (!parts.is_empty()).then(|| numbers(columns, parts.iter().map(row).collect()))
}

/// What it gave for each channel, campaign or person.
fn segments(app: App, line: &Line) -> Option<El> {
    let reader = app.reader();
    let row = |segment: &SegmentResult| {
        let value = segment.result.value();
        let text = value.map(|value| write(reader.language, value, line.unit, reader.currency));
        let (of, name) = (&segment.result, &segment.name);
        let result = result(line.kpi.as_str(), of, Some(name), text.unwrap_or_default());
        tr().child(named(name.as_str()))
            .child(td().class("numeric").child(result))
    };
    let columns: Vec<Text> = [Word::ReportPart, Word::ReportValue].map(Text::from).into();
    (!line.segments.is_empty()).then(|| {
        let rows = line.segments.iter().map(row).collect();
        div().class("report-split").child(numbers(columns, rows))
    })
}
