//! A workbook with one KPI and two months of its numbers.

use crate::bench::{date, kpi};
use kepi::calendar::Reckoning;
use kepi::catalogue::{self};
use kepi::formula::attribute::Unsplit;
use kepi::formula::check::check;
use kepi::formula::notation::Notation;
use kepi::formula::parser::parse;
use kepi::formula::program::Program;
use kepi::formula::scope::{Input, Source};
use kepi::insight::chance::{Chance, chance};
use kepi::insight::change::{Change, change};
use kepi::insight::teller::Teller;
use kepi::kpi::{
    Aggregation, Entry, EntryKey, Extra, Frequency, Kpi, Metric, MetricId, Name, Period,
};
use kepi::locale::Language::{self, En};
use kepi::locale::display::{Currency, DisplayUnit};
use kepi::workbook::{Book, BookScope, BookVocabulary};

/// A workbook with one KPI and the numbers of October and November 2026.
pub(crate) struct Case {
    pub(crate) book: Book,
    pub(crate) program: Program,
}

pub(crate) fn period(text: &str) -> Period {
    Period::containing(Frequency::Month, date(text), Reckoning::default())
}

impl Case {
    /// Of each metric its id, October's and November's number; a dash is none.
    pub(crate) fn new(formula: &str, unit: DisplayUnit, numbers: &str) -> Self {
        let mut book = Book::default();
        for row in numbers.split(", ").filter(|row| !row.is_empty()) {
            let [id, before, after] = row.split(' ').collect::<Vec<_>>().try_into().unwrap();
            let known = catalogue::metric(id);
            let metric = Metric {
                id: MetricId::parse(id).unwrap(),
                name: known.is_none().then(|| Name::parse(id).unwrap()),
                unit: known.map_or(DisplayUnit::Count, |known| known.unit),
                aggregation: known.map_or(Aggregation::Sum, |known| known.aggregation),
                source: String::new(),
                sample: false,
                extra: Extra::default(),
            };
            for (day, value) in [("2026-10-01", before), ("2026-11-01", after)] {
                let Ok(value) = value.parse() else { continue };
                let key = EntryKey {
                    metric: metric.id.clone(),
                    segment: None,
                    frequency: Frequency::Month,
                    start: date(day),
                };
                book.entries.insert(key, Entry::of(value));
            }
            book.metrics.push(metric);
        }
        book.kpis.push(Kpi {
            unit,
            ..kpi(formula)
        });
        let tree = parse(formula, Notation::Canonical).unwrap();
        let program = check(&tree, &BookVocabulary::new(&book, En)).unwrap();
        Self { book, program }
    }

    pub(crate) fn scope(&self) -> BookScope<'_> {
        BookScope {
            book: &self.book,
            kpi: self.book.kpis.first(),
            period: period("2026-11-22"),
            segment: None,
            today: date("2026-11-22"),
        }
    }

    pub(crate) fn change(&self) -> Result<Change, Unsplit> {
        change(&self.program, &self.scope(), period("2026-10-22"))
    }

    pub(crate) fn chance(&self) -> Option<Chance> {
        chance(&self.program, &self.scope(), period("2026-10-22"))
    }

    /// The change as `language` tells it, with a plain space for the no-break space.
    pub(crate) fn told(&self, name: &str, language: Language) -> String {
        let called = |input: &Input| match &input.source {
            Source::Metric(id) => catalogue::display_name(id, language)
                .unwrap_or(id)
                .to_owned(),
            Source::Own(own) => own.name().to_owned(),
        };
        let change = self.change().unwrap();
        change
            .told(name, self.teller(language), &called)
            .replace('\u{A0}', " ")
    }

    pub(crate) fn teller(&self, language: Language) -> Teller {
        Teller::of(&self.book.kpis[0], language, Currency::of(language))
    }
}
