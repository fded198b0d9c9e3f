//! What the data files must agree upon with each other.

use std::collections::BTreeSet;

use super::Catalogue;
use super::facts::{Aggregation, Id, Kpi};

/// All that is wrong, a sentence each.
pub(super) fn problems(catalogue: &Catalogue) -> Vec<String> {
    let mut problems = Problems::default();
    let metrics = problems.ids(
        "metrics.toml",
        catalogue.metrics.iter().map(|metric| &metric.id),
    );
    let kpis = problems.ids("kpis", catalogue.kpis().map(|(_, kpi)| &kpi.id));
    problems.ids("goals.toml", catalogue.goals.iter().map(|goal| &goal.id));
    problems.ids(
        "diagnoses.toml",
        catalogue.diagnoses.iter().map(|diagnosis| &diagnosis.id),
    );
    for metric in &catalogue.metrics {
        problems.unknown("metrics.toml", &metrics, &metric.weight);
        if metric.weight.is_some() && metric.aggregation != Aggregation::Mean {
            problems.say("metrics.toml", &metric.id, "only a \"level\" has a weight");
        }
    }
    for relation in &catalogue.relations {
        problems.unknown("relations.toml", &metrics, &relation.parts);
        problems.unknown("relations.toml", &metrics, [&relation.whole]);
    }
    for goal in &catalogue.goals {
        problems.unknown("goals.toml", &kpis, &goal.kpis);
        problems.unknown(
            "goals.toml",
            &goal.kpis.iter().collect(),
            goal.growth.keys(),
        );
    }
    for diagnosis in &catalogue.diagnoses {
        let named = diagnosis.signs().into_iter().flat_map(|sign| sign.kpis());
        problems.unknown("diagnoses.toml", &kpis, named);
    }
    for (group, kpi) in catalogue.kpis() {
        problems.variants(&format!("kpis/{}.toml", group.id), kpi);
    }
    problems.0
}

#[derive(Default)]
struct Problems(Vec<String>);

impl Problems {
    fn say(&mut self, file: &str, id: &Id, what: &str) {
        self.0.push(format!("{file}: \"{id}\": {what}"));
    }

    /// The ids of a file, none of which may stand twice.
    fn ids<'a>(&mut self, file: &str, all: impl Iterator<Item = &'a Id>) -> BTreeSet<&'a Id> {
        let mut ids = BTreeSet::new();
        for id in all {
            if !ids.insert(id) {
                self.say(file, id, "stands twice");
            }
        }
        ids
    }

    /// Every id of `used` that nothing bears.
    fn unknown<'a>(
        &mut self,
        file: &str,
        known: &BTreeSet<&Id>,
        used: impl IntoIterator<Item = &'a Id>,
    ) {
        for id in used {
            if !known.contains(id) {
                self.say(file, id, "there is none of this id");
            }
        }
    }

    /// One variant is "standard" and needs no name; several need one each.
    fn variants(&mut self, file: &str, kpi: &Kpi) {
        self.ids(file, kpi.variant.iter().map(|variant| &variant.id));
        match kpi.variant.as_slice() {
            [] => self.say(file, &kpi.id, "has no variant"),
            [only] if only.id.as_str() != "standard" || only.name.is_some() => {
                self.say(
                    file,
                    &kpi.id,
                    "its one variant is \"standard\", without a name",
                );
            }
            [_] => {}
            several => {
                for variant in several.iter().filter(|variant| variant.name.is_none()) {
                    self.say(
                        file,
                        &kpi.id,
                        &format!("its variant \"{}\" has no name", variant.id),
                    );
                }
            }
        }
    }
}
