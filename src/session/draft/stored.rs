//! A draft as JSON, for the device to keep until it is saved or given up.
//!
//! Reading is total: of any text either a draft comes, whose unreadable fields are as in an empty template, or none.

use super::{
    KpiDraft, NewMetric, TargetKind, TypedGrowth, TypedOverride, TypedPath, TypedThresholds,
};
use crate::calendar::CivilDate;
use crate::kpi::{Aggregation, Direction, Extra, Frequency, KpiId, Origin, Reference};
use crate::locale::Language;
use crate::locale::display::DisplayUnit;
use crate::workbook::Book;
use crate::workbook::json::{Fields, Object};

impl KpiDraft {
    /// The draft as JSON. The KPI that it changes is in it by its id alone.
    pub fn to_json(&self) -> String {
        let of = self.editing.as_ref().map(|kpi| kpi.id.as_str());
        let origin = self.origin.as_ref();
        let day = |day: Option<CivilDate>| day.map(|day| day.to_string());
        Object::new()
            .some_text("editing", of)
            .some_text("origin", origin.map(|origin| origin.kpi.as_str()))
            .some_text("variant", origin.map(|origin| origin.variant.as_str()))
            .text("language", self.language.tag())
            .text("formula_language", self.formula_language.tag())
            .text("name", &self.name)
            .text("goal", &self.goal)
            .text("formula", &self.formula)
            .text("frequency", self.frequency.tag())
            .text("source", &self.source)
            .text("direction", self.direction.tag())
            .text("unit", self.unit.tag())
            .text("target_kind", self.kind.tag())
            .text("target", &self.target)
            .text("low", &self.band.0)
            .text("high", &self.band.1)
            .text("growth", &self.growth.percent)
            .text("growth_on", reference(self.growth.on))
            .text("path_from", &self.path.from)
            .some_text("path_since", day(self.path.since).as_deref())
            .text("path_to", &self.path.to)
            .some_text("path_by", day(self.path.by).as_deref())
            .list("overrides", self.overrides.iter().map(one_override))
            .text("exceeded", &self.thresholds.exceeded)
            .text("on_track", &self.thresholds.on_track)
            .text("at_risk", &self.thresholds.at_risk)
            .text("baseline", &self.baseline)
            .text("owner", &self.owner)
            .text("notes", &self.notes)
            .text("kind", if self.leading { "leading" } else { "" })
            .list("confirmed", self.confirmed.iter().map(confirmed))
            .end(&Extra::default())
    }

    /// The draft that `json` is, for readers of `book`; `None` where it is none, or of a KPI that is not there.
    pub fn from_json(json: &str, book: &Book) -> Option<Self> {
        let mut fields = Fields::read(json)?;
        let language = fields.tag("language", Language::from_tag)?;
        let empty = Self::new(language);
        let editing = match fields.some_text("editing") {
            Some(id) => Some(Box::new(book.kpi(&KpiId::parse(&id).ok()?)?.clone())),
            None => None,
        };
        let variant = fields.text("variant");
        let origin = fields.some_text("origin").map(|kpi| Origin {
            kpi,
            variant,
            extra: Extra::default(),
        });
        Some(Self {
            // Of a KPI that is changed the origin is as it is kept, with what others wrote beside it.
            origin: match &editing {
                Some(kpi) => kpi.origin.clone(),
                None => origin,
            },
            editing,
            language,
            formula_language: fields
                .tag("formula_language", Language::from_tag)
                .unwrap_or(language),
            name: fields.text("name"),
            goal: fields.text("goal"),
            formula: fields.text("formula"),
            frequency: fields
                .tag("frequency", Frequency::from_tag)
                .unwrap_or(empty.frequency),
            source: fields.text("source"),
            direction: fields
                .tag("direction", Direction::from_tag)
                .unwrap_or(empty.direction),
            unit: fields
                .tag("unit", DisplayUnit::from_tag)
                .unwrap_or(empty.unit),
            kind: fields
                .tag("target_kind", TargetKind::from_tag)
                .unwrap_or(empty.kind),
            target: fields.text("target"),
            band: (fields.text("low"), fields.text("high")),
            growth: TypedGrowth {
                percent: fields.text("growth"),
                on: fields
                    .tag("growth_on", read_reference)
                    .unwrap_or(empty.growth.on),
            },
            path: TypedPath {
                from: fields.text("path_from"),
                since: fields.tag("path_since", CivilDate::parse),
                to: fields.text("path_to"),
                by: fields.tag("path_by", CivilDate::parse),
            },
            overrides: fields
                .list("overrides")
                .into_iter()
                .filter_map(read_override)
                .collect(),
            thresholds: read_thresholds(&mut fields).unwrap_or(empty.thresholds),
            baseline: fields.text("baseline"),
            owner: fields.text("owner"),
            notes: fields.text("notes"),
            leading: fields.text("kind") == "leading",
            confirmed: fields
                .list("confirmed")
                .into_iter()
                .filter_map(read_confirmed)
                .collect(),
        })
    }
}

fn reference(on: Reference) -> &'static str {
    match on {
        Reference::Previous => "previous",
        Reference::LastYear => "last_year",
    }
}

fn read_reference(tag: &str) -> Option<Reference> {
    [Reference::Previous, Reference::LastYear]
        .into_iter()
        .find(|on| reference(*on) == tag)
}

/// The thresholds; `None` of a draft from before they could be typed.
fn read_thresholds(fields: &mut Fields<'_>) -> Option<TypedThresholds> {
    let [exceeded, on_track, at_risk] =
        ["exceeded", "on_track", "at_risk"].map(|name| fields.text(name));
    let is_typed = [&exceeded, &on_track, &at_risk]
        .iter()
        .any(|typed| !typed.is_empty());
    is_typed.then_some(TypedThresholds {
        exceeded,
        on_track,
        at_risk,
    })
}

