//! A workbook from JSON, total: every record is read on its own and every field of it too. What cannot be read is listed
//! and set aside as it was.

use super::columns;
use super::json::{self, Fields};
use super::repair::{Damage, Record, Repair};
use super::write::reference;
use super::{Book, Requests, Settings};
use crate::calendar::{Calendar, CivilDate, WeekStart, YearStart};
use crate::catalogue;
use crate::kpi::{
    Aggregation, Band, Direction, Entry, EntryKey, Extra, Frequency, Kpi, KpiId, Metric, MetricId,
    Name, Origin, Reference, Target, TargetRule, Thresholds,
};
use crate::locale::display::{Currency, DisplayUnit};
use crate::locale::sorted::Sorted;

/// What reading finds beside the book.
#[derive(Default)]
pub(super) struct Findings {
    /// What was mended.
    pub(super) repairs: Vec<Repair>,
    /// The JSON of every record named there, as it was.
    pub(super) set_aside: Vec<String>,
}

impl Findings {
    pub(super) fn note(&mut self, record: Record, name: &str, damage: Damage, json: &str) {
        self.set_aside.push(json.to_owned());
        self.repairs.push(Repair {
            record,
            name: name.to_owned(),
            damage,
        });
    }

    /// Closes a record: notes its damaged fields and gives back those that nobody knows.
    pub(super) fn close(
        &mut self,
        record: Record,
        name: &str,
        fields: Fields<'_>,
        json: &str,
    ) -> Extra {
        let (damaged, extra) = fields.rest();
        if !damaged.is_empty() {
            self.note(record, name, Damage::Fields(damaged), json);
        }
        extra
    }
}

/// The book that `json` is; `None` where it is no object.
pub(super) fn book(json: &str, findings: &mut Findings) -> Option<Book> {
    let mut fields = Fields::read(json)?;
    let mut book = Book::default();
    if let Some(json) = fields.raw("settings") {
        book.settings = settings(json, findings);
    }
    let mut ids = Sorted::new();
    for json in fields.list("metrics") {
        if let Some(metric) = metric(json, findings) {
            if ids.insert(metric.id.clone(), ()).is_none() {
                book.metrics.push(metric);
            } else {
                findings.note(Record::Metric, metric.id.as_str(), Damage::Twice, json);
            }
        }
    }
    let mut ids = Sorted::new();
    for json in fields.list("kpis") {
        if let Some(kpi) = kpi(json, findings) {
            if ids.insert(kpi.id.clone(), ()).is_none() {
                book.kpis.push(kpi);
            } else {
                findings.note(Record::Kpi, kpi.name.as_str(), Damage::Twice, json);
            }
        }
    }
    let (columns, entries) = (fields.list("columns"), fields.list("entries"));
    book.entries = columns::read(columns, entries, findings);
    book.extra = findings.close(Record::Book, "", fields, json);
    Some(book)
}

fn settings(json: &str, findings: &mut Findings) -> Settings {
    let Some(mut fields) = Fields::read(json) else {
        findings.note(Record::Settings, "", Damage::Unreadable, json);
        return Settings::default();
    };
    let mut settings = Settings {
        currency: fields.tag("currency", Currency::from_tag),
        calendar: fields.tag("calendar", Calendar::from_tag),
        week_start: fields.tag("week_start", WeekStart::from_tag),
        year_start: fields.take("year_start", |json| YearStart::new(json.parse().ok()?)),
        requests: Requests::default(),
        sample: fields.mark("sample"),
        extra: Extra::default(),
    };
    for json in fields.list("requests") {
        if !settings.requests.read(json) {
            findings.note(Record::Settings, "", Damage::Unreadable, json);
        }
    }
    settings.extra = findings.close(Record::Settings, "", fields, json);
    settings
}

fn metric(json: &str, findings: &mut Findings) -> Option<Metric> {
    let read = Fields::read(json).and_then(|mut fields| {
        let id = fields.tag("id", |text| MetricId::parse(text).ok())?;
        Some((fields, id))
    });
    let Some((mut fields, id)) = read else {
        findings.note(Record::Metric, &any_name(json), Damage::Unreadable, json);
        return None;
    };
    let known = catalogue::metric(id.as_str());
    let mut name = fields.tag("name", |text| Name::parse(text).ok());
    if name.is_none() && known.is_none() {
        // Nothing else would name it: its id is readable too.
        name = Name::parse(&id.as_str().replace('_', " ")).ok();
    }
    let mut metric = Metric {
        name,
        unit: fields
            .tag("unit", DisplayUnit::from_tag)
            .or_else(|| Some(known?.unit))
            .unwrap_or(DisplayUnit::Count),
        aggregation: fields
            .tag("aggregation", Aggregation::from_tag)
            .or_else(|| Some(known?.aggregation))
            .unwrap_or_default(),
        source: fields.text("source"),
        sample: fields.mark("sample"),
        extra: Extra::default(),
        id,
    };
    metric.extra = findings.close(Record::Metric, metric.id.as_str(), fields, json);
    Some(metric)
}

