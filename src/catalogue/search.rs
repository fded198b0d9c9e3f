//! Finding a KPI by what a person types: a name in any language, with or without diacritics, an abbreviation, a goal.

use std::sync::OnceLock;

use super::{CatalogueKpi, goals, kpis};
use crate::locale::{Language, fold, order};

/// The KPIs that fit `query`, best first; all of them, in the catalogue's order, where it says nothing. Every word of
/// the query must fit. Of KPIs that fit equally well, those whose name in `language` fits stand first.
pub fn search(query: &str, language: Language) -> Vec<&'static CatalogueKpi> {
    let query = fold::search(query);
    let words: Vec<&str> = words_of(&query).collect();
    let mut found: Vec<(u32, &'static CatalogueKpi)> = kpis()
        .iter()
        .zip(index())
        .filter_map(|(kpi, texts)| Some((rank(texts, &query, &words, language)?, kpi)))
        .collect();
    // Stable: equals stay in the catalogue's order.
    order::by(&mut found, |(a, _), (b, _)| b.cmp(a));
    found.into_iter().map(|(_, kpi)| kpi).collect()
}

/// One text that a KPI is found by, folded.
struct Text {
    folded: String,
    kind: Kind,
}

/// What a text is to its KPI: the more it is the KPI's own, the more a fit counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name(Language),
    Short,
    Keyword,
    Goal,
}

/// How well a KPI fits; `None` where a word of the query fits none of its texts.
fn rank(texts: &[Text], query: &str, words: &[&str], language: Language) -> Option<u32> {
    let whole = texts
        .iter()
        .map(|text| whole_rank(text, query, language))
        .max()
        .unwrap_or_default();
    let mut sum = whole;
    for word in words {
        let best = texts
            .iter()
            .map(|text| word_rank(text, word, language))
            .max()
            .filter(|best| *best > 0)?;
        sum += best;
    }
    Some(sum)
}

/// What it counts that the query is the whole text, or its beginning. More than any sum over words.
fn whole_rank(text: &Text, query: &str, language: Language) -> u32 {
    let fit = if text.folded == query {
        1000
    } else if !query.is_empty() && text.folded.starts_with(query) {
        500
    } else {
        return 0;
    };
    match text.kind {
        Kind::Short => fit + 300,
        Kind::Name(of) => fit + 200 + u32::from(of == language),
        Kind::Keyword => fit,
        Kind::Goal => 0,
    }
}

/// What one word of the query counts against one text.
fn word_rank(text: &Text, word: &str, language: Language) -> u32 {
    let fit = words_of(&text.folded)
        .map(|candidate| fit(candidate, word))
        .max()
        .unwrap_or_default();
    match text.kind {
        _ if fit == 0 => 0,
        Kind::Name(of) => fit * 4 + u32::from(of == language),
        Kind::Short => fit * 4,
        Kind::Keyword => fit * 2,
        Kind::Goal => fit,
    }
}

/// The whole word, its beginning, a part of it, or all but one letter.
fn fit(candidate: &str, word: &str) -> u32 {
    if candidate == word {
        8
    } else if candidate.starts_with(word) {
        5
    } else if word.chars().count() >= 3 && fold::holds(candidate, word) {
        2
    } else {
        u32::from(differs_by_one(candidate, word))
    }
}

/// Whether one letter was left out, put in or mistyped, or two neighbours swapped. Short words have too many such
/// neighbours to guess.
fn differs_by_one(a: &str, b: &str) -> bool {
    let longer_than_three = |word: &str| word.chars().count() > 3;
    longer_than_three(a) && longer_than_three(b) && strsim::osa_distance(a, b) <= 1
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// Every KPI's texts, folded once, at the first search, in the order of [`kpis`].
fn index() -> &'static [Vec<Text>] {
    static INDEX: OnceLock<Vec<Vec<Text>>> = OnceLock::new();
    INDEX.get_or_init(|| kpis().iter().map(texts_of).collect())
}

fn texts_of(kpi: &CatalogueKpi) -> Vec<Text> {
    let names = Language::ALL.map(|language| (kpi.names.get(language), Kind::Name(language)));
    let short = kpi.abbreviations.iter().chain([&kpi.id]);
    let mut texts: Vec<(&str, Kind)> = names.to_vec();
    texts.extend(short.map(|text| (*text, Kind::Short)));
    texts.extend(kpi.keywords.iter().map(|text| (*text, Kind::Keyword)));
    for goal in goals().iter().filter(|goal| goal.kpis.contains(&kpi.id)) {
        texts.extend(goal.names.all().map(|name| (name, Kind::Goal)));
    }
    texts
        .into_iter()
        .map(|(text, kind)| Text {
            folded: fold::search(text),
            kind,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{differs_by_one, search};
    use crate::locale::Language::{self, En, Fa, Vi};

    #[track_caller]
    fn first(query: &str, language: Language, expected: &[&str]) {
        let found: Vec<&str> = search(query, language).iter().map(|kpi| kpi.id).collect();
        let best: Vec<&str> = found.iter().take(expected.len()).copied().collect();
        assert_eq!(best, expected, "{query:?} found {found:?}");
    }

    #[test]
    fn a_kpi_is_found_however_it_is_typed() {
        for (query, language, expected) in [
            ("cac", En, ["cac"].as_slice()),
            ("LTV", Fa, &["clv"]),
            ("ctr", Vi, &["click_through_rate"]),
            ("click_through_rate", En, &["click_through_rate"]),
            ("ty le thoat", Vi, &["bounce_rate"]),
            ("Tỷ lệ thoát", En, &["bounce_rate"]),
            ("thi phan", Vi, &["market_share"]),
            ("نرخ پرش", Fa, &["bounce_rate"]),
            ("نرخ ریزش", En, &["churn_rate"]),
            ("هزینهٔ جذب مشتري", Fa, &["cac"]),
            ("retention", En, &["retention_rate"]),
            ("retension rate", En, &["retention_rate"]),
            ("bouncee", En, &["bounce_rate"]),
            ("leads", Vi, &["leads"]),
            ("email open", En, &["email_open_rate"]),
            ("rate open email", En, &["email_open_rate"]),
        ] {
            first(query, language, expected);
        }
    }

    #[test]
    fn a_goal_finds_its_kpis() {
        let found = search("loyalty", En);
        for id in ["retention_rate", "churn_rate", "clv", "nps"] {
            assert!(found.iter().any(|kpi| kpi.id == id), "{id}");
        }
    }

    #[test]
    fn nothing_typed_is_everything_and_nonsense_is_nothing() {
        let ids =
            |query: &str| -> Vec<&str> { search(query, En).iter().map(|kpi| kpi.id).collect() };
        let all: Vec<&str> = crate::catalogue::kpis().iter().map(|kpi| kpi.id).collect();
        assert_eq!(ids(""), all);
        assert_eq!(ids("  \u{200c} …"), all);
        assert_eq!(ids("cac qqqq"), [""; 0]);
    }

    #[test]
    fn one_slip_of_the_finger_is_forgiven_in_longer_words() {
        for (typed, meant, forgiven) in [
            ("chrun", "churn", true),
            ("chun", "churn", true),
            ("churrn", "churn", true),
            ("chern", "churn", true),
            ("chxxn", "churn", false),
            ("cao", "cac", false),
            ("churns", "churn", true),
            ("", "churn", false),
        ] {
            assert_eq!(
                differs_by_one(typed, meant),
                forgiven,
                "{typed} for {meant}"
            );
            assert_eq!(
                differs_by_one(meant, typed),
                forgiven,
                "{meant} for {typed}"
            );
        }
    }
}
