//! Writes what the data files say as Rust: one static table a file.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use super::Catalogue;
use super::facts::{Id, Kpi, Metric, Names, Variant};

/// Writes the tables into the build's output folder.
pub(super) fn write(catalogue: &Catalogue) -> Result<(), Box<dyn Error>> {
    let mut code = String::new();
    table(&mut code, "GROUPS", "Group", &catalogue.groups, |file| {
        format!(
            "Group {{ id: {:?}, names: {} }}",
            file.group.id,
            names(&file.group.name)
        )
    })?;
    let kpis: Vec<_> = catalogue.kpis().collect();
    table(&mut code, "KPIS", "CatalogueKpi", &kpis, |(group, kpi)| {
        kpi_code(&group.id, kpi)
    })?;
    table(
        &mut code,
        "METRICS",
        "CatalogueMetric",
        &catalogue.metrics,
        metric_code,
    )?;
    table(&mut code, "GOALS", "Goal", &catalogue.goals, |goal| {
        let growth: Vec<_> = goal
            .growth
            .iter()
            .map(|(kpi, percent)| format!("({kpi:?}, {percent:?})"))
            .collect();
        format!(
            "Goal {{ id: {:?}, names: {}, kpis: &{:?}, growth: &[{}] }}",
            goal.id,
            names(&goal.name),
            goal.kpis,
            growth.join(", ")
        )
    })?;
    table(
        &mut code,
        "RELATIONS",
        "Relation",
        &catalogue.relations,
        |relation| {
            format!(
                "Relation {{ parts: &{:?}, whole: {:?}, cohort: {:?} }}",
                relation.parts, relation.whole, relation.cohort
            )
        },
    )?;
    table(
        &mut code,
        "DIAGNOSES",
        "Diagnosis",
        &catalogue.diagnoses,
        |diagnosis| {
            let signs: Vec<_> = diagnosis
                .signs()
                .iter()
                .map(|sign| format!("Sign::{sign:?}"))
                .collect();
            format!(
                "Diagnosis {{ id: {:?}, signs: &[{}], finding: {}, advice: {} }}",
                diagnosis.id,
                signs.join(", "),
                names(&diagnosis.finding),
                names(&diagnosis.advice)
            )
        },
    )?;
    let scales = &catalogue.currencies;
    let scales = [
        ("Usd", scales.usd),
        ("Eur", scales.eur),
        ("Vnd", scales.vnd),
        ("Toman", scales.toman),
        ("Rial", scales.rial),
    ];
    table(
        &mut code,
        "SAMPLE_SCALES",
        "(Currency, f64)",
        &scales,
        |(currency, scale)| format!("(Currency::{currency}, {scale:?})"),
    )?;
    let folder = env::var("OUT_DIR")?;
    Ok(fs::write(Path::new(&folder).join("catalogue.rs"), code)?)
}

fn table<T>(
    code: &mut String,
    name: &str,
    of: &str,
    rows: &[T],
    row: impl Fn(&T) -> String,
) -> std::fmt::Result {
    writeln!(code, "pub(super) static {name}: [{of}; {}] = [", rows.len())?;
    for item in rows {
        writeln!(code, "    {},", row(item))?;
    }
    writeln!(code, "];")
}

fn names(names: &Names) -> String {
    format!(
        "Names {{ vi: {:?}, fa: {:?}, en: {:?} }}",
        names.vi, names.fa, names.en
    )
}

fn kpi_code(group: &Id, kpi: &Kpi) -> String {
    let variants: Vec<_> = kpi
        .variant
        .iter()
        .map(|variant| variant_code(kpi, variant))
        .collect();
    format!(
        "CatalogueKpi {{ id: {:?}, group: {group:?}, names: {}, direction: Direction::{:?}, leading: {:?}, qualitative: {:?}, \
         frequency: Frequency::{:?}, abbreviations: &{:?}, keywords: &{:?}, variants: &[{}] }}",
        kpi.id,
        names(&kpi.name),
        kpi.better,
        kpi.leading(),
        kpi.qualitative(),
        kpi.frequency,
        kpi.abbreviations,
        kpi.keywords,
        variants.join(", ")
    )
}

fn variant_code(kpi: &Kpi, variant: &Variant) -> String {
    let benchmark = variant.benchmark.as_ref().map(|benchmark| {
        format!(
            "Benchmark {{ value: {:?}, population: {}, source: {} }}",
            benchmark.value,
            names(&benchmark.population),
            names(&benchmark.source)
        )
    });
    format!(
        "Variant {{ id: {:?}, names: {}, formula: {:?}, unit: DisplayUnit::{:?}, benchmark: {} }}",
        variant.id,
        names(variant.name.as_ref().unwrap_or(&kpi.name)),
        variant.formula,
        variant.unit,
        benchmark.map_or_else(
            || "None".to_owned(),
            |benchmark| format!("Some({benchmark})")
        )
    )
}

fn metric_code(metric: &Metric) -> String {
    let [vi, fa, en] = [&metric.aliases.vi, &metric.aliases.fa, &metric.aliases.en];
    format!(
        "CatalogueMetric {{ id: {:?}, names: {}, aliases: &{:?}, unit: DisplayUnit::{:?}, per_year: {:?}, \
         aggregation: Aggregation::{:?}, weight: {:?}, sample: {:?}, previous: {:?} }}",
        metric.id,
        names(&metric.name),
        vi.iter().chain(fa).chain(en).collect::<Vec<_>>(),
        metric.unit,
        metric.per.is_some(),
        metric.aggregation,
        metric.weight,
        metric.sample,
        metric.previous
    )
}
