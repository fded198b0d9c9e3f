//! A workbook as JSON. [`super::read`] is its mirror; what both speak stands in [`super::envelope`].

use super::json::Object;
use super::{Book, Settings, columns};
use crate::calendar::{Calendar, WeekStart};
use crate::kpi::{
    Entry, EntryKey, Extra, Kpi, Metric, Name, Origin, Reference, Target, TargetRule, Thresholds,
};
use crate::locale::display::Currency;

pub(super) fn book(book: &Book) -> String {
    let (columns, entries) = columns::written(book);
    let settings = match settings(&book.settings) {
        json if json == "{}" => Object::new(),
        json => Object::new().raw("settings", &json),
    };
    settings
        .list("metrics", book.metrics.iter().map(metric))
        .list("kpis", book.kpis.iter().map(kpi))
        .list("columns", columns.into_iter())
        .list("entries", entries.into_iter())
        .end(&book.extra)
}

fn settings(settings: &Settings) -> String {
    Object::new()
        .some_text("currency", settings.currency.map(Currency::tag))
        .some_text("calendar", settings.calendar.map(Calendar::tag))
        .some_text("week_start", settings.week_start.map(WeekStart::tag))
        .number(
            "year_start",
            settings.year_start.map(|it| it.month().into()),
        )
        .list("requests", settings.requests.written())
        .mark("sample", settings.sample)
        .end(&settings.extra)
}

pub(super) fn metric(metric: &Metric) -> String {
    Object::new()
        .text("id", metric.id.as_str())
        .some_text("name", metric.name.as_ref().map(Name::as_str))
        .text("unit", metric.unit.tag())
        .text("aggregation", metric.aggregation.tag())
        .text("source", &metric.source)
        .mark("sample", metric.sample)
        .end(&metric.extra)
}

pub(super) fn kpi(kpi: &Kpi) -> String {
    let mut object = Object::new()
        .text("id", kpi.id.as_str())
        .text("name", kpi.name.as_str())
        .text("goal", &kpi.goal)
        .text("formula", &kpi.formula)
        .text("frequency", kpi.frequency.tag())
        .text("source", &kpi.source)
        .text("direction", kpi.direction.tag())
        .text("unit", kpi.unit.tag())
        .text("kind", if kpi.leading { "leading" } else { "lagging" })
        .number("baseline", kpi.baseline)
        .text("owner", &kpi.owner)
        .text("notes", &kpi.notes);
    if kpi.target != Target::default() {
        object = object.raw("target", &target(&kpi.target));
    }
    if kpi.thresholds != Thresholds::default() {
        object = object.raw("thresholds", &thresholds(kpi.thresholds));
    }
    object = object.mark("paused", kpi.paused).mark("sample", kpi.sample);
    if let Some(Origin {
        kpi,
        variant,
        extra,
    }) = &kpi.origin
    {
        let origin = Object::new().text("kpi", kpi).text("variant", variant);
        object = object.raw("origin", &origin.end(extra));
    }
    object.end(&kpi.extra)
}

fn thresholds(thresholds: Thresholds) -> String {
    Object::new()
        .number("exceeded", Some(thresholds.exceeded))
        .number("on_track", Some(thresholds.on_track))
        .number("at_risk", Some(thresholds.at_risk))
        .end(&Extra::default())
}

fn target(target: &Target) -> String {
    let object = Object::new();
    let object = match &target.rule {
        TargetRule::None => object,
        TargetRule::PerPeriod(value) => object
            .text("rule", "per_period")
            .number("value", Some(*value)),
        TargetRule::Growth { percent, on } => object
            .text("rule", "growth")
            .number("percent", Some(*percent))
            .text("on", reference(*on)),
        TargetRule::Path {
            from,
            since,
            to,
            by,
        } => object
            .text("rule", "path")
            .number("from", *from)
            .text("since", &since.to_string())
            .number("to", Some(*to))
            .text("by", &by.to_string()),
        TargetRule::Band(band) => object
            .text("rule", "band")
            .number("low", Some(band.low))
            .number("high", Some(band.high)),
    };
    let object = if target.overrides.is_empty() {
        object
    } else {
        let overrides = target
            .overrides
            .iter()
            .fold(Object::new(), |object, (start, value)| {
                object.number(&start.to_string(), Some(*value))
            });
        object.raw("overrides", &overrides.end(&Extra::default()))
    };
    object.end(&target.extra)
}

pub(super) fn reference(on: Reference) -> &'static str {
    match on {
        Reference::Previous => "previous",
        Reference::LastYear => "last_year",
    }
}

pub(super) fn entry(key: &EntryKey, entry: &Entry) -> String {
    Object::new()
        .text("metric", key.metric.as_str())
        .some_text("segment", key.segment.as_ref().map(Name::as_str))
        .text("frequency", key.frequency.tag())
        .text("start", &key.start.to_string())
        .number("value", entry.value)
        .text("note", &entry.note)
        .mark("sample", entry.sample)
        .end(&entry.extra)
}
