//! The report: a page a goal, for two readers.
//!
//! The director reads its head: the state in a word, up to three sentences, and what is asked for. The team reads the rest:
//! every KPI with the numbers that it is made of. Both are worked out from the same results, so that they cannot differ.

mod asked;
mod said;

use super::series::Series;
use super::shared::what_if;
use super::telling::{called, told_goal, told_result};
use super::tracked::{SegmentResult, Tracked};
use super::{Compiled, KpiResult, Status};
use crate::calendar::CivilDate;
use crate::catalogue;
use crate::exchange::link::Route;
use crate::formula::program::Program;
use crate::formula::scope::{Input, Source as Measured};
use crate::insight::attainment::Attainment;
use crate::insight::status::Transition;
use crate::kpi::{Frequency, Kpi, KpiId, Period};
use crate::locale::display::{DisplayUnit, write};
use crate::locale::order;
use crate::session::figure::Reader;
use crate::workbook::{Book, BookScope};

/// What a report is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The workbook.
    pub book: &'a Book,
    /// The checked formulas of its KPIs, in their order.
    pub programs: &'a [Compiled],
    /// The period of each length that is reported on.
    pub period: &'a dyn Fn(Frequency) -> Period,
    /// The period that the report as a whole is of.
    pub whole: Period,
    /// What a period is called in the middle of a line.
    pub called: &'a dyn Fn(Period) -> String,
    /// The last day that counts as gone.
    pub today: CivilDate,
    /// Who reads it.
    pub reader: Reader,
}

/// What there is to say about one goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The goal's id, blank where KPIs name none.
    pub goal: String,
    /// What it is called; blank where KPIs name none.
    pub name: String,
    /// How the KPI stands that needs its readers most.
    pub state: Status,
    /// The state, what moved, what it takes: three sentences at most.
    pub sentences: Vec<String>,
    /// What somebody has to do or to decide: first what the report's writer asks for, a line each.
    pub asked: Vec<String>,
    /// The KPIs, those first that need somebody.
    pub lines: Vec<Line>,
    /// The name of the first of them that can be tried with other numbers, and the calculator that it is tried in.
    pub what_if: Option<(String, Route)>,
}

/// One KPI in a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The KPI.
    pub kpi: KpiId,
    /// What it is called.
    pub name: String,
    /// What it counts.
    pub unit: DisplayUnit,
    /// Who answers for it; blank where nobody is named.
    pub owner: String,
    /// What it gave, and how it stands.
    pub result: KpiResult,
    /// The result in words.
    pub text: String,
    /// What it is held against, in words.
    pub target: Option<String>,
    /// How the state has changed since the period before.
    pub transition: Option<Transition>,
    /// The result of the period before in words, where it had one.
    pub before: Option<String>,
    /// The numbers that it is made of.
    pub parts: Vec<Part>,
    /// What it gave for each channel, campaign or person.
    pub segments: Vec<SegmentResult>,
    /// What it gave in the periods before.
    pub series: Series,
}

/// One of the numbers that a KPI is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// What it was in the period; `None` where nobody entered it.
    pub now: Option<String>,
    /// What it was in the period before.
    pub before: Option<String>,
}

impl Line {
    /// How much of the target is attained, 1 being all.
    pub fn attained(&self) -> Option<f64> {
        self.result
            .attainment
            .and_then(|Attainment { part, .. }| part)
    }
}

/// A page for every goal that a KPI serves, in the order of the catalogue; those that serve none come last. Paused KPIs
/// stand at the end of their page and are not spoken of.
pub fn report(source: Source) -> Vec<Page> {
    let kpis = source.book.kpis.iter().zip(source.programs);
    let mut goals: Vec<&str> = catalogue::goals().iter().map(|goal| goal.id).collect();
    for kpi in &source.book.kpis {
        if !kpi.goal.is_empty() && !goals.contains(&kpi.goal.as_str()) {
            goals.push(&kpi.goal);
        }
    }
    goals.push("");
    let page = |goal: &str| {
        let of_goal = kpis.clone().filter(|(kpi, _)| kpi.goal == goal).collect();
        page(source, goal, of_goal)
    };
    goals.into_iter().filter_map(page).collect()
}

