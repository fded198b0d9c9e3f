//! The periods that have a name below a chart: as many as there is room for.

use crate::kpi::{Period, PeriodName};

/// How much room a chart has for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// A phone's.
    Little,
    /// A column's.
    Some,
    /// A page's.
    Much,
}

impl Room {
    /// All of them, narrowest first.
    pub const ALL: [Self; 3] = [Self::Little, Self::Some, Self::Much];

    /// As it stands in the names of classes.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Little => "little",
            Self::Some => "some",
            Self::Much => "much",
        }
    }
}

/// The name of a period below a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its middle, in parts of the width from the left.
    pub x: f64,
    /// The period.
    pub period: Period,
    /// The rooms in which there is place for it.
    pub shown: Vec<Room>,
    /// The rooms in which it says its year too, since the name before it is of another one.
    pub with_year: Vec<Room>,
}

/// At most so many names stand in the widest room.
const MOST: usize = 12;

/// The names below `periods`, the last of which has one in every room. `middle` is where each lies.
pub fn ticks(periods: &[Period], middle: impl Fn(usize) -> f64) -> Vec<Tick> {
    let every = periods.len().div_ceil(MOST).max(1);
    let strides = [4 * every, 2 * every, every];
    let mut years = [None; Room::ALL.len()];
    let tick = |(place, period): (usize, &Period)| {
        let back = periods.len() - 1 - place;
        let mut tick = Tick {
            x: middle(place),
            period: *period,
            shown: Vec::new(),
            with_year: Vec::new(),
        };
        for ((room, stride), before) in Room::ALL.into_iter().zip(strides).zip(&mut years) {
            if !back.is_multiple_of(stride) {
                continue;
            }
            let year = year(*period);
            tick.shown.push(room);
            if *before != Some(year) {
                tick.with_year.push(room);
            }
            *before = Some(year);
        }
        (!tick.shown.is_empty()).then_some(tick)
    };
    periods.iter().enumerate().filter_map(tick).collect()
}

/// The year that a period is named by.
fn year(period: Period) -> i32 {
    match period.name() {
        PeriodName::Day(fields) => fields.year,
        PeriodName::Week { year, .. } | PeriodName::Month { year, .. } => year,
        PeriodName::Quarter { year, .. } | PeriodName::Year(year) => year.last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{CivilDate, Reckoning};
    use crate::kpi::Frequency;

    /// The names in each room, with a year where it is said.
    fn named(months: i32) -> [String; 3] {
        let day = CivilDate::parse("2026-03-15").unwrap();
        let last = Period::containing(Frequency::Month, day, Reckoning::default());
        let periods: Vec<Period> = (0..months).rev().map(|back| last.offset(-back)).collect();
        let ticks = ticks(&periods, |place| place as f64);
        Room::ALL.map(|room| {
            let shown = ticks.iter().filter(|tick| tick.shown.contains(&room));
            let names = shown.map(|tick| {
                let id = tick.period.id();
                let (year, month) = id.split_once('-').unwrap();
                match tick.with_year.contains(&room) {
                    true => [month, "/", year].concat(),
                    false => month.to_owned(),
                }
            });
            names.collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn there_are_as_many_names_as_there_is_room_for() {
        for (months, little, some, much) in [
            (1, "03/2026", "03/2026", "03/2026"),
            (3, "03/2026", "01/2026 03", "01/2026 02 03"),
            (
                6,
                "11/2025 03/2026",
                "11/2025 01/2026 03",
                "10/2025 11 12 01/2026 02 03",
            ),
            (
                24,
                "11/2024 07/2025 03/2026",
                "07/2024 11 03/2025 07 11 03/2026",
                "05/2024 07 09 11 01/2025 03 05 07 09 11 01/2026 03",
            ),
        ] {
            assert_eq!(named(months), [little, some, much], "{months}");
        }
        assert!(ticks(&[], |_| 0.0).is_empty());
    }
}
