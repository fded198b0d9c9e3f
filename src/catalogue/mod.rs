//! The built-in KPIs and metrics, as data files; adding one touches no code.
