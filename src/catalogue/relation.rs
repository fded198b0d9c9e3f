//! What must hold between metrics of one period.

use super::relations;

/// `parts` together are at most `whole`. A broken one is a warning beside the number, never a refusal: the person knows
/// their numbers better.
#[derive(Debug, PartialEq)]
pub struct Relation {
    /// The metrics that add up, by id.
    pub parts: &'static [&'static str],
    /// The metric that they cannot exceed.
    pub whole: &'static str,
    /// Whether it holds for one group of people followed through, not for any month: a lead of May may buy in June.
    pub cohort: bool,
}

impl Relation {
    /// Whether these numbers break it; `None` where one of them is missing.
    pub fn is_broken(&self, value: &dyn Fn(&str) -> Option<f64>) -> Option<bool> {
        let mut sum = 0.0;
        for part in self.parts {
            sum += value(part)?;
        }
        Some(sum > value(self.whole)?)
    }
}

/// The relations that a metric is part of.
pub fn relations_of(id: &str) -> impl Iterator<Item = &'static Relation> {
    relations()
        .iter()
        .filter(move |relation| relation.whole == id || relation.parts.contains(&id))
}

/// The relations that these numbers break.
pub fn broken_relations(value: &dyn Fn(&str) -> Option<f64>) -> Vec<&'static Relation> {
    relations()
        .iter()
        .filter(|relation| relation.is_broken(value) == Some(true))
        .collect()
}
