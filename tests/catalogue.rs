//! The built-in KPIs hold what the catalogue promises: every id, name and formula, and texts in three languages.

use std::collections::BTreeMap;

use kepi::catalogue::{self, CatalogueMetric, Names, texts};
use kepi::locale::fold;
use unicode_normalization::is_nfc;

/// The ids that links and files rely on, in the catalogue's order. One that disappears breaks somebody's bookmark.
const IDS: &str = include_str!("fixtures/kpi-ids.txt");

/// What each variant computes, written down a second time.
const FORMULAS: &str = include_str!("fixtures/kpi-formulas.txt");

const TEXTS: [(&str, &str); 3] = [
    ("vi", include_str!("../src/catalogue/texts/vi.json")),
    ("fa", include_str!("../src/catalogue/texts/fa.json")),
    ("en", include_str!("../src/catalogue/texts/en.json")),
];

#[test]
fn the_ids_are_those_of_the_list() {
    let ids: Vec<&str> = catalogue::kpis().iter().map(|kpi| kpi.id).collect();
    assert_eq!(ids, IDS.lines().collect::<Vec<_>>());
}

#[test]
fn the_formulas_are_those_of_the_table() {
    let ours: Vec<String> = catalogue::kpis()
        .iter()
        .flat_map(|kpi| kpi.variants.iter().map(move |variant| (kpi, variant)))
        .map(|(kpi, variant)| {
            let unit = format!("{:?}", variant.unit).to_lowercase();
            format!("{} | {} | {unit} | {}", kpi.id, variant.id, variant.formula)
        })
        .collect();
    let table: Vec<&str> = FORMULAS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(ours, table);
}

#[test]
fn every_kpi_belongs_to_a_group() {
    for kpi in catalogue::kpis() {
        let found = catalogue::groups()
            .iter()
            .any(|group| group.id == kpi.group);
        assert!(found, "{}: {}", kpi.id, kpi.group);
    }
}

#[test]
fn no_two_metrics_share_a_name() {
    let mut owners = BTreeMap::new();
    for metric in catalogue::metrics() {
        for name in written(metric) {
            let other = owners.insert(fold::name(name), metric.id);
            assert!(
                other.is_none_or(|other| other == metric.id),
                "{name}: {other:?} and {}",
                metric.id
            );
        }
    }
}

#[test]
fn no_two_kpis_share_a_name() {
    let mut owners = BTreeMap::new();
    for kpi in catalogue::kpis() {
        let names = [[kpi.id].as_slice(), &kpi.names.all(), kpi.abbreviations].concat();
        for name in names {
            let other = owners.insert(fold::name(name), kpi.id);
            assert!(
                other.is_none_or(|other| other == kpi.id),
                "{name}: {other:?} and {}",
                kpi.id
            );
        }
    }
}

#[test]
fn the_samples_are_one_believable_month() {
    let sample = |id: &str| catalogue::metric(id).map(|metric| metric.sample);
    assert!(catalogue::broken_relations(&sample).is_empty());
    for relation in catalogue::relations() {
        assert!(relation.is_broken(&sample).is_some(), "{relation:?}");
    }
}

#[test]
fn a_benchmark_says_whom_it_was_measured_with() {
    let with: Vec<_> = catalogue::kpis()
        .iter()
        .flat_map(|kpi| kpi.variants.iter().map(move |variant| (kpi.id, variant)))
        .filter_map(|(id, variant)| Some((id, variant.id, variant.benchmark.as_ref()?.value)))
        .collect();
    assert_eq!(
        with,
        [
            ("lead_to_mql", "standard", 41.0),
            ("mql_to_sql", "standard", 39.0)
        ]
    );
}

#[test]
fn goals_begin_with_three_to_five_kpis() {
    for goal in catalogue::goals() {
        assert!((3..=5).contains(&goal.kpis.len()), "{}", goal.id);
        assert_eq!(goal.start_kpis().count(), goal.kpis.len(), "{}", goal.id);
    }
}

#[test]
fn the_facts_are_well_written() {
    for (place, names) in all_names() {
        well_written(&place, "vi", names.vi);
        well_written(&place, "fa", names.fa);
        well_written(&place, "en", names.en);
    }
    for metric in catalogue::metrics() {
        for alias in metric.aliases {
            assert!(is_nfc(alias), "{}: {alias}", metric.id);
        }
    }
}

#[test]
fn every_language_speaks_of_every_kpi_and_its_variants() {
    for (language, json) in TEXTS {
        let all = texts::parse(json).unwrap_or_else(|error| panic!("{language}: {error}"));
        let mut spoken_of: Vec<&str> = all.keys().map(String::as_str).collect();
        let mut ids: Vec<&str> = IDS.lines().collect();
        spoken_of.sort_unstable();
        ids.sort_unstable();
        assert_eq!(spoken_of, ids, "{language}");
        for kpi in catalogue::kpis() {
            let text = &all[kpi.id];
            let place = format!("{language} {}", kpi.id);
            let single = [&text.says, &text.when, &text.formula, &text.source];
            for sentence in single
                .into_iter()
                .chain(&text.improve)
                .chain(text.variants.values())
            {
                well_written(&place, language, sentence);
                assert!(sentence.chars().count() <= 140, "{place}: {sentence}");
            }
            let mut described: Vec<&str> = text.variants.keys().map(String::as_str).collect();
            let mut variants: Vec<&str> = kpi.variants.iter().map(|variant| variant.id).collect();
            if variants.len() == 1 {
                variants.clear();
            }
            described.sort_unstable();
            variants.sort_unstable();
            assert_eq!(described, variants, "{place}");
        }
    }
}

fn written(metric: &'static CatalogueMetric) -> Vec<&'static str> {
    [[metric.id].as_slice(), &metric.names.all(), metric.aliases].concat()
}

/// Every name and sentence among the facts, with the place where it stands.
fn all_names() -> Vec<(String, Names)> {
    let mut names = Vec::new();
    for group in catalogue::groups() {
        names.push((group.id.to_owned(), group.names));
    }
    for kpi in catalogue::kpis() {
        names.push((kpi.id.to_owned(), kpi.names));
        for variant in kpi.variants {
            let place = format!("{} {}", kpi.id, variant.id);
            names.push((place.clone(), variant.names));
            if let Some(benchmark) = &variant.benchmark {
                names.push((place.clone(), benchmark.population));
                names.push((place, benchmark.source));
            }
        }
    }
    for metric in catalogue::metrics() {
        names.push((metric.id.to_owned(), metric.names));
    }
    for goal in catalogue::goals() {
        names.push((goal.id.to_owned(), goal.names));
    }
    for diagnosis in catalogue::diagnoses() {
        names.push((diagnosis.id.to_owned(), diagnosis.finding));
        names.push((diagnosis.id.to_owned(), diagnosis.advice));
    }
    names
}

/// Not empty, composed, and in Persian with Persian letters and digits only.
#[track_caller]
fn well_written(place: &str, language: &str, text: &str) {
    assert!(!text.trim().is_empty(), "{place}: empty");
    assert_eq!(text, text.trim(), "{place}");
    assert!(is_nfc(text), "{place}: {text:?} is not composed");
    assert!(!text.contains('!'), "{place}: {text}");
    if language == "fa" {
        let foreign =
            |c: char| c.is_ascii_digit() || matches!(c, 'ي' | 'ك' | '٠'..='٩' | '?' | ';' | '"');
        assert!(!text.contains(foreign), "{place}: {text}");
        assert!(!text.contains(", "), "{place}: {text}");
    }
}
