//! What the names in a formula mean to whoever calls the module: what they say, and a plain number otherwise.

use std::cell::RefCell;

use crate::formula::scope::{Meaning, Vocabulary};
use crate::formula::unit::Unit;
use crate::locale::display::DisplayUnit;
use crate::locale::fold;

/// Between the records of a list of names, and between the fields of one: `u`, a metric's name and the tag of its unit;
/// `k`, a KPI's name and its formula.
const RECORD: char = '\u{1E}';
const FIELD: char = '\u{1F}';

/// Names by their folded form.
pub(super) struct Naming {
    known: Vec<(String, Meaning)>,
    /// The other names of the formula: two spellings of one are one input.
    others: RefCell<Vec<(String, String)>>,
}

impl Naming {
    /// Reads a list of names.
    pub(super) fn of(names: &str) -> Self {
        let records = names.split(RECORD).filter_map(|record| {
            let mut fields = record.split(FIELD);
            let (kind, name, meaning) = (fields.next()?, fields.next()?, fields.next()?);
            let id = name.to_owned();
            let meaning = match kind {
                "k" => Meaning::Kpi {
                    id,
                    formula: meaning.to_owned(),
                },
                _ => Meaning::Metric {
                    id,
                    unit: unit(meaning),
                },
            };
            Some((fold::name(name), meaning))
        });
        Self {
            known: records.collect(),
            others: RefCell::default(),
        }
    }
}

/// The unit of a tag; `money/year` is an amount a year.
fn unit(tag: &str) -> Unit {
    let (tag, per_year) = match tag.strip_suffix("/year") {
        Some(tag) => (tag, 1),
        None => (tag, 0),
    };
    let unit = DisplayUnit::from_tag(tag)
        .map(Unit::from)
        .unwrap_or_default();
    Unit {
        years: unit.years - per_year,
        ..unit
    }
}

impl Vocabulary for Naming {
    fn find(&self, name: &str) -> Option<Meaning> {
        let folded = fold::name(name);
        if let Some((_, meaning)) = self.known.iter().find(|(known, _)| *known == folded) {
            return Some(meaning.clone());
        }
        let mut others = self.others.borrow_mut();
        let same = others.iter().find(|(known, _)| *known == folded);
        let id = same.map_or(name, |(_, first)| first).to_owned();
        if same.is_none() {
            others.push((folded, id.clone()));
        }
        let unit = Unit::default();
        Some(Meaning::Metric { id, unit })
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}
