//! The page's own addresses: what stands after `#`, read into a [`Route`] and written back.
//!
//! Hash routes, so that any static host, any sub-path and a single file serve them. Reading is total: whatever somebody
//! pastes gives a route, at worst [`Route::NotFound`] with the reason. Writing is canonical: one route has one address,
//! and reading it back gives the same route.
//!
//! Parameters that a page does not know are dropped, except on calculators, where every other parameter is an input's
//! value. Of a parameter given twice the last one counts.

mod parameters;
pub mod shared;
mod writer;

use self::parameters::Parameters;
use self::writer::Writer;
use super::percent::{Plus, decode};
use crate::kpi::{Frequency, KpiId};
use crate::locale::{Language, platform::Platform};

/// The longest link that is read, in bytes.
pub const LONGEST: usize = 8 * 1024;

/// A screen and what it opens with.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// `#/`: the workbook's dashboard, or the start screen where there is none.
    Dashboard,
    /// `#/calc`: the catalogue.
    Catalogue(Search),
    /// `#/calc/<id>`: a calculator of the catalogue. Whether the catalogue has that KPI is not asked here.
    Calculator(Calculator),
    /// `#/calc?formula=…`: a calculator for any formula.
    FormulaCalculator(FormulaCalculator),
    /// `#/kpi/new`: the template builder, from nothing or from a KPI of the catalogue (`?from=<id>&variant=<v>`).
    KpiNew(Start),
    /// `#/kpi/<id>`: one KPI of the workbook, in a period (`?period=<id>&frequency=<length>`).
    Kpi(KpiPage),
    /// `#/kpi/<id>/edit`: its template.
    KpiEdit(KpiId),
    /// `#/entries`: the entries grid.
    Entries,
    /// `#/report`: the report.
    Report,
    /// `#/data`: backup, storage, settings.
    Data,
    /// `#/help`: the language explained.
    Help,
    /// `#/shared/…`: KPIs that somebody gives away, to be read by [`shared::read`].
    Shared(String),
    /// No page of ours.
    NotFound(Refusal),
}

/// Why a link opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such page.
    Unknown,
    /// The link is longer than [`LONGEST`]; it was not read.
    TooLong,
}

/// What the catalogue is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// `q`: the words typed.
    pub query: String,
    /// `goal`: the id of a goal.
    pub goal: Option<String>,
    /// `kind`: `leading` or `lagging`.
    pub kind: Option<String>,
}

/// A catalogue KPI's calculator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calculator {
    /// The KPI's id.
    pub kpi: String,
    /// The id of the variant; the first one where it is absent.
    pub variant: Option<String>,
    /// The inputs' values by handle, each once, in the order of the link.
    pub values: Vec<(String, Given)>,
    /// The wanted result.
    pub target: Option<Given>,
}

/// A calculator for any formula.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormulaCalculator {
    /// The formula, in the canonical notation.
    pub formula: String,
    /// What to call the result.
    pub name: String,
    /// `unit`: how to show the result (`money`, `percent`, `ratio`, `count`, …), as it was written.
    pub unit: Option<String>,
    /// The inputs' values by handle, each once, in the order of the link.
    pub values: Vec<(String, Given)>,
    /// The wanted result.
    pub target: Option<Given>,
}

/// A KPI of the workbook, and what of it is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiPage {
    /// The KPI.
    pub kpi: KpiId,
    /// The id of a period, as it was written; which one that is depends on the workbook's calendar.
    pub period: Option<String>,
    /// The length of the periods, where it is not the period's or the KPI's own.
    pub frequency: Option<Frequency>,
}

/// Where a new template starts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The catalogue KPI to start from.
    pub from: Option<String>,
    /// Its variant.
    pub variant: Option<String>,
    /// A formula to start from, in the canonical notation.
    pub formula: Option<String>,
    /// A name to start from.
    pub name: Option<String>,
}

/// A value in a link.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// A canonical number, finite.
    Number(f64),
    /// Anything else, kept for the field to show together with what is wrong with it. Empty: the field is blank.
    Text(String),
}

impl Given {
    /// The value that `text` writes.
    ///
    /// ```
    /// use kepi::exchange::link::Given;
    /// assert_eq!(Given::from_text("1234.5"), Given::Number(1234.5));
    /// assert_eq!(Given::from_text("1.234,5"), Given::Text("1.234,5".to_owned()));
    /// ```
    pub fn from_text(text: &str) -> Self {
        let text = text.trim();
        is_canonical_number(text)
            .then(|| (Platform::get().read_double)(text))
            .flatten()
            .map_or_else(|| Self::Text(text.to_owned()), Self::Number)
    }

    /// As it stands in a link.
    pub fn to_text(&self) -> String {
        match self {
            Self::Number(number) => (Platform::get().write_double)(*number),
            Self::Text(text) => text.clone(),
        }
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

/// Whether `text` is a decimal such as `-1234.5e3`. Asked before the host's reader sees it: hosts disagree on `0x10`,
/// `inf` and the empty text.
fn is_canonical_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_reads = exponent.is_none_or(|exponent| {
        let power = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !power.is_empty() && digits(power)
    });
    digits(whole) && digits(fraction) && whole.len() + fraction.len() > 0 && exponent_reads
}

impl Route {
    /// A KPI's page as it opens.
    pub fn kpi(kpi: KpiId) -> Self {
        Self::Kpi(KpiPage {
            kpi,
            period: None,
            frequency: None,
        })
    }

