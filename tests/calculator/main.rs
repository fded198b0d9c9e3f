//! The calculator without a screen: every built-in KPI opens computed.

mod links;
mod page;

use kepi::catalogue;
use kepi::formula::highlight::pieces;
use kepi::locale::Language::{self, En, Fa, Vi};
use kepi::session::calculator::{
    Lever, Need, Standing, Status, Subject, levers, steps, verdict, weights,
};
use kepi::session::figure::{Figure, Reader};
use kepi::session::steps::Step;
use page::Page;

#[test]
fn every_kpi_opens_with_its_sample_computed() {
    for kpi in catalogue::kpis() {
        for variant in kpi.variants {
            let hash = format!("#/calc/{}?variant={}", kpi.id, variant.id);
            let values = Language::ALL.map(|language| {
                let page = Page::open(&hash, language);
                let compiled = page.compiled();
                let answer = page.answer();
                assert_eq!(answer.status, Status::Ok, "{hash} {language:?}: {answer:?}");
                assert_eq!(answer.warnings, Vec::<String>::new(), "{hash}");
                assert!(page.numbers().samples > 0);
                assert_eq!(page.hash(), hash);
                // A formula in the reader's names asks for the numbers that the formula over ids asks for.
                let handles: Vec<String> = compiled
                    .fields()
                    .map(|field| field.handle.clone())
                    .collect();
                (answer.value.map(|_| ()), handles)
            });
            assert_eq!(values[0], values[2], "{hash}");
            assert_eq!(values[1], values[2], "{hash}");
        }
    }
}

#[test]
fn a_published_example_comes_out_to_its_last_digit() {
    for (language, shown) in [(En, "2.30"), (Vi, "2,30"), (Fa, "۲٫۳۰")] {
        let page = Page::open("#/calc/roas?ad_revenue=841.23&ad_cost=365.22", language);
        let answer = page.answer();
        assert_eq!(answer.text, shown);
        assert_eq!(answer.value, Some(841.23 / 365.22));
    }
}

#[test]
fn a_division_by_zero_names_the_part_in_the_readers_words() {
    let page = Page::open(
        "#/calc/clv_to_cac?average_customer_value=1&average_customer_lifespan=2&sales_cost=1&marketing_cost=1&new_customers=0",
        Vi,
    );
    let answer = page.answer();
    assert_eq!(answer.status, Status::Error);
    assert!(answer.text.contains("Khách hàng mới"), "{}", answer.text);
    assert!(!answer.text.contains('_'), "{}", answer.text);
}

#[test]
fn a_variant_that_is_not_there_is_said_to_be_another() {
    for (hash, language, said) in [
        ("#/calc/roas", En, &[][..]),
        ("#/calc/roas?variant=percent", En, &[]),
        (
            "#/calc/roas?variant=net",
            En,
            &["This KPI has no variant “net”. What you see is “Ratio”."],
        ),
        (
            "#/calc/roas?variant=net",
            Vi,
            &["KPI này không có cách tính “net”. Đây là “Tỷ số”."],
        ),
        (
            "#/calc/cpc?variant=net",
            Vi,
            &["KPI này không có cách tính “net”. Đây là “Chi phí cho mỗi lần nhấp chuột”."],
        ),
        (
            "#/calc/roas?variant=net&ad_revenue=5",
            En,
            &["This KPI has no variant “net”. What you see is “Ratio”."],
        ),
    ] {
        let answer = Page::open(hash, language).answer();
        assert_eq!(answer.warnings, said, "{hash}");
    }
}

#[test]
fn a_first_number_keeps_the_others_of_the_sample() {
    let mut page = Page::open("#/calc/roas", En);
    assert_eq!(page.numbers().samples, 2);
    page.type_into("ad_cost", "10");
    assert_eq!(page.numbers().samples, 1);
    assert_eq!(page.answer().status, Status::Ok);
    let reopened = Page::open(&page.hash(), En);
    assert_eq!(reopened.answer().value, page.answer().value);
    page.type_into("ad_cost", "");
    assert_eq!(page.answer().status, Status::Missing);
}