fn page(source: Source, goal: &str, kpis: Vec<(&Kpi, &Compiled)>) -> Option<Page> {
    let mut of_page: Vec<(&Kpi, &Compiled, Line)> = kpis
        .into_iter()
        .map(|(kpi, compiled)| (kpi, compiled, line(source, kpi, compiled)))
        .collect();
    order::by_key(&mut of_page, |(_, _, line)| line.result.status.urgency());
    let state = of_page.first()?.2.result.status;
    let sentences = said::sentences(source, &of_page);
    let requests = &source.book.settings.requests;
    let own = requests.of(goal, source.whole).lines();
    let own = own.filter(|line| !line.trim().is_empty());
    let mut asked: Vec<String> = own.map(str::to_owned).collect();
    asked.extend(asked::asked(source, &of_page));
    let known = catalogue::goals().iter().find(|known| known.id == goal);
    let name = known.map_or(goal, |known| known.names.get(source.reader.language));
    let what_if = of_page.iter().find_map(|(kpi, compiled, line)| {
        let scope = BookScope {
            book: source.book,
            kpi: Some(kpi),
            period: line.result.period,
            segment: None,
            today: source.today,
        };
        Some((line.name.clone(), what_if(&scope, compiled.as_ref().ok()?)?))
    });
    Some(Page {
        what_if,
        goal: goal.to_owned(),
        name: name.to_owned(),
        state,
        sentences,
        asked,
        lines: of_page.into_iter().map(|(_, _, line)| line).collect(),
    })
}

fn line(source: Source, kpi: &Kpi, compiled: &Compiled) -> Line {
    let Source { book, reader, .. } = source;
    let tracked = tracked(source, kpi, compiled);
    let result = tracked.result();
    let before = tracked.at(tracked.period.previous()).result();
    let parts = compiled.as_ref().map(|program| parts(source, kpi, program));
    let mut segments = tracked.segments();
    segments.retain(|segment| segment.result.value().is_some());
    let written = |value| write(reader.language, value, kpi.unit, reader.currency);
    Line {
        kpi: kpi.id.clone(),
        name: kpi.name.as_str().to_owned(),
        unit: kpi.unit,
        owner: kpi.owner.clone(),
        text: told_result(book, kpi, &result, reader),
        target: result.goal.ok().map(|goal| told_goal(goal, kpi, reader)),
        transition: tracked.transition(&result),
        before: before.value().map(written),
        parts: parts.unwrap_or_default(),
        segments,
        series: tracked.series(),
        result,
    }
}

/// The KPI in the period that is reported on.
fn tracked<'a>(source: Source<'a>, kpi: &'a Kpi, compiled: &'a Compiled) -> Tracked<'a> {
    Tracked {
        book: source.book,
        kpi,
        compiled,
        period: (source.period)(kpi.frequency),
        today: source.today,
    }
}

/// The numbers that a formula reads of the period itself and of the one before.
fn parts(source: Source, kpi: &Kpi, program: &Program) -> Vec<Part> {
    let Source { book, reader, .. } = source;
    let period = (source.period)(kpi.frequency);
    let here = |period| BookScope {
        book,
        kpi: Some(kpi),
        period,
        segment: None,
        today: source.today,
    };
    let (now, before) = (here(period), here(period.previous()));
    let of_now = |input: &&Input| input.at.back == 0 && input.at.years_back == 0;
    program
        .inputs
        .iter()
        .filter(of_now)
        .filter_map(|input| {
            let Measured::Metric(id) = &input.source else {
                return None;
            };
            let metric = book.metric(id)?;
            let told = |scope: &BookScope| {
                let value = scope.rollup(input)?.number(metric.aggregation)?;
                Some(write(reader.language, value, metric.unit, reader.currency))
            };
            Some(Part {
                name: called(input, book, reader.language),
                now: told(&now),
                before: told(&before),
            })
        })
        .collect()
}
