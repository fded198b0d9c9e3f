//! Compiles the data files in `src/catalogue/facts/` into static tables.
//!
//! Part of the build script. Whatever can be wrong with a file by itself stops the build with a sentence that names the
//! file: an unknown or missing field, an empty name, an id that stands twice, an id that nothing bears. Whether a
//! formula checks and a sample evaluates needs the formula language, and `tests/catalogue.rs` sees to it.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::de::DeserializeOwned;

use facts::{
    Currencies, DiagnosesFile, Diagnosis, Goal, GoalsFile, GroupFile, Kpi, Metric, MetricsFile,
    Names, Relation, RelationsFile, Variant,
};

#[path = "compile_facts.rs"]
mod facts;

const FOLDER: &str = "src/catalogue/facts";

/// Everything that the files say.
struct Catalogue {
    groups: Vec<GroupFile>,
    metrics: Vec<Metric>,
    currencies: Currencies,
    goals: Vec<Goal>,
    relations: Vec<Relation>,
    diagnoses: Vec<Diagnosis>,
}

/// Writes `catalogue.rs` into the build's output folder, or says all that is wrong with the files.
pub(crate) fn compile() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let problems = match read() {
        Err(error) => vec![error.to_string()],
        Ok(catalogue) => {
            let problems = check(&catalogue);
            match problems.is_empty().then(|| write(&catalogue)) {
                Some(Err(error)) => vec![error.to_string()],
                _ => problems,
            }
        }
    };
    for problem in problems {
        println!("cargo::error={}", problem.replace('\n', " "));
    }
}

fn read() -> Result<Catalogue, Box<dyn Error>> {
    let folder = Path::new(FOLDER);
    let mut groups = Vec::new();
    for file in fs::read_dir(folder.join("kpis"))? {
        groups.push(read_file::<GroupFile>(&file?.path())?);
    }
    groups.sort_by_key(|file| file.group.order);
    Ok(Catalogue {
        groups,
        metrics: read_file::<MetricsFile>(&folder.join("metrics.toml"))?.metric,
        currencies: read_file(&folder.join("currencies.toml"))?,
        goals: read_file::<GoalsFile>(&folder.join("goals.toml"))?.goal,
        relations: read_file::<RelationsFile>(&folder.join("relations.toml"))?.relation,
        diagnoses: read_file::<DiagnosesFile>(&folder.join("diagnoses.toml"))?.diagnosis,
    })
}

fn read_file<T: DeserializeOwned>(path: &Path) -> Result<T, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
}

fn check(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Vec::new();
    let metrics = ids(
        "metrics.toml",
        catalogue.metrics.iter().map(|metric| &metric.id),
        &mut problems,
    );
    let kpis = ids(
        "kpis",
        catalogue
            .groups
            .iter()
            .flat_map(|file| file.kpi.iter().map(|kpi| &kpi.id)),
        &mut problems,
    );
    ids(
        "goals.toml",
        catalogue.goals.iter().map(|goal| &goal.id),
        &mut problems,
    );
    ids(
        "diagnoses.toml",
        catalogue.diagnoses.iter().map(|diagnosis| &diagnosis.id),
        &mut problems,
    );
    let mut known = |file: &str, ids: &BTreeSet<&String>, used: &[&String]| {
        for id in used.iter().filter(|id| !ids.contains(**id)) {
            problems.push(format!("{file}: there is no \"{id}\""));
        }
    };
    for metric in &catalogue.metrics {
        known(
            "metrics.toml",
            &metrics,
            &metric.weight.iter().collect::<Vec<_>>(),
        );
    }
    for relation in &catalogue.relations {
        let named: Vec<_> = relation.parts.iter().chain([&relation.whole]).collect();
        known("relations.toml", &metrics, &named);
    }
    for goal in &catalogue.goals {
        let named: Vec<_> = goal.kpis.iter().chain(goal.growth.keys()).collect();
        known("goals.toml", &kpis, &named);
    }
    for diagnosis in &catalogue.diagnoses {
        let named: Vec<_> = diagnosis
            .signs()
            .into_iter()
            .flat_map(|sign| sign.kpis())
            .collect();
        known("diagnoses.toml", &kpis, &named);
    }
    for (kpi, file) in catalogue
        .groups
        .iter()
        .flat_map(|file| file.kpi.iter().map(move |kpi| (kpi, file)))
    {
        problems.extend(check_variants(kpi, &file.group.id));
    }
    for names in catalogue.names() {
        if [&names.vi, &names.fa, &names.en]
            .iter()
            .any(|name| name.trim() != name.as_str() || name.is_empty())
        {
            problems.push(format!(
                "\"{}\" \"{}\" \"{}\": a name is empty, or begins or ends with a space",
                names.vi, names.fa, names.en
            ));
        }
    }
    problems
}

