//! Where one state of a KPI ends and the next begins.

/// The part of its target that a KPI must have attained for each state: 1 is all of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// From here on the target is exceeded.
    pub exceeded: f64,
    /// From here on the KPI is on track.
    pub on_track: f64,
    /// From here on it is at risk; below, off track.
    pub at_risk: f64,
}

impl Default for Thresholds {
    /// A tenth more is exceeded, a fifth less is off track: where most scorecards draw their lines.
    fn default() -> Self {
        Self {
            exceeded: 1.1,
            on_track: 1.0,
            at_risk: 0.8,
        }
    }
}

impl Thresholds {
    /// Thresholds in their order; `None` where one stands above the next, or is no part of anything.
    pub fn new(exceeded: f64, on_track: f64, at_risk: f64) -> Option<Self> {
        let in_order = at_risk > 0.0 && at_risk <= on_track && on_track <= exceeded;
        (in_order && exceeded.is_finite()).then_some(Self {
            exceeded,
            on_track,
            at_risk,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Thresholds;

    #[test]
    fn only_thresholds_in_their_order_are_some() {
        for (exceeded, on_track, at_risk, is_some) in [
            (1.1, 1.0, 0.8, true),
            (1.0, 1.0, 1.0, true),
            (1.0, 1.1, 0.8, false),
            (1.1, 0.8, 1.0, false),
            (1.1, 1.0, 0.0, false),
            (f64::INFINITY, 1.0, 0.8, false),
            (f64::NAN, 1.0, 0.8, false),
            (1.1, f64::NAN, 0.8, false),
        ] {
            let found = Thresholds::new(exceeded, on_track, at_risk);
            assert_eq!(found.is_some(), is_some, "{exceeded} {on_track} {at_risk}");
        }
    }
}
