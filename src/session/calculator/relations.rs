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
        .map(|relation| relation_sentence(relation, language, &|_| None))
        .collect()
}

/// What a broken relation says, its metrics called as their owner calls them, or else as the catalogue does.
pub fn relation_sentence<'a>(
    relation: &Relation,
    language: Language,
    own_name: &dyn Fn(&'static str) -> Option<&'a str>,
) -> String {
    let name = |id| {
        own_name(id)
            .or_else(|| display_name(id, language))
            .unwrap_or(id)
    };
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
