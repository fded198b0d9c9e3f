//! Which way is better.

/// Which way a KPI gets better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More is better: revenue, leads.
    Up,
    /// Less is better: a cost, a churn rate.
    Down,
    /// Inside a band is good, on either side of it is not: stock cover, posts a week.
    Band,
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Up, Self::Down, Self::Band];

    /// As it is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Band => "band",
        }
    }

    /// The direction of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|direction| direction.tag() == tag)
    }
}
