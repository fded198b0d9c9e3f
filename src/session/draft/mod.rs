//! The template of a KPI while it is being filled in.
//!
//! A draft holds what was typed, letter by letter, in the notation of the language that it was typed in; nothing in it
//! need be right. [`KpiDraft::check`] says what is wrong, field by field, and what the formula means so far.

mod ahead;
mod changed;
mod check;
mod new_metric;
mod problem;
mod stored;
mod target;
mod thresholds;

pub use ahead::{Ahead, Proposed};
pub use check::{Check, Finished};
pub use new_metric::NewMetric;
pub use problem::{DraftProblem, Field, Problems};
pub use target::{TargetKind, TypedGrowth, TypedOverride, TypedPath};
pub use thresholds::TypedThresholds;

use crate::catalogue::{CatalogueKpi, Variant};
use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::tree::Formula;
use crate::kpi::{Direction, Extra, Frequency, Kpi, Origin, Thresholds};
use crate::locale::Language;
use crate::locale::display::{DisplayUnit, write_number};
use crate::locale::number::{Reading, read};
use crate::workbook::{Book, BookVocabulary};

/// A template, as far as it is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct KpiDraft {
    /// The KPI whose template it is; `None` of a new one.
    pub editing: Option<Box<Kpi>>,
    /// The catalogue KPI that it was made from.
    pub origin: Option<Origin>,
    /// The reader's language, in which the numbers are read.
    pub language: Language,
    /// The language in whose notation the formula is typed: the reader's, unless they changed it in the middle of a word.
    pub formula_language: Language,
    /// As typed.
    pub name: String,
    /// As typed.
    pub goal: String,
    /// As typed.
    pub formula: String,
    /// Chosen.
    pub frequency: Frequency,
    /// As typed.
    pub source: String,
    /// Chosen.
    pub direction: Direction,
    /// Chosen.
    pub unit: DisplayUnit,
    /// How the target is set, where inside a band is not what is good.
    pub kind: TargetKind,
    /// The same value every period, as typed.
    pub target: String,
    /// The ends of the band, as typed, where inside a band is good.
    pub band: (String, String),
    /// As typed.
    pub growth: TypedGrowth,
    /// As typed.
    pub path: TypedPath,
    /// The targets of single periods, as typed.
    pub overrides: Vec<TypedOverride>,
    /// As typed.
    pub thresholds: TypedThresholds,
    /// As typed.
    pub baseline: String,
    /// As typed.
    pub owner: String,
    /// As typed.
    pub notes: String,
    /// Chosen.
    pub leading: bool,
    /// What the reader says of the formula's new numbers, by the name that the formula gives them.
    pub confirmed: Vec<NewMetric>,
}

impl KpiDraft {
    /// An empty template.
    pub fn new(language: Language) -> Self {
        Self {
            editing: None,
            origin: None,
            language,
            formula_language: language,
            name: String::new(),
            goal: String::new(),
            formula: String::new(),
            frequency: Frequency::Month,
            source: String::new(),
            direction: Direction::Up,
            unit: DisplayUnit::Count,
            kind: TargetKind::default(),
            target: String::new(),
            band: (String::new(), String::new()),
            growth: TypedGrowth::default(),
            path: TypedPath::default(),
            overrides: Vec::new(),
            thresholds: TypedThresholds::of(Thresholds::default(), language),
            baseline: String::new(),
            owner: String::new(),
            notes: String::new(),
            leading: false,
            confirmed: Vec::new(),
        }
    }

    /// A template that begins as a KPI of the catalogue.
    pub fn from_catalogue(
        book: &Book,
        kpi: &CatalogueKpi,
        variant: &Variant,
        language: Language,
    ) -> Self {
        Self {
            origin: Some(Origin {
                kpi: kpi.id.to_owned(),
                variant: variant.id.to_owned(),
                extra: Extra::default(),
            }),
            name: kpi.names.get(language).to_owned(),
            formula: BookVocabulary::new(book, language).to_shown(variant.formula),
            frequency: kpi.frequency,
            direction: kpi.direction,
            unit: variant.unit,
            leading: kpi.leading,
            ..Self::new(language)
        }
    }

