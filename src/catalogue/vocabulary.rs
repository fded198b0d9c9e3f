//! What the names in a formula mean: every built-in metric and KPI, by id, by name in any of the three languages, by
//! alias or by abbreviation.

use std::sync::OnceLock;

use super::{CatalogueKpi, CatalogueMetric, kpi, kpis, metric, metrics};
use crate::formula::scope::{Meaning, Vocabulary};
use crate::formula::unit::Unit;
use crate::locale::{Language, fold, order};

/// The built-in names and no others.
#[derive(Clone, Copy, Debug, Default)]
pub struct CatalogueVocabulary;

/// The built-in names; every other name is a plain number of its own, so that a formula from anywhere has its inputs.
#[derive(Clone, Copy, Debug, Default)]
pub struct OpenVocabulary;

impl Vocabulary for CatalogueVocabulary {
    fn find(&self, name: &str) -> Option<Meaning> {
        find(name).map(|found| match found {
            Noun::Metric(metric) => Meaning::Metric {
                id: metric.id.to_owned(),
                unit: metric.formula_unit(),
            },
            Noun::Kpi(kpi) => Meaning::Kpi {
                id: kpi.id.to_owned(),
                formula: kpi
                    .default_variant()
                    .map(|variant| variant.formula.to_owned())
                    .unwrap_or_default(),
            },
        })
    }

    fn names(&self) -> Vec<String> {
        let of_metrics = metrics().iter().map(|metric| (metric.id, metric.names));
        let of_kpis = kpis().iter().map(|kpi| (kpi.id, kpi.names));
        let mut names: Vec<String> = of_metrics
            .chain(of_kpis)
            .flat_map(|(id, names)| [[id].as_slice(), &names.all()].concat())
            .map(str::to_owned)
            .collect();
        order::by(&mut names, Ord::cmp);
        names.dedup();
        names
    }
}

impl Vocabulary for OpenVocabulary {
    fn find(&self, name: &str) -> Option<Meaning> {
        CatalogueVocabulary.find(name).or_else(|| {
            Some(Meaning::Metric {
                id: name.to_owned(),
                unit: Unit::default(),
            })
        })
    }

    fn names(&self) -> Vec<String> {
        CatalogueVocabulary.names()
    }
}

/// What people of a language call the metric or KPI of an id.
pub fn display_name(id: &str, language: Language) -> Option<&'static str> {
    let names = metric(id)
        .map(|metric| metric.names)
        .or_else(|| kpi(id).map(|kpi| kpi.names));
    names.map(|names| names.get(language))
}

/// A built-in metric or KPI.
#[derive(Clone, Copy)]
enum Noun {
    Metric(&'static CatalogueMetric),
    Kpi(&'static CatalogueKpi),
}

/// The noun of a name. A metric goes before a KPI: the KPI `reach` is the metric `reach`.
fn find(name: &str) -> Option<Noun> {
    let index = index();
    let name = fold::name(name);
    let at = index.partition_point(|(known, _)| *known < name);
    index
        .get(at)
        .filter(|(known, _)| *known == name)
        .map(|(_, noun)| *noun)
}

/// Every folded name with its noun, sorted by name. Folded once, at the first look-up: a keystroke looks up several
/// names, and folding some hundreds of them each time would be felt.
fn index() -> &'static [(String, Noun)] {
    static INDEX: OnceLock<Vec<(String, Noun)>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let of_metrics = metrics().iter().map(|metric| {
            let names = [[metric.id].as_slice(), &metric.names.all(), metric.aliases].concat();
            (names, Noun::Metric(metric))
        });
        let of_kpis = kpis().iter().map(|kpi| {
            let names = [[kpi.id].as_slice(), &kpi.names.all(), kpi.abbreviations].concat();
            (names, Noun::Kpi(kpi))
        });
        let mut index: Vec<(String, Noun)> = of_metrics
            .chain(of_kpis)
            .flat_map(|(names, noun)| names.into_iter().map(move |name| (name, noun)))
            .flat_map(|(name, noun)| spellings(name).map(move |name| (fold::name(name), noun)))
            .collect();
        // The sort is stable and metrics stand first, so that of equal names the metric's stays.
        order::by(&mut index, |(a, _), (b, _)| a.cmp(b));
        index.dedup_by(|(later, _), (earlier, _)| later == earlier);
        index
    })
}

