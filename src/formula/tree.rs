//! The tree that a formula's text becomes.
//!
//! Chains of operators of one level (`a + b - c`) are one node, however long: the tree is only as deep as the
//! parentheses, calls and signs that somebody wrote, so walking and dropping it by recursion is safe.

pub use super::function::Function;
use super::span::Span;

/// A parsed formula, with the name that a leading `Name =` gave it.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// What stood before a leading `=`, as it was written with its spaces collapsed.
    pub name: Option<String>,
    /// The expression.
    pub root: Expr,
    /// What was said about it.
    pub comments: Comments,
}

/// The comments of a formula, each as it was written, `//` included. The tree has no place for one in the middle: it
/// goes behind the formula, so that no word of it is lost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comments {
    /// Those that stand before everything else.
    pub before: Vec<String>,
    /// The others.
    pub after: Vec<String>,
}

/// An expression and the characters that it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, parentheses around it included.
    pub span: Span,
}

/// The kinds of expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A literal number, finite.
    Number(f64),
    /// `12%` or `(a + b)%`: the operand divided by 100.
    Percent(Box<Expr>),
    /// The name of a metric or KPI, as it was written (spaces collapsed, without brackets).
    Name(String),
    /// One of the words that speak of the KPI itself.
    Own(Own),
    /// `-x`.
    Negate(Box<Expr>),
    /// `not x`.
    Not(Box<Expr>),
    /// Operators of one level in a row: `first`, then `(operator, operand)` from left to right. Evaluated from the
    /// left, except `^`, which is evaluated from the right. Comparisons have exactly one link.
    Chain {
        /// The leftmost operand.
        first: Box<Expr>,
        /// The rest, never empty.
        rest: Vec<Link>,
    },
    /// `function(arguments…)`.
    Call {
        /// Which.
        function: Function,
        /// Where its name stands.
        name: Span,
        /// What it is given.
        arguments: Vec<Expr>,
    },
}

/// One operator of a chain with its right operand.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The operator.
    pub operator: Operator,
    /// Where it stands.
    pub at: Span,
    /// What follows it.
    pub operand: Expr,
}

/// The operators between two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// How tightly operators hold their operands, loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Binding {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Sign,
    Power,
    /// What no operator splits: `%` and all that parentheses hold together.
    Value,
}

impl Binding {
    /// The next tighter one: what an operand of a chain must at least be.
    #[must_use]
    pub fn tighter(self) -> Self {
        match self {
            Self::Or => Self::And,
            Self::And => Self::Not,
            Self::Not => Self::Comparison,
            Self::Comparison => Self::Sum,
            Self::Sum => Self::Product,
            Self::Product => Self::Sign,
            Self::Sign => Self::Power,
            Self::Power | Self::Value => Self::Value,
        }
    }
}

impl Operator {
    /// How tightly it holds its operands.
    pub fn binding(self) -> Binding {
        match self {
            Self::Or => Binding::Or,
            Self::And => Binding::And,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::LessOrEqual
            | Self::Greater
            | Self::GreaterOrEqual => Binding::Comparison,
            Self::Add | Self::Subtract => Binding::Sum,
            Self::Multiply | Self::Divide => Binding::Product,
            Self::Power => Binding::Power,
        }
    }
}

/// The words that speak of the KPI itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Own {
    /// `target`: the KPI's target for the period.
    Target,
    /// `baseline`: the value that it started from.
    Baseline,
    /// `days_in_period`.
    DaysInPeriod,
    /// `days_elapsed`: up to and with today, all of them for an ended period.
    DaysElapsed,
}

impl Own {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Target,
        Self::Baseline,
        Self::DaysInPeriod,
        Self::DaysElapsed,
    ];

    /// How it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Baseline => "baseline",
            Self::DaysInPeriod => "days_in_period",
            Self::DaysElapsed => "days_elapsed",
        }
    }

    /// The word that is written so, in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|own| own.name().eq_ignore_ascii_case(name))
    }
}
