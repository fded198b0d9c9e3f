//! The reader's choices, for the screen and for the workbook.

use leptos::prelude::*;

use super::backups::Backups;
use crate::browser::intl::{DateStyle, date};
use crate::browser::preferences::Theme;
use crate::calendar::{Calendar, Reckoning, WeekStart, YearStart};
use crate::kpi::{Frequency, Period};
use crate::locale::display::Currency;
use crate::locale::words::Word;
use crate::locale::{Language, order};
use crate::session::{Command, regrouped};
use crate::ui::app::{App, app};
use crate::ui::dom::{El, Memo, button, div, option, p, region, select};
use crate::ui::parts::labelled::labelled;
use crate::ui::parts::notice::{Weight, notice};
use crate::ui::parts::segmented::{Choice, segmented_field};
use crate::workbook::Cause;

/// What concerns this device.
pub(super) fn screen() -> El {
    rows([language(), theme()])
}

/// What concerns the workbook.
pub(super) fn workbook() -> El {
    rows([currency(), time()])
}

fn rows(rows: [El; 2]) -> El {
    div().class("stack wide-rows").child(rows)
}

fn language() -> El {
    let app = app();
    let choice = |language: Language| -> Choice { (language.tag(), language.endonym().into()) };
    let choose = move |tag: &'static str| {
        if let Some(language) = Language::from_tag(tag) {
            app.choose_language(language);
        }
    };
    segmented_field(
        "language",
        Word::ShellLanguage,
        Language::ALL.map(choice).into(),
        Signal::derive(move || app.wished_language().tag().to_owned()),
        Callback::new(choose),
    )
}