/// A name as it is, and without the short form or the remark in parentheses at its end.
fn spellings(name: &'static str) -> impl Iterator<Item = &'static str> {
    let bare = name
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once('('))
        .and_then(|(bare, _)| bare.strip_suffix(' '));
    [name].into_iter().chain(bare)
}

#[cfg(test)]
mod tests {
    use super::{CatalogueVocabulary, OpenVocabulary, display_name};
    use crate::formula::scope::{Meaning, Vocabulary};
    use crate::formula::unit::Unit;
    use crate::locale::Language;

    #[test]
    fn a_name_is_found_in_every_language_and_spelling() {
        for (name, id) in [
            ("marketing_cost", "marketing_cost"),
            ("Chi phí marketing", "marketing_cost"),
            ("  chi  phí  MARKETING", "marketing_cost"),
            ("Khách hàng mới", "new_customers"),
            ("Số lượt truy cập một trang", "single_page_visits"),
            ("Tổng số lượt truy cập", "visits"),
            ("tổng số lượt truy cập mới", "new_visits"),
            ("Số email đã gửi", "emails_sent"),
            ("Tổng doanh thu chiến dịch", "ad_revenue"),
            (
                "Tuổi thọ trung bình của khách hàng",
                "average_customer_lifespan",
            ),
            ("هزینه تبلیغات", "ad_cost"),
            ("هزینهٔ تبليغات", "ad_cost"),
            ("کلیک‌ها", "clicks"),
            ("كليكها", "clicks"),
            ("Ad spend", "ad_cost"),
            ("CAC", "cac"),
            ("Customer acquisition cost", "cac"),
            ("promoters", "promoters"),
            ("Người ủng hộ", "promoters"),
            ("مروجان", "promoters"),
            ("LTV", "clv"),
            ("نرخ ریزش مشتری", "churn_rate"),
            ("reach", "reach"),
            ("Lượt tiếp cận", "reach"),
        ] {
            let found = match CatalogueVocabulary.find(name) {
                Some(Meaning::Metric { id, .. } | Meaning::Kpi { id, .. }) => Some(id),
                None => None,
            };
            assert_eq!(found.as_deref(), Some(id), "{name}");
        }
    }

    #[test]
    fn a_sum_of_two_metrics_is_no_metric() {
        for name in [
            "Tổng chi phí bán hàng và tiếp thị",
            "Sales and marketing cost",
            "Số lần nhấp chuột",
            "khách hàng mới ròng",
        ] {
            assert_eq!(CatalogueVocabulary.find(name), None, "{name}");
            let unit = Unit::default();
            let id = name.to_owned();
            assert_eq!(
                OpenVocabulary.find(name),
                Some(Meaning::Metric { id, unit })
            );
        }
    }

    #[test]
    fn a_metric_goes_before_a_kpi_of_its_name() {
        for name in [
            "revenue",
            "average_order_value",
            "AOV",
            "mql",
            "SQL",
            "Lượt hiển thị",
        ] {
            let found = CatalogueVocabulary.find(name);
            assert!(
                matches!(found, Some(Meaning::Metric { .. })),
                "{name}: {found:?}"
            );
        }
    }

    #[test]
    fn money_a_year_times_years_is_money() {
        let unit = |id| crate::catalogue::metric(id).map(|metric| metric.formula_unit().years);
        assert_eq!(unit("average_customer_value"), Some(-1));
        assert_eq!(unit("average_customer_lifespan"), Some(1));
        assert_eq!(unit("churn"), Some(-1));
    }

    #[test]
    fn an_id_has_a_name_to_show() {
        assert_eq!(display_name("clicks", Language::Fa), Some("کلیک‌ها"));
        assert_eq!(
            display_name("cac", Language::En),
            Some("Customer acquisition cost (CAC)")
        );
        assert_eq!(display_name("nothing", Language::En), None);
    }
}
