//! What can be wrong with the meaning of a formula that can be read.

use super::Severity;

/// What a checked formula complains about.
#[derive(Clone, Debug, PartialEq)]
pub enum MeaningProblem {}

impl MeaningProblem {
    /// A stable name in kebab-case.
    pub fn code(&self) -> &'static str {
        match *self {}
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        match *self {}
    }
}
