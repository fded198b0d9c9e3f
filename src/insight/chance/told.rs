//! A comparison in words: `38 of 412 this month, 29 of 380 last month: within chance.`

use super::{Chance, Sample, Verdict};
use crate::calendar::CivilDate;
use crate::kpi::{Frequency, Period};
use crate::locale::Language;
use crate::locale::display::write_number;
use crate::locale::words::{Word, say, text};

impl Chance {
    /// The counts of both periods and what comes of them, in a sentence. The periods are told from `today` where they are
    /// this one and the last, else by what `named` calls them.
    pub fn told(
        &self,
        language: Language,
        today: CivilDate,
        named: &dyn Fn(Period) -> String,
    ) -> String {
        let word = match self.verdict {
            Verdict::Within => Word::InsightWithin,
            Verdict::Beyond => Word::InsightBeyondChance,
            Verdict::TooFew => Word::InsightTooFew,
        };
        let place = |period| place(period, language, today, named);
        let (before, after) = (
            counted(self.before, language),
            counted(self.after, language),
        );
        let arguments = [
            ("after", after.as_str()),
            ("now", &place(self.to)),
            ("before", &before),
            ("then", &place(self.from)),
        ];
        say(language, word, &arguments)
    }
}

/// `38 of 412`.
fn counted(sample: Sample, language: Language) -> String {
    let shown = |count| write_number(language, count);
    match sample {
        Sample::Share { part, whole } => say(
            language,
            Word::InsightShare,
            &[("part", &shown(part)), ("whole", &shown(whole))],
        ),
        Sample::Net { plus, minus, whole } => say(
            language,
            Word::InsightNet,
            &[
                ("plus", &shown(plus)),
                ("minus", &shown(minus)),
                ("whole", &shown(whole)),
            ],
        ),
    }
}

fn place(
    period: Period,
    language: Language,
    today: CivilDate,
    named: &dyn Fn(Period) -> String,
) -> String {
    let (this, last) = match period.frequency() {
        Frequency::Day => (Word::InsightThisDay, Word::InsightLastDay),
        Frequency::Week => (Word::InsightThisWeek, Word::InsightLastWeek),
        Frequency::Month => (Word::InsightThisMonth, Word::InsightLastMonth),
        Frequency::Quarter => (Word::InsightThisQuarter, Word::InsightLastQuarter),
        Frequency::Year => (Word::InsightThisYear, Word::InsightLastYear),
    };
    match (period.contains(today), period.next().contains(today)) {
        (true, _) => text(language, this).to_owned(),
        (_, true) => text(language, last).to_owned(),
        _ => say(
            language,
            Word::InsightInPeriod,
            &[("period", &named(period))],
        ),
    }
}
