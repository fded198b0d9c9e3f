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
    /// A level: the mean of the entries, weighted where it is known by what. Average order value, ratings.
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

    /// The same, each value counting in a mean as much as its weight says. Where one is not known, or all are zero, each
    /// counts the same.
    pub fn of_weighted(self, values: &[f64], weights: &[Option<f64>]) -> Option<f64> {
        match self {
            Self::Mean => weighted_mean(values, weights).or_else(|| self.of(values)),
            Self::Sum | Self::Last | Self::First => self.of(values),
        }
    }
}

fn weighted_mean(values: &[f64], weights: &[Option<f64>]) -> Option<f64> {
    if weights.len() != values.len() {
        return None;
    }
    let (mut sum, mut total) = (0.0, 0.0);
    for (value, weight) in values.iter().zip(weights) {
        let weight = weight.filter(|weight| *weight >= 0.0)?;
        sum += value * weight;
        total += weight;
    }
    Some(sum / total).filter(|mean| mean.is_finite())
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

    #[test]
    fn a_mean_counts_each_value_as_often_as_its_weight_says() {
        for (weights, mean) in [
            (&[Some(1.0), Some(3.0)][..], 35.0),
            (&[Some(0.0), Some(3.0)], 40.0),
            (&[Some(0.0), Some(0.0)], 30.0),
            (&[Some(1.0), None], 30.0),
            (&[Some(-1.0), Some(3.0)], 30.0),
            (&[], 30.0),
        ] {
            let found = Aggregation::Mean.of_weighted(&[20.0, 40.0], weights);
            assert_eq!(found, Some(mean), "{weights:?}");
        }
        let weights = [Some(1.0), Some(3.0)];
        assert_eq!(
            Aggregation::Sum.of_weighted(&[20.0, 40.0], &weights),
            Some(60.0)
        );
    }
}
