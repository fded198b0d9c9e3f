//! What an excerpt becomes in a workbook that has names and ids of its own.

use super::{bare_kpi, bare_metric, names_in};
use crate::catalogue;
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print::print;
use crate::kpi::{Kpi, KpiId, Metric, MetricId, Name};
use crate::locale::Language;
use crate::workbook::{Book, MOST_KPIS, MOST_METRICS, Settings};

/// What the workbook would gain.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adopted {
    /// The copies.
    pub kpis: Vec<Kpi>,
    /// The numbers that the workbook does not have yet.
    pub metrics: Vec<Metric>,
}

/// Why a workbook has no room for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMany {
    /// It would hold too many KPIs.
    Kpis,
    /// It would hold too many different numbers.
    Metrics,
}

/// The copies of an excerpt's KPIs that fit into `book`: under names and ids that are free there. A number that the workbook
/// has under that name, counted in the same way, is the same number.
pub fn adopted(book: &Book, shared: &Book) -> Result<Adopted, TooMany> {
    let mut grown = Book {
        metrics: book.metrics.clone(),
        kpis: book.kpis.clone(),
        ..Book::default()
    };
    let mut spelled = Spelled::default();
    for metric in &shared.metrics {
        let id = adopt_metric(&mut grown, metric).ok_or(TooMany::Metrics)?;
        spelled.metrics.push((metric.id.as_str().to_owned(), id));
    }
    for kpi in &shared.kpis {
        adopt_built_in(&mut grown, kpi);
        let id = adopt_kpi(&mut grown, kpi).ok_or(TooMany::Kpis)?;
        spelled.kpis.push((kpi.id.as_str().to_owned(), id));
    }
    let mut kpis = grown.kpis.split_off(book.kpis.len());
    for kpi in &mut kpis {
        kpi.formula = spelled.anew(&kpi.formula);
    }
    let metrics = grown.metrics.split_off(book.metrics.len());
    if book.kpis.len() + kpis.len() > MOST_KPIS {
        return Err(TooMany::Kpis);
    }
    if book.metrics.len() + metrics.len() > MOST_METRICS {
        return Err(TooMany::Metrics);
    }
    Ok(Adopted { kpis, metrics })
}

/// The workbook with the copies in it. Its first KPIs bring the habits of `language` and the currency of the excerpt along.
pub fn with_copies(book: &Book, shared: &Book, language: Language) -> Result<Book, TooMany> {
    let Adopted { kpis, metrics } = adopted(book, shared)?;
    let mut grown = book.clone();
    let currency = book.settings.currency.or(shared.settings.currency);
    grown.settings = Settings {
        currency,
        sample: false,
        ..grown.settings
    }
    .settled(language);
    grown.kpis.extend(kpis);
    grown.metrics.extend(metrics);
    Ok(grown)
}

/// The id under which the workbook has a number, which it takes over where it does not.
fn adopt_metric(grown: &mut Book, metric: &Metric) -> Option<MetricId> {
    let is_built_in = catalogue::metric(metric.id.as_str()).is_some();
    let name = metric.name.as_ref();
    let known = match name {
        _ if is_built_in => grown.metric(metric.id.as_str()),
        Some(name) => grown
            .metric_called(name.as_str())
            .filter(|known| (known.unit, known.aggregation) == (metric.unit, metric.aggregation)),
        None => None,
    };
    if let Some(known) = known {
        return Some(known.id.clone());
    }
    let is_taken = |name: &Name| grown.is_metric_name_taken(name, Some(&metric.id));
    let copy = if is_built_in {
        Metric {
            name: name.filter(|name| !is_taken(name)).cloned(),
            ..bare_metric(metric)
        }
    } else {
        let name = free(name?, is_taken)?;
        Metric {
            id: grown.new_metric_id(&name)?,
            name: Some(name),
            ..bare_metric(metric)
        }
    };
    let id = copy.id.clone();
    grown.metrics.push(copy);
    Some(id)
}

/// The built-in numbers of a formula, which need not stand in an excerpt.
fn adopt_built_in(grown: &mut Book, kpi: &Kpi) {
    for name in names_in(&kpi.formula) {
        let known = catalogue::metric(&name).filter(|_| grown.metric(&name).is_none());
        let Some((known, id)) = known.zip(MetricId::parse(&name).ok()) else {
            continue;
        };
        grown.metrics.push(Metric {
            id,
            name: None,
            unit: known.unit,
            aggregation: known.aggregation,
            source: String::new(),
            sample: false,
            extra: Default::default(),
        });
    }
}

/// The id under which the workbook takes over a KPI.
fn adopt_kpi(grown: &mut Book, kpi: &Kpi) -> Option<KpiId> {
    let name = free(&kpi.name, |name| grown.is_kpi_name_taken(name, None))?;
    let id = grown.new_kpi_id(&name, Some(kpi.id.as_str()))?;
    grown.kpis.push(Kpi {
        id: id.clone(),
        name,
        ..bare_kpi(kpi)
    });
    Some(id)
}

/// So much of a name stands before a number.
const LONGEST_STEM: usize = 190;

/// `CAC`, `CAC 2`, `CAC 3`, …: the first that is free.
fn free(name: &Name, is_taken: impl Fn(&Name) -> bool) -> Option<Name> {
    let stem: String = name.as_str().chars().take(LONGEST_STEM).collect();
    let more = (2..=1000).filter_map(|number| Name::parse(&format!("{stem} {number}")).ok());
    [name.clone()]
        .into_iter()
        .chain(more)
        .find(|name| !is_taken(name))
}

/// What the ids of an excerpt are called in the workbook.
#[derive(Default)]
struct Spelled {
    metrics: Vec<(String, MetricId)>,
    kpis: Vec<(String, KpiId)>,
}

impl Spelled {
    /// A formula with the workbook's ids in it. One that cannot be read stays as it is.
    fn anew(&self, formula: &str) -> String {
        match parse(formula, Notation::Canonical) {
            Ok(parsed) => print(&parsed, Notation::Canonical, &|name| self.id(name)),
            Err(_) => formula.to_owned(),
        }
    }

    fn id(&self, name: &str) -> String {
        let metric = self.metrics.iter().find(|(id, _)| id == name);
        let kpi = || self.kpis.iter().find(|(id, _)| id == name);
        metric
            .map(|(_, id)| id.as_str())
            .or_else(|| Some(kpi()?.1.as_str()))
            .unwrap_or(name)
            .to_owned()
    }
}
