//! What evaluating a formula gives.

use super::diagnostic::Diagnostic;
use super::scope::Input;

/// A formula's result. NaN and infinity never stand in [`Outcome::Number`]: an operation that would give one gives an
/// error instead.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A finite number. Its unit is the program's: it does not depend on the values.
    Number(f64),
    /// A yes or no.
    YesNo(bool),
    /// Something is not known; which inputs, each once, in the order of the formula.
    Missing(Vec<Input>),
    /// It cannot be computed, and where.
    Error(Box<Diagnostic>),
}
