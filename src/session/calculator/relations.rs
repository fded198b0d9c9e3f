//! Numbers that cannot stand beside each other. Somebody is told; nobody is refused.

use crate::catalogue::{Relation, broken_relations, display_name};
use crate::locale::Language;
use crate::locale::bidi;
use crate::locale::words::{Word, say, text};

use super::Numbers;

/// A sentence for every relation between the numbers on the page that does not hold.
pub fn broken(numbers: &Numbers, language: Language) -> Vec<String> {
    broken_relations(&|id| numbers.get(id))
        .into_iter()
        .map(|relation| sentence(relation, language))
        .collect()
}

fn sentence(relation: &Relation, language: Language) -> String {
    let name = |id| display_name(id, language).unwrap_or(id);
    let mut parts = String::new();
    for (place, part) in relation.parts.iter().enumerate() {
        if place > 0 {
            parts.push_str(text(language, Word::CalculatorListAnd));
        }
        bidi::push(language, name(part), &mut parts);
    }
    let word = match (relation.cohort, relation.parts) {
        (true, _) => Word::CalculatorRelationCohort,
        (false, [_]) => Word::CalculatorRelation,
        (false, _) => Word::CalculatorRelationSum,
    };
    let arguments = [("parts", parts.as_str()), ("whole", name(relation.whole))];
    say(language, word, &arguments)
}
