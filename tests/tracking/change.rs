//! Why a KPI moved, in numbers and in words, over a workbook.

use crate::bench::{date, kpi};
use kepi::calendar::Reckoning;
use kepi::catalogue::{self, CatalogueVocabulary};
use kepi::formula::attribute::{Part, Unsplit};
use kepi::formula::check::check;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::program::Program;
use kepi::formula::quotient::Term;
use kepi::formula::scope::{Input, Source};
use kepi::formula::value::Outcome;
use kepi::insight::chance::{Chance, Sample, Verdict, chance};
use kepi::insight::change::{By, Change, change, change_between, moved, refusal};
use kepi::insight::statistics::{series, statistics};
use kepi::insight::teller::Teller;
use kepi::kpi::{
    Aggregation, Entry, EntryKey, Extra, Frequency, Kpi, Metric, MetricId, Name, Period,
};
use kepi::locale::Language::{self, En, Fa, Vi};
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::workbook::{Book, BookScope, BookVocabulary, FirstDays};

/// A workbook with one KPI and the numbers of October and November 2026.
struct Case {
    book: Book,
    program: Program,
}

fn period(text: &str) -> Period {
    Period::containing(Frequency::Month, date(text), Reckoning::default())
}

impl Case {
    /// Of each metric its id, October's and November's number; a dash is none.
    fn new(formula: &str, unit: DisplayUnit, numbers: &str) -> Self {
        let mut book = Book::default();
        for row in numbers.split(", ").filter(|row| !row.is_empty()) {
            let [id, before, after] = row.split(' ').collect::<Vec<_>>().try_into().unwrap();
            let known = catalogue::metric(id);
            let metric = Metric {
                id: MetricId::parse(id).unwrap(),
                name: known.is_none().then(|| Name::parse(id).unwrap()),
                unit: known.map_or(DisplayUnit::Count, |known| known.unit),
                aggregation: known.map_or(Aggregation::Sum, |known| known.aggregation),
                source: String::new(),
                sample: false,
                extra: Extra::default(),
            };
            for (day, value) in [("2026-10-01", before), ("2026-11-01", after)] {
                let Ok(value) = value.parse() else { continue };
                let key = EntryKey {
                    metric: metric.id.clone(),
                    segment: None,
                    frequency: Frequency::Month,
                    start: date(day),
                };
                book.entries.insert(key, Entry::of(value));
            }
            book.metrics.push(metric);
        }
        book.kpis.push(Kpi {
            unit,
            ..kpi(formula)
        });
        let tree = parse(formula, Notation::Canonical).unwrap();
        let program = check(&tree, &BookVocabulary::new(&book, En)).unwrap();
        Self { book, program }
    }

    fn scope(&self) -> BookScope<'_> {
        BookScope {
            book: &self.book,
            kpi: self.book.kpis.first(),
            period: period("2026-11-22"),
            segment: None,
            today: date("2026-11-22"),
        }
    }

    fn change(&self) -> Result<Change, Unsplit> {
        change(&self.program, &self.scope(), period("2026-10-22"))
    }

    fn chance(&self) -> Option<Chance> {
        chance(&self.program, &self.scope(), period("2026-10-22"))
    }

    /// The change as `language` tells it, with a plain space for the no-break space.
    fn told(&self, name: &str, language: Language) -> String {
        let called = |input: &Input| match &input.source {
            Source::Metric(id) => catalogue::display_name(id, language)
                .unwrap_or(id)
                .to_owned(),
            Source::Own(own) => own.name().to_owned(),
        };
        let change = self.change().unwrap();
        change
            .told(name, self.teller(language), &called)
            .replace('\u{A0}', " ")
    }

    fn teller(&self, language: Language) -> Teller {
        Teller::of(&self.book.kpis[0], language, Currency::of(language))
    }
}

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
