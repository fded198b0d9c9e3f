//! A day of the template, chosen as the period that it begins or ends.

use leptos::prelude::*;

use super::desk::Desk;
use crate::browser::intl::{DateStyle, date};
use crate::calendar::CivilDate;
use crate::kpi::{Frequency, Period};
use crate::locale::order;
use crate::locale::words::Word;
use crate::session::{Field, KpiDraft};
use crate::ui::dom::{El, div, label, live, option, p, region, select};
use crate::ui::period::period_name;

/// The day that a period begins with.
pub fn first_day(period: Period) -> CivilDate {
    period.start()
}

/// The day that a period ends with.
pub fn last_day(period: Period) -> CivilDate {
    period.end()
}

/// How many periods before and after the one that runs are offered: what somebody sets a target for.
fn reach(frequency: Frequency) -> (i32, i32) {
    match frequency {
        Frequency::Day => (31, 92),
        Frequency::Week => (26, 53),
        Frequency::Month => (12, 36),
        Frequency::Quarter => (8, 12),
        Frequency::Year => (3, 10),
    }
}

/// A labelled list of periods, of which `day` says the day that is meant. A day of no period, such as one from before the
/// frequency was changed, stands among them by its date.
pub fn period_field(
    desk: Desk,
    id: String,
    called: Word,
    day: fn(Period) -> CivilDate,
    chosen: impl Fn(&KpiDraft) -> Option<CivilDate> + Copy + Send + Sync + 'static,
    put: impl Fn(&mut KpiDraft, CivilDate) + Copy + Send + Sync + 'static,
    field: Option<Field>,
) -> El {
    let app = desk.app;
    let note = [&id, "-note"].concat();
    let problem = move || desk.problem(field?);
    let (at, told) = (id.clone(), note.clone());
    let list = move || {
        let language = app.language();
        let reckoning = app.reckoning();
        let frequency = desk.frequency.get();
        let (before, after) = reach(frequency);
        let now = Period::containing(frequency, app.today.get(), reckoning);
        let periods = (-before..=after).map(|step| now.offset(step));
        let mut days: Vec<(CivilDate, String)> = periods
            .map(|period| (day(period), period_name(period, language)))
            .collect();
        let other = desk.draft.with_untracked(chosen);
        let other = other.filter(|other| days.iter().all(|(day, _)| day != other));
        days.extend(other.map(|other| (other, unlisted(desk, other, day, frequency))));
        order::by(&mut days, |(one, _), (other, _)| one.cmp(other));
        let options = days
            .into_iter()
            .map(|(day, name)| option().attr("value", day.to_string()).child(name));
        select()
            .class("choice")
            .attr("id", at.clone())
            .attr("name", at.clone())
            .attr("aria-describedby", told.clone())
            .attr(
                "aria-invalid",
                live(move || problem().is_some().then_some("true")),
            )
            .child(options.collect::<Vec<El>>())
            .chooses(
                move || {
                    let day = desk.draft.with(chosen);
                    day.map(|day| day.to_string()).unwrap_or_default()
                },
                move |text| {
                    if let Some(day) = CivilDate::parse(&text) {
                        desk.change(|draft| put(draft, day));
                    }
                    if let Some(field) = field {
                        desk.leave(field);
                    }
                },
            )
    };
    div()
        .class("field period-field")
        .child(label().attr("for", id).child(called))
        .child(div().child(region(list)))
        .child(p().class("problem").attr("id", note).child(live(problem)))
}

/// What a day is called that no listed period begins or ends with: the period's name where it only lies far off, else the
/// date.
fn unlisted(
    desk: Desk,
    other: CivilDate,
    day: fn(Period) -> CivilDate,
    frequency: Frequency,
) -> String {
    let language = desk.app.language();
    let reckoning = desk.app.reckoning();
    let period = Period::containing(frequency, other, reckoning);
    match day(period) == other {
        true => period_name(period, language),
        false => date(language, reckoning.calendar, other, DateStyle::Day),
    }
}
