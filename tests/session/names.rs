//! Names and the ids that are made of them: each means one thing.

use crate::bench::{keep, name, opened, typed};
use kepi::locale::Language;
use kepi::session::{Command, RenameProblem, new_metric_name, update};

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
