//! What the past of a template's formula proposes as its target.

use crate::bench::date;
use crate::targets::{TODAY, between, growing, leads, with_leads};
use kepi::insight::suggest::History;
use kepi::kpi::{Band, Goal, Reference};
use kepi::session::{KpiDraft, program};
use kepi::workbook::Book;

#[test]
fn the_past_proposes_what_is_not_typed_yet() {
    let history = History {
        values: vec![90.0, 100.0, 95.0, 110.0, 85.0],
    };
    for (draft, baseline, goal) in [
        (leads(), true, Some(Goal::Value(100.0))),
        (
            KpiDraft {
                baseline: "9".into(),
                target: "100".into(),
                ..leads()
            },
            false,
            None,
        ),
        (
            KpiDraft {
                target: "120".into(),
                ..leads()
            },
            true,
            Some(Goal::Value(100.0)),
        ),
        (
            between("", ""),
            true,
            Some(Goal::Band(Band {
                low: 90.0,
                high: 100.0,
            })),
        ),
        (growing("5", Reference::Previous), true, None),
    ] {
        let proposed = draft.proposed(&history);
        assert_eq!(proposed.baseline.is_some(), baseline, "{draft:?}");
        assert_eq!(proposed.target.map(|target| target.goal), goal, "{draft:?}");
        if let Some(goal) = goal {
            let mut taken = draft.clone();
            taken.take_goal(goal);
            assert_eq!(taken.proposed(&history).target, None);
            assert_eq!(taken.check(&Book::default()).problems, []);
        }
    }
    // The history of a template that is not kept yet is that of its formula.
    let session = with_leads();
    let kpi = session.book.kpis.first().unwrap();
    let program = program(&session.book, kpi).unwrap();
    let found = leads().history(&session.book, &program, date(TODAY));
    assert_eq!(found.values, [80.0, 100.0]);
}