fn one_override(row: &TypedOverride) -> String {
    Object::new()
        .text("start", &row.start.to_string())
        .text("value", &row.value)
        .end(&Extra::default())
}

fn read_override(json: &str) -> Option<TypedOverride> {
    let mut fields = Fields::read(json)?;
    Some(TypedOverride {
        start: fields.tag("start", CivilDate::parse)?,
        value: fields.text("value"),
    })
}

fn confirmed(metric: &NewMetric) -> String {
    Object::new()
        .text("written", &metric.written)
        .text("unit", metric.unit.tag())
        .text("aggregation", metric.aggregation.tag())
        .text("known", if metric.is_known { "yes" } else { "" })
        .end(&Extra::default())
}

fn read_confirmed(json: &str) -> Option<NewMetric> {
    let mut fields = Fields::read(json)?;
    Some(NewMetric {
        written: fields.some_text("written")?,
        unit: fields.tag("unit", DisplayUnit::from_tag)?,
        aggregation: fields.tag("aggregation", Aggregation::from_tag)?,
        is_known: fields.text("known") == "yes",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kpi::{Kpi, Target, TargetRule};
    use crate::session::draft::Finished;
    use proptest::prelude::*;

    /// A workbook with one KPI.
    fn book() -> Book {
        let typed = KpiDraft {
            name: "Cost per gift".to_owned(),
            formula: "ad_cost / gifts".to_owned(),
            ..KpiDraft::new(Language::En)
        };
        let mut book = Book::default();
        let Finished { kpi, metrics } = typed.finish(&book).unwrap();
        book.kpis.push(Kpi {
            target: Target {
                rule: TargetRule::PerPeriod(4.5),
                ..Target::default()
            },
            origin: Some(Origin {
                kpi: "cac".to_owned(),
                variant: String::new(),
                extra: Extra(vec![("new".to_owned(), "1".to_owned())]),
            }),
            ..kpi
        });
        book.metrics.extend(metrics);
        book
    }

    #[test]
    fn a_draft_is_read_back_as_it_was_typed() {
        let book = book();
        let kpi = book.kpis.first().unwrap();
        let new = KpiDraft::new(Language::Fa);
        for draft in [
            new.clone(),
            KpiDraft {
                formula_language: Language::Vi,
                name: "هزینهٔ هر هدیه".to_owned(),
                goal: "brand".to_owned(),
                formula: "هزینه تبلیغات / (".to_owned(),
                frequency: Frequency::Week,
                source: "“CRM”\n".to_owned(),
                direction: Direction::Band,
                unit: DisplayUnit::Money,
                target: "۲٫۵ میلیون".to_owned(),
                band: ("۱".to_owned(), "x".to_owned()),
                kind: TargetKind::Path,
                growth: TypedGrowth {
                    percent: "۲۰٪".to_owned(),
                    on: Reference::LastYear,
                },
                path: TypedPath {
                    from: "۱.".to_owned(),
                    since: CivilDate::parse("2026-10-23"),
                    to: String::new(),
                    by: None,
                },
                overrides: vec![TypedOverride {
                    start: CivilDate::parse("2026-11-22").unwrap(),
                    value: "۵ هزا".to_owned(),
                }],
                thresholds: TypedThresholds {
                    exceeded: "۱۲۰".to_owned(),
                    on_track: "x".to_owned(),
                    at_risk: String::new(),
                },
                baseline: "۱٬".to_owned(),
                owner: " Trang ".to_owned(),
                notes: "\u{2067}\\".to_owned(),
                leading: true,
                confirmed: vec![NewMetric {
                    written: "تعداد هدیه".to_owned(),
                    unit: DisplayUnit::Count,
                    aggregation: Aggregation::Mean,
                    is_known: true,
                }],
                ..new.clone()
            },
            KpiDraft {
                origin: Some(Origin {
                    kpi: "roas".to_owned(),
                    variant: "net".to_owned(),
                    extra: Extra::default(),
                }),
                ..new
            },
            KpiDraft::from_kpi(&book, kpi, Language::Vi),
            KpiDraft {
                target: "5".to_owned(),
                ..KpiDraft::from_kpi(&book, kpi, Language::En)
            },
        ] {
            let json = draft.to_json();
            assert_eq!(KpiDraft::from_json(&json, &book), Some(draft), "{json}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_none_or_as_in_an_empty_template() {
        for (json, name) in [
            ("", None),
            ("[]", None),
            ("{}", None),
            (r#"{"language":"xx","name":"a"}"#, None),
            // A KPI that is not in the workbook.
            (r#"{"language":"en","name":"a","editing":"other"}"#, None),
            (r#"{"language":"en","name":"a","editing":"../"}"#, None),
            (
                r#"{"language":"en","name":"a","unit":"x","target":1,"confirmed":[1,{}]}"#,
                Some("a"),
            ),
            (r#"{"language":"en","name":{}}"#, Some("")),
        ] {
            let read = KpiDraft::from_json(json, &Book::default());
            let empty = KpiDraft::new(Language::En);
            let expected = name.map(|name| KpiDraft {
                name: name.to_owned(),
                ..empty
            });
            assert_eq!(read, expected, "{json}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_draft_or_none(text in r#"\{?("(language|name|editing)":"(en|.*)",?)*.*"#) {
            let _total = KpiDraft::from_json(&text, &Book::default());
        }
    }
}
