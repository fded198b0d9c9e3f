//! All KPIs at a glance: which of them are shown, in which order, below which goal, and what to do next.

mod next;

pub use next::Next;

use super::Status;
use crate::kpi::{Frequency, Kpi, KpiId};
use crate::locale::order;

/// A KPI, as far as its place among the others goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// The KPI.
    pub kpi: KpiId,
    /// What it is called.
    pub name: String,
    /// The goal that it serves, blank where none is named.
    pub goal: String,
    /// Who answers for it, blank where nobody is named.
    pub owner: String,
    /// How often it is looked at.
    pub frequency: Frequency,
    /// How it stands.
    pub status: Status,
}

impl Glance {
    /// A glance at a KPI that stands so.
    pub fn at(kpi: &Kpi, status: Status) -> Self {
        Self {
            kpi: kpi.id.clone(),
            name: kpi.name.as_str().to_owned(),
            goal: kpi.goal.clone(),
            owner: kpi.owner.clone(),
            frequency: kpi.frequency,
            status,
        }
    }
}

/// In which order KPIs are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What needs somebody comes first.
    #[default]
    Urgency,
    /// As they were made.
    Made,
}

/// Which KPIs are shown, and in which order. A choice that fits no KPI any more, such as an owner who left, is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Those of one goal.
    pub goal: Option<String>,
    /// Those of one owner.
    pub owner: Option<String>,
    /// Those that are looked at this often.
    pub frequency: Option<Frequency>,
    /// The order.
    pub order: Order,
}

impl Choice {
    /// The same without what fits no KPI.
    #[must_use]
    pub fn among(&self, glances: &[Glance]) -> Self {
        let any = |fits: &dyn Fn(&Glance) -> bool| glances.iter().any(fits);
        let goal = self.goal.as_ref();
        let owner = self.owner.as_ref();
        Self {
            goal: goal.filter(|goal| any(&|it| it.goal == **goal)).cloned(),
            owner: owner
                .filter(|owner| any(&|it| it.owner == **owner))
                .cloned(),
            frequency: self
                .frequency
                .filter(|frequency| any(&|it| it.frequency == *frequency)),
            order: self.order,
        }
    }

    fn takes(&self, glance: &Glance) -> bool {
        self.goal.as_ref().is_none_or(|goal| *goal == glance.goal)
            && self
                .owner
                .as_ref()
                .is_none_or(|owner| *owner == glance.owner)
            && self
                .frequency
                .is_none_or(|frequency| frequency == glance.frequency)
    }
}

/// The KPIs of one goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The goal, blank of those that serve none.
    pub goal: String,
    /// The KPIs, in their order.
    pub kpis: Vec<KpiId>,
}

/// The KPIs that `choice` takes, by goal. The goal that needs somebody most comes first; without an order of need the
/// goals come as their first KPIs do.
pub fn groups(glances: &[Glance], choice: &Choice) -> Vec<Group> {
    let choice = choice.among(glances);
    let mut taken: Vec<&Glance> = glances.iter().filter(|it| choice.takes(it)).collect();
    if choice.order == Order::Urgency {
        order::by_key(&mut taken, |it| it.status.urgency());
    }
    let mut groups: Vec<Group> = Vec::new();
    for it in taken {
        match groups.iter_mut().find(|group| group.goal == it.goal) {
            Some(group) => group.kpis.push(it.kpi.clone()),
            None => groups.push(Group {
                goal: it.goal.clone(),
                kpis: vec![it.kpi.clone()],
            }),
        }
    }
    groups
}

/// The different values of something, each once, in the order of the KPIs.
pub fn different<T: PartialEq>(glances: &[Glance], of: impl Fn(&Glance) -> T) -> Vec<T> {
    let mut found = Vec::new();
    for value in glances.iter().map(of) {
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

#[cfg(test)]
pub(super) fn glance(id: &str, goal: &str, owner: &str, status: Status) -> Glance {
    Glance {
        kpi: KpiId::parse(id).unwrap(),
        name: id.to_uppercase(),
        goal: goal.to_owned(),
        owner: owner.to_owned(),
        frequency: Frequency::Month,
        status,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Status::{AtRisk, InputsMissing, NoTarget, OffTrack, OnTrack, Paused};

    fn glances() -> Vec<Glance> {
        vec![
            glance("a", "", "An", OnTrack),
            glance("b", "sales", "", AtRisk),
            glance("c", "reach", "An", InputsMissing),
            glance("d", "sales", "Bo", Paused),
            Glance {
                frequency: Frequency::Week,
                ..glance("e", "reach", "Bo", OffTrack)
            },
            glance("f", "sales", "Bo", NoTarget),
        ]
    }

    #[test]
    fn what_needs_somebody_comes_first_and_goals_stay_together() {
        let owner = |owner: &str| Choice {
            owner: Some(owner.to_owned()),
            ..Choice::default()
        };
        let goal = |goal: &str| Choice {
            goal: Some(goal.to_owned()),
            ..Choice::default()
        };
        let every = |frequency| Choice {
            frequency: Some(frequency),
            ..Choice::default()
        };
        let made = Choice {
            order: Order::Made,
            ..Choice::default()
        };
        for (choice, shown) in [
            (Choice::default(), "reach: e c · sales: b f d · : a"),
            (made, ": a · sales: b d f · reach: c e"),
            (owner("An"), "reach: c · : a"),
            (owner(""), "sales: b"),
            (goal("sales"), "sales: b f d"),
            (goal(""), ": a"),
            (every(Frequency::Week), "reach: e"),
            // Nobody is called so any more.
            (owner("Chi"), "reach: e c · sales: b f d · : a"),
        ] {
            let groups = groups(&glances(), &choice);
            let told = groups.iter().map(|group| {
                let kpis: Vec<&str> = group.kpis.iter().map(KpiId::as_str).collect();
                format!("{}: {}", group.goal, kpis.join(" "))
            });
            assert_eq!(told.collect::<Vec<_>>().join(" · "), shown, "{choice:?}");
        }
    }

    #[test]
    fn each_value_is_offered_once() {
        let owners = different(&glances(), |it| it.owner.clone());
        assert_eq!(owners, ["An", "", "Bo"]);
    }
}
