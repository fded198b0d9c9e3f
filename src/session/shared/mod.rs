//! KPIs that are given away by link, and those that are taken over from one: always as copies, which replace nothing.

mod adopted;
mod told;
mod what_if;

use std::cell::RefCell;

pub use adopted::{Adopted, TooMany, adopted, with_copies};
pub use told::{Told, told};
pub use what_if::what_if;

use crate::formula::notation::Notation;
use crate::formula::parser::parse;
use crate::formula::print::print;
use crate::kpi::{Extra, Kpi, KpiId, Metric, Origin, Target};
use crate::locale::Language;
use crate::workbook::{Book, Settings};

/// What goes along with some KPIs: those that their formulas name, and the numbers of all of them. Nothing that was
/// entered is in it.
pub fn excerpt(book: &Book, ids: &[KpiId], language: Language) -> Book {
    let mut excerpt = Book {
        settings: Settings {
            currency: Some(book.settings.currency(language)),
            ..Settings::default()
        },
        ..Book::default()
    };
    let mut wanted: Vec<KpiId> = ids.to_vec();
    wanted.reverse();
    while let Some(id) = wanted.pop() {
        let Some(kpi) = book.kpi(&id).filter(|_| excerpt.kpi(&id).is_none()) else {
            continue;
        };
        excerpt.kpis.push(bare_kpi(kpi));
        for name in names_in(&kpi.formula) {
            match book.metric(&name) {
                Some(metric) if excerpt.metric(&name).is_none() => {
                    excerpt.metrics.push(bare_metric(metric));
                }
                Some(_) => {}
                None => wanted.extend(KpiId::parse(&name)),
            }
        }
    }
    excerpt
}

/// A template without what belongs to its owner's workbook alone.
fn bare_kpi(kpi: &Kpi) -> Kpi {
    Kpi {
        target: Target {
            extra: Extra::default(),
            ..kpi.target.clone()
        },
        origin: kpi.origin.as_ref().map(|origin| Origin {
            extra: Extra::default(),
            ..origin.clone()
        }),
        paused: false,
        sample: false,
        extra: Extra::default(),
        ..kpi.clone()
    }
}

fn bare_metric(metric: &Metric) -> Metric {
    Metric {
        sample: false,
        extra: Extra::default(),
        ..metric.clone()
    }
}

/// The names in a stored formula, each once; none in one that cannot be read.
fn names_in(formula: &str) -> Vec<String> {
    let names = RefCell::new(Vec::new());
    if let Ok(formula) = parse(formula, Notation::Canonical) {
        print(&formula, Notation::Canonical, &|name| {
            let mut names = names.borrow_mut();
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
            name.to_owned()
        });
    }
    names.into_inner()
}
