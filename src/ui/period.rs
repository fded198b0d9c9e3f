//! Periods in words, and stepping from one to the next.

use leptos::prelude::*;

use super::app::{App, app};
use super::dom::{El, Memo, button, div, live, strong, when};
use super::parts::icon::{Shape, icon};
use crate::browser::intl::{DateStyle, date};
use crate::kpi::{Frequency, Period, PeriodName, YearName};
use crate::locale::Language;
use crate::locale::display::write_count;
use crate::locale::platform::{NumberStyle, Platform};
use crate::locale::words::{Word, say};

/// How often a KPI is looked at, in words.
pub fn every(frequency: Frequency) -> Word {
    match frequency {
        Frequency::Day => Word::DashboardEveryDay,
        Frequency::Week => Word::DashboardEveryWeek,
        Frequency::Month => Word::DashboardEveryMonth,
        Frequency::Quarter => Word::DashboardEveryQuarter,
        Frequency::Year => Word::DashboardEveryYear,
    }
}

/// What a period is called in `language`, where the name stands first: Vietnamese browsers write `tháng 11` as in the
/// middle of a sentence.
pub fn period_name(period: Period, language: Language) -> String {
    let mut name = period_words(period, language);
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

/// The same inside a sentence.
pub fn period_words(period: Period, language: Language) -> String {
    let calendar = period.reckoning().calendar;
    let said = |style| date(language, calendar, period.start(), style);
    let numbered = |word, number: u8, year: String| {
        let number = write_count(language, number.into());
        say(language, word, &[("number", &number), ("year", &year)])
    };
    match period.name() {
        PeriodName::Day(_) => said(DateStyle::Day),
        PeriodName::Month { .. } => said(DateStyle::Month),
        PeriodName::Year(year) => years_in(language, year),
        PeriodName::Week { year, number } => {
            numbered(Word::DashboardWeek, number, year_in(language, year))
        }
        PeriodName::Quarter { year, number } => {
            numbered(Word::DashboardQuarter, number, years_in(language, year))
        }
    }
}

/// The same for the head of a narrow column.
pub fn short_period_name(period: Period, language: Language) -> String {
    let calendar = period.reckoning().calendar;
    let said = |style| date(language, calendar, period.start(), style);
    match period.name() {
        PeriodName::Day(_) => said(DateStyle::ShortDay),
        // `Tháng 10 năm 2026`: where a month has a number and no name, a date's stroke stands before the year.
        PeriodName::Month { .. } if language == Language::Vi => {
            period_name(period, language).replace(" năm ", "/")
        }
        PeriodName::Month { year, .. } => {
            [&said(DateStyle::ShortMonth), " ", &year_in(language, year)].concat()
        }
        _ => period_name(period, language),
    }
}

/// The same below a chart, and the year, which not all that stand there beside each other say.
pub fn tick_name(period: Period, language: Language) -> (String, Option<String>) {
    let calendar = period.reckoning().calendar;
    let said = |style| date(language, calendar, period.start(), style);
    match period.name() {
        PeriodName::Day(fields) => (
            said(DateStyle::ShortDay),
            Some(year_in(language, fields.year)),
        ),
        // Nobody knows weeks by their numbers at a glance.
        PeriodName::Week { year, .. } => (said(DateStyle::ShortDay), Some(year_in(language, year))),
        PeriodName::Month { year, .. } => {
            (said(DateStyle::ShortMonth), Some(year_in(language, year)))
        }
        PeriodName::Quarter { year, number } => {
            let number = write_count(language, number.into());
            let name = say(language, Word::ChartQuarter, &[("number", &number)]);
            (name, Some(years_in(language, year)))
        }
        PeriodName::Year(year) => (years_in(language, year), None),
    }
}

/// A firm's year, `2026` or `2026/2027`.
fn years_in(language: Language, year: YearName) -> String {
    match year.single() {
        Some(year) => year_in(language, year),
        None => [year.first, year.last]
            .map(|year| year_in(language, year))
            .join("/"),
    }
}

/// A year's number, which nobody groups by thousands.
fn year_in(language: Language, year: i32) -> String {
    let style = NumberStyle {
        min_decimals: 0,
        max_decimals: 0,
        grouped: false,
    };
    (Platform::get().format_number)(language, year.into(), style)
}

impl App {
    /// The period of a length around the day that is looked at.
    pub fn period(self, frequency: Frequency) -> Period {
        Period::containing(frequency, self.day.get(), self.reckoning())
    }
}

/// Tells a period from every other: calendars, and beginnings of the week and the year, share its id.
pub fn period_key(period: Period) -> String {
    [period.id(), period.start().to_string()].concat()
}

/// Steps to the period before, the one after, or back to today's, on all screens that follow the day that is looked at.
/// `frequency` is how long the periods are.
pub fn period_picker(frequency: Memo<Frequency>) -> El {
    let app = app();
    let period = Memo::new(move || app.period(frequency.get()));
    let go = move |to: Period| {
        // The period that runs is seen as of today, an ended one as of its end.
        let today = app.today.get_untracked();
        app.day
            .set(if to.contains(today) { today } else { to.end() });
    };
    picker(period, go)
}

/// Steps from a period to the one before, the one after, or back to today's.
pub fn picker(period: Memo<Period>, go: impl Fn(Period) + Copy + 'static) -> El {
    let app = app();
    let is_now = move || period.get().contains(app.today.get());
    // No later one is looked at, but a link may have led there.
    let is_last = move || period.get().end() >= app.today.get();
    let step = |word: Word, shape: Shape, step: i32| {
        button()
            .class("button quiet square")
            .attr("aria-label", word)
            .on_click(move || go(period.get_untracked().offset(step)))
            .child(icon(shape))
    };
    let to_now = move || {
        let now = move || {
            let period = period.get_untracked();
            let today = app.today.get_untracked();
            Period::containing(period.frequency(), today, period.reckoning())
        };
        button()
            .class("link")
            .on_click(move || go(now()))
            .child(Word::DashboardToday)
    };
    let name = strong()
        .class("period-now")
        .attr("aria-live", "polite")
        .child(live(move || period_name(period.get(), app.language())));
    div()
        .class("period-picker")
        .attr("role", "group")
        .attr("aria-label", Word::DashboardPeriod)
        .child(step(Word::DashboardPreviousPeriod, Shape::Back, -1))
        .child(name)
        .child(step(Word::DashboardNextPeriod, Shape::Arrow, 1).flag("disabled", is_last))
        .child(when(move || !is_now(), to_now))
}
