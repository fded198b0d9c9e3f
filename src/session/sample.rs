//! A small firm's workbook, to look around in before there is one of one's own: five KPIs from the catalogue and half a
//! year of their numbers. It is never kept.

use super::{Finished, KpiDraft};
use crate::calendar::CivilDate;
use crate::catalogue;
use crate::formula::value::Outcome;
use crate::kpi::{Entry, EntryKey, Frequency, Period, Target};
use crate::locale::Language;
use crate::workbook::{Book, Settings};

/// The KPIs, and the target of each as a part of what the catalogue's sample gives: some are reached, some are not.
const KPIS: [(&str, f64); 5] = [
    ("website_traffic", 1.05),
    ("leads", 0.9),
    ("conversion_rate", 1.3),
    ("cac", 1.1),
    ("roas", 1.0),
];

/// How the months went, this one last, as parts of the sample. Each metric begins at another place of the course, so
/// that their quotients move too.
const COURSE: [f64; 9] = [0.82, 0.9, 0.86, 0.97, 0.93, 1.04, 1.0, 1.08, 0.95];

/// So many months have numbers, the current one included, and all of it: on the first of a month there would be nothing
/// to look at.
const MONTHS: usize = 7;

/// The workbook as it would be on `today`.
pub(super) fn book(settings: Settings, language: Language, today: CivilDate) -> Book {
    let mut book = Book {
        settings,
        ..Book::default()
    };
    for (id, part) in KPIS {
        add_kpi(&mut book, id, part, language);
    }
    fill_in(&mut book, language, today);
    book
}

fn add_kpi(book: &mut Book, id: &str, part: f64, language: Language) -> Option<()> {
    let known = catalogue::kpi(id)?;
    let variant = known.default_variant()?;
    let draft = KpiDraft {
        frequency: Frequency::Month,
        ..KpiDraft::from_catalogue(book, known, variant, language)
    };
    let Finished { mut kpi, metrics } = draft.finish(book).ok()?;
    if let Some(Outcome::Number(value)) = variant.sample(book.settings.currency(language)) {
        kpi.target = Target::per_period(plain(value * part));
    }
    book.kpis.push(kpi);
    book.metrics.extend(metrics);
    Some(())
}

fn fill_in(book: &mut Book, language: Language, today: CivilDate) {
    let currency = book.settings.currency(language);
    let reckoning = book.settings.reckoning(language);
    let month = Period::containing(Frequency::Month, today, reckoning);
    for (nth, metric) in book.metrics.iter().enumerate() {
        let Some(known) = catalogue::metric(metric.id.as_str()) else {
            continue;
        };
        let sample = known.sample_in(currency);
        let course = COURSE.iter().cycle().skip(nth * 2);
        for (back, part) in (0..MONTHS).rev().zip(course) {
            let back = i32::try_from(back).unwrap_or_default();
            let key = EntryKey {
                metric: metric.id.clone(),
                segment: None,
                frequency: Frequency::Month,
                start: month.offset(-back).start(),
            };
            let value = plain(sample * part);
            book.entries.insert(key, Entry::of(value));
        }
    }
}

/// A number as people remember it: three digits and zeros, or one decimal.
fn plain(value: f64) -> f64 {
    if value < 10.0 {
        return (value * 10.0).round() / 10.0;
    }
    let mut step = 1.0;
    while value / step >= 1000.0 {
        step *= 10.0;
    }
    (value / step).round() * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Command, Session, Status, result, update};

    fn opened() -> (Session, CivilDate) {
        let today = CivilDate::parse("2026-11-22").unwrap();
        let mut session = Session::default();
        update(&mut session, Command::Opened(Ok(Box::default())));
        (session, today)
    }

    #[test]
    fn every_month_of_the_sample_has_its_results() {
        for language in Language::ALL {
            let (mut session, today) = opened();
            update(&mut session, Command::OpenSample { language, today });
            let book = &session.book;
            assert_eq!(book.kpis.len(), KPIS.len());
            let reckoning = book.settings.reckoning(language);
            let month = Period::containing(Frequency::Month, today, reckoning);
            let mut statuses = Vec::new();
            for kpi in &book.kpis {
                for back in 0..MONTHS {
                    let period = month.offset(-i32::try_from(back).unwrap());
                    let result = result(book, kpi, period, None, today);
                    assert!(matches!(result.outcome, Outcome::Number(_)), "{result:?}");
                    statuses.push(result.status);
                }
            }
            assert!(statuses.contains(&Status::OnTrack) && statuses.contains(&Status::AtRisk));
        }
    }

    #[test]
    fn nothing_of_the_sample_is_kept_and_nothing_of_ones_own_is_covered() {
        let (mut session, today) = opened();
        let language = Language::En;
        let open = Command::OpenSample { language, today };
        assert_eq!(update(&mut session, open.clone()), []);
        let first = session.book.kpis[0].id.clone();
        assert_eq!(update(&mut session, Command::RemoveKpi(first)), []);
        assert!(session.is_saved());

        let (mut own, _) = opened();
        own.book.kpis.push(session.book.kpis[0].clone());
        let before = own.clone();
        update(&mut own, open);
        assert_eq!(own, before);
    }

    #[test]
    fn numbers_are_such_as_people_remember() {
        for (value, shown) in [
            (0.0, 0.0),
            (3.987, 4.0),
            (24.4, 24.0),
            (11_234.0, 11_200.0),
            (987_654_321.0, 988_000_000.0),
        ] {
            assert_eq!(plain(value), shown);
        }
    }
}
