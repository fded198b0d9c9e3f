//! The application without a screen, from a template to a result and back.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use kepi::calendar::{Calendar, CivilDate, WeekStart};
use kepi::catalogue;
use kepi::formula::value::Outcome;
use kepi::kpi::{Aggregation, EntryKey, Frequency, KpiId, MetricId, Name, Period, TargetRule};
use kepi::kpi::{Band, Direction};
use kepi::locale::Language;
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::session::{
    Command, DraftProblem, Effect, Field, Finished, KpiDraft, KpiResult, NewMetric, Notice,
    RenameProblem, Session, Status, Storage, cells, new_metric_name, program, programs, result,
    result_of, update,
};
use kepi::workbook::store::Refusal;
use kepi::workbook::{Book, BookVocabulary, Header, Kept, Restored, Revision, restore, seal};
use proptest::prelude::*;

fn date(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn id(text: &str) -> KpiId {
    KpiId::parse(text).unwrap()
}

fn opened() -> Session {
    let mut session = Session::default();
    update(&mut session, Command::Opened(Ok(Box::default())));
    session
}

fn typed(language: Language, name: &str, formula: &str) -> KpiDraft {
    KpiDraft {
        name: name.to_owned(),
        formula: formula.to_owned(),
        ..KpiDraft::new(language)
    }
}

#[track_caller]
fn keep(session: &mut Session, draft: &KpiDraft) -> KpiId {
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
fn enter(session: &mut Session, metric: &str, period: Period, value: f64) {
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

fn month(session: &Session, day: &str) -> Period {
    let reckoning = session.book.settings.reckoning(Language::Vi);
    Period::containing(Frequency::Month, date(day), reckoning)
}

fn result_for(session: &Session, kpi: &KpiId, period: Period) -> KpiResult {
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

fn formula(session: &Session, kpi: &KpiId) -> String {
    session.book.kpi(kpi).unwrap().formula.clone()
}

fn shown(session: &Session, kpi: &KpiId, language: Language) -> String {
    BookVocabulary::new(&session.book, language).to_shown(&formula(session, kpi))
}

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
    assert_eq!(before.status, Status::Reached);

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
fn a_name_means_one_metric() {
    let mut session = opened();
    keep(
        &mut session,
        &typed(Language::Vi, "A", "Cuộc gọi / Chi phí marketing"),
    );
    let calls = session.book.metrics[0].id.clone();
    let cost = session.book.metrics[1].id.clone();
    assert_eq!(
        (calls.as_str(), cost.as_str()),
        ("cuộc_gọi", "marketing_cost")
    );
    for (metric, new, is_taken) in [
        (&calls, "CUỘC gọi", false),
        (&calls, "Marketing cost", true),
        (&calls, "هزینهٔ بازاریابی", true),
        // Of the catalogue, though not in the workbook yet.
        (&calls, "کلیک‌ها", true),
        (&calls, "clicks", true),
        (&cost, "CUỘC GỌI", true),
        (&cost, "Marketing spend", false),
    ] {
        let mut session = session.clone();
        let renamed = new_metric_name(&session.book, metric, new);
        assert_eq!(
            renamed == Err(RenameProblem::Taken(new.to_owned())),
            is_taken,
            "{new}"
        );
        let before = session.book.clone();
        let rename = Command::RenameMetric {
            id: metric.clone(),
            name: Some(name(new)),
        };
        update(&mut session, rename);
        assert_eq!(session.book == before, is_taken, "{new}");
    }
    // A metric without a name in the catalogue keeps one of its own.
    assert_eq!(new_metric_name(&session.book, &cost, " "), Ok(None));
    assert_eq!(
        new_metric_name(&session.book, &calls, " "),
        Err(RenameProblem::Empty)
    );
    for problem in [
        RenameProblem::Empty,
        RenameProblem::TooLong,
        RenameProblem::Taken("x".into()),
    ] {
        assert!(
            Language::ALL
                .iter()
                .all(|language| !problem.sentence(*language).contains('{'))
        );
    }
    let nameless = Command::RenameMetric {
        id: calls,
        name: None,
    };
    assert_eq!(update(&mut session, nameless), []);
}

#[test]
fn a_comment_in_a_formula_survives_saving_and_a_switch_of_language() {
    for (typed_formula, stored, fa) in [
        (
            "Ad cost / leads // from the CRM",
            "ad_cost / leads // from the CRM",
            "هزینه تبلیغات / لیدها // from the CRM",
        ),
        (
            "// هزینهٔ هر سرنخ\nAd cost * 1.5 // ×\n/ leads",
            "// هزینهٔ هر سرنخ\nad_cost * 1.5 / leads // ×",
            "// هزینهٔ هر سرنخ\nهزینه تبلیغات * ۱٫۵ / لیدها // ×",
        ),
    ] {
        let mut session = opened();
        let draft = typed(Language::En, "CPL", typed_formula);
        let kpi = keep(&mut session, &draft);
        assert_eq!(formula(&session, &kpi), stored);
        assert_eq!(shown(&session, &kpi, Language::Fa), fa);
        let again = session.book.kpi(&kpi).unwrap();
        let again = KpiDraft::from_kpi(&session.book, again, Language::Fa);
        assert!(!again.is_changed(&session.book));
        assert_eq!(again.finish(&session.book).unwrap().kpi.formula, stored);
        let draft = draft.in_language(&session.book, Language::Fa);
        assert_eq!(draft.formula, fa);
    }
}

#[test]
fn ids_come_from_names_and_are_free() {
    let mut session = opened();
    for (named, made) in [
        ("CAC", "cac"),
        ("Tỷ lệ chốt (%)", "tỷ_lệ_chốt"),
        ("Tỷ lệ chốt %", "tỷ_lệ_chốt_2"),
        ("2026 leads", "_2026_leads"),
        ("new", "new_2"),
        ("★", "kpi"),
        ("★★", "kpi_2"),
        (&"x".repeat(200), &"x".repeat(190)),
    ] {
        let kpi = keep(&mut session, &typed(Language::En, named, "leads"));
        assert_eq!(kpi.as_str(), made, "{named}");
    }
    // The word of the KPI itself, and a built-in id, are not given away.
    for (named, made) in [("Target", "target_2"), ("ad cost", "ad_cost_2")] {
        assert_eq!(
            session.book.new_metric_id(&name(named)).unwrap().as_str(),
            made
        );
    }
}

#[test]
fn a_draft_says_what_is_wrong_and_where() {
    let mut session = opened();
    keep(
        &mut session,
        &typed(Language::En, "CAC", "ad_cost / new_customers"),
    );
    let long = "x".repeat(201);
    let draft = |name: &str, formula: &str| typed(Language::En, name, formula);
    let problems = |draft: &KpiDraft| -> Vec<(Field, String)> {
        let checked = draft.check(&session.book);
        assert_eq!(
            draft.finish(&session.book).is_ok(),
            checked.problems.is_empty()
        );
        for (_, problem) in &checked.problems {
            for language in Language::ALL {
                let sentence = problem.sentence(&draft.formula, language);
                assert!(
                    !sentence.is_empty() && !sentence.contains('{'),
                    "{sentence}"
                );
            }
        }
        let told = checked.problems.into_iter();
        told.map(|(field, problem)| (field, problem.sentence(&draft.formula, Language::En)))
            .collect()
    };
    assert_eq!(problems(&draft("A", "leads")), []);
    for (wrong, fields) in [
        (draft("", "leads"), &[Field::Name][..]),
        (draft(" \u{200c} ", "leads"), &[Field::Name]),
        (draft(&long, "leads"), &[Field::Name]),
        (draft("cac", "leads"), &[Field::Name]),
        (draft("A", ""), &[Field::Formula]),
        (draft("A", "leads /"), &[Field::Formula]),
        (draft("", "(("), &[Field::Name, Field::Formula]),
        (
            KpiDraft {
                target: "soon".into(),
                baseline: "1.".into(),
                ..draft("A", "leads")
            },
            &[Field::Baseline, Field::Target],
        ),
        (
            KpiDraft {
                direction: Direction::Band,
                band: ("5".into(), "3".into()),
                target: "ignored".into(),
                ..draft("A", "leads")
            },
            &[Field::BandLow],
        ),
        (
            KpiDraft {
                direction: Direction::Band,
                band: ("5".into(), String::new()),
                ..draft("A", "leads")
            },
            &[Field::BandHigh],
        ),
    ] {
        let told: Vec<Field> = problems(&wrong)
            .into_iter()
            .map(|(field, _)| field)
            .collect();
        assert_eq!(told, fields, "{wrong:?}");
    }
    let taken = draft("cac", "leads").check(&session.book).problems;
    assert_eq!(
        taken,
        [(Field::Name, DraftProblem::NameTaken("cac".into()))]
    );
}

#[test]
fn a_name_before_the_formula_names_the_kpi() {
    let mut session = opened();
    let draft = typed(
        Language::Vi,
        "",
        "CAC = Tổng chi phí bán hàng và tiếp thị / khách hàng mới ròng",
    );
    let checked = draft.check(&session.book);
    assert_eq!(checked.suggested_name.as_deref(), Some("CAC"));
    let new: Vec<_> = checked
        .new_metrics
        .iter()
        .map(|new| (new.written.as_str(), new.unit, new.is_known))
        .collect();
    assert_eq!(
        new,
        [
            (
                "Tổng chi phí bán hàng và tiếp thị",
                DisplayUnit::Money,
                false
            ),
            ("khách hàng mới ròng", DisplayUnit::Count, false),
        ]
    );
    let kpi = keep(&mut session, &draft);
    assert_eq!(session.book.kpi(&kpi).unwrap().name.as_str(), "CAC");
    assert_eq!(
        formula(&session, &kpi),
        "tổng_chi_phí_bán_hàng_và_tiếp_thị / khách_hàng_mới_ròng"
    );
}

#[test]
fn new_numbers_are_asked_about_once() {
    let mut session = opened();
    let mut draft = typed(Language::En, "A", "calls / Clicks");
    let checked = draft.check(&session.book);
    assert!(checked.new_metrics[1].is_known && !checked.new_metrics[0].is_known);
    draft.confirmed = vec![NewMetric {
        written: "Calls".into(),
        unit: DisplayUnit::Score,
        aggregation: Aggregation::Mean,
        is_known: false,
    }];
    keep(&mut session, &draft);
    let calls = session.book.metric("calls").unwrap();
    assert_eq!(
        (calls.unit, calls.aggregation),
        (DisplayUnit::Score, Aggregation::Mean)
    );
    assert_eq!(session.book.metric("clicks").unwrap().name, None);
    let again = typed(Language::Fa, "B", "calls / کلیک‌ها").check(&session.book);
    assert_eq!(again.new_metrics, []);
    // One step back takes the KPI, its metrics and the settings with it.
    update(&mut session, Command::Undo);
    assert_eq!(session.book, Book::default());
    update(&mut session, Command::Redo);
    assert_eq!(session.book.metrics.len(), 2);
}

#[test]
fn every_catalogue_kpi_can_be_kept_and_computed() {
    for language in Language::ALL {
        for kpi in catalogue::kpis() {
            for variant in kpi.variants {
                let mut session = opened();
                let draft = KpiDraft::from_catalogue(&session.book, kpi, variant, language);
                let kept = keep(&mut session, &draft);
                assert_eq!(kept.as_str(), kpi.id);
                assert_eq!(formula(&session, &kept), variant.formula, "{}", kpi.id);
                let stored = session.book.kpi(&kept).unwrap();
                assert!(program(&session.book, stored).is_ok(), "{}", kpi.id);
                // And its template, opened and kept again, changes nothing.
                let again = KpiDraft::from_kpi(&session.book, stored, language);
                assert_eq!(
                    again.finish(&session.book).unwrap().kpi,
                    *stored,
                    "{}",
                    kpi.id
                );
            }
        }
    }
}

#[test]
fn switching_the_language_loses_no_keystroke() {
    let book = Book::default();
    for (formula, target, in_fa, target_in_fa) in [
        (
            "0,4 * Khách hàng mới",
            "1234,5",
            "۰٫۴ * مشتریان جدید",
            "۱٬۲۳۴٫۵",
        ),
        ("CAC = ad_cost / 2", "", "CAC = هزینه تبلیغات / ۲", ""),
        ("0,4 * (", "1,", "0,4 * (", "1,"),
        ("Chi ph", "abc", "Chi ph", "abc"),
        ("", "-", "", "-"),
    ] {
        let draft = KpiDraft {
            target: target.into(),
            ..typed(Language::Vi, "Tên", formula)
        };
        let switched = draft.in_language(&book, Language::Fa);
        assert_eq!(switched.formula, in_fa);
        assert_eq!(switched.target, target_in_fa);
        assert_eq!(switched.name, "Tên");
        assert_eq!(
            switched.check(&book).formula.is_ok(),
            draft.check(&book).formula.is_ok(),
            "{formula}"
        );
        let back = switched.in_language(&book, Language::Vi);
        assert_eq!(
            back.check(&book).problems,
            draft.check(&book).problems,
            "{formula}"
        );
    }
}

#[test]
fn kpis_that_lead_back_to_themselves_are_named_as_a_ring() {
    let mut session = opened();
    let a = keep(&mut session, &typed(Language::En, "A", "leads"));
    let b = keep(&mut session, &typed(Language::En, "B", "A + 1"));
    let stored = session.book.kpi(&a).unwrap();
    let mut draft = KpiDraft::from_kpi(&session.book, stored, Language::En);
    for formula in ["B * 2", "A + 1"] {
        draft.formula = formula.into();
        let problems = draft.check(&session.book).problems;
        let [(Field::Formula, DraftProblem::Formula(diagnostic))] = &problems[..] else {
            panic!("{formula}: {problems:?}");
        };
        assert_eq!(diagnostic.problem.code(), "cycle", "{formula}");
    }
    // Stored all the same, as another program might: an error with a place, and no hang.
    let mut ring = stored.clone();
    ring.formula = "b * 2".into();
    update(
        &mut session,
        Command::KeepKpi {
            kpi: Box::new(ring),
            metrics: vec![],
            language: Language::En,
        },
    );
    let november = month(&session, "2026-11-22");
    for kpi in [a, b] {
        let result = result_for(&session, &kpi, november);
        assert_eq!(result.status, Status::Error);
    }
}

#[test]
fn each_status_is_reached() {
    let mut session = opened();
    let mut draft = typed(Language::Vi, "CPL", "marketing_cost / leads");
    draft.direction = Direction::Down;
    let kpi = keep(&mut session, &draft);
    let november = month(&session, "2026-11-22");
    let status = |session: &Session| result_for(session, &kpi, november).status;
    let aim = |session: &mut Session, target: &str| {
        let stored = session.book.kpi(&kpi).unwrap();
        let draft = KpiDraft {
            target: target.into(),
            ..KpiDraft::from_kpi(&session.book, stored, Language::Vi)
        };
        keep(session, &draft);
    };
    assert_eq!(status(&session), Status::NoEntries);
    enter(&mut session, "marketing_cost", november, 100.0);
    assert_eq!(status(&session), Status::InputsMissing);
    enter(&mut session, "leads", november, 10.0);
    assert_eq!(status(&session), Status::NoTarget);
    aim(&mut session, "20");
    assert_eq!(status(&session), Status::Reached);
    aim(&mut session, "5");
    assert_eq!(status(&session), Status::Above);
    enter(&mut session, "leads", november, 0.0);
    assert_eq!(status(&session), Status::Error);
    let stored = session.book.kpi(&kpi).unwrap();
    let band = KpiDraft {
        direction: Direction::Band,
        band: ("30".into(), "40,5".into()),
        ..KpiDraft::from_kpi(&session.book, stored, Language::Vi)
    };
    keep(&mut session, &band);
    let rule = &session.book.kpi(&kpi).unwrap().target.rule;
    assert_eq!(
        *rule,
        TargetRule::Band(Band {
            low: 30.0,
            high: 40.5
        })
    );
    enter(&mut session, "leads", november, 5.0);
    assert_eq!(status(&session), Status::Below);
}

#[test]
fn periods_read_what_was_entered_for_them() {
    let mut session = opened();
    // Flow, stock at the end, stock at the start, level.
    for formula in [
        "visits",
        "followers",
        "customers_at_start",
        "average_order_value",
        "prev(visits)",
        "same_last_year(visits)",
        "to_date(visits)",
        "rolling(visits, 2)",
        "growth(visits)",
        "max(visits)",
        "count(visits)",
        "days_in_period",
        "days_elapsed",
    ] {
        keep(&mut session, &typed(Language::En, formula, formula));
    }
    let day = |text: &str| {
        Period::containing(
            Frequency::Day,
            date(text),
            month(&session, "2026-11-01").reckoning(),
        )
    };
    let days = [day("2026-11-02"), day("2026-11-09")];
    let (november, october, last_year) = (
        month(&session, "2026-11-22"),
        month(&session, "2026-10-22"),
        month(&session, "2025-11-22"),
    );
    for metric in [
        "visits",
        "followers",
        "customers_at_start",
        "average_order_value",
    ] {
        enter(&mut session, metric, days[0], 10.0);
        enter(&mut session, metric, days[1], 30.0);
    }
    enter(&mut session, "visits", october, 20.0);
    enter(&mut session, "visits", last_year, 5.0);
    // The number for the month itself goes before those of its days.
    enter(&mut session, "followers", november, 99.0);
    for (formula, value) in [
        ("visits", 40.0),
        ("followers", 99.0),
        ("customers_at_start", 10.0),
        ("average_order_value", 20.0),
        ("prev(visits)", 20.0),
        ("same_last_year(visits)", 5.0),
        ("to_date(visits)", 60.0),
        ("rolling(visits, 2)", 60.0),
        ("growth(visits)", 100.0),
        ("max(visits)", 30.0),
        ("count(visits)", 2.0),
        ("days_in_period", 30.0),
        ("days_elapsed", 22.0),
    ] {
        let named = |kpi: &&kepi::kpi::Kpi| kpi.name.as_str() == formula;
        let kpi = session.book.kpis.iter().find(named).unwrap();
        let outcome = result(&session.book, kpi, november, None, date("2026-11-22")).outcome;
        assert_eq!(outcome, Outcome::Number(value), "{formula}");
    }
}

#[test]
fn segments_make_the_whole_and_their_share() {
    let mut session = opened();
    let share = keep(&mut session, &typed(Language::En, "Share", "share(leads)"));
    let total = keep(&mut session, &typed(Language::En, "Total", "leads"));
    let november = month(&session, "2026-11-22");
    for (segment, value) in [("Zalo", 30.0), ("Email", 10.0)] {
        let key = EntryKey {
            metric: MetricId::parse("leads").unwrap(),
            segment: Some(name(segment)),
            frequency: Frequency::Month,
            start: november.start(),
        };
        update(
            &mut session,
            Command::Enter {
                key,
                value: Some(value),
            },
        );
    }
    let of = |kpi: &KpiId, segment: Option<&str>| {
        let segment = segment.map(name);
        let kpi = session.book.kpi(kpi).unwrap();
        result(
            &session.book,
            kpi,
            november,
            segment.as_ref(),
            date("2026-11-22"),
        )
        .outcome
    };
    assert_eq!(of(&total, None), Outcome::Number(40.0));
    assert_eq!(of(&total, Some("Zalo")), Outcome::Number(30.0));
    assert_eq!(of(&share, Some("Zalo")), Outcome::Number(75.0));
    assert!(matches!(of(&total, Some("Print")), Outcome::Missing(_)));
}

#[test]
fn a_formula_says_which_cells_it_reads() {
    let mut session = opened();
    let kpi = keep(
        &mut session,
        &typed(Language::En, "A", "growth(visits) + to_date(leads) + leads"),
    );
    let program = program(&session.book, session.book.kpi(&kpi).unwrap()).unwrap();
    let november = month(&session, "2026-11-22");
    let listed: Vec<_> = cells(&program, november, None)
        .into_iter()
        .map(|cell| (cell.input.handle(), cell.period.id()))
        .collect();
    let cell = |handle: &str, period: &str| (handle.to_owned(), period.to_owned());
    assert_eq!(
        listed,
        [
            cell("visits", "2026-11"),
            cell("prev.visits", "2026-10"),
            cell("leads", "2026-11"),
        ]
    );
}

#[test]
fn an_entry_is_changed_cleared_and_brought_back() {
    let mut session = opened();
    keep(&mut session, &typed(Language::Vi, "A", "leads"));
    let november = month(&session, "2026-11-22");
    enter(&mut session, "leads", november, 5.0);
    let key = session.book.entries.keys().next().unwrap().clone();
    let same = Command::Enter {
        key: key.clone(),
        value: Some(5.0),
    };
    assert_eq!(update(&mut session, same), []);
    let clear = Command::Enter {
        key: key.clone(),
        value: None,
    };
    assert_eq!(update(&mut session, clear), [Effect::Save]);
    assert!(session.book.entries.is_empty());
    update(&mut session, Command::Undo);
    assert_eq!(session.book.entry(&key).unwrap().value, Some(5.0));
    let nothing = Command::Enter {
        key,
        value: Some(f64::NAN),
    };
    update(&mut session, nothing);
    assert!(session.book.entries.is_empty());
}

#[test]
fn kpis_move_and_go_and_come_back() {
    let mut session = opened();
    for name in ["a", "b", "c"] {
        keep(&mut session, &typed(Language::En, name, "leads"));
    }
    let order = |session: &Session| -> Vec<String> {
        let ids = session
            .book
            .kpis
            .iter()
            .map(|kpi| kpi.id.as_str().to_owned());
        ids.collect()
    };
    update(&mut session, Command::MoveKpi { id: id("c"), to: 0 });
    assert_eq!(order(&session), ["c", "a", "b"]);
    update(&mut session, Command::RemoveKpi(id("a")));
    assert_eq!(order(&session), ["c", "b"]);
    update(&mut session, Command::Undo);
    assert_eq!(order(&session), ["c", "a", "b"]);
    update(&mut session, Command::Undo);
    assert_eq!(order(&session), ["a", "b", "c"]);
    update(&mut session, Command::Redo);
    update(&mut session, Command::Redo);
    assert_eq!(order(&session), ["c", "b"]);
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
    let torn = whole.replace("\"book\":{", "\"book\":{\"x\":1,");
    assert!(matches!(told(&torn).notices[..], [Notice::Repaired(_)]));
    for notice in [told("{").notices, told(&torn).notices].concat() {
        for language in Language::ALL {
            let all = [vec![notice.sentence(language)], notice.details(language)].concat();
            assert!(
                all.iter()
                    .all(|text| !text.is_empty() && !text.contains('{'))
            );
        }
    }

    // What a newer version wrote can be looked at.
    let mut newer = told(&whole.replace("\"schema\":1", "\"schema\":2"));
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

/// Anything that a reader can do to a workbook.
fn deed() -> impl Strategy<Value = Command> {
    let ids = prop::sample::select(vec!["a", "b", "c"]);
    let keep = (ids.clone(), "[a-c]{0,2}").prop_map(|(name, notes)| {
        let draft = KpiDraft {
            notes,
            ..typed(Language::En, name, &format!("visits + {name}_calls"))
        };
        let Finished { mut kpi, metrics } = draft.finish(&Book::default()).unwrap();
        kpi.id = id(name);
        Command::KeepKpi {
            kpi: Box::new(kpi),
            metrics,
            language: Language::Fa,
        }
    });
    let metric = prop::sample::select(vec!["visits", "a_calls", "b_calls"]);
    let enter = (metric.clone(), 1..4_u8, prop::option::of(0.0..9.0_f64)).prop_map(
        |(metric, month, value)| Command::Enter {
            key: EntryKey {
                metric: MetricId::parse(metric).unwrap(),
                segment: None,
                frequency: Frequency::Month,
                start: CivilDate::new(2026, month, 1).unwrap(),
            },
            value,
        },
    );
    let rename = (metric, "[x-z]{1,2}").prop_map(|(metric, text)| Command::RenameMetric {
        id: MetricId::parse(metric).unwrap(),
        name: Some(name(&text)),
    });
    prop_oneof![
        keep,
        enter,
        rename,
        (ids.clone(), 0..5_usize).prop_map(|(kpi, to)| Command::MoveKpi { id: id(kpi), to }),
        ids.prop_map(|kpi| Command::RemoveKpi(id(kpi))),
        prop::sample::select(Currency::ALL.to_vec()).prop_map(Command::SetCurrency),
    ]
}

proptest! {
    #[test]
    fn everything_can_be_taken_back_and_made_again(
        deeds in prop::collection::vec(deed(), 0..30),
        back in 0..30_usize,
    ) {
        let mut session = opened();
        let mut states = vec![session.book.clone()];
        for deed in deeds {
            if !update(&mut session, deed).is_empty() {
                states.push(session.book.clone());
            }
        }
        for _ in 0..back {
            update(&mut session, Command::Undo);
        }
        let at = states.len().saturating_sub(back + 1);
        prop_assert_eq!(&session.book, &states[at]);
        for state in &states[at + 1..] {
            update(&mut session, Command::Redo);
            prop_assert_eq!(&session.book, state);
        }
        prop_assert!(!session.can_redo());
        // And whatever came of it is kept whole.
        let text = seal(&session.book, &Header::default());
        prop_assert_eq!(restore(text.as_bytes()).book, session.book);
    }
}
