//! The nouns: metric, KPI, target, frequency, period, entry.
