//! A link holds what somebody typed.

use crate::page::Page;
use kepi::formula::notation::Notation;
use kepi::locale::Language::{En, Fa, Vi};
use kepi::session::calculator::{Status, Subject};

#[test]
fn with_a_value_in_the_link_the_rest_is_missing() {
    for (language, sentence) in [
        (En, "Still needed: Ad cost"),
        (Vi, "Còn thiếu: Chi phí quảng cáo"),
        (Fa, "هنوز لازم است: هزینهٔ تبلیغات"),
    ] {
        let page = Page::open("#/calc/roas?ad_revenue=5", language);
        let answer = page.answer();
        assert_eq!((answer.status, answer.value), (Status::Missing, None));
        assert_eq!(answer.text.replace("هزینه ", "هزینهٔ "), sentence);
        assert_eq!(page.hash(), "#/calc/roas?ad_revenue=5");
    }
}

#[test]
fn what_is_typed_stands_in_the_link() {
    let mut page = Page::open("#/calc/cpc", Vi);
    page.type_into("clicks", "1.5");
    page.type_into("ad_cost", "12,5 triệu");
    assert_eq!(page.hash(), "#/calc/cpc?ad_cost=12500000&clicks=1.5");
    page.type_into("clicks", "abc");
    assert_eq!(page.hash(), "#/calc/cpc?ad_cost=12500000&clicks=abc");
    page.sheet.clear();
    assert_eq!(page.hash(), "#/calc/cpc?ad_cost=");
    assert_eq!(
        Page::open(&page.hash(), Vi).answer().status,
        Status::Missing
    );
    page.sheet.back_to_sample();
    assert_eq!(page.hash(), "#/calc/cpc");
}

#[test]
fn a_link_never_means_what_was_not_typed() {
    for (language, typed, hash) in [
        (Vi, "1,5 * 2", "#/calc?formula=1.5%20%2A%202"),
        // Refused on the page, and something else to a link.
        (Vi, "1.234 * 2", "no link"),
        (Vi, "if(1<2,3,4)", "no link"),
        // Half-written in both: kept for the way back.
        (Vi, "1,5 +", "#/calc?formula=1%2C5%20%2B"),
        (En, "1 +", "#/calc?formula=1%20%2B"),
    ] {
        let mut page = Page::open("#/calc?formula=", language);
        if let Subject::Formula(formula) = &mut page.sheet.subject {
            formula.text = typed.to_owned();
            formula.notation = Notation::Local(language);
        }
        assert_eq!(page.hash(), hash, "{typed}");
    }
}

#[test]
fn a_link_names_its_values_as_its_formula_does() {
    for (hash, value) in [
        (
            "#/calc?formula=Tổng doanh thu chiến dịch / Tổng chi phí chiến dịch&Tổng doanh thu chiến dịch=460&Tổng chi phí chiến dịch=200",
            2.3,
        ),
        ("#/calc?formula=Ad cost / clicks&Ad cost=10&Clicks=4", 2.5),
        ("#/calc?formula=Doanh Thu * 2&doanh thu=4", 8.0),
        ("#/calc?formula=growth(Clicks)&Clicks=3&prev.Clicks=2", 50.0),
        ("#/calc?formula=cpc * clicks&cpc=2&clicks=5", 10.0),
        ("#/calc?formula=name * 2&in.name=3", 6.0),
        ("#/calc?formula=revenue / target&revenue=8&target=2", 4.0),
        ("#/calc?formula=revenue / target&revenue=8&in.target=2", 4.0),
        ("#/calc?formula=[target] * 2&in.target=2&target=7", 4.0),
    ] {
        let page = Page::open(&hash.replace(' ', "%20"), En);
        assert_eq!(page.answer().value, Some(value), "{hash}");
        let again = Page::open(&page.hash(), Fa);
        assert_eq!(
            again.answer().value,
            Some(value),
            "{hash} → {}",
            page.hash()
        );
    }
}
