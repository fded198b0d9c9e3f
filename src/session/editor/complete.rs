//! Names and functions that complete what is being written.

use crate::catalogue;
use crate::formula::completion::complete;
use crate::formula::function::Function;
use crate::formula::notation::Notation;
use crate::formula::print;
use crate::formula::span::Span;
use crate::formula::tree::Own;
use crate::locale::letter::is_number;
use crate::locale::{Language, fold, order};
use crate::workbook::{Book, BookVocabulary};

/// Something that can stand in a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// How it is shown and written.
    pub spelling: String,
    /// What it is.
    pub kind: Kind,
    /// Whether it is the reader's own.
    pub own: bool,
    /// What it is found by, as searches compare.
    keys: Vec<String>,
}

/// The kinds of thing that can stand in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number that somebody measures.
    Metric,
    /// Another KPI.
    Kpi,
    /// A function.
    Function(Function),
    /// A word that speaks of the KPI itself.
    Own,
}

/// What could stand in the place of what is being written, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What a chosen one takes the place of.
    pub span: Span,
    /// The candidates.
    pub candidates: Vec<Candidate>,
    /// Whether what is written means something already, so that a hasty Enter should not change it.
    pub known: bool,
}

/// More than this is a list to search.
const MOST: usize = 7;

/// The farthest that a candidate may be while what is written is its very name.
const EXACT: u8 = 1;

/// All that can stand in a formula of `book`, the reader's own first.
pub fn candidates(book: &Book, language: Language) -> Vec<Candidate> {
    let spelled = BookVocabulary::new(book, language);
    let mut all = Vec::new();
    for metric in &book.metrics {
        let id = metric.id.as_str();
        let names = catalogue::metric(id).map(|known| known.names.all());
        all.push(candidate(&spelled, id, Kind::Metric, true, names));
    }
    for kpi in &book.kpis {
        all.push(candidate(&spelled, kpi.id.as_str(), Kind::Kpi, true, None));
    }
    let own: Vec<String> = all.iter().map(|own| own.spelling.clone()).collect();
    for metric in catalogue::metrics() {
        all.push(candidate(
            &spelled,
            metric.id,
            Kind::Metric,
            false,
            Some(metric.names.all()),
        ));
    }
    for kpi in catalogue::kpis() {
        let mut found = candidate(&spelled, kpi.id, Kind::Kpi, false, Some(kpi.names.all()));
        found
            .keys
            .extend(kpi.abbreviations.iter().map(|short| fold::search(short)));
        all.push(found);
    }
    all.retain(|candidate| candidate.own || !own.contains(&candidate.spelling));
    all.extend(Function::ALL.map(|function| Candidate {
        spelling: function.name().to_owned(),
        kind: Kind::Function(function),
        own: false,
        keys: vec![fold::search(function.name())],
    }));
    all.extend(Own::ALL.map(|own| Candidate {
        spelling: own.name().to_owned(),
        kind: Kind::Own,
        own: false,
        keys: vec![fold::search(own.name())],
    }));
    all
}

fn candidate(
    spelled: &BookVocabulary<'_>,
    id: &str,
    kind: Kind,
    own: bool,
    names: Option<[&'static str; 3]>,
) -> Candidate {
    let spelling = spelled.spell(id);
    let mut keys = vec![fold::search(&spelling), fold::search(id)];
    keys.extend(names.into_iter().flatten().map(fold::search));
    Candidate {
        spelling,
        kind,
        own,
        keys,
    }
}

/// What completes the name that the caret, a byte offset, stands in or behind. Before anything is written, the reader's
/// own numbers.
pub fn offer(
    text: &str,
    caret: usize,
    language: Language,
    candidates: &[Candidate],
) -> Option<Offer> {
    let fragment = complete(text, caret, Notation::Local(language));
    let Some(fragment) = fragment.filter(|fragment| !fragment.written.is_empty()) else {
        return awaited(text, caret, candidates);
    };
    let wanted = fold::search(&fragment.written);
    let mut found: Vec<(u8, &Candidate)> = candidates
        .iter()
        .filter_map(|candidate| Some((candidate.distance(&wanted)?, candidate)))
        .collect();
    order::by_key(&mut found, |(distance, candidate)| {
        (*distance, !candidate.own)
    });
    let known = found
        .first()
        .is_some_and(|(distance, _)| *distance <= EXACT);
    let found: Vec<Candidate> = found
        .into_iter()
        .map(|(_, candidate)| candidate.clone())
        .filter(|candidate| {
            candidate.spelling != fragment.written || matches!(candidate.kind, Kind::Function(_))
        })
        .take(MOST)
        .collect();
    let written = fragment.written.as_str();
    let is_number = written.chars().all(is_number);
    (!found.is_empty() && !is_number).then_some(Offer {
        span: fragment.span,
        candidates: found,
        known,
    })
}

/// The reader's own numbers, where a name is awaited.
fn awaited(text: &str, caret: usize, candidates: &[Candidate]) -> Option<Offer> {
    let before = text.get(..caret)?.trim_end();
    let awaits = before
        .chars()
        .next_back()
        .is_none_or(|last| "+-*/×÷−(=^,;؛،".chars().any(|sign| sign == last));
    let own: Vec<Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.own)
        .take(MOST)
        .cloned()
        .collect();
    (awaits && !own.is_empty()).then(|| Offer {
        span: Span::new(caret, caret),
        candidates: own,
        known: true,
    })
}

