//! Why a formula that makes sense gives no value with these numbers.

/// What stopped an evaluation.
#[derive(Clone, Debug, PartialEq)]
pub enum EvaluationProblem {}

impl EvaluationProblem {
    /// A stable name in kebab-case.
    pub fn code(&self) -> &'static str {
        match *self {}
    }
}
