//! Compiles the data files in `src/catalogue/facts/` into static tables.
//!
//! Part of the build script. Whatever can be wrong with the files stops the build with a sentence that names the file: an
//! unknown or missing field, an empty name, an id that stands twice, an id that nothing bears. Whether a formula checks
//! and a sample evaluates needs the formula language, and `tests/catalogue.rs` sees to it.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

use facts::{
    Currencies, DiagnosesFile, Diagnosis, Goal, GoalsFile, Group, GroupFile, Kpi, Metric,
    MetricsFile, Relation, RelationsFile,
};

mod check;
mod facts;
mod tables;

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

impl Catalogue {
    /// Every KPI with its group, in the catalogue's order.
    fn kpis(&self) -> impl Iterator<Item = (&Group, &Kpi)> {
        self.groups
            .iter()
            .flat_map(|file| file.kpi.iter().map(|kpi| (&file.group, kpi)))
    }
}

/// Writes `catalogue.rs` into the build's output folder, or says all that is wrong with the files.
pub(crate) fn compile() {
    println!("cargo::rerun-if-changed={FOLDER}");
    let problems = match read() {
        Err(error) => vec![error.to_string()],
        Ok(catalogue) => {
            let problems = check::problems(&catalogue);
            match problems.is_empty().then(|| tables::write(&catalogue)) {
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
