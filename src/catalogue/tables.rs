//! The data files as tables: written by the build script from `facts/*.toml`.
//!
//! KPIs and metrics come as text, a row each, and become tables when they are first asked for. Ready-made tables would
//! bring an address for each of a thousand short texts, and addresses hardly compress.

use std::str::Split;
use std::sync::OnceLock;

use super::{
    Benchmark, CatalogueKpi, CatalogueMetric, Diagnosis, Goal, Group, Names, Relation, Sign,
    Variant,
};
use crate::kpi::{Aggregation, Direction, Frequency};
use crate::locale::display::{Currency, DisplayUnit};
use crate::locale::platform::Platform;

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// The KPIs, group by group.
pub(super) fn kpis() -> &'static [CatalogueKpi] {
    static TABLE: OnceLock<Vec<CatalogueKpi>> = OnceLock::new();
    TABLE.get_or_init(|| KPIS.lines().map(|row| Row::of(row).kpi()).collect())
}

/// The metrics.
pub(super) fn metrics() -> &'static [CatalogueMetric] {
    static TABLE: OnceLock<Vec<CatalogueMetric>> = OnceLock::new();
    TABLE.get_or_init(|| METRICS.lines().map(|row| Row::of(row).metric()).collect())
}

/// The fields of a row that are still to be read, in the order in which `compile/tables.rs` writes them.
struct Row(Split<'static, char>);

impl Row {
    fn of(row: &'static str) -> Self {
        Self(row.split('\t'))
    }

    fn kpi(mut self) -> CatalogueKpi {
        let mut kpi = CatalogueKpi {
            id: self.text(),
            group: self.text(),
            names: self.names(),
            direction: Direction::from_tag(self.text()).unwrap_or(Direction::Up),
            leading: self.flag(),
            qualitative: self.flag(),
            frequency: Frequency::from_tag(self.text()).unwrap_or(Frequency::Month),
            abbreviations: self.list(),
            keywords: self.list(),
            variants: &[],
        };
        let mut variants = Vec::new();
        while let Some(id) = self.some_text() {
            variants.push(self.variant(id, kpi.names));
        }
        kpi.variants = variants.leak();
        kpi
    }

    /// A variant without a name of its own is called as its KPI.
    fn variant(&mut self, id: &'static str, of_kpi: Names) -> Variant {
        let names = self.names();
        Variant {
            id,
            names: if names.en.is_empty() { of_kpi } else { names },
            formula: self.text(),
            unit: self.unit(),
            benchmark: self.number().map(|value| Benchmark {
                value,
                population: self.names(),
                source: self.names(),
            }),
        }
    }

    fn metric(mut self) -> CatalogueMetric {
        CatalogueMetric {
            id: self.text(),
            names: self.names(),
            aliases: self.list(),
            unit: self.unit(),
            per_year: self.flag(),
            aggregation: Aggregation::from_tag(self.text()).unwrap_or_default(),
            weight: self.some_text(),
            sample: self.number().unwrap_or_default(),
            previous: self.number(),
        }
    }

    fn text(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }

    fn some_text(&mut self) -> Option<&'static str> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    fn names(&mut self) -> Names {
        Names {
            vi: self.text(),
            fa: self.text(),
            en: self.text(),
        }
    }

    fn list(&mut self) -> &'static [&'static str] {
        match self.some_text() {
            Some(texts) => texts.split('|').collect::<Vec<_>>().leak(),
            None => &[],
        }
    }

    fn flag(&mut self) -> bool {
        self.some_text().is_some()
    }

    fn number(&mut self) -> Option<f64> {
        (Platform::get().read_double)(self.some_text()?)
    }

    fn unit(&mut self) -> DisplayUnit {
        DisplayUnit::from_tag(self.text()).unwrap_or(DisplayUnit::Count)
    }
}
