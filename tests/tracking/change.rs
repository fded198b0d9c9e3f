//! Why a KPI moved, in numbers and in words, over a workbook.

use crate::bench::date;
use crate::two_months::{Case, period};
use kepi::catalogue::CatalogueVocabulary;
use kepi::formula::attribute::{Part, Unsplit};
use kepi::formula::check::check;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::quotient::Term;
use kepi::formula::scope::Input;
use kepi::formula::value::Outcome;
use kepi::insight::change::{By, change_between, moved, refusal};
use kepi::insight::statistics::{series, statistics};
use kepi::kpi::{Entry, EntryKey, Frequency, MetricId};
use kepi::locale::Language::{En, Fa, Vi};
use kepi::locale::display::DisplayUnit;
use kepi::workbook::{BookScope, FirstDays};

#[test]
fn a_change_is_told_in_every_language() {
    let cac = Case::new(
        "marketing_cost / new_customers",
        DisplayUnit::Money,
        "marketing_cost 12000000 15600000, new_customers 20 22",
    );
    let ctr = Case::new(
        "clicks / impressions * 100",
        DisplayUnit::Percent,
        "clicks 400 500, impressions 20000 20000",
    );
    let level = Case::new(
        "clicks - visits",
        DisplayUnit::Count,
        "clicks 5 8, visits 2 5",
    );
    let still = Case::new("clicks", DisplayUnit::Count, "clicks 5 5");
    for (case, name, language, told) in [
        (
            &cac,
            "CAC",
            Vi,
            "CAC tăng 109.091 ₫: Chi phí marketing +171.818 ₫, Khách hàng mới −62.727 ₫.",
        ),
        (
            &cac,
            "CAC",
            En,
            "CAC rose by $109,090.91: Marketing cost +$171,818.18, New customers −$62,727.27.",
        ),
        (
            &cac,
            "CAC",
            Fa,
            "\u{2068}CAC\u{2069} به‌اندازهٔ ۱۰۹٬۰۹۱ تومان بالا رفت: هزینه بازاریابی \u{200E}+۱۷۱٬۸۱۸ تومان، مشتریان جدید \u{200E}−۶۲٬۷۲۷ تومان.",
        ),
        (
            &ctr,
            "CTR",
            Vi,
            "CTR tăng 0,5 điểm phần trăm: Lượt nhấp quảng cáo +0,5.",
        ),
        (
            &ctr,
            "CTR",
            En,
            "CTR rose by 0.5 percentage points: Clicks +0.5.",
        ),
        (
            &ctr,
            "نرخ کلیک",
            Fa,
            "نرخ کلیک به‌اندازهٔ ۰٫۵ واحد درصد بالا رفت: کلیک‌ها \u{200E}+۰٫۵.",
        ),
        (&level, "Gap", En, "Gap stayed at 3: Clicks +3, Visits −3."),
        (
            &level,
            "Khoảng cách",
            Vi,
            "Khoảng cách giữ nguyên 3: Lượt nhấp quảng cáo +3, Lượt truy cập −3.",
        ),
        (
            &level,
            "فاصله",
            Fa,
            "فاصله روی ۳ ماند: کلیک‌ها \u{200E}+۳، بازدیدها \u{200E}−۳.",
        ),
        (&still, "Clicks", En, "Clicks stayed at 5."),
        (&still, "Lượt nhấp", Vi, "Lượt nhấp giữ nguyên 5."),
        (&still, "کلیک", Fa, "کلیک روی ۵ ماند."),
    ] {
        assert_eq!(case.told(name, language), told);
    }
}

#[test]
fn the_parts_are_steps_from_one_result_to_the_other() {
    let numbers =
        "a 10 40, b 10 5, c 10 11, d 10 12, e 10 10, f 10 11, g 10 9, h 10 20, i 10 18, j 10 4";
    let sum = Case::new(
        "a + b + c + d + e + f + g + h + i - j",
        DisplayUnit::Count,
        numbers,
    );
    let change = sum.change().unwrap();
    assert_eq!(
        (change.before, change.after, change.amount()),
        (80.0, 132.0, 52.0)
    );
    assert_eq!(change.percent(), Some(65.0));
    let flight = change.waterfall();
    let name = |by: &By| match by {
        By::Input(input) => input.handle(),
        By::Others(count) => format!("{count} others"),
    };
    let steps: Vec<_> = flight
        .steps
        .iter()
        .map(|step| (name(&step.by), step.from, step.to))
        .collect();
    let step = |name: &str, from, to| (name.to_owned(), from, to);
    assert_eq!(
        steps,
        [
            step("a", 80.0, 110.0),
            step("h", 110.0, 120.0),
            step("i", 120.0, 128.0),
            step("j", 128.0, 134.0),
            step("b", 134.0, 129.0),
            step("4 others", 129.0, 132.0),
        ]
    );
    assert_eq!((flight.start, flight.end), (80.0, 132.0));
    assert_eq!(
        sum.told("All", En),
        "All rose by 52: a +30, h +10, i +8, j +6, b −5, 4 others +3."
    );
    // A single small one keeps its name; from 0 there is no percentage.
    let two = Case::new("a + b", DisplayUnit::Count, "a 0 100, b 0 1")
        .change()
        .unwrap();
    let named: Vec<String> = two
        .waterfall()
        .steps
        .iter()
        .map(|step| name(&step.by))
        .collect();
    assert_eq!(named, ["a", "b"]);
    assert_eq!(two.percent(), None);
}

