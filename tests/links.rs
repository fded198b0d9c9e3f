//! The addresses of the page: the table of links, hostile ones, and the way there and back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use kepi::exchange::link::{
    Calculator, FormulaCalculator, Given, KpiPage, LONGEST, Refusal, Route, Search, Start,
};
use kepi::kpi::{Frequency, KpiId};
use kepi::locale::Language;
use proptest::prelude::*;

fn kpi(id: &str) -> KpiId {
    KpiId::parse(id).unwrap()
}

fn values(pairs: &[(&str, Given)]) -> Vec<(String, Given)> {
    pairs
        .iter()
        .map(|(handle, given)| ((*handle).to_owned(), given.clone()))
        .collect()
}

fn number(value: f64) -> Given {
    Given::Number(value)
}

fn text(text: &str) -> Given {
    Given::Text(text.to_owned())
}

#[test]
fn every_page_has_one_address() {
    for (hash, route) in [
        ("#/", Route::Dashboard),
        ("#/calc", Route::Catalogue(Search::default())),
        (
            "#/calc?q=ty%20le&goal=sales&kind=leading",
            Route::Catalogue(Search {
                query: "ty le".into(),
                goal: Some("sales".into()),
                kind: Some("leading".into()),
            }),
        ),
        (
            "#/calc/roas?variant=percent&ad_revenue=841.23&ad_cost=365.22&target=4",
            Route::Calculator(Calculator {
                kpi: "roas".into(),
                variant: Some("percent".into()),
                values: values(&[("ad_revenue", number(841.23)), ("ad_cost", number(365.22))]),
                target: Some(number(4.0)),
            }),
        ),
        (
            "#/calc?formula=a%20%2F%20b&name=%D9%86%D8%B1%D8%AE&unit=percent&a=1&b=-0.5&in.name=3&in.in.x=&target=0.1",
            Route::FormulaCalculator(FormulaCalculator {
                formula: "a / b".into(),
                name: "نرخ".into(),
                unit: Some("percent".into()),
                values: values(&[
                    ("a", number(1.0)),
                    ("b", number(-0.5)),
                    ("in.name", number(3.0)),
                    ("in.in.x", text("")),
                ]),
                target: Some(number(0.1)),
            }),
        ),
        ("#/kpi/new", Route::KpiNew(Start::default())),
        (
            "#/kpi/new?from=cac&variant=paid",
            Route::KpiNew(Start {
                from: Some("cac".into()),
                variant: Some("paid".into()),
                ..Start::default()
            }),
        ),
        ("#/kpi/cac", Route::kpi(kpi("cac"))),
        (
            "#/kpi/cac?period=1405-07&frequency=week",
            Route::Kpi(KpiPage {
                kpi: kpi("cac"),
                period: Some("1405-07".to_owned()),
                frequency: Some(Frequency::Week),
            }),
        ),
        ("#/kpi/ph%C3%AD_2/edit", Route::KpiEdit(kpi("phí_2"))),
        ("#/entries", Route::Entries),
        ("#/report", Route::Report),
        ("#/data", Route::Data),
        ("#/help", Route::Help),
        ("#/shared/AXt9", Route::Shared("AXt9".into())),
    ] {
        assert_eq!(Route::parse(hash), (route.clone(), None), "{hash}");
        assert_eq!(route.to_hash(), hash);
        let joint = if hash.contains('?') { '&' } else { '?' };
        assert_eq!(
            route.to_hash_in(Language::Fa),
            format!("{hash}{joint}lang=fa")
        );
        assert_eq!(
            Route::parse(&format!("{hash}{joint}lang=vi")),
            (route, Some(Language::Vi)),
            "{hash}"
        );
    }
}

#[test]
fn a_link_is_read_as_it_was_meant() {
    let formula = |hash: &str| match Route::parse(hash).0 {
        Route::FormulaCalculator(calculator) => calculator.formula,
        other => panic!("{hash}: {other:?}"),
    };
    for (hash, meant) in [
        // typed by hand, or by encodeURI
        ("#/calc?formula=a+b", "a+b"),
        ("#/calc?formula=(a+b)/c", "(a+b)/c"),
        ("#/calc?formula=a%20+%20b", "a%20+%20b"),
        ("#/calc?formula=a + b", "a + b"),
        // by encodeURIComponent
        ("#/calc?formula=a%20%2B%20b", "a + b"),
        // by URLSearchParams and its kin
        ("#/calc?formula=a+%2B+b", "a + b"),
        ("#/calc?formula=%28sales+cost%29+%2F+2", "(sales cost) / 2"),
        ("#/calc?formula=a+-+b", "a - b"),
        ("#/calc?formula=a+*+b", "a * b"),
    ] {
        assert_eq!(formula(hash), meant.replace("%20", " "), "{hash}");
    }
    let value = |hash: &str| match Route::parse(hash).0 {
        Route::FormulaCalculator(calculator) => calculator.values,
        other => panic!("{hash}: {other:?}"),
    };
    for (query, handle, given) in [
        ("Chi+ph%C3%AD=5", "Chi phí", number(5.0)),
        ("a=1e+21", "a", number(1e21)),
        ("a=1e%2B21", "a", number(1e21)),
        ("a=+7+", "a", number(7.0)),
        ("a=.5", "a", number(0.5)),
        ("a=1.234,5", "a", text("1.234,5")),
        ("a=12+500", "a", text("12 500")),
        ("a=NaN", "a", text("NaN")),
        ("a=Infinity", "a", text("Infinity")),
        ("a=1e999", "a", text("1e999")),
        ("a=0x10", "a", text("0x10")),
        ("a=%DB%B1", "a", text("۱")),
        ("a", "a", text("")),
        ("a=1&a=2", "a", number(2.0)),
        ("in.target=2", "in.target", number(2.0)),
    ] {
        let hash = format!("#/calc?formula=a&{query}");
        assert_eq!(value(&hash), values(&[(handle, given)]), "{hash}");
    }
}

