//! How the numbers of smaller periods make that of a larger one.

/// How a metric's entries add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Aggregation {
    /// A flow: the sum. Visits, cost, revenue.
    #[default]
    Sum,
    /// A stock at the period's end: the last value. Followers, paying customers.
    Last,
    /// A stock at the period's start: the first value. Customers at the start.
    First,
    /// A level: the mean of the entries. Average order value, ratings.
    Mean,
}

impl Aggregation {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sum, Self::Last, Self::First, Self::Mean];

    /// As it is stored.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Last => "last",
            Self::First => "first",
            Self::Mean => "mean",
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
            Self::Sum => (!values.is_empty()).then(|| values.iter().sum()),
            Self::Last => values.last().copied(),
            Self::First => values.first().copied(),
            Self::Mean => mean(values),
        }
        .filter(|value| value.is_finite())
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    let count = values.len() as f64;
    let sum: f64 = values.iter().sum();
    match count > 0.0 {
        // Divided before they are added, so that the mean of two huge numbers is one too.
        true if sum.is_infinite() => Some(values.iter().map(|value| value / count).sum()),
        true => Some(sum / count),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Aggregation;

    #[test]
    fn each_kind_adds_up_in_its_way() {
        for (aggregation, of_three, of_none) in [
            (Aggregation::Sum, Some(6.0), None),
            (Aggregation::Last, Some(3.0), None),
            (Aggregation::First, Some(1.0), None),
            (Aggregation::Mean, Some(2.0), None),
        ] {
            assert_eq!(aggregation.of(&[1.0, 2.0, 3.0]), of_three);
            assert_eq!(aggregation.of(&[]), of_none);
        }
        assert_eq!(Aggregation::Sum.of(&[f64::MAX, f64::MAX]), None);
        assert_eq!(Aggregation::Mean.of(&[f64::MAX, f64::MAX]), Some(f64::MAX));
    }
}
