//! What a workbook's KPIs say together about one of them.

use super::Tracked;
use crate::catalogue::{self, Diagnosis, Sign};
use crate::insight::status::Compiled;
use crate::kpi::{Goal, Kpi};

/// A KPI this far beside its target stands well above or below it.
const WELL: f64 = 0.1;

/// The patterns with a known cause that are seen in the period of `tracked` and have to do with its KPI. `programs` are the
/// workbook's checked formulas, in the order of its KPIs.
pub fn findings(tracked: Tracked<'_>, programs: &[Compiled]) -> Vec<&'static Diagnosis> {
    let Some(origin) = tracked.kpi.origin.as_ref() else {
        return Vec::new();
    };
    let others = || tracked.book.kpis.iter().zip(programs);
    let of = |id: &str| {
        let is_it = |(kpi, _): &(&Kpi, &Compiled)| {
            kpi.origin.as_ref().is_some_and(|origin| origin.kpi == id)
                && kpi.frequency == tracked.period.frequency()
        };
        let (kpi, compiled) = others().find(is_it)?;
        Some(Tracked {
            kpi,
            compiled,
            ..tracked
        })
    };
    let beside_target = |id: &str| {
        let result = of(id)?.result();
        let Ok(Goal::Value(target)) = result.goal else {
            return None;
        };
        Some((result.value()? - target) / target.abs())
    };
    let moved = |id: &str| {
        let here = of(id)?.whole();
        Some(here.value()? - here.at(here.period.previous()).value()?)
    };
    let seen = |sign: Sign| match sign {
        Sign::High(id) => Some(beside_target(id)? >= WELL),
        Sign::Low(id) => Some(beside_target(id)? <= -WELL),
        Sign::Up(id) => Some(moved(id)? > 0.0),
        Sign::Down(id) => Some(moved(id)? < 0.0),
        Sign::Above { kpi, than } => Some(of(kpi)?.value()? > of(than)?.value()?),
    };
    let is_about = |diagnosis: &&Diagnosis| {
        diagnosis.signs.iter().any(|sign| match sign {
            Sign::High(id) | Sign::Low(id) | Sign::Up(id) | Sign::Down(id) => *id == origin.kpi,
            Sign::Above { kpi, than } => *kpi == origin.kpi || *than == origin.kpi,
        })
    };
    let all = catalogue::diagnoses().iter().filter(is_about);
    all.filter(|diagnosis| diagnosis.applies(&seen)).collect()
}
