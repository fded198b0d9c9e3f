//! The data files as static tables: written by the build script from `facts/*.toml`.

use super::{
    Benchmark, CatalogueKpi, CatalogueMetric, Diagnosis, Goal, Group, Names, Relation, Sign,
    Variant,
};
use crate::kpi::{Aggregation, Direction, Frequency};
use crate::locale::display::{Currency, DisplayUnit};

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
