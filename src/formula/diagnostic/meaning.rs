//! What can be wrong with the meaning of a formula that can be read, and how each is said.

use crate::formula::function::Function;
use crate::formula::span::Span;
use crate::formula::tree::{Operator, Own};
use crate::formula::unit::{Nature, Unit};
use crate::locale::Language;
use crate::locale::words::{Word, say, text as words};

use super::{Diagnostic, Severity, quoted};

/// What a checked formula complains about.
#[derive(Clone, Debug, PartialEq)]
pub enum MeaningProblem {
    /// A name that nobody knows.
    UnknownName {
        /// Names that may have been meant, likeliest first, three at most.
        nearest: Vec<String>,
    },
    /// A KPI whose formula leads back to itself.
    Cycle {
        /// The ids of the KPIs on the way round, the first one again at the end.
        ring: Vec<String>,
    },
    /// A KPI whose own formula is wrong.
    BrokenKpi {
        /// The id of the KPI with the fault: the named one, or one that it is made of.
        kpi: String,
        /// That KPI's formula, which the fault's place belongs to.
        formula: String,
        /// What is wrong with it.
        fault: Box<Diagnostic>,
    },
    /// `target` or `baseline` in the formula of a KPI that another formula uses: whose would it be?
    ForeignOwn {
        /// Which word.
        own: Own,
    },
    /// A yes or no where a number is needed.
    NumberWanted,
    /// A number where a yes or no is needed.
    YesNoWanted,
    /// One branch is a number, the other a yes or no.
    BranchesDiffer,
    /// A function over a metric's entries, given something else.
    MetricWanted {
        /// Which function.
        function: Function,
    },
    /// A number of periods that is not a whole number written out, from 1 to [`crate::formula::program::FARTHEST`].
    PeriodsWanted {
        /// Which function.
        function: Function,
    },
    /// Periods back that add up to more than [`crate::formula::program::FARTHEST`].
    TooFarBack,
    /// `rolling` or `to_date` inside one another: a stretch of stretches.
    NestedWindow,
    /// A formula that unfolds into more than [`crate::formula::program::LONGEST`] operations.
    TooMuchWork,
    /// Two sides of an operator that count different things.
    Mixed {
        /// The operator.
        operator: Mixing,
        /// Where its left side stands, and its unit.
        left: (Span, Unit),
        /// The same of its right side.
        right: (Span, Unit),
    },
    /// A ratio under a percent display: "× 100?"
    TimesHundred,
}

/// What brings two numbers together that ought to be of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixing {
    /// `+`, `-` or a comparison.
    Operator(Operator),
    /// `min`, `max` or `clamp`.
    Function(Function),
}

impl MeaningProblem {
    /// A stable name in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownName { .. } => "unknown-name",
            Self::Cycle { .. } => "cycle",
            Self::BrokenKpi { .. } => "broken-kpi",
            Self::ForeignOwn { .. } => "foreign-own",
            Self::NumberWanted => "number-wanted",
            Self::YesNoWanted => "yes-no-wanted",
            Self::BranchesDiffer => "branches-differ",
            Self::MetricWanted { .. } => "metric-wanted",
            Self::PeriodsWanted { .. } => "periods-wanted",
            Self::TooFarBack => "too-far-back",
            Self::NestedWindow => "nested-window",
            Self::TooMuchWork => "too-much-work",
            Self::Mixed { .. } => "mixed-units",
            Self::TimesHundred => "times-hundred",
        }
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Mixed { .. } => Severity::Warning,
            Self::TimesHundred => Severity::Hint,
            _ => Severity::Error,
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
        let part = quoted(span, text);
        match self {
            Self::UnknownName { nearest } if nearest.is_empty() => say(
                language,
                Word::FormulaMeaningUnknownName,
                &[("name", &part)],
            ),
            Self::UnknownName { nearest } => say(
                language,
                Word::FormulaMeaningUnknownNameNear,
                &[("name", &part), ("names", &listed(nearest, language))],
            ),
            Self::Cycle { ring } => say(
                language,
                Word::FormulaMeaningCycle,
                &[("name", &part), ("ring", &way_round(ring, language, spell))],
            ),
            Self::BrokenKpi {
                kpi,
                formula,
                fault,
            } => super::stored::inside(kpi, formula, fault, language, spell),
            Self::ForeignOwn { .. } => {
                say(language, Word::FormulaMeaningForeignOwn, &[("name", &part)])
            }
            Self::NumberWanted => say(
                language,
                Word::FormulaMeaningNumberWanted,
                &[("part", &part)],
            ),
            Self::YesNoWanted => say(
                language,
                Word::FormulaMeaningYesNoWanted,
                &[("part", &part)],
            ),
            Self::BranchesDiffer => words(language, Word::FormulaMeaningBranchesDiffer).to_owned(),
            Self::MetricWanted { function } => say(
                language,
                Word::FormulaMeaningMetricWanted,
                &[("function", function.name()), ("part", &part)],
            ),
            Self::PeriodsWanted { function } => say(
                language,
                Word::FormulaMeaningPeriodsWanted,
                &[("function", function.name())],
            ),
            Self::TooFarBack => words(language, Word::FormulaMeaningTooFarBack).to_owned(),
            Self::NestedWindow => words(language, Word::FormulaMeaningNestedWindow).to_owned(),
            Self::TooMuchWork => words(language, Word::FormulaMeaningTooMuchWork).to_owned(),
            Self::Mixed {
                operator,
                left,
                right,
            } => mixed(*operator, left, right, text, language),
            Self::TimesHundred => words(language, Word::FormulaMeaningTimesHundred).to_owned(),
        }
    }
}

