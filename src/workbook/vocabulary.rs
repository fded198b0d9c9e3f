//! What the names in a workbook's formulas mean, and how ids are spelled to its reader.

use std::cell::OnceCell;

use super::{Book, metric_name, naming};
use crate::catalogue::{self, CatalogueVocabulary};
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print::print;
use crate::formula::scope::{Meaning, Vocabulary};
use crate::formula::tree::Formula;
use crate::formula::unit::Unit;
use crate::kpi::{Kpi, KpiId, Metric};
use crate::locale::{Language, fold, order};

/// The names of a workbook, and behind them the catalogue's.
///
/// Looked for in this order: the workbook's metrics, the catalogue's, the workbook's KPIs, the catalogue's. So a metric
/// goes before a KPI, and a reader's own word before a built-in one.
pub struct BookVocabulary<'a> {
    book: &'a Book,
    language: Language,
    /// Every folded name of the workbook, sorted by name; metrics before KPIs. Made when the first name is asked for that
    /// is no metric's id: stored formulas hold little else, and folding a thousand names for each would be felt.
    index: OnceCell<Vec<(String, Noun<'a>)>>,
    /// The KPI whose template is open, and the formula that is typed there.
    editing: Option<(&'a KpiId, String)>,
    is_open: bool,
}

#[derive(Clone, Copy)]
enum Noun<'a> {
    Metric(&'a Metric),
    Kpi(&'a Kpi),
}

impl<'a> BookVocabulary<'a> {
    /// The names of `book`, spelled for readers of `language`.
    pub fn new(book: &'a Book, language: Language) -> Self {
        Self {
            book,
            language,
            index: OnceCell::new(),
            editing: None,
            is_open: false,
        }
    }

    /// The same, while the template of a KPI is open: its formula is what is typed there, so that a ring is found before
    /// it is stored.
    #[must_use]
    pub fn editing(self, kpi: &'a KpiId, formula: String) -> Self {
        Self {
            editing: Some((kpi, formula)),
            ..self
        }
    }

    /// The same, every unknown name being a new number.
    #[must_use]
    pub fn open(self) -> Self {
        Self {
            is_open: true,
            ..self
        }
    }

    fn index(&self) -> &[(String, Noun<'a>)] {
        self.index.get_or_init(|| {
            let metrics = self.book.metrics.iter().flat_map(|metric| {
                naming::names(metric).map(move |name| (fold::name(name), Noun::Metric(metric)))
            });
            let kpis = self.book.kpis.iter().flat_map(|kpi| {
                [kpi.id.as_str(), kpi.name.as_str()].map(|name| (fold::name(name), Noun::Kpi(kpi)))
            });
            let mut index: Vec<_> = metrics.chain(kpis).collect();
            // Stable, and metrics stand first.
            order::by(&mut index, |(a, _), (b, _)| a.cmp(b));
            index
        })
    }

    /// The workbook's nouns of a folded name, metrics first.
    fn nouns(&self, folded: &str) -> &[(String, Noun<'a>)] {
        let index = self.index();
        let from = index.partition_point(|(known, _)| known.as_str() < folded);
        let found = index.get(from..).unwrap_or_default();
        let until = found.partition_point(|(known, _)| known == folded);
        found.get(..until).unwrap_or_default()
    }

    fn kpi(&self, kpi: &Kpi) -> Meaning {
        let formula = match &self.editing {
            Some((id, formula)) if **id == kpi.id => formula.clone(),
            _ => kpi.formula.clone(),
        };
        Meaning::Kpi {
            id: kpi.id.as_str().to_owned(),
            formula,
        }
    }

    /// How the id of a metric or KPI is written for its reader: by its name, unless that would be read as another's.
    pub fn spell(&self, id: &str) -> String {
        let metric = self.book.metric(id);
        let own = metric.map(|metric| metric_name(metric, self.language));
        let name = own
            .or_else(|| Some(catalogue::metric(id)?.names.get(self.language)))
            .or_else(|| {
                let kpi = self.book.kpis.iter().find(|kpi| kpi.id.as_str() == id)?;
                Some(kpi.name.as_str())
            })
            .or_else(|| Some(catalogue::kpi(id)?.names.get(self.language)));
        name.filter(|name| meaning_id(self.find(name)).as_deref() == Some(id))
            .unwrap_or(id)
            .to_owned()
    }

    /// The stored form of a formula: canonical, metrics and KPIs by their ids, without a leading `Name =`, with its
    /// comments.
    pub fn to_stored(&self, formula: &Formula) -> String {
        let by_id = |name: &str| meaning_id(self.find(name)).unwrap_or_else(|| name.to_owned());
        let nameless = Formula {
            name: None,
            ..formula.clone()
        };
        print(&nameless, Notation::Canonical, &by_id)
    }

    /// A stored formula as its reader writes it. One that does not parse stays as it was typed.
    pub fn to_shown(&self, stored: &str) -> String {
        match parse(stored, Notation::Canonical) {
            Ok(formula) => print(&formula, Notation::Local(self.language), &|id| {
                self.spell(id)
            }),
            Err(_) => stored.to_owned(),
        }
    }
}

impl Vocabulary for BookVocabulary<'_> {
    fn find(&self, name: &str) -> Option<Meaning> {
        if let Some(metric) = self.book.metric(name) {
            return Some(Meaning::Metric {
                id: name.to_owned(),
                unit: unit(metric),
            });
        }
        let nouns = self.nouns(&fold::name(name));
        let built_in = || CatalogueVocabulary.find(name);
        match (nouns.first(), built_in()) {
            (Some((_, Noun::Metric(metric))), _) => Some(Meaning::Metric {
                id: metric.id.as_str().to_owned(),
                unit: unit(metric),
            }),
            (_, Some(metric @ Meaning::Metric { .. })) => Some(metric),
            (Some((_, Noun::Kpi(kpi))), _) => Some(self.kpi(kpi)),
            (None, Some(kpi)) => match kpi {
                // The workbook's own version of a built-in KPI is what its reader means by any of its names.
                Meaning::Kpi { ref id, .. } => Some(
                    self.book
                        .kpis
                        .iter()
                        .find(|own| own.id.as_str() == id)
                        .map_or(kpi.clone(), |own| self.kpi(own)),
                ),
                metric @ Meaning::Metric { .. } => Some(metric),
            },
            (None, None) => self.is_open.then(|| Meaning::Metric {
                id: name.to_owned(),
                unit: Unit::default(),
            }),
        }
    }

    fn names(&self) -> Vec<String> {
        let own = self.book.metrics.iter();
        let own = own.map(|metric| metric_name(metric, self.language).to_owned());
        let kpis = self
            .book
            .kpis
            .iter()
            .map(|kpi| kpi.name.as_str().to_owned());
        let built_in = catalogue::metrics().iter();
        let built_in = built_in.map(|metric| metric.names.get(self.language).to_owned());
        let built_in_kpis = catalogue::kpis().iter();
        let built_in_kpis = built_in_kpis.map(|kpi| kpi.names.get(self.language).to_owned());
        let mut names: Vec<String> = own
            .chain(kpis)
            .chain(built_in)
            .chain(built_in_kpis)
            .collect();
        order::by(&mut names, Ord::cmp);
        names.dedup();
        names
    }
}

/// The unit that a metric carries through a formula.
fn unit(metric: &Metric) -> Unit {
    match catalogue::metric(metric.id.as_str()) {
        // Only the catalogue knows that a number is one for a year.
        Some(known) if known.unit == metric.unit => known.formula_unit(),
        _ => Unit::from(metric.unit),
    }
}

fn meaning_id(meaning: Option<Meaning>) -> Option<String> {
    meaning.map(|meaning| match meaning {
        Meaning::Metric { id, .. } | Meaning::Kpi { id, .. } => id,
    })
}
