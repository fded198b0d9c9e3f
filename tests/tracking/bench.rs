//! Workbooks written as tables.

use kepi::calendar::{Calendar, CivilDate, Reckoning, WeekStart, YearStart};
use kepi::catalogue;
use kepi::formula::program::Program;
use kepi::kpi::{
    Direction, Entry, EntryKey, Extra, Frequency, Kpi, KpiId, Metric, MetricId, Name, Period,
    Target, Thresholds,
};
use kepi::locale::display::DisplayUnit;
use kepi::session::program;
use kepi::workbook::Book;

pub(crate) const VIETNAM: Reckoning = Reckoning {
    calendar: Calendar::Gregorian,
    week_start: WeekStart::Monday,
    year_start: YearStart::FIRST,
};
pub(crate) const IRAN: Reckoning = Reckoning {
    calendar: Calendar::Jalali,
    week_start: WeekStart::Saturday,
    year_start: YearStart::FIRST,
};

pub(crate) fn date(text: &str) -> CivilDate {
    CivilDate::parse(text).unwrap()
}

/// A KPI per month; more is better.
pub(crate) fn kpi(formula: &str) -> Kpi {
    Kpi {
        id: KpiId::parse("the_kpi").unwrap(),
        name: Name::parse("The KPI").unwrap(),
        goal: String::new(),
        target: Target::default(),
        formula: formula.into(),
        frequency: Frequency::Month,
        source: String::new(),
        direction: Direction::Up,
        unit: DisplayUnit::Count,
        baseline: None,
        owner: String::new(),
        notes: String::new(),
        leading: false,
        thresholds: Thresholds::default(),
        paused: false,
        origin: None,
        sample: false,
        extra: Extra::default(),
    }
}

/// A workbook with some of the catalogue's metrics and these entries: `leads day 2026-11-01 5`, a line each, and a
/// segment behind the number where there is one.
pub(crate) fn book(entries: &str) -> Book {
    let mut book = Book::default();
    for id in [
        "leads",
        "visits",
        "marketing_cost",
        "revenue",
        "followers",
        "customers_at_start",
        "average_order_value",
    ] {
        let known = catalogue::metric(id).unwrap();
        book.metrics.push(Metric {
            id: MetricId::parse(id).unwrap(),
            name: None,
            unit: known.unit,
            aggregation: known.aggregation,
            source: String::new(),
            sample: false,
            extra: Extra::default(),
        });
    }
    for line in entries
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let words: Vec<&str> = line.split_whitespace().collect();
        let key = EntryKey {
            metric: MetricId::parse(words[0]).unwrap(),
            segment: words.get(4).map(|name| Name::parse(name).unwrap()),
            frequency: Frequency::from_tag(words[1]).unwrap(),
            start: date(words[2]),
        };
        let replaced = book
            .entries
            .insert(key, Entry::of(words[3].parse().unwrap()));
        assert_eq!(replaced, None, "{line}");
    }
    book
}

/// One number for every stretch of a length from `from` to `to`.
pub(crate) fn every(
    book: &mut Book,
    metric: &str,
    frequency: Frequency,
    (from, to): (&str, &str),
    value: impl Fn(Period) -> f64,
) {
    let mut period = Period::containing(frequency, date(from), VIETNAM);
    while period.end() <= date(to) {
        let key = EntryKey {
            metric: MetricId::parse(metric).unwrap(),
            segment: None,
            frequency,
            start: period.start(),
        };
        book.entries.insert(key, Entry::of(value(period)));
        period = period.next();
    }
}

/// The checked formula.
pub(crate) fn compiled(book: &Book, kpi: &Kpi) -> Program {
    program(book, kpi).unwrap()
}