#[test]
fn a_part_tells_what_its_number_did() {
    let case = Case::new("clicks", DisplayUnit::Count, "clicks 1 2");
    for (before, after, language, told) in [
        (Some(12.0), Some(15.0), Vi, "từ 12 ₫ đến 15 ₫"),
        (Some(12.0), Some(15.0), Fa, "از ۱۲ تومان به ۱۵ تومان"),
        (Some(12.0), Some(12.0), En, "$12.00, as before"),
        (None, Some(15.0), En, "$15.00, none before"),
        (Some(12.0), None, Fa, "هیچ، پیش از آن ۱۲ تومان"),
        (None, None, Vi, "cả hai kỳ đều chưa có"),
    ] {
        let part = Part {
            input: Input::metric("a"),
            before,
            after,
            amount: 1.0,
        };
        let found = moved(&part, DisplayUnit::Money, case.teller(language));
        assert_eq!(found.replace('\u{A0}', " "), told);
    }
    let missing = Unsplit::Before(Outcome::Missing(Vec::new()));
    assert_eq!(
        refusal(&missing, Vi),
        "Kỳ trước chưa có kết quả để so sánh."
    );
}

#[test]
fn a_month_without_numbers_is_not_compared() {
    let before = Case::new(
        "clicks / visits",
        DisplayUnit::Ratio,
        "clicks - 5, visits 3 4",
    );
    let clicks = Outcome::Missing(vec![Input::metric("clicks")]);
    assert_eq!(before.change(), Err(Unsplit::Before(clicks.clone())));
    let after = Case::new(
        "clicks / visits",
        DisplayUnit::Ratio,
        "clicks 5 -, visits 3 4",
    );
    assert_eq!(after.change(), Err(Unsplit::After(clicks)));
}

#[test]
fn a_series_has_gaps_where_nothing_was_entered() {
    let case = Case::new(
        "clicks / visits",
        DisplayUnit::Ratio,
        "clicks 5 9, visits 4 6",
    );
    let values = series(&case.program, &case.scope(), 4);
    assert_eq!(values, [None, None, Some(1.25), Some(1.5)]);
    let growth = statistics(&values).unwrap().growth.unwrap();
    assert_eq!((growth.periods, growth.percent), (1, Some(20.0)));
}

#[test]
fn only_a_quotient_of_sums_is_one() {
    for (formula, read) in [
        (
            "clicks / impressions * 100",
            Some("clicks / impressions ×100"),
        ),
        (
            "100 * (clicks / impressions)",
            Some("clicks / impressions ×100"),
        ),
        (
            "clicks * 100 / impressions",
            Some("clicks / impressions ×100"),
        ),
        ("clicks / impressions", Some("clicks / impressions ×1")),
        (
            "prev(clicks / impressions)",
            Some("prev.clicks / prev.impressions ×1"),
        ),
        ("share(leads)", Some("leads / all.leads ×100")),
        ("ctr", Some("clicks / impressions ×100")),
        (
            "(promoters - detractors) / responses * 100",
            Some("promoters -detractors / responses ×100"),
        ),
        (
            "(mql + sql) / (leads - (visits - clicks))",
            Some("mql sql / leads -visits clicks ×1"),
        ),
        ("clicks / impressions * 1000", None),
        ("clicks * 100 / impressions * 100", None),
        ("clicks", None),
        ("clicks * impressions", None),
        ("(clicks + clicks) / impressions", None),
        ("clicks / (impressions + 1)", None),
        ("round(clicks / impressions)", None),
        ("clicks / impressions + 1", None),
    ] {
        let tree = parse(formula, Notation::Canonical).unwrap();
        let program = check(&tree, &CatalogueVocabulary).unwrap();
        let found = program.quotient().map(|quotient| {
            let told = |terms: &[Term]| {
                let terms = terms.iter().map(|term| {
                    let sign = if term.is_taken { "-" } else { "" };
                    [sign, &term.input.handle()].concat()
                });
                terms.collect::<Vec<_>>().join(" ")
            };
            let (above, below) = (told(&quotient.numerator), told(&quotient.denominator));
            format!("{above} / {below} ×{}", quotient.scale)
        });
        assert_eq!(found.as_deref(), read, "{formula}");
    }
}

#[test]
fn a_running_month_is_compared_with_as_many_days() {
    let mut case = Case::new("visits", DisplayUnit::Count, "visits - -");
    for (day, value) in [
        ("2026-10-02", 10.0),
        ("2026-10-30", 90.0),
        ("2026-11-02", 40.0),
    ] {
        let key = EntryKey {
            metric: MetricId::parse("visits").unwrap(),
            segment: None,
            frequency: Frequency::Day,
            start: date(day),
        };
        case.book.entries.insert(key, Entry::of(value));
    }
    let (from, scope) = (period("2026-10-22"), case.scope());
    assert_eq!(case.change().unwrap().amount(), -60.0);
    let first_days = FirstDays {
        scope: BookScope {
            period: from,
            ..case.scope()
        },
        until: date("2026-10-22"),
    };
    let so_far = change_between(&case.program, (from, &first_days), (scope.period, &scope));
    assert_eq!(so_far.unwrap().amount(), 30.0);
}
