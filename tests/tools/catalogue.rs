//! The built-in KPIs and metrics for the engine as a module: run by the build. Writes a file a language into the folder that
//! it is given.

use std::path::Path;
use std::{env, fs, io};

use kepi::catalogue::{CatalogueKpi, CatalogueMetric, Group, Names, groups, kpis, metrics};
use kepi::kpi::Aggregation;
use kepi::locale::Language;
use kepi::locale::json::{array, object, string};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_default();
    for language in Language::ALL {
        let file = ["kepi.", language.tag(), ".json"].concat();
        fs::write(Path::new(&folder).join(file), catalogue(language))?;
    }
    Ok(())
}

fn catalogue(language: Language) -> String {
    let named = |names: Names| string(names.get(language));
    let group = |group: &Group| object([("id", string(group.id)), ("name", named(group.names))]);
    let metric = |metric: &CatalogueMetric| {
        object([("id", string(metric.id)), ("name", named(metric.names))])
    };
    let kpi = |kpi: &CatalogueKpi| {
        let variants = kpi.variants.iter().map(|variant| {
            object([
                ("id", string(variant.id)),
                ("name", named(variant.names)),
                ("formula", string(variant.formula)),
                ("unit", string(variant.unit.tag())),
            ])
        });
        object([
            ("id", string(kpi.id)),
            ("group", string(kpi.group)),
            ("name", named(kpi.names)),
            ("direction", string(kpi.direction.tag())),
            ("variants", array(variants)),
        ])
    };
    object([
        ("groups", array(groups().iter().map(group))),
        ("kpis", array(kpis().iter().map(kpi))),
        ("metrics", array(metrics().iter().map(metric))),
        ("formulas", object(kpis().iter().filter_map(formula))),
        ("units", object(metrics().iter().map(unit))),
        ("rollups", object(metrics().iter().map(rollup))),
    ])
}

/// The formula that stands for a KPI's name.
fn formula(kpi: &'static CatalogueKpi) -> Option<(&'static str, String)> {
    Some((kpi.id, string(kpi.default_variant()?.formula)))
}

fn unit(metric: &'static CatalogueMetric) -> (&'static str, String) {
    let per_year = if metric.per_year { "/year" } else { "" };
    (metric.id, string(&[metric.unit.tag(), per_year].concat()))
}

/// How a metric's numbers add up.
fn rollup(metric: &'static CatalogueMetric) -> (&'static str, String) {
    let way = match (metric.aggregation, metric.weight) {
        (Aggregation::Mean, Some(weight)) => object([("mean", string(weight))]),
        (way, _) => string(way.tag()),
    };
    (metric.id, way)
}