#[test]
fn a_target_is_judged_by_which_way_is_better() {
    for (hash, standing, attainment, sentence) in [
        (
            "#/calc/roas?ad_revenue=9&ad_cost=3&target=4",
            Standing::Missed,
            75.0,
            "1.00 short of the target of 4.00.",
        ),
        (
            "#/calc/roas?ad_revenue=9&ad_cost=3&target=2",
            Standing::Reached,
            150.0,
            "Target of 2.00 reached, with 1.00 to spare.",
        ),
        (
            "#/calc/cpc?ad_cost=40&clicks=10&target=2",
            Standing::Missed,
            50.0,
            "$2.00 above the limit of $2.00.",
        ),
        (
            "#/calc/cpc?ad_cost=10&clicks=10&target=2",
            Standing::Reached,
            200.0,
            "Target reached: $1.00 below the limit of $2.00.",
        ),
        (
            "#/calc/cpc?ad_cost=20&clicks=10&target=2",
            Standing::Reached,
            100.0,
            "Exactly on the target of $2.00.",
        ),
    ] {
        let page = Page::open(hash, En);
        let verdict = verdict(
            &page.compiled(),
            &page.numbers(),
            &page.answer(),
            page.reader,
        );
        let verdict = verdict.unwrap_or_else(|| panic!("{hash}"));
        assert_eq!(verdict.standing, standing, "{hash}");
        assert_eq!(verdict.attainment, Some(attainment), "{hash}");
        assert_eq!(verdict.sentence, sentence, "{hash}");
    }
}

#[test]
fn any_formula_finds_its_inputs() {
    let page = Page::open(
        "#/calc?formula=a%20%2F%20(b%20%2B%20clicks)&a=6&b=1&clicks=2",
        En,
    );
    assert_eq!(page.answer().value, Some(2.0));
    assert_eq!(page.labels(), ["a", "b", "Clicks"]);
    let page = Page::open("#/calc?formula=name%20%2B%20target&in.name=1&target=2", En);
    assert_eq!(page.answer().value, Some(3.0));
    let page = Page::open("#/calc?formula=prev(x)%20*%20clv&prev.x=2&clv=21", En);
    assert_eq!(page.answer().value, Some(42.0));
    assert_eq!(
        page.hash(),
        "#/calc?formula=prev%28x%29%20%2A%20clv&prev.x=2&clv=21"
    );
}

#[test]
fn names_that_are_missing_run_as_the_sentence_does() {
    let page = Page::open("#/calc?formula=a*[فروش ما]*c", Fa);
    let text = page.answer().text;
    assert!(
        text.contains("\u{2068}a\u{2069}، فروش ما و \u{2068}c\u{2069}"),
        "{text:?}"
    );
}

#[test]
fn a_broken_formula_says_what_and_where() {
    for language in Language::ALL {
        for formula in ["", "(", "1 %2B", "clv %2B", "sqrt(-1)", "1%2F0"] {
            let page = Page::open(&format!("#/calc?formula={formula}"), language);
            let answer = page.answer();
            assert_eq!(answer.status, Status::Error, "{formula}");
            assert!(
                !answer.text.is_empty() && answer.fault.is_some(),
                "{formula}"
            );
        }
    }
}

#[test]
fn no_text_is_too_much() {
    for text in [
        "(".repeat(100_000),
        "a ".repeat(500_000),
        "😀".repeat(200_000),
    ] {
        let mut page = Page::open("#/calc?formula=1", Fa);
        if let Subject::Formula(formula) = &mut page.sheet.subject {
            formula.text = text;
        }
        assert_eq!(page.answer().status, Status::Error);
        assert!(pieces(&page.compiled().text, page.compiled().notation).len() < 100_000);
        let _long = page.hash();
    }
}

#[test]
fn another_language_keeps_every_value() {
    let page = Page::open("#/calc?formula=max(0.4%20*%20x%2C%201)&x=1234.5", Vi);
    let compiled = page.compiled();
    assert_eq!(compiled.text, "max(0,4 * x; 1)");
    let sheet = page.sheet.carried(&compiled, Vi, Fa);
    let reader = Reader {
        language: Fa,
        ..page.reader
    };
    let page = Page { sheet, reader };
    assert_eq!(page.compiled().text, "max(۰٫۴ * x؛ ۱)");
    assert_eq!(
        page.sheet.own("x").map(|figure| figure.text(Fa)).as_deref(),
        Some("۱٬۲۳۴٫۵")
    );
    assert_eq!(page.answer().value, Some(493.8));
}

