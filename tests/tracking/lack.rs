//! What is lacking in a number, in words.

use crate::bench::{VIETNAM, book, compiled, date};
use crate::status::aiming;
use kepi::insight::status::{lack_sentence, result_of};
use kepi::kpi::{Frequency, Period, TargetRule};
use kepi::locale::Language;
use kepi::workbook::Lack;

#[test]
fn what_is_lacking_is_told_beside_the_result() {
    let book = book(
        "leads day 2026-11-01 5
        leads day 2026-11-03 5
        visits day 2026-11-01 100
        visits day 2026-11-02 100
        visits day 2026-11-03 100",
    );
    let kpi = aiming("leads / visits", TargetRule::PerPeriod(0.01));
    let period = Period::containing(Frequency::Month, date("2026-11-10"), VIETNAM);
    let compiled = Ok(compiled(&book, &kpi));
    let result = result_of(&compiled, &book, &kpi, period, None, date("2026-11-04"));
    let lacking: Vec<_> = result
        .lacks
        .iter()
        .map(|(input, _)| input.handle())
        .collect();
    assert_eq!(lacking, ["leads"]);
    let (_, days) = &result.lacks[0];
    let month = Lack::OnlyFor(Frequency::Month, period.into());
    let week = Period::containing(Frequency::Week, date("2026-11-10"), VIETNAM);
    for (lack, period, language, sentence) in [
        (days, period, Language::En, "Leads: 1 day has no number"),
        (days, period, Language::Vi, "Leads: 1 ngày chưa có số liệu"),
        (
            days,
            period,
            Language::Fa,
            "\u{2068}Leads\u{2069}: ۱ روز بی‌عدد مانده است",
        ),
        (
            &month,
            week,
            Language::En,
            "Leads: entered for a whole month only",
        ),
        (
            &month,
            period,
            Language::En,
            "Leads: entered for days of another period too",
        ),
    ] {
        assert_eq!(lack_sentence(lack, "Leads", period, language), sentence);
    }
}
