//! Where a KPI's number comes from, told in the words of its owner.

use crate::bench::{date, enter, keep, month, name, opened, typed};
use kepi::kpi::MetricId;
use kepi::locale::Language::{self, En, Fa, Vi};
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::session::figure::Reader;
use kepi::session::{Command, Derivation, KpiDraft, Session, derivation, update};

const DAY: &str = "2026-11-22";

/// Enters these numbers.
fn fill(session: &mut Session, numbers: &[(&str, f64)]) {
    let period = month(session, DAY);
    for (metric, value) in numbers {
        enter(session, metric, period, *value);
    }
}

/// What is told of the last KPI of a workbook, as `what = filled in = result`; `≈` where it is rounded.
fn told(session: &Session, language: Language) -> Vec<String> {
    let period = month(session, DAY);
    let reader = Reader {
        language,
        currency: Currency::Usd,
    };
    let kpi = session.book.kpis.last().unwrap();
    let told = derivation(&session.book, kpi, period, date(DAY), reader);
    lines(&told)
}

fn lines(told: &Derivation) -> Vec<String> {
    let formula: String = told.formula.iter().map(|it| it.text.as_str()).collect();
    let steps = told.steps.iter().map(|step| {
        let filled: String = step.filled.iter().map(|it| it.text.as_str()).collect();
        let part = step.kpi.as_deref();
        let part = part.unwrap_or_else(|| step.span.of(&formula));
        let equals = if step.rounded { "≈" } else { "=" };
        format!("{part} = {filled} {equals} {}", step.result)
    });
    let fault = told
        .fault
        .map(|span| format!("wrong: {}", span.of(&formula)));
    [formula.clone()]
        .into_iter()
        .chain(fault)
        .chain(steps)
        .collect()
}

#[test]
fn a_number_is_told_from_its_formula_and_the_periods_numbers() {
    use DisplayUnit::{Count, Money, Percent};
    type Row<'a> = (&'a str, DisplayUnit, &'a [(&'a str, f64)], &'a [&'a str]);
    let rows: [Row<'_>; 6] = [
        (
            "ad_cost / gifts",
            Money,
            &[("ad_cost", 1200.0), ("gifts", 7.0)],
            &["Ad cost / gifts", "Ad cost / gifts = 1,200 ÷ 7 ≈ $171.43"],
        ),
        (
            "(ad_cost + 3) / gifts * 2",
            Money,
            &[("ad_cost", 1.0), ("gifts", 8.0)],
            &[
                "(Ad cost + 3) / gifts * 2",
                "(Ad cost + 3) = 1 + 3 = 4",
                "(Ad cost + 3) / gifts * 2 = 4 ÷ 8 × 2 = $1.00",
            ],
        ),
        // A bare name is its own explanation.
        ("gifts", Count, &[("gifts", 8.0)], &["gifts"]),
        // What is missing stands in its place by name.
        (
            "(ad_cost + 3) / gifts",
            Money,
            &[("ad_cost", 1.0)],
            &[
                "(Ad cost + 3) / gifts",
                "(Ad cost + 3) = 1 + 3 = 4",
                "(Ad cost + 3) / gifts = 4 ÷ gifts = missing",
            ],
        ),
        // A part without a value is marked, and its step shows why.
        (
            "1 + ad_cost / (gifts - 8)",
            Money,
            &[("ad_cost", 5.0), ("gifts", 8.0)],
            &[
                "1 + Ad cost / (gifts - 8)",
                "wrong: (gifts - 8)",
                "(gifts - 8) = 8 − 8 = 0",
                "Ad cost / (gifts - 8) = 5 ÷ 0 = no result",
                "1 + Ad cost / (gifts - 8) = 1 + ! = no result",
            ],
        ),
        (
            "growth(gifts)",
            Percent,
            &[("gifts", 8.0)],
            &[
                "growth(gifts)",
                "growth(gifts) = (8 − gifts, period before) ÷ |gifts, period before| × 100 = missing",
            ],
        ),
    ];
    for (formula, unit, numbers, expected) in rows {
        let mut session = opened();
        let draft = KpiDraft {
            unit,
            ..typed(En, "It", formula)
        };
        keep(&mut session, &draft);
        fill(&mut session, numbers);
        assert_eq!(told(&session, En), expected, "{formula}");
    }
}

#[test]
fn every_name_is_the_owners() {
    let mut session = opened();
    for (named, formula) in [
        ("هزینهٔ هر هدیه", "هزینه تبلیغات / تعداد هدیه"),
        ("دو هدیه", "[هزینهٔ هر هدیه] × ۲"),
    ] {
        let draft = KpiDraft {
            unit: DisplayUnit::Money,
            ..typed(Fa, named, formula)
        };
        keep(&mut session, &draft);
    }
    for (metric, new) in [("ad_cost", "پول تبلیغ"), ("تعداد_هدیه", "Số hộp quà")]
    {
        let rename = Command::RenameMetric {
            id: MetricId::parse(metric).unwrap(),
            name: Some(name(new)),
        };
        update(&mut session, rename);
    }
    fill(&mut session, &[("ad_cost", 841.0), ("تعداد_هدیه", 4.0)]);
    for (language, expected) in [
        (
            Fa,
            [
                "هزینهٔ هر هدیه * ۲",
                "هزینهٔ هر هدیه = ۸۴۱ ÷ ۴ = ۲۱۰٫۲۵",
                "هزینهٔ هر هدیه * ۲ = ۲۱۰٫۲۵ × ۲ = ۴۲۰٫۵۰\u{a0}$",
            ],
        ),
        (
            Vi,
            [
                "هزینهٔ هر هدیه * 2",
                "هزینهٔ هر هدیه = 841 ÷ 4 = 210,25",
                "هزینهٔ هر هدیه * 2 = 210,25 × 2 = 420,50\u{a0}$",
            ],
        ),
    ] {
        assert_eq!(told(&session, language), expected);
    }
    session.book.kpis.pop();
    session.book.entries = Default::default();
    assert_eq!(
        told(&session, Vi)[1],
        "پول تبلیغ / Số hộp quà = پول تبلیغ ÷ Số hộp quà = còn thiếu"
    );
}