/// The ids of a file, none of which may stand twice or hold anything that a link could not.
fn ids<'a>(
    file: &str,
    all: impl Iterator<Item = &'a String>,
    problems: &mut Vec<String>,
) -> BTreeSet<&'a String> {
    let mut ids = BTreeSet::new();
    for id in all {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.chars().all(letters) {
            problems.push(format!("{file}: \"{id}\": an id is of a-z, 0-9 and _"));
        }
        if !ids.insert(id) {
            problems.push(format!("{file}: \"{id}\" stands twice"));
        }
    }
    ids
}

/// One variant is "standard" and needs no name; several need one each.
fn check_variants(kpi: &Kpi, group: &str) -> Vec<String> {
    let place = format!("kpis/{group}.toml: \"{}\"", kpi.id);
    let mut problems = Vec::new();
    ids(
        &place,
        kpi.variant.iter().map(|variant| &variant.id),
        &mut problems,
    );
    match kpi.variant.as_slice() {
        [] => problems.push(format!("{place} has no variant")),
        [only] if only.id != "standard" || only.name.is_some() => {
            problems.push(format!(
                "{place}: its one variant is \"standard\", without a name"
            ));
        }
        [_] => {}
        several => {
            for variant in several.iter().filter(|variant| variant.name.is_none()) {
                problems.push(format!(
                    "{place}: the variant \"{}\" has no name",
                    variant.id
                ));
            }
        }
    }
    problems
}

impl Catalogue {
    /// Every text in three languages.
    fn names(&self) -> Vec<&Names> {
        let mut names: Vec<&Names> = Vec::new();
        for file in &self.groups {
            names.push(&file.group.name);
            for kpi in &file.kpi {
                names.push(&kpi.name);
                for variant in &kpi.variant {
                    names.extend(&variant.name);
                    names.extend(
                        variant
                            .benchmark
                            .iter()
                            .flat_map(|benchmark| [&benchmark.population, &benchmark.source]),
                    );
                }
            }
        }
        names.extend(self.metrics.iter().map(|metric| &metric.name));
        names.extend(self.goals.iter().map(|goal| &goal.name));
        names.extend(
            self.diagnoses
                .iter()
                .flat_map(|diagnosis| [&diagnosis.finding, &diagnosis.advice]),
        );
        names
    }
}

fn write(catalogue: &Catalogue) -> Result<(), Box<dyn Error>> {
    let mut code = String::new();
    table(&mut code, "GROUPS", "Group", &catalogue.groups, |file| {
        format!(
            "Group {{ id: {:?}, names: {} }}",
            file.group.id,
            names(&file.group.name)
        )
    })?;
    let kpis: Vec<_> = catalogue
        .groups
        .iter()
        .flat_map(|file| file.kpi.iter().map(move |kpi| (file, kpi)))
        .collect();
    table(&mut code, "KPIS", "CatalogueKpi", &kpis, |(file, kpi)| {
        kpi_code(&file.group.id, kpi)
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

fn kpi_code(group: &str, kpi: &Kpi) -> String {
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
        [vi.as_slice(), fa, en].concat(),
        metric.unit,
        metric.per.is_some(),
        metric.aggregation,
        metric.weight,
        metric.sample,
        metric.previous
    )
}
