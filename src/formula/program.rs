//! A checked formula: a list of operations without a name left to look up and without recursion left to do.
//!
//! Every operation comes after its operands, so one pass over the list computes the formula, carries derivatives along
//! or fills whole columns. Time and segments are resolved on the way here: `growth(clicks / visits)` has become the
//! quotient of this period's two inputs and the quotient of the previous period's, so a program reads nothing but
//! [`Input`]s. The KPIs that it names are part of the list, each once for every period that it is asked for.

use super::diagnostic::{Diagnostic, MeaningProblem};
use super::function::Function;
use super::scope::{At, Input};
use super::span::Span;
use super::tree::Operator;
use super::unit::{Scale, Unit};
use crate::locale::display::DisplayUnit;

/// The most operations that a formula may unfold into, its KPIs included.
pub const LONGEST: usize = 100_000;

/// The most periods that a formula may look back, or roll over.
pub const FARTHEST: u16 = 1000;

/// A formula that can be evaluated.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// What its result counts.
    pub unit: Unit,
    /// Whether the result is a yes or no instead of a number.
    pub is_yes_no: bool,
    /// Every number that it may read, in the order of the formula, each once; of KPIs the metrics that they are made of.
    pub inputs: Vec<Input>,
    /// The ids of the KPIs that it is made of, directly or through others.
    pub kpis: Vec<String>,
    /// What is probably not meant.
    pub warnings: Vec<Diagnostic>,
    /// Operands before operations.
    pub(super) operations: Vec<Operation>,
    /// The operands of all operations, one slice each.
    pub(super) operands: Vec<Slot>,
    /// The KPIs asked for, with the period.
    pub(super) calls: Vec<(usize, At)>,
    /// The formulas of [`Self::kpis`].
    pub(super) formulas: Vec<String>,
    /// Which operation is the result.
    pub(super) root: Slot,
    /// Whether something may be appended to the formula's text without parentheses around it.
    pub(super) binds_tightly: bool,
}

/// The index of an operation, and of its result.
pub(super) type Slot = u32;

/// One step of the computation.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Operation {
    /// What it does.
    pub(super) action: Action,
    /// Where its operands begin in [`Program::operands`], and how many they are.
    pub(super) operands: (u32, u32),
    /// The characters that it was read from, in the text of its home.
    pub(super) span: Span,
    /// Whose text that is.
    pub(super) home: Home,
    /// What its result counts.
    pub(super) unit: Unit,
    /// Whether it is only a link of a longer chain, such as the `a + b` of `a + b + c`.
    pub(super) is_link: bool,
}

/// Whose text an operation was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// The formula itself.
    Formula,
    /// The formula of one of [`Program::kpis`].
    Kpi(usize),
}

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Action {
    /// A number written out.
    Number(f64),
    /// One of [`Program::inputs`].
    Read(usize),
    /// A function over the entries of one of [`Program::inputs`].
    Entries(Function, usize),
    /// One of [`Program::calls`]; its operand is the KPI's own computation.
    Kpi(usize),
    /// `-x`.
    Negate,
    /// `x%`.
    Percent,
    /// `not x`.
    Not,
    /// An operator between two operands.
    Binary(Operator),
    /// A function. Across periods and segments: `growth` and `share` have two operands, this value and the one that it
    /// is compared with; `prev` and its like one, already of the other period.
    Call(Function),
}

/// Something to change in the text of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where something is put in.
    pub span: Span,
    /// What stands there afterwards.
    pub text: &'static str,
}

/// A thing that could be said better, with the click that says it so.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// What.
    pub diagnostic: Diagnostic,
    /// The changes to the text, from left to right.
    pub fix: Vec<Edit>,
}

impl Hint {
    /// The text with the changes made.
    pub fn applied_to(&self, text: &str) -> String {
        let mut changed = String::with_capacity(text.len() + 8);
        let mut done = 0;
        for edit in &self.fix {
            changed.push_str(text.get(done..edit.span.start as usize).unwrap_or_default());
            changed.push_str(edit.text);
            done = edit.span.end as usize;
        }
        changed.push_str(text.get(done..).unwrap_or_default());
        changed
    }
}

impl Program {
    /// Whether the formula says less well than it could what is shown as `wanted`: a ratio under a percent display wants
    /// to be multiplied by a hundred.
    pub fn hint(&self, wanted: DisplayUnit) -> Option<Hint> {
        let ratio = self.unit == Unit::of(Scale::Ratio);
        if wanted != DisplayUnit::Percent || !ratio || self.is_yes_no {
            return None;
        }
        let span = self.operation(self.root)?.span;
        let put_in = |at: u32, text| Edit {
            span: Span { start: at, end: at },
            text,
        };
        let fix = if self.binds_tightly {
            vec![put_in(span.end, " * 100")]
        } else {
            vec![put_in(span.start, "("), put_in(span.end, ") * 100")]
        };
        Some(Hint {
            diagnostic: Diagnostic::new(MeaningProblem::TimesHundred, span),
            fix,
        })
    }

    /// Whether it asks for the single entries of an input rather than for its value.
    pub fn reads_entries(&self, input: &Input) -> bool {
        let asks = |operation: &Operation| match operation.action {
            Action::Entries(_, at) => self.inputs.get(at) == Some(input),
            _ => false,
        };
        self.operations.iter().any(asks)
    }

    /// One operation.
    pub(super) fn operation(&self, slot: Slot) -> Option<&Operation> {
        self.operations.get(slot as usize)
    }

    /// What an operation works on.
    pub(super) fn operands_of(&self, operation: &Operation) -> &[Slot] {
        let (start, count) = operation.operands;
        let (start, count) = (start as usize, count as usize);
        self.operands.get(start..start + count).unwrap_or_default()
    }

    /// The characters that an operation's result belongs to.
    pub(super) fn span_of(&self, slot: Slot) -> Span {
        self.operation(slot)
            .map(|operation| operation.span)
            .unwrap_or_default()
    }
}
