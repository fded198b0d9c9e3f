//! What another division of time does to the numbers: nothing is lost, and some are whole for no period any more.

use super::due;
use crate::calendar::{CivilDate, Reckoning};
use crate::insight::status::Compiled;
use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::words::{Word, say_count, text};
use crate::workbook::{Book, Grouping, Incomplete, made_incomplete, metric_name};

/// So many metrics are named.
const NAMED: usize = 5;

/// What to say after time was divided anew, `from` one reckoning `to` another.
pub fn regrouped(
    book: &Book,
    programs: &[Compiled],
    (from, to): (Reckoning, Reckoning),
    today: CivilDate,
    language: Language,
) -> String {
    let mut made: Vec<Incomplete> = Vec::new();
    for due in due(book, programs, today, from) {
        let frequency = due.period.frequency();
        let metrics: Vec<_> = due.keys.into_iter().map(|key| key.metric).collect();
        let grouping = |reckoning| Grouping {
            frequency,
            reckoning,
        };
        let groupings = (grouping(from), grouping(to));
        made.extend(made_incomplete(book, &metrics, groupings, today));
    }
    if made.is_empty() {
        return text(language, Word::SettingsRegrouped).to_owned();
    }
    let mut names: Vec<&str> = Vec::new();
    for it in &made {
        let name = book
            .metric(it.metric.as_str())
            .map(|metric| metric_name(metric, language));
        if let Some(name) = name.filter(|name| !names.contains(name)) {
            names.push(name);
        }
    }
    names.truncate(NAMED);
    let names = names.join(text(language, Word::CommonListSeparator));
    let count = write_count(language, made.len());
    let arguments = [("count", count.as_str()), ("names", &names)];
    say_count(
        language,
        Word::SettingsMadeIncomplete,
        made.len() as f64,
        &arguments,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Calendar, WeekStart};
    use crate::catalogue;
    use crate::kpi::Frequency;
    use crate::session::{Command, Finished, KpiDraft, Session, missing_numbers, programs, update};

    #[test]
    fn another_calendar_says_what_is_not_whole_any_more() {
        let language = Language::En;
        let today = CivilDate::parse("2026-11-22").unwrap();
        let mut session = Session::default();
        let known = catalogue::kpi("leads").unwrap();
        let variant = known.default_variant().unwrap();
        let draft = KpiDraft::from_catalogue(&session.book, known, variant, language);
        let draft = KpiDraft {
            frequency: Frequency::Month,
            ..draft
        };
        let Finished { kpi, metrics } = draft.finish(&session.book).unwrap();
        let keep = Command::KeepKpi {
            kpi: Box::new(kpi),
            metrics,
            language,
        };
        update(&mut session, keep);
        let from = session.book.settings.reckoning(language);
        let october = missing_numbers(&session.book, &programs(&session.book), today, from);
        assert!(!october.is_empty());
        for key in october {
            let value = Some(12.0);
            update(&mut session, Command::Enter { key, value });
        }
        let book = &session.book;
        let jalali = from.in_calendar(Calendar::Jalali);
        let saturday = Reckoning {
            week_start: WeekStart::Saturday,
            ..from
        };
        let said = |to| regrouped(book, &programs(book), (from, to), today, language);
        assert!(said(jalali).contains("no longer"), "{}", said(jalali));
        // Months are months, wherever weeks begin.
        assert_eq!(said(saturday), "Changed. No number has moved.");
    }
}