#[test]
fn hostile_links_lead_somewhere() {
    let unknown = Route::NotFound(Refusal::Unknown);
    for (hash, route) in [
        ("", Route::Dashboard),
        ("#", Route::Dashboard),
        ("?", Route::Dashboard),
        ("#/?%%%", Route::Dashboard),
        ("#/nowhere", unknown.clone()),
        ("#/kpi", unknown.clone()),
        ("#/kpi/%FF%FE", unknown.clone()),
        ("#/kpi/new/edit", unknown.clone()),
        ("#/kpi/..%2F..", unknown.clone()),
        ("#/kpi/<img src=x onerror=alert(1)>", unknown.clone()),
        ("#/shared", unknown.clone()),
        ("#/shared/a/b", unknown.clone()),
        ("#/javascript:alert(1)", unknown),
        ("#/help?lang=%00", Route::Help),
        ("#/help?lang=klingon&&&=&=1", Route::Help),
    ] {
        assert_eq!(Route::parse(hash), (route, None), "{hash}");
    }
    let long = format!("#/calc?formula={}", "(".repeat(1_000_000));
    assert_eq!(Route::parse(&long).0, Route::NotFound(Refusal::TooLong));
    let just_fits = format!("/help?{}", "x".repeat(LONGEST - 6));
    assert_eq!(Route::parse(&just_fits).0, Route::Help);
}

fn given() -> impl Strategy<Value = Given> {
    prop_oneof![
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(Given::Number),
        ".{0,20}".prop_map(|text| Given::from_text(&text)),
    ]
}

fn route() -> impl Strategy<Value = Route> {
    let handle = prop_oneof![
        ".{1,12}",
        "(in\\.){1,2}(formula|name|unit|target|variant|lang)",
    ];
    let given_values = prop::collection::btree_map(handle, given(), 0..4)
        .prop_map(|values| values.into_iter().collect::<Vec<_>>())
        .boxed();
    let word = prop::option::of(".{1,12}");
    prop_oneof![
        (
            ".{0,80}",
            ".{0,20}",
            word.clone(),
            given_values.clone(),
            prop::option::of(given())
        )
            .prop_map(|(formula, name, unit, values, target)| {
                Route::FormulaCalculator(FormulaCalculator {
                    formula,
                    name,
                    unit,
                    values,
                    target,
                })
            }),
        (
            ".{1,12}",
            word.clone(),
            given_values,
            prop::option::of(given())
        )
            .prop_map(|(kpi, variant, values, target)| {
                Route::Calculator(Calculator {
                    kpi,
                    variant,
                    values,
                    target,
                })
            }),
        (word.clone(), word.clone(), word.clone(), word.clone()).prop_map(
            |(from, variant, formula, name)| Route::KpiNew(Start {
                from,
                variant,
                formula,
                name
            })
        ),
        (".{0,12}", word.clone(), word)
            .prop_map(|(query, goal, kind)| { Route::Catalogue(Search { query, goal, kind }) }),
    ]
}

proptest! {
    #[test]
    fn a_written_link_reads_back_to_the_same_route(route in route()) {
        let hash = route.to_hash();
        prop_assert_eq!(Route::parse(&hash), (route.clone(), None));
        prop_assert_eq!(Route::parse(&route.to_hash_in(Language::Vi)), (route, Some(Language::Vi)));
    }

    #[test]
    fn any_text_gives_a_route_with_a_canonical_address(text in "(#/)?(calc|kpi|calc/x)?[?]?.{0,200}") {
        let (route, _) = Route::parse(&text);
        if !matches!(route, Route::NotFound(_)) {
            prop_assert_eq!(Route::parse(&route.to_hash()).0, route);
        }
    }
}
