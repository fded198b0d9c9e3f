//! The reader's choices, and what is kept on this device.

use leptos::prelude::*;

use super::app::app;
use super::dom::{El, View, button, div, h1, h2, live, option, p, region, section, select};
use super::parts::bar::bar;
use super::parts::icon::{Shape, icon};
use super::parts::labelled::labelled;
use super::parts::notice::{Weight, notice};
use super::parts::segmented::{Choice, segmented_field};
use crate::browser::preferences::Theme;
use crate::browser::{belongings, files};
use crate::calendar::{Calendar, Reckoning, WeekStart};
use crate::locale::Language;
use crate::locale::display::{Currency, DisplayUnit, write};
use crate::locale::words::Word;
use crate::session::Command;

/// `#/data`.
pub fn settings() -> View {
    let app = app();
    app.call_screen(move || app.text(Word::SettingsTitle).to_owned());
    let rows = |rows: Vec<El>| div().class("stack wide-rows").child(rows);
    [
        div()
            .class("head")
            .child(div().child(h1().child(Word::SettingsTitle))),
        setting(Word::SettingsScreen, rows(vec![language(), theme()])),
        setting(
            Word::SettingsWorkbook,
            rows(vec![currency(), calendar(), week()]),
        ),
        setting(Word::SettingsKept, kept()),
    ]
    .into()
}

fn setting(title: Word, choices: El) -> El {
    section()
        .class("setting")
        .child(h2().child(title))
        .child(choices)
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

fn calendar() -> El {
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
            let reckoning = untrack(|| app.reckoning());
            app.dispatch(Command::SetReckoning(reckoning.in_calendar(calendar)));
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

fn week() -> El {
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
            app.dispatch(Command::SetReckoning(Reckoning {
                week_start,
                ..untrack(|| app.reckoning())
            }));
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

/// What is kept on this device: how much, a copy to take away, and the way to be rid of it.
fn kept() -> El {
    let app = app();
    if !belongings::may_keep() {
        return notice(Weight::Warn, p().child(Word::SettingsBlocked));
    }
    let size = belongings::size();
    let percent = u32::try_from(size * 100 / belongings::USUALLY_GRANTED).unwrap_or(100);
    let used = move || {
        let percent = write(
            app.language(),
            f64::from(percent),
            DisplayUnit::Percent,
            app.currency(),
        );
        match size {
            0 => app.text(Word::SettingsNothingKept).to_owned(),
            _ => app.say(Word::SettingsUsed, &[("percent", &percent)]),
        }
    };
    let gauge = div()
        .class("gauge")
        .child(bar(move || percent, ""))
        .child(p().class("hint").child(live(used)));
    let download = || {
        if let Some(json) = belongings::as_json() {
            files::download("kepi.json", "application/json", &json);
        }
    };
    let download = button()
        .class("button")
        .attr("disabled", (size == 0).then_some(""))
        .on_click(download)
        .child(icon(Shape::Download))
        .child(Word::SettingsDownload);
    div()
        .class("stack")
        .child(p().class("prose").child(Word::SettingsKeptHere))
        .child(gauge)
        .child(div().class("row").child(download))
        .child(erase())
}

/// Deleting asks once, in place, and names what goes.
fn erase() -> View {
    let app = app();
    let asking = RwSignal::new(false);
    let press = |class: &'static str| button().class(class);
    region(move || {
        if !asking.get() {
            let ask = press("button danger")
                .on_click(move || asking.set(true))
                .child(icon(Shape::Bin))
                .child(Word::SettingsErase);
            return div().class("row").child(ask);
        }
        let erase = press("button danger")
            .on_click(move || app.erase())
            .child(Word::SettingsEraseAll);
        let cancel = press("button")
            .on_click(move || asking.set(false))
            .child(Word::CommonCancel);
        let ways = div().class("row").child([erase, cancel]);
        notice(Weight::Bad, [p().child(Word::SettingsEraseAsks), ways])
    })
}