impl Candidate {
    /// How far what is written is from it: nearer, the earlier and the more exactly it begins a word.
    fn distance(&self, wanted: &str) -> Option<u8> {
        let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return None;
        }
        let every_word = |key: &String| {
            words
                .iter()
                .all(|word| key.split(' ').any(|part| part.starts_with(word)))
        };
        self.keys
            .iter()
            .enumerate()
            .filter_map(|(place, key)| {
                let foreign = u8::from(place > 0);
                match () {
                    () if key == wanted => Some(foreign),
                    () if key.starts_with(wanted) => Some(2 + foreign),
                    () if every_word(key) => Some(4 + foreign),
                    () if wanted.len() > 2 && fold::holds(key, wanted) => Some(6 + foreign),
                    () => None,
                }
            })
            .min()
    }

    /// What its function is given, as it is written: `x, digits`.
    pub fn arguments(&self, language: Language) -> Option<String> {
        let Kind::Function(function) = self.kind else {
            return None;
        };
        let sign = Notation::Local(language).separators().first();
        let separator: String = sign.into_iter().chain([&' ']).collect();
        Some(function.parameters().join(&separator))
    }
}

impl Offer {
    /// The text with a candidate in the place of what was being written, and the byte offset of the caret.
    pub fn accept(&self, text: &str, candidate: &Candidate) -> (String, usize) {
        let before = text.get(..self.span.start as usize).unwrap_or_default();
        let after = text.get(self.span.end as usize..).unwrap_or_default();
        let (written, behind) = match candidate.kind {
            Kind::Function(_) if after.trim_start().starts_with('(') => {
                (candidate.spelling.clone(), "")
            }
            Kind::Function(_) => ([&candidate.spelling, "("].concat(), ")"),
            Kind::Own => (candidate.spelling.clone(), ""),
            Kind::Metric | Kind::Kpi => (print::name(&candidate.spelling), ""),
        };
        let caret = before.len() + written.len();
        ([before, &written, behind, after].concat(), caret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str, language: Language) -> Option<(String, usize)> {
        let all = candidates(&Book::default(), language);
        let offer = offer(text, text.len(), language, &all)?;
        Some(offer.accept(text, offer.candidates.first()?))
    }

    #[test]
    fn names_and_functions_are_completed_in_any_script() {
        for (language, text, completed) in [
            (Language::En, "impr", "Impressions"),
            (Language::En, "2 * rou", "2 * round()"),
            (Language::Vi, "chi phi mark", "Chi phí marketing"),
            (Language::Vi, "1 + luot hien", "1 + Lượt hiển thị"),
            (Language::Fa, "هزینه تبل", "هزینه تبلیغات"),
            (Language::En, "days_in", "days_in_period"),
            (Language::En, "impressions / cli", "impressions / Clicks"),
        ] {
            let found = first(text, language).map(|(text, _)| text);
            assert_eq!(found.as_deref(), Some(completed), "{text}");
        }
        assert_eq!(first("12", Language::En), None);
        assert_eq!(first("", Language::En), None);
        assert_eq!(first("(1 + 2) ", Language::En), None);
    }

    #[test]
    fn the_caret_waits_inside_a_new_call() {
        assert_eq!(first("max", Language::En).map(|(_, caret)| caret), Some(4));
    }
}