    /// A template that begins as somebody's formula, in the canonical notation.
    pub fn from_formula(book: &Book, formula: &str, name: &str, language: Language) -> Self {
        Self {
            name: name.to_owned(),
            formula: BookVocabulary::new(book, language).to_shown(formula),
            ..Self::new(language)
        }
    }

    /// The template of a KPI of the workbook.
    pub fn from_kpi(book: &Book, kpi: &Kpi, language: Language) -> Self {
        let baseline = kpi.baseline.map(|value| write_number(language, value));
        let draft = Self {
            editing: Some(Box::new(kpi.clone())),
            origin: kpi.origin.clone(),
            name: kpi.name.as_str().to_owned(),
            goal: kpi.goal.clone(),
            formula: BookVocabulary::new(book, language).to_shown(&kpi.formula),
            frequency: kpi.frequency,
            source: kpi.source.clone(),
            direction: kpi.direction,
            unit: kpi.unit,
            thresholds: TypedThresholds::of(kpi.thresholds, language),
            baseline: baseline.unwrap_or_default(),
            owner: kpi.owner.clone(),
            notes: kpi.notes.clone(),
            leading: kpi.leading,
            ..Self::new(language)
        };
        draft.with_target_of(kpi)
    }

    /// The notation that the formula is typed in.
    pub fn notation(&self) -> Notation {
        Notation::Local(self.formula_language)
    }

    /// The same draft for a reader of `language`: what can be read is rewritten as that language writes it, what is only
    /// half typed stays letter by letter.
    #[must_use]
    pub fn in_language(&self, book: &Book, language: Language) -> Self {
        let number = |typed: &String| rewrite(typed, self.language, language);
        let (formula, formula_language) = match parse(&self.formula, self.notation()) {
            Ok(formula) => (self.translate(book, &formula, language), language),
            Err(_) if reads_alike(&self.formula) => (self.formula.clone(), language),
            Err(_) => (self.formula.clone(), self.formula_language),
        };
        let draft = Self {
            language,
            formula,
            formula_language,
            thresholds: self.thresholds.each(number),
            baseline: number(&self.baseline),
            ..self.clone()
        };
        draft.with_target_in(number)
    }

    fn translate(&self, book: &Book, formula: &Formula, language: Language) -> String {
        let here = self.vocabulary(book);
        let there = BookVocabulary::new(book, language);
        let shown = there.to_shown(&here.to_stored(formula));
        match &formula.name {
            // A leading name is the KPI's, and stands until the KPI has one.
            Some(name) => [name.as_str(), " = ", &shown].concat(),
            None => shown,
        }
    }

    /// The workbook's names, with what is typed here as this KPI's own formula.
    fn vocabulary<'a>(&'a self, book: &'a Book) -> BookVocabulary<'a> {
        let vocabulary = BookVocabulary::new(book, self.formula_language).open();
        match &self.editing {
            Some(kpi) => {
                let typed = match parse(&self.formula, self.notation()) {
                    Ok(formula) => vocabulary.to_stored(&formula),
                    Err(_) => kpi.formula.clone(),
                };
                vocabulary.editing(&kpi.id, typed)
            }
            None => vocabulary,
        }
    }
}

/// A number as readers of another language write it; as it was typed where it is not one yet, or where it says what it
/// counts and is read the same there.
fn rewrite(typed: &str, from: Language, to: Language) -> String {
    match read(typed, from) {
        Reading::One { mark: Some(_), .. } if read(typed, from) == read(typed, to) => {
            typed.to_owned()
        }
        Reading::One { value, .. } => write_number(to, value),
        Reading::Empty
        | Reading::Beginning { .. }
        | Reading::Unfinished { .. }
        | Reading::Two { .. }
        | Reading::Not { .. } => typed.to_owned(),
    }
}

/// Whether nothing is in a text that the notations read differently.
fn reads_alike(formula: &str) -> bool {
    !formula.contains(['.', ',', ';', '٫', '٬', '،', '؛'])
}
