//! Whether a move is more than chance, in numbers and in words.

use crate::bench::date;
use crate::two_months::Case;
use kepi::insight::chance::{Sample, Verdict};
use kepi::locale::Language::{En, Fa, Vi};
use kepi::locale::display::DisplayUnit;

#[test]
fn only_counts_of_one_kind_are_held_against_chance() {
    use DisplayUnit::{Count, Percent, Ratio, Score};
    let share = |part, whole| Sample::Share { part, whole };
    let net = |plus, minus, whole| Sample::Net { plus, minus, whole };
    for (formula, unit, numbers, expected) in [
        (
            "clicks / impressions * 100",
            Percent,
            "clicks 29 38, impressions 380 412",
            Some((share(29.0, 380.0), share(38.0, 412.0), Verdict::Within)),
        ),
        (
            "clicks / impressions",
            Ratio,
            "clicks 60 38, impressions 380 412",
            Some((share(60.0, 380.0), share(38.0, 412.0), Verdict::Beyond)),
        ),
        (
            "clicks / impressions",
            Ratio,
            "clicks 1 3, impressions 9 8",
            Some((share(1.0, 9.0), share(3.0, 8.0), Verdict::TooFew)),
        ),
        (
            "(promoters - detractors) / responses * 100",
            Count,
            "promoters 66 90, detractors 18 10, responses 120 120",
            Some((
                net(66.0, 18.0, 120.0),
                net(90.0, 10.0, 120.0),
                Verdict::Beyond,
            )),
        ),
        (
            "(p - d) / (p + n + d) * 100",
            Percent,
            "p 66 80, n 36 20, d 18 20",
            Some((
                net(66.0, 18.0, 120.0),
                net(80.0, 20.0, 120.0),
                Verdict::Within,
            )),
        ),
        // Somebody's own names for a score.
        (
            "(p - d) / all * 100",
            Score,
            "p 66 80, d 18 20, all 120 120",
            Some((
                net(66.0, 18.0, 120.0),
                net(80.0, 20.0, 120.0),
                Verdict::Within,
            )),
        ),
        // The same as a percentage may be customers won less customers lost.
        (
            "(p - d) / all * 100",
            Percent,
            "p 66 80, d 18 20, all 120 120",
            None,
        ),
        (
            "marketing_cost / leads",
            Ratio,
            "marketing_cost 3 4, leads 5 6",
            None,
        ),
        // More visits than visitors are no part of them.
        ("a / b", Ratio, "a 500 600, b 400 450", None),
        ("a / b", Ratio, "a 1.5 2, b 400 450", None),
        ("a / b", Ratio, "a - 2, b 400 450", None),
        ("a / b", Ratio, "a 0 0, b 0 10", None),
        // Mostly the same people in both months.
        (
            "followers / visits",
            Ratio,
            "followers 10 20, visits 100 100",
            None,
        ),
        ("to_date(a) / to_date(b)", Ratio, "a 10 20, b 100 100", None),
        ("round(a / b)", Ratio, "a 10 20, b 100 100", None),
    ] {
        let found = Case::new(formula, unit, numbers).chance();
        let found = found.map(|chance| (chance.before, chance.after, chance.verdict));
        assert_eq!(found, expected, "{formula} {numbers}");
    }
}

#[test]
fn chance_is_told_in_every_language() {
    let ctr = Case::new(
        "clicks / impressions * 100",
        DisplayUnit::Percent,
        "clicks 29 38, impressions 380 412",
    );
    let nps = Case::new(
        "(promoters - detractors) / responses * 100",
        DisplayUnit::Score,
        "promoters 66 90, detractors 18 10, responses 120 1200",
    );
    let few = Case::new("a / b", DisplayUnit::Ratio, "a 1 3, b 9 8");
    let today = date("2026-11-22");
    let told = |case: &Case, language| {
        let chance = case.chance().unwrap();
        chance.told(language, today, &|period| period.id())
    };
    for (case, language, sentence) in [
        (
            &ctr,
            En,
            "38 of 412 this month, 29 of 380 last month: within chance.",
        ),
        (
            &ctr,
            Vi,
            "38 trên 412 tháng này, 29 trên 380 tháng trước: chênh lệch có thể chỉ là ngẫu nhiên.",
        ),
        (
            &ctr,
            Fa,
            "۳۸ از ۴۱۲ این ماه، ۲۹ از ۳۸۰ ماه پیش: در حد نوسان تصادفی.",
        ),
        (
            &nps,
            En,
            "90 for and 10 against of 1,200 this month, 66 for and 18 against of 120 last month: more than chance.",
        ),
        (
            &nps,
            Vi,
            "90 ủng hộ và 10 phản đối trên 1.200 tháng này, 66 ủng hộ và 18 phản đối trên 120 tháng trước: \
             chênh lệch khó là ngẫu nhiên.",
        ),
        (
            &nps,
            Fa,
            "۹۰ موافق و ۱۰ مخالف از ۱٬۲۰۰ این ماه، ۶۶ موافق و ۱۸ مخالف از ۱۲۰ ماه پیش: بیش از نوسان تصادفی.",
        ),
        (
            &few,
            En,
            "3 of 8 this month, 1 of 9 last month: too few to tell.",
        ),
        (
            &few,
            Vi,
            "3 trên 8 tháng này, 1 trên 9 tháng trước: còn quá ít để kết luận.",
        ),
        (
            &few,
            Fa,
            "۳ از ۸ این ماه، ۱ از ۹ ماه پیش: برای نتیجه‌گیری کم است.",
        ),
    ] {
        assert_eq!(told(case, language), sentence);
    }
    let later = date("2027-03-01");
    let sentence = ctr.chance().unwrap().told(En, later, &|period| period.id());
    assert_eq!(
        sentence,
        "38 of 412 in 2026-11, 29 of 380 in 2026-10: within chance."
    );
    let [before, _] = ctr.chance().unwrap().intervals();
    assert!(
        (before.low - 5.365_886_778_748_748).abs() < 1e-12,
        "{before:?}"
    );
}