#[test]
fn a_kpi_made_of_kpis_takes_their_values_or_their_parts() {
    let mut page = Page::open("#/calc/clv_to_cac", En);
    let headings: Vec<_> = page
        .compiled()
        .sections
        .iter()
        .map(|section| (section.kpi, section.fields.len()))
        .collect();
    assert_eq!(headings, [(Some("clv"), 2), (Some("cac"), 3)]);
    page.sheet.put("clv", Figure::Number(300.0));
    page.sheet.put("cac", Figure::Number(100.0));
    assert_eq!(page.answer().value, Some(3.0));
    assert_eq!(page.hash(), "#/calc/clv_to_cac?clv=300&cac=100");
}

#[test]
fn the_steps_end_with_the_result() {
    let told = |hash: &str, language| {
        let page = Page::open(hash, language);
        let steps = steps(
            &page.compiled(),
            &page.numbers(),
            &page.answer(),
            page.reader,
        );
        let line = |step: &Step| {
            let filled: String = step
                .filled
                .iter()
                .map(|piece| piece.text.as_str())
                .collect();
            let part = step.span.of(&page.compiled().text).to_owned();
            format!("{part} = {filled} = {}", step.result)
        };
        steps.iter().map(line).collect::<Vec<_>>()
    };
    let cac = "#/calc/cac?sales_cost=30&marketing_cost=50&new_customers=40";
    assert_eq!(
        told(cac, En),
        [
            "(Sales cost + Marketing cost) = 30 + 50 = 80",
            "(Sales cost + Marketing cost) / New customers = 80 ÷ 40 = $2.00"
        ]
    );
    assert_eq!(
        told("#/calc/roas?ad_revenue=841.23&ad_cost=365.22", Fa),
        ["درآمد تبلیغات / هزینه تبلیغات = ۸۴۱٫۲۳ ÷ ۳۶۵٫۲۲ = ۲٫۳۰"]
    );
    assert_eq!(told("#/calc/website_traffic", Vi), Vec::<String>::new());
}

#[test]
fn a_target_says_what_each_number_would_have_to_be() {
    let needs = |hash: &str| {
        let page = Page::open(hash, En);
        let levers = levers(&page.compiled(), &page.numbers(), page.reader);
        let need = |lever: Lever| match lever.need {
            Need::Value { shown, change, .. } => {
                format!("{}: {shown} ({})", lever.handle, change.unwrap_or_default())
            }
            Need::Sentence(sentence) => format!("{}: {sentence}", lever.handle),
        };
        levers.into_iter().map(need).collect::<Vec<_>>()
    };
    assert_eq!(
        needs("#/calc/roas?ad_revenue=300&ad_cost=100&target=4"),
        [
            "ad_cost: $75.00 (\u{200E}−25%)",
            "ad_revenue: $400.00 (\u{200E}+33.3%)"
        ]
    );
    assert_eq!(
        needs("#/calc/roas?ad_revenue=300&target=4"),
        ["ad_cost: $75.00 ()"]
    );
    assert_eq!(
        needs("#/calc/clv_to_cac?clv=10&cac=5&target=4"),
        ["cac: $2.50 (\u{200E}−50%)", "clv: $20.00 (\u{200E}+100%)"]
    );
    // Nobody wins half a customer: 105 / 10 would be 10.5 of them. Whole ones are on the good side of the target.
    assert_eq!(
        needs("#/calc/cac?sales_cost=0&marketing_cost=105&new_customers=5&target=10"),
        [
            "marketing_cost: $50.00 (\u{200E}−52.4%)",
            "new_customers: 11 (\u{200E}+120%)",
            "sales_cost: It would have to be below zero: this number alone cannot do it.",
        ]
    );
    assert_eq!(
        needs("#/calc/average_order_value?revenue=105&target=10"),
        ["orders: 10 ()"]
    );
    assert_eq!(
        needs("#/calc/roas?ad_revenue=300&ad_cost=100"),
        Vec::<String>::new()
    );
}

#[test]
fn the_weightiest_number_stands_first() {
    let page = Page::open(
        "#/calc/cac?sales_cost=30&marketing_cost=50&new_customers=40",
        En,
    );
    let weights = weights(&page.compiled(), &page.numbers(), page.reader);
    let shown: Vec<_> = weights
        .iter()
        .map(|weight| (weight.handle.as_str(), weight.share))
        .collect();
    assert_eq!(
        shown,
        [
            ("new_customers", 100),
            ("marketing_cost", 63),
            ("sales_cost", 38)
        ]
    );
}