/// The sentence about two sides that count different things.
fn mixed(
    operator: Mixing,
    left: &(Span, Unit),
    right: &(Span, Unit),
    text: &str,
    language: Language,
) -> String {
    let (a, b) = (quoted(left.0, text), quoted(right.0, text));
    let hundredfold = |percent: &str, ratio: &str| {
        let arguments = [("percent", percent), ("ratio", ratio)];
        say(language, Word::FormulaMeaningMixedHundred, &arguments)
    };
    let word = match (operator, left.1.nature(), right.1.nature()) {
        (_, Nature::Percent, Nature::Ratio) => return hundredfold(&a, &b),
        (_, Nature::Ratio, Nature::Percent) => return hundredfold(&b, &a),
        (Mixing::Operator(Operator::Add | Operator::Subtract), ..) => Word::FormulaMeaningMixedSum,
        _ => Word::FormulaMeaningMixedComparison,
    };
    let arguments = [
        ("left", a.as_str()),
        ("left_kind", nature(&left.1, language)),
        ("right", &b),
        ("right_kind", nature(&right.1, language)),
    ];
    say(language, word, &arguments)
}

/// The KPIs of a ring, each leading to the next.
fn way_round(ring: &[String], language: Language, spell: &dyn Fn(&str) -> String) -> String {
    let mut way = String::new();
    for (place, kpi) in ring.iter().enumerate() {
        if place > 0 {
            way.push(' ');
            way.push_str(words(language, Word::FormulaMeaningLeadsTo));
            way.push(' ');
        }
        way.push_str(&say(
            language,
            Word::FormulaMeaningQuoted,
            &[("name", &spell(kpi))],
        ));
    }
    way
}

/// Names in a row, as the language joins alternatives.
fn listed(names: &[String], language: Language) -> String {
    let mut list = String::new();
    for (place, name) in names.iter().enumerate() {
        if place > 0 {
            list.push_str(words(language, Word::CommonListSeparator));
        }
        list.push_str(&say(
            language,
            Word::FormulaMeaningQuoted,
            &[("name", name)],
        ));
    }
    list
}

/// What a number counts, in a few words.
fn nature(unit: &Unit, language: Language) -> &'static str {
    words(
        language,
        match unit.nature() {
            Nature::Plain => Word::FormulaMeaningKindPlain,
            Nature::Count => Word::FormulaMeaningKindCount,
            Nature::Ratio => Word::FormulaMeaningKindRatio,
            Nature::Percent => Word::FormulaMeaningKindPercent,
            Nature::Score => Word::FormulaMeaningKindScore,
            Nature::Money => Word::FormulaMeaningKindMoney,
            Nature::Days => Word::FormulaMeaningKindDays,
            Nature::Years => Word::FormulaMeaningKindYears,
            Nature::PerTime => Word::FormulaMeaningKindPerTime,
            Nature::Compound => Word::FormulaMeaningKindCompound,
        },
    )
}
