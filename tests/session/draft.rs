//! What a reader typed into the template: what is wrong with it, what it suggests, what comes of it.

use crate::bench::{formula, keep, month, opened, result_for, shown, typed};
use kepi::catalogue;
use kepi::kpi::{Aggregation, Direction};
use kepi::locale::Language;
use kepi::locale::display::DisplayUnit;
use kepi::session::{Command, DraftProblem, Field, KpiDraft, NewMetric, Status, program, update};
use kepi::workbook::Book;

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
