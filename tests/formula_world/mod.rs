//! A small world of metrics and KPIs to evaluate formulas in, and short spellings of what comes out.
#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use kepi::formula::check::check;
use kepi::formula::diagnostic::Diagnostic;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::program::Program;
use kepi::formula::scope::{At, Input, Meaning, Scope, Source, Vocabulary};
use kepi::formula::unit::{Scale, Unit};
use kepi::formula::value::Outcome;

/// Metrics with their units, KPIs with their formulas, and the numbers behind the handles of inputs.
pub(crate) struct World {
    metrics: BTreeMap<String, Unit>,
    kpis: BTreeMap<String, String>,
    pub(crate) numbers: BTreeMap<String, Vec<f64>>,
    given: BTreeMap<String, f64>,
}

impl World {
    pub(crate) fn sample() -> Self {
        let mut world = Self {
            metrics: BTreeMap::new(),
            kpis: BTreeMap::new(),
            numbers: BTreeMap::new(),
            given: BTreeMap::new(),
        };
        for (names, unit) in [
            (
                "clicks impressions new_customers daily zero unmeasured unknown_yet",
                Unit::count(),
            ),
            ("ad_cost sales_cost marketing_cost revenue", Unit::money()),
            ("gross_margin churn", Unit::of(Scale::Ratio)),
            ("lifespan", Unit::years()),
        ] {
            for name in names.split(' ') {
                world.metrics.insert(name.to_owned(), unit.clone());
            }
        }
        for (handle, numbers) in [
            ("clicks", &[3000.0][..]),
            ("prev.clicks", &[2000.0]),
            ("prev2.clicks", &[1000.0]),
            ("last_year.clicks", &[1500.0]),
            ("to_date.clicks", &[9000.0]),
            ("last3.clicks", &[6000.0]),
            ("all.clicks", &[12_000.0]),
            ("impressions", &[60_000.0]),
            ("ad_cost", &[1_200_000.0]),
            ("prev.ad_cost", &[1_000_000.0]),
            ("last3.ad_cost", &[3_000_000.0]),
            ("all.ad_cost", &[9_600_000.0]),
            ("sales_cost", &[5_000_000.0]),
            ("marketing_cost", &[3_000_000.0]),
            ("prev.sales_cost", &[1_000_000.0]),
            ("prev.marketing_cost", &[1_000_000.0]),
            ("prev.new_customers", &[20.0]),
            ("new_customers", &[40.0]),
            ("revenue", &[24_000_000.0]),
            ("gross_margin", &[0.4]),
            ("churn", &[0.05]),
            ("lifespan", &[3.0]),
            ("daily", &[3.0, 1.0, 4.0, 1.0, 5.0]),
            ("last3.daily", &[3.0, 1.0, 5.0]),
            ("zero", &[0.0]),
            ("prev.zero", &[0.0]),
            ("all.zero", &[0.0]),
            ("target", &[4.0]),
            ("days_in_period", &[30.0]),
            ("days_elapsed", &[15.0]),
        ] {
            world.numbers.insert(handle.to_owned(), numbers.to_vec());
        }
        for (id, formula) in [
            ("cac", "(sales_cost + marketing_cost) / new_customers"),
            ("clv", "revenue * lifespan / new_customers"),
            ("given", "unmeasured"),
            ("leaky", "clicks + unmeasured"),
            ("empty_kpi", "clicks / zero"),
            ("chicken", "egg + 1"),
            ("egg", "chicken - 1"),
            ("narcissus", "narcissus * 2"),
            ("leads_to_chicken", "2 * chicken"),
            ("unreadable", "1 +"),
            ("senseless", "clicks + nonsense"),
            ("uses_senseless", "senseless + 1"),
            ("selfish", "clicks / target"),
        ] {
            world.define(id, formula);
        }
        world.given.insert("given".to_owned(), 42.0);
        world
    }

    pub(crate) fn define(&mut self, id: &str, formula: &str) {
        self.kpis.insert(id.to_owned(), formula.to_owned());
    }
}

