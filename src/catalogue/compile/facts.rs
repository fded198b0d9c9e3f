//! The data files in `src/catalogue/facts/` as the build script reads them: one type a file, one field a field. The
//! files' own heads say what each field means.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

/// What a file has in the place of an id or a text.
pub(crate) enum Unreadable {
    Id(String),
    Edges(String),
    Signs(String),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(text) => write!(out, "{text:?}: an id is of a-z, 0-9 and _"),
            Self::Edges(text) => write!(out, "{text:?} is empty, or has a space around it"),
            Self::Signs(text) => write!(out, "{text:?}: a text is one line, without tabs and |"),
        }
    }
}

/// An id: what stands in links and formulas.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(try_from = "String")]
pub(crate) struct Id(String);

impl Id {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = Unreadable;
    fn try_from(text: String) -> Result<Self, Unreadable> {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(letters) {
            Ok(Self(text))
        } else {
            Err(Unreadable::Id(text))
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The Rust literal of it.
impl fmt::Debug for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

/// A text for people: one line, not empty, no space around it, no sign that the tables set between texts.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Text(String);

impl TryFrom<String> for Text {
    type Error = Unreadable;
    fn try_from(text: String) -> Result<Self, Unreadable> {
        if text.is_empty() || text.trim() != text {
            Err(Unreadable::Edges(text))
        } else if text.contains(['\t', '\n', '\r', '|']) {
            Err(Unreadable::Signs(text))
        } else {
            Ok(Self(text))
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The Rust literal of it.
impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

/// A text in the three languages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Names {
    pub(crate) vi: Text,
    pub(crate) fa: Text,
    pub(crate) en: Text,
}

/// `kpis/<group>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupFile {
    pub(crate) group: Group,
    pub(crate) kpi: Vec<Kpi>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) id: Id,
    pub(crate) order: u8,
    pub(crate) name: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kpi {
    pub(crate) id: Id,
    pub(crate) name: Names,
    pub(crate) better: Better,
    kind: Kind,
    #[serde(default)]
    measured: Measured,
    pub(crate) frequency: Frequency,
    #[serde(default)]
    pub(crate) abbreviations: Vec<Text>,
    #[serde(default)]
    pub(crate) keywords: Vec<Text>,
    #[serde(default)]
    pub(crate) variant: Vec<Variant>,
}

impl Kpi {
    pub(crate) fn leading(&self) -> bool {
        matches!(self.kind, Kind::Leading)
    }

    pub(crate) fn qualitative(&self) -> bool {
        matches!(self.measured, Measured::Qualitative)
    }
}

/// Which way is better; the debug form of this enum and of the ones below is the variant's name in the product.
#[derive(Deserialize, Debug)]
pub(crate) enum Better {
    #[serde(rename = "higher")]
    Up,
    #[serde(rename = "lower")]
    Down,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Leading,
    Lagging,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum Measured {
    #[default]
    Quantitative,
    Qualitative,
}

#[derive(Deserialize, Debug)]
pub(crate) enum Frequency {
    #[serde(rename = "daily")]
    Day,
    #[serde(rename = "weekly")]
    Week,
    #[serde(rename = "monthly")]
    Month,
    #[serde(rename = "quarterly")]
    Quarter,
    #[serde(rename = "yearly")]
    Year,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Variant {
    pub(crate) id: Id,
    pub(crate) name: Option<Names>,
    pub(crate) formula: Text,
    pub(crate) unit: Shown,
    pub(crate) benchmark: Option<Benchmark>,
}

/// What a number is shown as.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Shown {
    Money,
    Percent,
    Ratio,
    Count,
    Days,
    Years,
    Score,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Benchmark {
    pub(crate) value: f64,
    pub(crate) population: Names,
    pub(crate) source: Names,
}

/// `metrics.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MetricsFile {
    pub(crate) metric: Vec<Metric>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Metric {
    pub(crate) id: Id,
    pub(crate) name: Names,
    #[serde(default)]
    pub(crate) aliases: Aliases,
    pub(crate) unit: Measure,
    pub(crate) per: Option<Per>,
    pub(crate) aggregation: Aggregation,
    pub(crate) weight: Option<Id>,
    pub(crate) sample: f64,
    pub(crate) previous: Option<f64>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Aliases {
    #[serde(default)]
    pub(crate) vi: Vec<Text>,
    #[serde(default)]
    pub(crate) fa: Vec<Text>,
    #[serde(default)]
    pub(crate) en: Vec<Text>,
}

/// What a metric counts: all that a number is shown as but percent, which is a KPI's way to show a ratio.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Measure {
    Money,
    Ratio,
    Count,
    Days,
    Years,
    Score,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Per {
    Year,
}

#[derive(Deserialize, Debug, PartialEq)]
pub(crate) enum Aggregation {
    #[serde(rename = "flow")]
    Sum,
    #[serde(rename = "stock")]
    Last,
    #[serde(rename = "first")]
    First,
    #[serde(rename = "level")]
    Mean,
}

/// `currencies.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Currencies {
    pub(crate) usd: f64,
    pub(crate) eur: f64,
    pub(crate) vnd: f64,
    pub(crate) toman: f64,
    pub(crate) rial: f64,
}

/// `goals.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoalsFile {
    pub(crate) goal: Vec<Goal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Goal {
    pub(crate) id: Id,
    pub(crate) name: Names,
    pub(crate) kpis: Vec<Id>,
    #[serde(default)]
    pub(crate) growth: BTreeMap<Id, f64>,
}

/// `relations.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RelationsFile {
    pub(crate) relation: Vec<Relation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Relation {
    pub(crate) parts: Vec<Id>,
    pub(crate) whole: Id,
    #[serde(default)]
    pub(crate) cohort: bool,
}

/// `diagnoses.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DiagnosesFile {
    pub(crate) diagnosis: Vec<Diagnosis>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Diagnosis {
    pub(crate) id: Id,
    #[serde(default)]
    high: Vec<Id>,
    #[serde(default)]
    low: Vec<Id>,
    #[serde(default)]
    up: Vec<Id>,
    #[serde(default)]
    down: Vec<Id>,
    above: Option<Above>,
    pub(crate) finding: Names,
    pub(crate) advice: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Above {
    kpi: Id,
    than: Id,
}

/// One sign of a diagnosis; its debug form is the catalogue's own literal.
#[derive(Debug)]
pub(crate) enum Sign<'a> {
    High(&'a Id),
    Low(&'a Id),
    Up(&'a Id),
    Down(&'a Id),
    Above { kpi: &'a Id, than: &'a Id },
}

impl<'a> Sign<'a> {
    /// The KPIs that it speaks of.
    pub(crate) fn kpis(self) -> Vec<&'a Id> {
        match self {
            Self::High(kpi) | Self::Low(kpi) | Self::Up(kpi) | Self::Down(kpi) => vec![kpi],
            Self::Above { kpi, than } => vec![kpi, than],
        }
    }
}

impl Diagnosis {
    /// Its signs in the order of the file's fields.
    pub(crate) fn signs(&self) -> Vec<Sign<'_>> {
        let high = self.high.iter().map(Sign::High);
        let low = self.low.iter().map(Sign::Low);
        let up = self.up.iter().map(Sign::Up);
        let down = self.down.iter().map(Sign::Down);
        let above = self
            .above
            .iter()
            .map(|Above { kpi, than }| Sign::Above { kpi, than });
        high.chain(low).chain(up).chain(down).chain(above).collect()
    }
}
