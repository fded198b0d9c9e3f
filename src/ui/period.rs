//! Periods in words, and stepping from one to the next.

use leptos::prelude::*;

use super::app::{App, app};
use super::parts::icon::{Icon, Shape};
use crate::browser::intl::{DateStyle, date};
use crate::kpi::{Frequency, Period, PeriodName};
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

/// What a period is called in `language`.
pub fn period_name(period: Period, language: Language) -> String {
    let calendar = period.reckoning().calendar;
    let said = |style| date(language, calendar, period.start(), style);
    let numbered = |word, number: u8, year: i32| {
        let number = write_count(language, number.into());
        let year = year_in(language, year);
        say(language, word, &[("number", &number), ("year", &year)])
    };
    match period.name() {
        PeriodName::Day(_) => said(DateStyle::Day),
        PeriodName::Month { .. } => said(DateStyle::Month),
        PeriodName::Year(year) => year_in(language, year),
        PeriodName::Week { year, number } => numbered(Word::DashboardWeek, number, year),
        PeriodName::Quarter { year, number } => numbered(Word::DashboardQuarter, number, year),
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

/// Steps to the period before, the one after, or back to today's.
#[component]
pub fn PeriodPicker(
    /// How long the periods are.
    #[prop(into)]
    frequency: Signal<Frequency>,
) -> impl IntoView {
    let app = app();
    let period = Memo::new(move |_| app.period(frequency.get()));
    let is_now = move || period.get().contains(app.today.get());
    let go = move |step: i32| {
        let to = period.get_untracked().offset(step);
        // The period that runs is seen as of today, an ended one as of its end.
        let today = app.today.get_untracked();
        app.day
            .set(if to.contains(today) { today } else { to.end() });
    };
    view! {
        <div class="period-picker" role="group" aria-label=move || app.text(Word::DashboardPeriod)>
            <button
                type="button"
                class="button quiet square"
                aria-label=move || app.text(Word::DashboardPreviousPeriod)
                on:click=move |_| go(-1)
            >
                <Icon shape=Shape::Back />
            </button>
            <strong class="period-now" aria-live="polite">
                {move || period_name(period.get(), app.language())}
            </strong>
            <button
                type="button"
                class="button quiet square"
                aria-label=move || app.text(Word::DashboardNextPeriod)
                disabled=is_now
                on:click=move |_| go(1)
            >
                <Icon shape=Shape::Arrow />
            </button>
            <Show when=move || !is_now()>
                <button
                    type="button"
                    class="link"
                    on:click=move |_| app.day.set(app.today.get_untracked())
                >
                    {move || app.text(Word::DashboardToday)}
                </button>
            </Show>
        </div>
    }
}