impl Vocabulary for World {
    fn find(&self, name: &str) -> Option<Meaning> {
        if let Some(unit) = self.metrics.get(name) {
            return Some(Meaning::Metric {
                id: name.to_owned(),
                unit: unit.clone(),
            });
        }
        self.kpis.get(name).map(|formula| Meaning::Kpi {
            id: name.to_owned(),
            formula: formula.clone(),
        })
    }

    fn names(&self) -> Vec<String> {
        self.metrics
            .keys()
            .chain(self.kpis.keys())
            .cloned()
            .collect()
    }
}

impl Scope for World {
    /// The sum of the entries, but the last one of a word of the KPI itself.
    fn value(&self, input: &Input) -> Option<f64> {
        let entries = self.numbers.get(&input.handle())?;
        match input.source {
            Source::Own(_) => entries.last().copied(),
            Source::Metric(_) => Some(entries.iter().sum()),
        }
    }

    fn entries(&self, input: &Input) -> Vec<f64> {
        self.numbers
            .get(&input.handle())
            .cloned()
            .unwrap_or_default()
    }

    fn kpi(&self, id: &str, _at: At) -> Option<f64> {
        self.given.get(id).copied()
    }
}

#[track_caller]
pub(crate) fn program(formula: &str, world: &World) -> Program {
    let tree =
        parse(formula, Notation::Canonical).unwrap_or_else(|found| panic!("{formula}: {found:?}"));
    check(&tree, world).unwrap_or_else(|found| panic!("{formula}: {found:?}"))
}

/// The value, what is missing, or the error with the characters that it speaks of.
#[track_caller]
pub(crate) fn evaluated(formula: &str, world: &World) -> String {
    said(&program(formula, world).evaluate(world), formula)
}

pub(crate) fn said(outcome: &Outcome, formula: &str) -> String {
    match outcome {
        Outcome::Number(number) => {
            assert!(number.is_finite(), "{formula}");
            kepi::locale::rounding::to_15_significant(*number).to_string()
        }
        Outcome::YesNo(true) => "yes".to_owned(),
        Outcome::YesNo(false) => "no".to_owned(),
        Outcome::Missing(inputs) => {
            let handles: Vec<String> = inputs.iter().map(Input::handle).collect();
            format!("missing {}", handles.join(" "))
        }
        Outcome::Error(diagnostic) => placed(diagnostic, formula),
    }
}

fn placed(diagnostic: &Diagnostic, formula: &str) -> String {
    format!(
        "{} at {}",
        diagnostic.problem.code(),
        diagnostic.span.of(formula)
    )
}

fn all_placed(diagnostics: &[Diagnostic], formula: &str) -> String {
    let all: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| placed(diagnostic, formula))
        .collect();
    all.join(", ")
}

/// All that is wrong with the meaning of a formula, each with its characters.
#[track_caller]
pub(crate) fn faults(formula: &str, world: &World) -> String {
    let tree =
        parse(formula, Notation::Canonical).unwrap_or_else(|found| panic!("{formula}: {found:?}"));
    all_placed(&check(&tree, world).err().unwrap_or_default(), formula)
}

/// What a formula probably does not mean.
#[track_caller]
pub(crate) fn warned(formula: &str, world: &World) -> String {
    all_placed(&program(formula, world).warnings, formula)
}

/// The unit of a formula's result.
#[track_caller]
pub(crate) fn unit(formula: &str, world: &World) -> String {
    let program = program(formula, world);
    if program.is_yes_no {
        return "yes/no".to_owned();
    }
    let Unit {
        money,
        days,
        years,
        scale,
        per,
    } = program.unit;
    let mut words = Vec::new();
    for (name, power) in [("money", money), ("days", days), ("years", years)] {
        match power {
            0 => {}
            1 => words.push(name.to_owned()),
            power => words.push(format!("{name}{power}")),
        }
    }
    if words.is_empty() {
        words.push(format!("{scale:?}").to_lowercase());
    }
    if let Some(per) = per {
        words.push(format!("per {per}"));
    }
    words.join(" ")
}