    /// Reads what stands after `#` (or with it), and the language that it asks for.
    ///
    /// ```
    /// use kepi::exchange::link::Route;
    /// use kepi::locale::Language;
    /// let (route, language) = Route::parse("#/help?lang=fa");
    /// assert_eq!(route, Route::Help);
    /// assert_eq!(language, Some(Language::Fa));
    /// ```
    pub fn parse(hash: &str) -> (Self, Option<Language>) {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        if hash.len() > LONGEST {
            return (Self::NotFound(Refusal::TooLong), None);
        }
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut parameters = Parameters::read(query);
        let language = parameters
            .take("lang")
            .and_then(|tag| Language::from_tag(&tag));
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| decode(segment, Plus::Sign))
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        (Self::from_parts(&segments, parameters), language)
    }

    fn from_parts(segments: &[&str], mut parameters: Parameters) -> Self {
        match segments {
            [] => Self::Dashboard,
            ["calc"] => match parameters.take("formula") {
                Some(formula) => Self::FormulaCalculator(FormulaCalculator {
                    formula,
                    name: parameters.take("name").unwrap_or_default(),
                    unit: parameters.take_filled("unit"),
                    target: parameters.take("target").as_deref().map(Given::from_text),
                    values: parameters.into_values(),
                }),
                None => Self::Catalogue(Search {
                    query: parameters.take("q").unwrap_or_default(),
                    goal: parameters.take_filled("goal"),
                    kind: parameters.take_filled("kind"),
                }),
            },
            ["calc", kpi] => Self::Calculator(Calculator {
                kpi: (*kpi).to_owned(),
                variant: parameters.take_filled("variant"),
                target: parameters.take("target").as_deref().map(Given::from_text),
                values: parameters.into_values(),
            }),
            ["kpi", "new"] => Self::KpiNew(Start {
                from: parameters.take_filled("from"),
                variant: parameters.take_filled("variant"),
                formula: parameters.take_filled("formula"),
                name: parameters.take_filled("name"),
            }),
            ["kpi", id] => KpiId::parse(id).map_or(Self::NotFound(Refusal::Unknown), |kpi| {
                Self::Kpi(KpiPage {
                    kpi,
                    period: parameters.take_filled("period"),
                    frequency: parameters
                        .take("frequency")
                        .and_then(|tag| Frequency::from_tag(&tag)),
                })
            }),
            ["kpi", id, "edit"] => {
                KpiId::parse(id).map_or(Self::NotFound(Refusal::Unknown), Self::KpiEdit)
            }
            ["entries"] => Self::Entries,
            ["report"] => Self::Report,
            ["data"] => Self::Data,
            ["help"] => Self::Help,
            ["shared", payload] => Self::Shared((*payload).to_owned()),
            _ => Self::NotFound(Refusal::Unknown),
        }
    }

    /// The route's one address, with its `#`. A page that does not exist leads home.
    pub fn to_hash(&self) -> String {
        self.write(None)
    }

    /// The same address, asking for a language: for a link that is given away.
    pub fn to_hash_in(&self, language: Language) -> String {
        self.write(Some(language))
    }

    fn write(&self, language: Option<Language>) -> String {
        let mut link = Writer::default();
        match self {
            Self::Dashboard | Self::NotFound(_) => link.path(&[]),
            Self::Catalogue(search) => {
                link.path(&["calc"]);
                link.filled("q", &search.query);
                link.optional("goal", search.goal.as_deref());
                link.optional("kind", search.kind.as_deref());
            }
            Self::Calculator(calculator) => {
                link.path(&["calc", &calculator.kpi]);
                link.optional("variant", calculator.variant.as_deref());
                link.values(&calculator.values);
                link.target(calculator.target.as_ref());
            }
            Self::FormulaCalculator(calculator) => {
                link.path(&["calc"]);
                link.pair("formula", &calculator.formula);
                link.filled("name", &calculator.name);
                link.optional("unit", calculator.unit.as_deref());
                link.values(&calculator.values);
                link.target(calculator.target.as_ref());
            }
            Self::KpiNew(start) => {
                link.path(&["kpi", "new"]);
                link.optional("from", start.from.as_deref());
                link.optional("variant", start.variant.as_deref());
                link.optional("formula", start.formula.as_deref());
                link.optional("name", start.name.as_deref());
            }
            Self::Kpi(page) => {
                link.path(&["kpi", page.kpi.as_str()]);
                link.optional("period", page.period.as_deref());
                link.optional("frequency", page.frequency.map(Frequency::tag));
            }
            Self::KpiEdit(id) => link.path(&["kpi", id.as_str(), "edit"]),
            Self::Entries => link.path(&["entries"]),
            Self::Report => link.path(&["report"]),
            Self::Data => link.path(&["data"]),
            Self::Help => link.path(&["help"]),
            Self::Shared(payload) => link.path(&["shared", payload]),
        }
        link.optional("lang", language.map(Language::tag));
        link.text
    }
}
