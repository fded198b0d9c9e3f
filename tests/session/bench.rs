//! A session to try things on, and the short words the tests say them in.

use kepi::calendar::CivilDate;
use kepi::kpi::{EntryKey, Frequency, KpiId, MetricId, Name, Period};
use kepi::locale::Language;
use kepi::session::{
    Command, Effect, Finished, KpiDraft, KpiResult, Session, programs, result, result_of, update,
};
use kepi::workbook::BookVocabulary;

pub(crate) fn date(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(crate) fn id(text: &str) -> KpiId {
    KpiId::parse(text).unwrap()
}

pub(crate) fn opened() -> Session {
    let mut session = Session::default();
    update(&mut session, Command::Opened(Ok(Box::default())));
    session
}

pub(crate) fn typed(language: Language, name: &str, formula: &str) -> KpiDraft {
    KpiDraft {
        name: name.to_owned(),
        formula: formula.to_owned(),
        ..KpiDraft::new(language)
    }
}

#[track_caller]
pub(crate) fn keep(session: &mut Session, draft: &KpiDraft) -> KpiId {
    let Finished { kpi, metrics } = draft.finish(&session.book).unwrap();
    let id = kpi.id.clone();
    let effects = update(
        session,
        Command::KeepKpi {
            kpi: Box::new(kpi),
            metrics,
            language: draft.language,
        },
    );
    assert_eq!(effects, [Effect::Save]);
    id
}

#[track_caller]
pub(crate) fn enter(session: &mut Session, metric: &str, period: Period, value: f64) {
    let key = EntryKey {
        metric: MetricId::parse(metric).unwrap(),
        segment: None,
        frequency: period.frequency(),
        start: period.start(),
    };
    let value = Some(value);
    assert_eq!(
        update(session, Command::Enter { key, value }),
        [Effect::Save]
    );
}

pub(crate) fn month(session: &Session, day: &str) -> Period {
    let reckoning = session.book.settings.reckoning(Language::Vi);
    Period::containing(Frequency::Month, date(day), reckoning)
}

pub(crate) fn result_for(session: &Session, kpi: &KpiId, period: Period) -> KpiResult {
    let today = date("2026-11-22");
    let at = session
        .book
        .kpis
        .iter()
        .position(|known| known.id == *kpi)
        .unwrap();
    let kpi = &session.book.kpis[at];
    let alone = result(&session.book, kpi, period, None, today);
    let compiled = &programs(&session.book)[at];
    let together = result_of(compiled, &session.book, kpi, period, None, today);
    assert_eq!(alone, together);
    alone
}

pub(crate) fn formula(session: &Session, kpi: &KpiId) -> String {
    session.book.kpi(kpi).unwrap().formula.clone()
}

pub(crate) fn shown(session: &Session, kpi: &KpiId, language: Language) -> String {
    BookVocabulary::new(&session.book, language).to_shown(&formula(session, kpi))
}
