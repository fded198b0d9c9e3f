//! Why a formula that makes sense gives no value with these numbers, and how each reason is said.

use crate::formula::function::Function;
use crate::formula::span::Span;
use crate::locale::Language;
use crate::locale::words::{Word, say};

use super::{Diagnostic, quoted};

/// What stopped an evaluation. Its place is the part of the formula that it speaks of: for a division by zero the
/// part that is zero.
#[derive(Clone, Debug, PartialEq)]
pub enum EvaluationProblem {
    /// A denominator is zero (or zero is raised to a negative power).
    DivisionByZero,
    /// Growth from a previous value of zero.
    GrowthFromZero,
    /// A share of a total that is zero.
    ShareOfZero,
    /// The square root of a negative number.
    NegativeRoot,
    /// The logarithm of zero or a negative number.
    LogarithmOfNonPositive {
        /// Which logarithm.
        function: Function,
    },
    /// A negative number raised to a power that is not whole.
    FractionalPower,
    /// A result beyond what a double holds.
    Overflow,
    /// Digits to round to that are not a whole number from −15 to 15.
    RoundingDigits,
    /// `clamp` between a lower bound above its upper bound.
    CrossedBounds,
    /// A KPI that the formula is made of has no value.
    InKpi {
        /// The id of the KPI where it happened: the named one, or one that it is made of.
        kpi: String,
        /// That KPI's formula, which the fault's place belongs to.
        formula: String,
        /// What happened.
        fault: Box<Diagnostic>,
    },
}

impl EvaluationProblem {
    /// A stable name in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::DivisionByZero => "division-by-zero",
            Self::GrowthFromZero => "growth-from-zero",
            Self::ShareOfZero => "share-of-zero",
            Self::NegativeRoot => "negative-root",
            Self::LogarithmOfNonPositive { .. } => "logarithm-of-non-positive",
            Self::FractionalPower => "fractional-power",
            Self::Overflow => "overflow",
            Self::RoundingDigits => "rounding-digits",
            Self::CrossedBounds => "crossed-bounds",
            Self::InKpi { .. } => "in-kpi",
        }
    }

    /// The sentence about it, for a formula written as `text`.
    pub(super) fn sentence(
        &self,
        span: Span,
        text: &str,
        language: Language,
        spell: &dyn Fn(&str) -> String,
    ) -> String {
        let word = match self {
            Self::DivisionByZero => Word::FormulaMeaningDivisionByZero,
            Self::GrowthFromZero => Word::FormulaMeaningGrowthFromZero,
            Self::ShareOfZero => Word::FormulaMeaningShareOfZero,
            Self::NegativeRoot => Word::FormulaMeaningNegativeRoot,
            Self::LogarithmOfNonPositive { .. } => Word::FormulaMeaningLogarithmOfNonPositive,
            Self::FractionalPower => Word::FormulaMeaningFractionalPower,
            Self::Overflow => Word::FormulaMeaningOverflow,
            Self::RoundingDigits => Word::FormulaMeaningRoundingDigits,
            Self::CrossedBounds => Word::FormulaMeaningCrossedBounds,
            Self::InKpi {
                kpi,
                formula,
                fault,
            } => return super::stored::inside(kpi, formula, fault, language, spell),
        };
        say(language, word, &[("part", &quoted(span, text))])
    }
}
