//! A workbook survives being closed, and its reader is told how it is kept.

use crate::bench::{enter, formula, id, keep, month, name, opened, result_for, shown, typed};
use kepi::calendar::{Calendar, WeekStart};
use kepi::formula::value::Outcome;
use kepi::kpi::{Direction, MetricId};
use kepi::locale::Language;
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::session::{Command, Effect, KpiDraft, Notice, Session, Status, Storage, update};
use kepi::workbook::store::Refusal;
use kepi::workbook::{Book, Header, Kept, Restored, Revision, restore, seal};

#[test]
fn a_kpi_made_in_persian_survives_a_reload_a_language_switch_and_a_rename() {
    let mut session = opened();
    let draft = KpiDraft {
        target: "۲٫۵".to_owned(),
        direction: Direction::Down,
        unit: DisplayUnit::Money,
        ..typed(
            Language::Fa,
            "هزینهٔ هر تماس",
            "(هزینه تبلیغات + ۱٫۵) / تعداد تماس",
        )
    };
    let kpi = keep(&mut session, &draft);
    assert_eq!(kpi.as_str(), "هزینه_هر_تماس");
    assert_eq!(formula(&session, &kpi), "(ad_cost + 1.5) / تعداد_تماس");

    // The habits of the language became the workbook's own.
    let settings = &session.book.settings;
    assert_eq!(settings.calendar, Some(Calendar::Jalali));
    assert_eq!(settings.week_start, Some(WeekStart::Saturday));
    assert_eq!(settings.currency, Some(Currency::Toman));

    let aban = month(&session, "2026-11-01");
    assert_eq!(aban.id(), "1405-08");
    enter(&mut session, "ad_cost", aban, 18.5);
    enter(&mut session, "تعداد_تماس", aban, 10.0);
    let before = result_for(&session, &kpi, aban);
    assert_eq!(before.outcome, Outcome::Number(2.0));
    assert_eq!(before.status, Status::Exceeded);

    let reloaded = restore(seal(&session.book, &Header::default()).as_bytes());
    assert_eq!(reloaded.book, session.book);
    let mut session = Session::default();
    update(&mut session, Command::Opened(Ok(Box::new(reloaded))));
    for (language, as_shown) in [
        (Language::Fa, "(هزینه تبلیغات + ۱٫۵) / تعداد تماس"),
        (Language::Vi, "(Chi phí quảng cáo + 1,5) / تعداد تماس"),
        (Language::En, "(Ad cost + 1.5) / تعداد تماس"),
    ] {
        assert_eq!(shown(&session, &kpi, language), as_shown);
    }
    let rename = Command::RenameMetric {
        id: MetricId::parse("تعداد_تماس").unwrap(),
        name: Some(name("Calls (answered)")),
    };
    assert_eq!(update(&mut session, rename), [Effect::Save]);
    assert_eq!(
        shown(&session, &kpi, Language::En),
        "(Ad cost + 1.5) / [Calls (answered)]"
    );
    assert_eq!(result_for(&session, &kpi, aban), before);
    update(&mut session, Command::Undo);
    assert_eq!(
        shown(&session, &kpi, Language::En),
        "(Ad cost + 1.5) / تعداد تماس"
    );
}

#[test]
fn the_reader_is_told_how_their_data_is_kept() {
    let told = |stored: &str| {
        let mut session = Session::default();
        let restored = restore(stored.as_bytes());
        update(&mut session, Command::Opened(Ok(Box::new(restored))));
        session
    };
    let whole = seal(&Book::default(), &Header::default());
    assert_eq!(told(&whole).notices, []);
    assert_eq!(told("{").notices, [Notice::Unreadable]);
    let torn = whole.replace("\"book\":{", "\"book\":{\"x\":1");
    assert!(matches!(told(&torn).notices[..], [Notice::Repaired(_)]));
    for notice in [told("{").notices, told(&torn).notices].concat() {
        for language in Language::ALL {
            let all = [
                vec![notice.sentence(&Book::default(), language, |period| period.id())],
                notice.details(language),
            ]
            .concat();
            assert!(
                all.iter()
                    .all(|text| !text.is_empty() && !text.contains('{'))
            );
        }
    }

    // What a newer version wrote can be looked at.
    let mut newer = told(&whole.replace("\"schema\":3", "\"schema\":4"));
    assert_eq!(newer.storage, Storage::ReadOnly);
    assert_eq!(update(&mut newer, Command::SetCurrency(Currency::Eur)), []);
    assert_eq!(newer.book, Book::default());

    let mut session = Session::default();
    update(&mut session, Command::Opened(Err(Refusal::Blocked)));
    assert_eq!(session.storage, Storage::Memory);
    keep(&mut session, &typed(Language::En, "A", "leads"));
    for (refusal, storage) in [
        (Refusal::Full, Storage::Full),
        (Refusal::Failed, Storage::Failing),
        (Refusal::Blocked, Storage::Memory),
    ] {
        let of = session.edits;
        let kept = Kept::Refused(refusal);
        update(&mut session, Command::Kept { of, kept });
        assert_eq!(session.storage, storage);
        assert!(session.storage.warning().is_some() && !session.is_saved());
        assert_eq!(session.book.kpis.len(), 1);
    }
    // A write that began before the last keystroke does not count for it.
    let of = session.edits;
    keep(&mut session, &typed(Language::En, "B", "leads"));
    let saved = |of| Command::Kept {
        of,
        kept: Kept::Saved {
            revision: Revision(1),
            merged: None,
        },
    };
    update(&mut session, saved(of));
    assert!(!session.is_saved());
    let of = session.edits;
    update(&mut session, saved(of));
    assert!(session.is_saved() && session.storage.warning().is_none());
}

#[test]
fn a_first_visit_has_nothing_to_say() {
    let mut session = Session::default();
    let restored = Restored::default();
    assert_eq!(
        update(&mut session, Command::Opened(Ok(Box::new(restored)))),
        []
    );
    assert_eq!(session.storage, Storage::Ready);
    assert_eq!(session.notices, []);
    assert!(session.book.is_blank() && session.is_saved());
    assert!(!session.can_undo() && !session.can_redo());
    for command in [
        Command::Undo,
        Command::Redo,
        Command::Dismiss(3),
        Command::RemoveKpi(id("a")),
    ] {
        assert_eq!(update(&mut session, command), []);
    }
}
