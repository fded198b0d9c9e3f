//! The grid: a row a metric, a column a period.

use kepi::kpi::Name;
use kepi::locale::Language;
use kepi::session::entries::{Row, copied, periods, rows, standing};

use super::{book, month};
use crate::bench::date;

#[test]
fn the_grid_has_a_row_a_metric_and_shows_parts_when_asked() {
    let book = book();
    let closed: Vec<_> = rows(&book, |_| false, &[]);
    let named = |rows: &[Row]| -> Vec<String> {
        let name = |row: &Row| match &row.segment {
            Some(segment) => format!("{}/{segment}", row.metric),
            None => format!("{} {}", row.metric, row.parts),
        };
        rows.iter().map(name).collect()
    };
    assert_eq!(named(&closed), ["leads 2", "clicks 0", "followers 0"]);
    let open = rows(&book, |id| id.as_str() == "leads", &[]);
    assert_eq!(
        named(&open),
        [
            "leads 2",
            "leads/Facebook",
            "leads/Zalo",
            "clicks 0",
            "followers 0"
        ]
    );
    let tiktok = (open[0].metric.clone(), Name::parse("TikTok").unwrap());
    let begun = rows(&book, |id| id.as_str() == "leads", &[tiktok]);
    assert_eq!(named(&begun)[3], "leads/TikTok");
    let shown = periods(month("2026-10"), 3);
    let ids: Vec<String> = shown.iter().map(|period| period.id()).collect();
    assert_eq!(ids, ["2026-08", "2026-09", "2026-10"]);
    let today = date("2026-11-22");
    for (row, column, value, is_entered) in [
        (0, 0, None, false),
        (0, 1, Some(40.0), false),
        (1, 1, Some(30.0), true),
        (2, 2, Some(12.5), true),
        (3, 2, Some(1234.5), true),
        (4, 2, Some(7.0), false),
    ] {
        let standing = standing(&book, &open[row], shown[column], today);
        assert_eq!(
            (standing.value, standing.is_entered),
            (value, is_entered),
            "{row} {column}"
        );
    }
    assert_eq!(
        copied(&book, &open[1..4], &shown[1..], today, Language::Vi),
        "30\t\r\n10\t12,5\r\n\t1234,5\r\n"
    );
}
