//! Writes what the data files say as Rust: one static table a file.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use super::Catalogue;
use super::facts::{Id, Kpi, Metric, Names, Text, Variant};

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
    let kpis = catalogue.kpis().map(|(group, kpi)| kpi_row(&group.id, kpi));
    rows(&mut code, "KPIS", kpis)?;
    rows(
        &mut code,
        "METRICS",
        catalogue.metrics.iter().map(metric_row),
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

/// A table as text, a row a line, its fields with tabs between them. `src/catalogue/tables.rs` reads it.
fn rows(
    code: &mut String,
    name: &str,
    rows: impl Iterator<Item = Vec<String>>,
) -> std::fmt::Result {
    let mut text = String::new();
    for row in rows {
        writeln!(text, "{}", row.join("\t").trim_end_matches('\t'))?;
    }
    writeln!(code, "static {name}: &str = {text:?};")
}

fn kpi_row(group: &Id, kpi: &Kpi) -> Vec<String> {
    let mut row = vec![kpi.id.to_string(), group.to_string()];
    row.extend(texts(&kpi.name));
    row.extend([
        tag(&kpi.better),
        flag(kpi.leading()),
        flag(kpi.qualitative()),
        tag(&kpi.frequency),
        list(&kpi.abbreviations),
        list(&kpi.keywords),
    ]);
    for variant in &kpi.variant {
        row.extend(variant_fields(variant));
    }
    row
}

fn variant_fields(variant: &Variant) -> Vec<String> {
    let mut fields = vec![variant.id.to_string()];
    fields.extend(variant.name.as_ref().map(texts).unwrap_or_default());
    fields.extend([variant.formula.to_string(), tag(&variant.unit)]);
    match &variant.benchmark {
        Some(benchmark) => {
            fields.push(benchmark.value.to_string());
            fields.extend(texts(&benchmark.population));
            fields.extend(texts(&benchmark.source));
        }
        None => fields.push(String::new()),
    }
    fields
}

fn metric_row(metric: &Metric) -> Vec<String> {
    let [vi, fa, en] = [&metric.aliases.vi, &metric.aliases.fa, &metric.aliases.en];
    let aliases = vi.iter().chain(fa).chain(en);
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut row = vec![metric.id.to_string()];
    row.extend(texts(&metric.name));
    row.extend([
        list(aliases),
        tag(&metric.unit),
        flag(metric.per.is_some()),
        tag(&metric.aggregation),
        metric
            .weight
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        metric.sample.to_string(),
        number(metric.previous),
    ]);
    row
}

fn texts(names: &Names) -> [String; 3] {
    [&names.vi, &names.fa, &names.en].map(ToString::to_string)
}

fn list<'a>(texts: impl IntoIterator<Item = &'a Text>) -> String {
    let texts: Vec<String> = texts.into_iter().map(ToString::to_string).collect();
    texts.join("|")
}

/// The product's tag of a variant: its name in small letters.
fn tag(variant: &impl std::fmt::Debug) -> String {
    format!("{variant:?}").to_lowercase()
}

fn flag(is_set: bool) -> String {
    if is_set {
        "1".to_owned()
    } else {
        String::new()
    }
}
