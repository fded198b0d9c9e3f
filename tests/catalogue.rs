//! The built-in KPIs hold what the catalogue promises: every id, name and formula, and texts in three languages.

#![allow(clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};

use kepi::catalogue::{
    self, CatalogueKpi, CatalogueMetric, CatalogueVocabulary, Names, Samples, Sign, Variant,
    texts::KpiText,
};
use kepi::formula::notation::Notation;
use kepi::formula::program::Program;
use kepi::formula::scope::Source;
use kepi::formula::value::Outcome;
use kepi::formula::{check, parser};
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::locale::{fold, json, rounding::half_away};
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
    let ours: Vec<String> = variants()
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
fn every_formula_checks_without_a_warning_and_gives_what_it_is_shown_as() {
    for (kpi, variant) in variants() {
        let program = program(kpi, variant);
        let place = format!("{} {}", kpi.id, variant.id);
        assert_eq!(program.warnings, [], "{place}");
        assert_eq!(program.hint(variant.unit), None, "{place}");
        let unit = &program.unit;
        let money = i8::from(variant.unit == DisplayUnit::Money);
        assert_eq!(
            (unit.money, unit.days, unit.years),
            (money, 0, 0),
            "{place}"
        );
        for input in &program.inputs {
            let Source::Metric(id) = &input.source else {
                continue;
            };
            assert!(catalogue::metric(id).is_some(), "{place}: {id}");
        }
    }
}

#[test]
fn every_metric_is_used() {
    let used: BTreeSet<String> = variants()
        .flat_map(|(kpi, variant)| program(kpi, variant).inputs)
        .map(|input| match input.source {
            Source::Metric(id) => id,
            Source::Own(own) => panic!("{own:?}"),
        })
        .collect();
    let all: BTreeSet<String> = catalogue::metrics()
        .iter()
        .map(|metric| metric.id.to_owned())
        .collect();
    assert_eq!(used, all);
}

#[test]
fn every_sample_evaluates_in_every_currency() {
    for currency in [
        Currency::Vnd,
        Currency::Toman,
        Currency::Rial,
        Currency::Usd,
        Currency::Eur,
    ] {
        for (kpi, variant) in variants() {
            let outcome = program(kpi, variant).evaluate(&Samples { currency });
            assert!(
                matches!(outcome, Outcome::Number(_)),
                "{} {}: {outcome:?}",
                kpi.id,
                variant.id
            );
        }
    }
}

#[test]
fn the_sample_month_gives_believable_kpis() {
    let month = Samples {
        currency: Currency::Usd,
    };
    let mut lines = String::new();
    for (kpi, variant) in variants() {
        if let Outcome::Number(value) = program(kpi, variant).evaluate(&month) {
            lines += &format!("{} {}: {}\n", kpi.id, variant.id, half_away(value, 2));
        }
    }
    insta::assert_snapshot!(lines);
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
fn a_broken_relation_is_told_and_a_missing_number_is_not() {
    let told = |numbers: &[(&str, f64)]| -> Vec<&str> {
        let value = |id: &str| {
            numbers
                .iter()
                .find(|(of, _)| *of == id)
                .map(|(_, value)| *value)
        };
        catalogue::broken_relations(&value)
            .iter()
            .map(|relation| relation.whole)
            .collect()
    };
    assert_eq!(
        told(&[("clicks", 20.0), ("impressions", 10.0)]),
        ["impressions"]
    );
    assert_eq!(told(&[("clicks", 10.0), ("impressions", 10.0)]), [""; 0]);
    assert_eq!(told(&[("clicks", 20.0)]), [""; 0]);
    let answers = [
        ("promoters", 60.0),
        ("detractors", 50.0),
        ("responses", 100.0),
    ];
    assert_eq!(told(&answers), ["responses"]);
}

#[test]
fn a_diagnosis_needs_all_its_signs() {
    let diagnosed = |signs: &[Sign]| -> Vec<&str> {
        let seen = |sign| Some(signs.contains(&sign));
        let all = catalogue::diagnoses().iter();
        all.filter(|diagnosis| diagnosis.applies(&seen))
            .map(|diagnosis| diagnosis.id)
            .collect()
    };
    let (high, low) = (Sign::High("website_traffic"), Sign::Low("conversion_rate"));
    assert_eq!(diagnosed(&[high, low]), ["visits_without_conversions"]);
    assert_eq!(diagnosed(&[high]), [""; 0]);
    let above = Sign::Above {
        kpi: "cac",
        than: "clv",
    };
    assert_eq!(diagnosed(&[above]), ["customer_costs_more_than_worth"]);
}

#[test]
fn a_benchmark_says_whom_it_was_measured_with() {
    let with: Vec<_> = variants()
        .filter_map(|(kpi, variant)| Some((kpi.id, variant.id, variant.benchmark.as_ref()?.value)))
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
        let all = json::members(json).unwrap();
        let mut spoken_of: Vec<&str> = all.iter().map(|(id, _)| id.as_str()).collect();
        let mut ids: Vec<&str> = IDS.lines().collect();
        spoken_of.sort_unstable();
        ids.sort_unstable();
        assert_eq!(spoken_of, ids, "{language}");
        for (id, json) in &all {
            let place = format!("{language} {id}");
            let kpi = catalogue::kpi(id).unwrap();
            let text = KpiText::parse(json).unwrap_or_else(|error| panic!("{place}: {error:?}"));
            let single = [&text.says, &text.when, &text.formula, &text.source];
            for sentence in single
                .into_iter()
                .chain(&text.improve)
                .chain(text.variants.values())
            {
                well_written(&place, language, sentence);
                // The lists' file has a line a sentence, with a tab before it.
                assert!(!sentence.contains(['\t', '\n']), "{place}: {sentence}");
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

/// Every variant with its KPI.
fn variants() -> impl Iterator<Item = (&'static CatalogueKpi, &'static Variant)> {
    catalogue::kpis()
        .iter()
        .flat_map(|kpi| kpi.variants.iter().map(move |variant| (kpi, variant)))
}

#[track_caller]
fn program(kpi: &CatalogueKpi, variant: &Variant) -> Program {
    let place = format!("{} {}", kpi.id, variant.id);
    let formula = parser::parse(variant.formula, Notation::Canonical)
        .unwrap_or_else(|problems| panic!("{place}: {problems:?}"));
    check::check(&formula, &CatalogueVocabulary)
        .unwrap_or_else(|problems| panic!("{place}: {problems:?}"))
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
