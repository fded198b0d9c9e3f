//! Today comes from outside.

use crate::{IRAN, VIETNAM, date};
use kepi::kpi::{Frequency, Period};

/// "Today" comes from outside as a day on the wall. The same moment is another day elsewhere, and another period.
#[test]
fn each_time_zone_has_its_own_today() {
    // 2026-03-20 20:45 in Greenwich: minutes since that day began.
    let moment = 20 * 60 + 45;
    let here = |offset: i32| date("2026-03-20").plus_days((moment + offset).div_euclid(24 * 60));
    for (zone, offset, reckoning, day, week, month) in [
        (
            "Asia/Ho_Chi_Minh",
            420,
            VIETNAM,
            "2026-03-21",
            "2026-W12",
            "2026-03",
        ),
        (
            "Asia/Tehran",
            210,
            IRAN,
            "2026-03-21",
            "1405-W01",
            "1405-01",
        ),
        (
            "America/Los_Angeles",
            -420,
            IRAN,
            "2026-03-20",
            "1404-W52",
            "1404-12",
        ),
        (
            "Pacific/Kiritimati",
            840,
            VIETNAM,
            "2026-03-21",
            "2026-W12",
            "2026-03",
        ),
    ] {
        let today = here(offset);
        assert_eq!(today, date(day), "{zone}");
        let id = |frequency| Period::containing(frequency, today, reckoning).id();
        assert_eq!(id(Frequency::Week), week, "{zone}");
        assert_eq!(id(Frequency::Month), month, "{zone}");
    }
}

/// Nothing below the browser asks what time it is.
#[test]
fn the_core_has_no_clock() {
    fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                sources(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for floor in [
        "calendar",
        "catalogue",
        "exchange",
        "formula",
        "insight",
        "kpi",
        "locale",
        "session",
        "workbook",
    ] {
        sources(&root.join(floor), &mut found);
    }
    assert!(found.len() > 100);
    for path in found
        .iter()
        .filter(|path| path.extension().is_some_and(|it| it == "rs"))
    {
        let text = std::fs::read_to_string(path).unwrap();
        for clock in ["SystemTime", "Instant", "std::time", "Date::now", "js_sys"] {
            assert!(!text.contains(clock), "{}: {clock}", path.display());
        }
    }
}

#[test]
fn a_running_period_has_days_behind_it() {
    let november = Period::containing(Frequency::Month, date("2026-11-22"), VIETNAM);
    for (today, elapsed) in [
        ("2026-10-31", 0),
        ("2026-11-01", 1),
        ("2026-11-22", 22),
        ("2026-12-05", 30),
    ] {
        assert_eq!(november.days_elapsed(date(today)), elapsed, "{today}");
    }
}
