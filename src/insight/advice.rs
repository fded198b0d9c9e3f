//! What to say of the KPIs of a workbook together.
//!
//! Three to five are what a small team can act on, and they should tell of the next period as well as of the last: a
//! lagging KPI says what came of the work, a leading one what will.

use crate::catalogue::{self, CatalogueKpi};
use crate::kpi::Kpi;
use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::words::{Word, say, say_count, text};

/// The fewest KPIs that show more than one side.
const FEWEST: usize = 3;

/// The most that somebody can act on at once.
const MOST: usize = 5;

/// So many KPIs are proposed at most.
const PROPOSED: usize = 3;

/// Something to mend in the set of KPIs.
#[derive(Clone, Debug, PartialEq)]
pub enum Advice {
    /// There are so many: more than anybody watches.
    TooMany(usize),
    /// There are so few: they show one side only.
    TooFew(usize),
    /// All of them say what was. These say what will be.
    OnlyLagging(Vec<&'static str>),
    /// All of them say what will be. These say what came of it.
    OnlyLeading(Vec<&'static str>),
}

/// What to mend in a set of KPIs; nothing where it is balanced. Those that rest do not count, and where none is left
/// there is nothing to advise on.
pub fn advice(kpis: &[Kpi]) -> Vec<Advice> {
    let active: Vec<&Kpi> = kpis.iter().filter(|kpi| !kpi.paused).collect();
    let count = active.len();
    let leading = active.iter().filter(|kpi| kpi.leading).count();
    let size = match count {
        0 => return Vec::new(),
        _ if count < FEWEST => Some(Advice::TooFew(count)),
        _ if count > MOST => Some(Advice::TooMany(count)),
        _ => None,
    };
    let mix = match leading {
        _ if count < 2 => None,
        0 => Some(Advice::OnlyLagging(others(&active, true))),
        _ if leading == count => Some(Advice::OnlyLeading(others(&active, false))),
        _ => None,
    };
    size.into_iter().chain(mix).collect()
}

/// KPIs of the catalogue of the other kind, those first that serve a goal which one of these serves too.
fn others(active: &[&Kpi], leading: bool) -> Vec<&'static str> {
    let origin = |kpi: &Kpi| kpi.origin.as_ref().map(|origin| origin.kpi.clone());
    let own: Vec<String> = active.iter().filter_map(|kpi| origin(kpi)).collect();
    let has = |id: &str| own.iter().any(|own| own == id);
    let (related, rest): (Vec<_>, Vec<_>) = catalogue::goals().iter().partition(|goal| {
        goal.kpis.iter().any(|id| has(id)) || active.iter().any(|kpi| kpi.goal == goal.id)
    });
    let goals = related.into_iter().chain(rest);
    let wanted = |kpi: &&CatalogueKpi| kpi.leading == leading && !has(kpi.id);
    let mut found: Vec<&'static str> = Vec::new();
    for kpi in goals.flat_map(catalogue::Goal::start_kpis).filter(wanted) {
        if found.len() < PROPOSED && !found.contains(&kpi.id) {
            found.push(kpi.id);
        }
    }
    found
}

impl Advice {
    /// The advice in words.
    pub fn sentence(&self, language: Language) -> String {
        let counted = |word, count: usize| {
            let written = write_count(language, count);
            say_count(language, word, count as f64, &[("count", &written)])
        };
        let naming = |word, ids: &[&str]| {
            let names = ids
                .iter()
                .filter_map(|id| Some(catalogue::kpi(id)?.names.get(language)));
            let names: Vec<&str> = names.collect();
            let names = names.join(text(language, Word::CommonListSeparator));
            say(language, word, &[("names", &names)])
        };
        match self {
            Self::TooMany(count) => counted(Word::StatusAdviceTooMany, *count),
            Self::TooFew(count) => counted(Word::StatusAdviceTooFew, *count),
            Self::OnlyLagging(leading) => naming(Word::StatusAdviceOnlyLagging, leading),
            Self::OnlyLeading(lagging) => naming(Word::StatusAdviceOnlyLeading, lagging),
        }
    }
}