fn theme() -> El {
    let app = app();
    let choice = |theme: Theme| -> Choice {
        let word = match theme {
            Theme::Auto => Word::SettingsThemeAuto,
            Theme::Light => Word::SettingsThemeLight,
            Theme::Dark => Word::SettingsThemeDark,
        };
        (theme.key(), word.into())
    };
    segmented_field(
        "theme",
        Word::SettingsTheme,
        Theme::ALL.map(choice).into(),
        Signal::derive(move || app.theme().key().to_owned()),
        Callback::new(move |key: &'static str| app.choose_theme(Theme::from_key(key))),
    )
}

fn currency() -> El {
    let app = app();
    let an_option = |(at, currency): (usize, Currency)| {
        option()
            .attr("value", at.to_string())
            .child(currency_name(currency))
    };
    let options: Vec<El> = Currency::ALL
        .into_iter()
        .enumerate()
        .map(an_option)
        .collect();
    let chosen = move || {
        let currency = app.currency();
        let at = Currency::ALL.iter().position(|known| *known == currency);
        at.map(|at| at.to_string()).unwrap_or_default()
    };
    let choose = move |at: String| {
        if let Some(currency) = at.parse().ok().and_then(|at: usize| Currency::ALL.get(at)) {
            app.dispatch(Command::SetCurrency(*currency));
        }
    };
    let choice = select()
        .attr("id", "currency")
        .class("choice")
        .attr("aria-describedby", "currency-hint")
        .child(options)
        .chooses(chosen, choose);
    let hint = p()
        .class("hint")
        .attr("id", "currency-hint")
        .child(Word::SettingsCurrencyHint);
    labelled("currency", Word::SettingsCurrency, div().child(choice)).child(hint)
}

fn currency_name(currency: Currency) -> Word {
    match currency {
        Currency::Vnd => Word::SettingsCurrencyVnd,
        Currency::Toman => Word::SettingsCurrencyToman,
        Currency::Rial => Word::SettingsCurrencyRial,
        Currency::Usd => Word::SettingsCurrencyUsd,
        Currency::Eur => Word::SettingsCurrencyEur,
    }
}

/// How time is divided, and what became of the numbers when that was changed last.
fn time() -> El {
    let app = app();
    let told = RwSignal::new(None::<String>);
    let changed = move || {
        let undo = move || {
            app.dispatch(Command::Undo);
            told.set(None);
        };
        let undo = button()
            .class("button quiet")
            .on_click(undo)
            .child(Word::CommonUndo);
        Some(notice(Weight::Info, [p().child(told.get()?), undo]))
    };
    div()
        .class("stack wide-rows")
        .child([calendar(told), week(told), year(told)])
        .child(region(changed))
}

/// Divides time anew, and tells what that does to the numbers.
fn divide(app: App, told: RwSignal<Option<String>>, to: impl FnOnce(Reckoning) -> Reckoning) {
    let (from, today) = untrack(|| (app.reckoning(), app.today.get()));
    let to = to(from);
    let sentence = untrack(|| {
        app.session.with(|session| {
            app.with_programs(|programs| {
                let language = app.language();
                regrouped(&session.book, programs, (from, to), today, language)
            })
        })
    });
    Backups::of(app).keep(app, Cause::Reckoning);
    app.dispatch(Command::SetReckoning(to));
    told.set(Some(sentence));
}

/// The month that a firm's year begins in, as the calendar in use calls it.
fn year(told: RwSignal<Option<String>>) -> El {
    let app = app();
    // Worked out again, and chosen from anew, only where months are called otherwise.
    let months = Memo::new(move || {
        let reckoning = app.reckoning();
        let now = Period::containing(Frequency::Month, app.today.get(), reckoning);
        let mut months: Vec<(u8, String)> = (0..12)
            .map(|ahead| {
                let start = now.offset(ahead).start();
                let calendar = reckoning.calendar;
                let name = date(app.language(), calendar, start, DateStyle::ShortMonth);
                (calendar.fields(start).month, name)
            })
            .collect();
        order::by_key(&mut months, |(number, _)| *number);
        months
    });
    let choose = move |number: String| {
        let start = number.parse().ok().and_then(YearStart::new);
        if let Some(year_start) = start {
            divide(app, told, |reckoning| Reckoning {
                year_start,
                ..reckoning
            });
        }
    };
    let list = region(move || {
        let an_option =
            |(number, name): (u8, String)| option().attr("value", number.to_string()).child(name);
        let options: Vec<El> = months.get().into_iter().map(an_option).collect();
        select()
            .attr("id", "year")
            .class("choice")
            .child(options)
            .chooses(
                move || app.reckoning().year_start.month().to_string(),
                choose,
            )
    });
    labelled("year", Word::SettingsYear, div().child(list))
}

fn calendar(told: RwSignal<Option<String>>) -> El {
    let app = app();
    let choice = |calendar: Calendar| -> Choice {
        let word = match calendar {
            Calendar::Gregorian => Word::SettingsCalendarGregorian,
            Calendar::Jalali => Word::SettingsCalendarJalali,
        };
        (calendar.tag(), word.into())
    };
    let choose = move |tag: &'static str| {
        if let Some(calendar) = Calendar::from_tag(tag) {
            divide(app, told, |reckoning| reckoning.in_calendar(calendar));
        }
    };
    segmented_field(
        "calendar",
        Word::SettingsCalendar,
        Calendar::ALL.map(choice).into(),
        Signal::derive(move || app.reckoning().calendar.tag().to_owned()),
        Callback::new(choose),
    )
}

fn week(told: RwSignal<Option<String>>) -> El {
    let app = app();
    let choice = |day: WeekStart| -> Choice {
        let word = match day {
            WeekStart::Saturday => Word::SettingsWeekSaturday,
            WeekStart::Sunday => Word::SettingsWeekSunday,
            WeekStart::Monday => Word::SettingsWeekMonday,
        };
        (day.tag(), word.into())
    };
    let days = [WeekStart::Saturday, WeekStart::Sunday, WeekStart::Monday];
    let choose = move |tag: &'static str| {
        if let Some(week_start) = WeekStart::from_tag(tag) {
            divide(app, told, |reckoning| Reckoning {
                week_start,
                ..reckoning
            });
        }
    };
    segmented_field(
        "week",
        Word::SettingsWeek,
        days.map(choice).into(),
        Signal::derive(move || app.reckoning().week_start.tag().to_owned()),
        Callback::new(choose),
    )
}
