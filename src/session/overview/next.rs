//! What to do next, at the head of all KPIs.

use super::Glance;
use crate::calendar::Reckoning;
use crate::kpi::{EntryKey, KpiId, Period};
use crate::locale::display::write_count;
use crate::locale::words::{Word, say_count, text};
use crate::locale::{Language, order};
use crate::session::Status;

/// So many KPIs are named; the others stand at the head of the cards.
const NAMED: usize = 5;

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// How many KPIs need a look.
    pressing: usize,
    /// How many there are, without those that rest.
    all: usize,
    /// How many of them have been judged.
    judged: usize,
    /// The first of those that need a look, the most pressing first, with their names.
    pub named: Vec<(KpiId, String)>,
    /// How many numbers nobody entered although their period is over.
    missing: usize,
    /// Which period that is, where it is the same for all of them.
    period: Option<Period>,
}

impl Next {
    /// What to do about KPIs that stand like this. `missing` are the numbers of the periods before this one that nobody
    /// entered.
    pub fn of(glances: &[Glance], missing: &[EntryKey], reckoning: Reckoning) -> Self {
        let needs_look =
            |it: &&Glance| matches!(it.status, Status::OffTrack | Status::AtRisk | Status::Error);
        let mut pressing: Vec<&Glance> = glances.iter().filter(needs_look).collect();
        order::by_key(&mut pressing, |it| it.status.urgency());
        let active = || glances.iter().filter(|it| it.status != Status::Paused);
        let named = pressing.iter().take(NAMED);
        let period = |key: &EntryKey| Period::containing(key.frequency, key.start, reckoning);
        let first = missing.first().map(period);
        Self {
            pressing: pressing.len(),
            all: active().count(),
            judged: active().filter(|it| it.status.is_judged()).count(),
            named: named.map(|it| (it.kpi.clone(), it.name.clone())).collect(),
            missing: missing.len(),
            period: first.filter(|first| missing.iter().all(|key| period(key) == *first)),
        }
    }

    /// How many KPIs need a look, or that none does; [`Next::named`] goes on from there. `None` where nothing can be said.
    pub fn look(&self, language: Language) -> Option<String> {
        let shown = |count| write_count(language, count);
        let count = self.pressing as f64;
        let arguments = [
            ("count", &*shown(self.pressing)),
            ("all", &*shown(self.all)),
        ];
        match (self.pressing, self.judged) {
            (0, 0) => None,
            (0, _) => Some(text(language, Word::DashboardCalm).to_owned()),
            _ => Some(say_count(language, Word::DashboardLook, count, &arguments)),
        }
    }

    /// Which numbers are missing; `called` is what a period is called inside a sentence. `None` where none is.
    pub fn enter(&self, language: Language, called: impl Fn(Period) -> String) -> Option<String> {
        if self.missing == 0 {
            return None;
        }
        let count = write_count(language, self.missing);
        let count = ("count", count.as_str());
        let many = self.missing as f64;
        Some(match self.period {
            Some(period) => {
                let period = called(period);
                let arguments = [count, ("period", &period)];
                say_count(language, Word::DashboardMissingFor, many, &arguments)
            }
            None => say_count(language, Word::DashboardMissing, many, &[count]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::glance;
    use super::*;
    use crate::calendar::CivilDate;
    use crate::kpi::{Frequency, MetricId};
    use Status::{AtRisk, Error, NoEntries, OffTrack, OnTrack, Paused};

    #[test]
    fn the_head_says_what_to_do() {
        let month = |metric: &str, start: &str| EntryKey {
            metric: MetricId::parse(metric).unwrap(),
            segment: None,
            frequency: Frequency::Month,
            start: CivilDate::parse(start).unwrap(),
        };
        let october = [month("cost", "2026-10-01"), month("sales", "2026-10-01")];
        let mixed = [month("cost", "2026-10-01"), month("cost", "2026-09-01")];
        for (states, missing, said) in [
            (
                vec![AtRisk, OnTrack, OffTrack, Paused],
                &october[..],
                "2 of 3 KPIs need a look: K2 K0|2 numbers are missing for 2026-10.",
            ),
            (
                vec![Error, OnTrack],
                &october[..1],
                "1 of 2 KPIs needs a look: K0|1 number is missing for 2026-10.",
            ),
            (
                vec![OnTrack],
                &mixed[..],
                "No KPI needs a look.|2 numbers are missing.",
            ),
            (vec![NoEntries], &[], "|"),
            (vec![], &[], "|"),
        ] {
            let glances: Vec<Glance> = states
                .into_iter()
                .enumerate()
                .map(|(at, status)| glance(&format!("k{at}"), "", "", status))
                .collect();
            let next = Next::of(&glances, missing, Reckoning::default());
            let look = next.look(Language::En).unwrap_or_default();
            let names = next.named.iter().map(|(_, name)| format!(" {name}"));
            let enter = next.enter(Language::En, Period::id).unwrap_or_default();
            let told = [look, names.collect(), "|".to_owned(), enter].concat();
            assert_eq!(told, said);
        }
    }
}
