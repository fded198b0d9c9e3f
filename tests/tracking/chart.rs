//! Series and what is drawn of them, over a workbook.

use crate::bench::{VIETNAM, book, date, kpi};
use kepi::kpi::{Band, Entry, EntryKey, Frequency, Kpi, MetricId, Period, Target, TargetRule};
use kepi::session::chart::{Chart, Course, Spot, Written, chart, picture, spark};
use kepi::session::program;
use kepi::session::series::{Series, series};
use kepi::workbook::Book;

const LEADS: &str = "
    leads month 2026-06-01 100
    leads month 2026-07-01 120
    leads month 2026-09-01 80
    leads month 2026-10-01 140
    leads month 2026-11-01 60";

fn month(day: &str) -> Period {
    Period::containing(Frequency::Month, date(day), VIETNAM)
}

fn of(book: &Book, kpi: &Kpi) -> Series {
    let compiled = program(book, kpi);
    let last = month("2026-11-22");
    series(book, (kpi, &compiled), (last, None), date("2026-11-22"))
}

fn drawn(kpi: &Kpi, course: Course) -> Chart {
    let series = of(&book(LEADS), kpi);
    chart(&series.points, Some(month("2026-09-01")), course).unwrap()
}

/// A spot in hundredths.
fn at(spot: &Spot) -> (i32, i32) {
    let hundredth = |part: f64| (part * 100.0).round() as i32;
    (hundredth(spot.x), hundredth(spot.y))
}

fn all(spots: &[Vec<Spot>]) -> Vec<Vec<(i32, i32)>> {
    let run = |run: &Vec<Spot>| run.iter().map(at).collect();
    spots.iter().map(run).collect()
}

#[test]
fn a_series_begins_with_its_first_number_and_keeps_its_gaps() {
    let series = of(&book(LEADS), &kpi("leads"));
    let values: Vec<_> = series.points.iter().map(|point| point.value()).collect();
    let gap = None;
    assert_eq!(
        values,
        [
            Some(100.0),
            Some(120.0),
            gap,
            Some(80.0),
            Some(140.0),
            Some(60.0)
        ]
    );
    let running = |series: &Series| series.points.iter().filter(|it| it.is_unfinished).count();
    assert_eq!(running(&series), 1);
    assert_eq!(of(&book(""), &kpi("leads")).points, []);
}

#[test]
fn a_note_stands_with_its_period() {
    let mut book = book(LEADS);
    let key = EntryKey {
        metric: MetricId::parse("leads").unwrap(),
        segment: None,
        frequency: Frequency::Month,
        start: date("2026-09-01"),
    };
    let entry = Entry {
        note: "fair".to_owned(),
        ..Entry::of(80.0)
    };
    book.entries.insert(key, entry);
    let series = of(&book, &kpi("leads"));
    let notes: Vec<usize> = series
        .points
        .iter()
        .map(|point| point.notes.len())
        .collect();
    assert_eq!(notes, [0, 0, 0, 1, 0, 0]);
    let chart = chart(&series.points, None, Course::LeftToRight).unwrap();
    let numbers: Vec<_> = chart.columns.iter().map(|column| column.note).collect();
    assert_eq!(numbers, [None, None, None, Some(1), None, None]);
}

#[test]
fn values_gaps_and_the_running_period_are_drawn() {
    let chart = drawn(&kpi("leads"), Course::LeftToRight);
    assert_eq!(chart.scale.levels, [0.0, 50.0, 100.0, 150.0]);
    assert_eq!(chart.zero, Some(1.0));
    assert_eq!(
        all(&chart.line.runs),
        [vec![(8, 33), (25, 20)], vec![(58, 47), (75, 7)]]
    );
    assert_eq!(
        chart.line.unfinished.map(|way| way.map(|spot| at(&spot))),
        Some([(75, 7), (92, 60)])
    );
    let chosen: Vec<_> = chart.dots.iter().map(|dot| dot.is_chosen).collect();
    assert_eq!(chosen, [false, false, true, false, false]);
    assert_eq!(
        chart.ticks.last().map(|tick| tick.period),
        Some(month("2026-11-01"))
    );
    assert!(chart.targets.is_empty() && chart.bands.is_empty());
}

#[test]
fn time_runs_as_the_language_does() {
    let (there, back) = (
        drawn(&kpi("leads"), Course::LeftToRight),
        drawn(&kpi("leads"), Course::RightToLeft),
    );
    for (one, other) in there.dots.iter().zip(&back.dots) {
        assert!((one.at.x + other.at.x - 1.0).abs() < 1e-12 && one.at.y == other.at.y);
    }
    for (one, other) in there.columns.iter().zip(&back.columns) {
        assert!((one.left + one.width + other.left - 1.0).abs() < 1e-12);
    }
}

#[test]
fn a_target_is_a_line_with_steps_where_it_changes() {
    let mut per_month = kpi("leads");
    per_month.target = Target::per_period(100.0);
    per_month.target.overrides.insert(date("2026-10-01"), 150.0);
    let chart = drawn(&per_month, Course::LeftToRight);
    let [target] = all(&chart.targets).try_into().unwrap();
    assert_eq!(
        target,
        [
            (0, 33),
            (17, 33),
            (17, 33),
            (33, 33),
            (33, 33),
            (50, 33),
            (50, 33),
            (67, 33),
            (67, 0),
            (83, 0),
            (83, 33),
            (100, 33)
        ]
    );

    let mut band = kpi("leads");
    band.target = Target {
        rule: TargetRule::Band(Band {
            low: 75.0,
            high: 150.0,
        }),
        ..Target::default()
    };
    let chart = drawn(&band, Course::LeftToRight);
    assert!(chart.targets.is_empty());
    let [outline] = all(&chart.bands).try_into().unwrap();
    assert_eq!(outline.len(), 4 * chart.columns.len());
    assert_eq!(
        (outline.first(), outline.last()),
        (Some(&(0, 0)), Some(&(0, 50)))
    );
}

#[test]
fn what_has_no_value_is_not_drawn() {
    assert_eq!(chart(&[], None, Course::LeftToRight), None);
    assert_eq!(spark(&[None, None], false, Course::LeftToRight), None);
    // A level series lies in the middle; a first value that is still running is a spot.
    let level = spark(&[Some(5.0), Some(5.0)], false, Course::LeftToRight).unwrap();
    assert_eq!(all(&level.runs), [vec![(25, 50), (75, 50)]]);
    let first = spark(&[None, Some(5.0)], true, Course::LeftToRight).unwrap();
    assert_eq!(
        (all(&first.runs), first.unfinished),
        (vec![vec![(75, 50)]], None)
    );
}

#[test]
fn a_chart_is_a_picture_by_itself() {
    let kpi = Kpi {
        target: Target::per_period(110.0),
        ..kpi("leads")
    };
    for (name, course) in [("ltr", Course::LeftToRight), ("rtl", Course::RightToLeft)] {
        let drawn = drawn(&kpi, course);
        let levels: Vec<String> = drawn.scale.levels.iter().map(f64::to_string).collect();
        let written = Written {
            title: "Leads <b> & \"co\"\u{1}",
            subtitle: "2026-06 – 2026-11",
            levels: &levels,
            tick: &|period| (period.id(), Some("2026".to_owned())),
            course,
        };
        let svg = picture(&drawn, written);
        insta::assert_snapshot!(format!("picture_{name}"), svg.replace('>', ">\n"));
    }
}