fn kpi(json: &str, findings: &mut Findings) -> Option<Kpi> {
    let read = Fields::read(json).and_then(|mut fields| {
        let id = fields.tag("id", |text| KpiId::parse(text).ok())?;
        // Without its formula it would be another KPI.
        let formula = fields.take("formula", json::text)?;
        Some((fields, id, formula))
    });
    let Some((mut fields, id, formula)) = read else {
        findings.note(Record::Kpi, &any_name(json), Damage::Unreadable, json);
        return None;
    };
    let name = match fields.tag("name", |text| Name::parse(text).ok()) {
        Some(name) => name,
        None => {
            fields.damage("name");
            Name::parse(id.as_str()).ok()?
        }
    };
    let mut kpi = Kpi {
        goal: fields.text("goal"),
        target: fields.take("target", target).unwrap_or_default(),
        frequency: fields
            .tag("frequency", Frequency::from_tag)
            .unwrap_or(Frequency::Month),
        source: fields.text("source"),
        direction: fields
            .tag("direction", Direction::from_tag)
            .unwrap_or(Direction::Up),
        unit: fields
            .tag("unit", DisplayUnit::from_tag)
            .unwrap_or(DisplayUnit::Count),
        baseline: fields.number("baseline"),
        owner: fields.text("owner"),
        notes: fields.text("notes"),
        leading: fields.tag("kind", kind).unwrap_or(false),
        thresholds: fields.take("thresholds", thresholds).unwrap_or_default(),
        paused: fields.mark("paused"),
        origin: fields.take("origin", origin),
        sample: fields.mark("sample"),
        extra: Extra::default(),
        id,
        name,
        formula,
    };
    kpi.extra = findings.close(Record::Kpi, kpi.name.as_str(), fields, json);
    Some(kpi)
}

fn kind(tag: &str) -> Option<bool> {
    match tag {
        "leading" => Some(true),
        "lagging" => Some(false),
        _ => None,
    }
}

/// Thresholds are read whole or not at all: one alone may stand above the next.
fn thresholds(json: &str) -> Option<Thresholds> {
    let mut fields = Fields::read(json)?;
    let mut number = |field| fields.number(field);
    Thresholds::new(number("exceeded")?, number("on_track")?, number("at_risk")?)
}

fn origin(json: &str) -> Option<Origin> {
    let mut fields = Fields::read(json)?;
    let kpi = fields.take("kpi", |json| json::text(json).filter(|id| !id.is_empty()))?;
    let variant = fields.text("variant");
    let (damaged, extra) = fields.rest();
    damaged.is_empty().then_some(Origin {
        kpi,
        variant,
        extra,
    })
}

/// A target is read whole or not at all: half of one would be another target.
fn target(json: &str) -> Option<Target> {
    let mut fields = Fields::read(json)?;
    let rule = match fields.text("rule").as_str() {
        "" => TargetRule::None,
        "per_period" => TargetRule::PerPeriod(fields.number("value")?),
        "growth" => TargetRule::Growth {
            percent: fields.number("percent")?,
            on: fields.tag("on", |tag| {
                [Reference::Previous, Reference::LastYear]
                    .into_iter()
                    .find(|on| reference(*on) == tag)
            })?,
        },
        "path" => TargetRule::Path {
            from: fields.number("from"),
            since: fields.tag("since", CivilDate::parse)?,
            to: fields.number("to")?,
            by: fields.tag("by", CivilDate::parse)?,
        },
        "band" => {
            let (low, high) = (fields.number("low")?, fields.number("high")?);
            TargetRule::Band((low <= high).then_some(Band { low, high })?)
        }
        _ => return None,
    };
    let overrides = fields.take("overrides", overrides).unwrap_or_default();
    let (damaged, extra) = fields.rest();
    damaged.is_empty().then_some(Target {
        rule,
        overrides,
        extra,
    })
}

fn overrides(json: &str) -> Option<Sorted<CivilDate, f64>> {
    let (damaged, Extra(pairs)) = Fields::read(json)?.rest();
    let read = pairs
        .iter()
        .map(|(start, value)| Some((CivilDate::parse(start)?, json::number(value)?)));
    damaged.is_empty().then(|| read.collect())?
}

/// An entry as a record; `None` where it cannot be told what it is.
pub(super) fn entry(json: &str, findings: &mut Findings) -> Option<(EntryKey, Entry)> {
    let read = Fields::read(json).and_then(|mut fields| {
        let key = EntryKey {
            metric: fields.tag("metric", |text| MetricId::parse(text).ok())?,
            frequency: fields.tag("frequency", Frequency::from_tag)?,
            start: fields.tag("start", CivilDate::parse)?,
            // A number whose segment cannot be read must not count for the whole.
            segment: match fields.raw("segment") {
                Some(json) => Some(Name::parse(&json::text(json)?).ok()?),
                None => None,
            },
        };
        Some((fields, key))
    });
    let Some((mut fields, key)) = read else {
        findings.note(Record::Entry, &any_name(json), Damage::Unreadable, json);
        return None;
    };
    let mut entry = Entry {
        value: fields.number("value"),
        note: fields.text("note"),
        sample: fields.mark("sample"),
        extra: Extra::default(),
    };
    entry.extra = findings.close(Record::Entry, key.metric.as_str(), fields, json);
    Some((key, entry))
}

/// Whatever a damaged record may be called.
pub(super) fn any_name(json: &str) -> String {
    let Some(mut fields) = Fields::read(json) else {
        return String::new();
    };
    ["name", "id", "metric"]
        .into_iter()
        .find_map(|field| json::text(fields.raw(field)?))
        .unwrap_or_default()
}
