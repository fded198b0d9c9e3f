//! How the numbers of smaller periods make that of a larger one.

/// How a metric's entries add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Aggregation {
    /// A flow: the sum. Visits, cost, revenue.
    #[default]
    Flow,
    /// A stock at the period's end: the last value. Followers, paying customers.
    Stock,
    /// A stock at the period's start: the first value. Customers at the start.
    First,
    /// A level: the mean of the entries. Average order value, ratings.
    Level,
}

impl Aggregation {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Flow, Self::Stock, Self::First, Self::Level];

    /// As it is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Stock => "stock",
            Self::First => "first",
            Self::Level => "level",
        }
    }

    /// The aggregation of a tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|aggregation| aggregation.tag() == tag)
    }

    /// The one number that `values`, oldest first, make; `None` of none.
    pub fn of(self, values: &[f64]) -> Option<f64> {
        match self {
            Self::Flow => (!values.is_empty()).then(|| values.iter().sum()),
            Self::Stock => values.last().copied(),
            Self::First => values.first().copied(),
            Self::Level => mean(values),
        }
        .filter(|value| value.is_finite())
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    // Counted in doubles: exact far beyond any number of entries.
    let count: f64 = values.iter().map(|_| 1.0).sum();
    (count > 0.0).then(|| values.iter().map(|value| value / count).sum())
}

#[cfg(test)]
mod tests {
    use super::Aggregation;

    #[test]
    fn each_kind_adds_up_in_its_way() {
        for (aggregation, of_three, of_none) in [
            (Aggregation::Flow, Some(6.0), None),
            (Aggregation::Stock, Some(3.0), None),
            (Aggregation::First, Some(1.0), None),
            (Aggregation::Level, Some(2.0), None),
        ] {
            assert_eq!(aggregation.of(&[1.0, 2.0, 3.0]), of_three);
            assert_eq!(aggregation.of(&[]), of_none);
        }
        assert_eq!(Aggregation::Flow.of(&[f64::MAX, f64::MAX]), None);
        assert_eq!(Aggregation::Level.of(&[f64::MAX, f64::MAX]), Some(f64::MAX));
    }
}
