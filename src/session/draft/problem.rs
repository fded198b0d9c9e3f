//! Why a template cannot be kept yet, as data, and how it is said.

use crate::formula::diagnostic::Diagnostic;
use crate::locale::Language;
use crate::locale::words::{Word, say, text};
use crate::workbook::{Book, BookVocabulary};

/// What is wrong with a draft, field by field, each field once.
pub type Problems = Vec<(Field, DraftProblem)>;

/// A field of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the field of its name")]
pub enum Field {
    Name,
    Target,
    BandLow,
    BandHigh,
    Growth,
    PathFrom,
    PathTo,
    PathBy,
    /// The period of a row of single targets, by its place.
    OverridePeriod(usize),
    /// The value of such a row.
    Override(usize),
    Exceeded,
    OnTrack,
    AtRisk,
    Formula,
    Baseline,
}

/// Why a template cannot be kept yet.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftProblem {
    /// There is no name.
    NameEmpty,
    /// It has more than 200 characters.
    NameTooLong,
    /// Another KPI has it.
    NameTaken(String),
    /// There is no formula.
    FormulaEmpty,
    /// It has faults; [`Check::formula`] has them all.
    Formula(Box<Diagnostic>),
    /// What is typed is no number.
    NotANumber,
    /// A number is missing that others need beside them.
    NumberMissing,
    /// The lower end of the band is above the upper one.
    BandOrder,
    /// The path is to end before it begins.
    PathOrder,
    /// With this frequency and calendar no period begins on the day of a single target.
    OverrideNoPeriod,
    /// A period has two targets of its own.
    OverrideTwice,
    /// A state would begin above the one that is better, or at nothing.
    ThresholdOrder,
    /// The workbook is full of KPIs.
    TooManyKpis,
    /// The workbook is full of metrics.
    TooManyMetrics,
}

impl DraftProblem {
    /// The problem as a sentence with a way out. `typed` is the text of the formula field.
    pub fn sentence(&self, typed: &str, language: Language) -> String {
        let word = match self {
            Self::NameTaken(name) => {
                return say(language, Word::WorkbookDraftNameTaken, &[("name", name)]);
            }
            Self::FormulaEmpty => {
                let example = BookVocabulary::new(&Book::default(), language)
                    .to_shown("marketing_cost / leads");
                return say(
                    language,
                    Word::WorkbookDraftFormulaEmpty,
                    &[("example", &example)],
                );
            }
            Self::Formula(diagnostic) => return diagnostic.sentence(typed, language),
            Self::NameEmpty => Word::WorkbookDraftNameEmpty,
            Self::NameTooLong => Word::WorkbookDraftNameTooLong,
            Self::NotANumber => Word::WorkbookDraftNumberUnreadable,
            Self::NumberMissing => Word::TargetNumberMissing,
            Self::BandOrder => Word::WorkbookDraftBandOrder,
            Self::PathOrder => Word::TargetPathOrder,
            Self::OverrideNoPeriod => Word::TargetOverrideNoPeriod,
            Self::OverrideTwice => Word::TargetOverrideTwice,
            Self::ThresholdOrder => Word::TargetThresholdOrder,
            Self::TooManyKpis => Word::WorkbookDraftTooManyKpis,
            Self::TooManyMetrics => Word::WorkbookDraftTooManyMetrics,
        };
        text(language, word).to_owned()
    }
}
