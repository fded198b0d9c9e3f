//! The reader's choices, and what is kept on this device.

use leptos::prelude::*;

use super::app::{App, app};
use super::parts::bar::Bar;
use super::parts::icon::{Icon, Shape};
use super::parts::notice::{Notice, Weight};
use super::parts::segmented::{Choice, Segmented};
use crate::browser::preferences::Theme;
use crate::browser::{belongings, files};
use crate::calendar::{Calendar, Reckoning, WeekStart};
use crate::locale::Language;
use crate::locale::display::{Currency, DisplayUnit, write};
use crate::locale::words::Word;
use crate::session::Command;

/// `#/data`.
#[component]
pub fn Settings() -> impl IntoView {
    let app = app();
    app.call_screen(move || app.text(Word::SettingsTitle).to_owned());
    view! {
        <div class="head">
            <div>
                <h1>{move || app.text(Word::SettingsTitle)}</h1>
            </div>
        </div>
        <section class="setting">
            <h2>{move || app.text(Word::SettingsScreen)}</h2>
            <div class="stack wide-rows">
                <LanguageSetting />
                <ThemeSetting />
            </div>
        </section>
        <section class="setting">
            <h2>{move || app.text(Word::SettingsWorkbook)}</h2>
            <div class="stack wide-rows">
                <CurrencySetting />
                <CalendarSetting />
                <WeekSetting />
            </div>
        </section>
        <section class="setting">
            <h2>{move || app.text(Word::SettingsKept)}</h2>
            <Kept />
        </section>
    }
}

#[component]
fn LanguageSetting() -> impl IntoView {
    let app = app();
    let choices: Vec<Choice> = Language::ALL
        .map(|language| {
            (
                language.tag(),
                Signal::stored(language.endonym().to_owned()),
            )
        })
        .to_vec();
    let choose = Callback::new(move |tag: &'static str| {
        if let Some(language) = Language::from_tag(tag) {
            app.choose_language(language);
        }
    });
    view! {
        <div class="field">
            <span class="label" aria-hidden="true">{move || app.text(Word::ShellLanguage)}</span>
            <Segmented
                name="language"
                legend=app.signal(Word::ShellLanguage)
                choices
                chosen=Signal::derive(move || app.wished_language().tag().to_owned())
                choose
            />
        </div>
    }
}

#[component]
fn ThemeSetting() -> impl IntoView {
    let app = app();
    let choices: Vec<Choice> = Theme::ALL
        .map(|theme| {
            let word = match theme {
                Theme::Auto => Word::SettingsThemeAuto,
                Theme::Light => Word::SettingsThemeLight,
                Theme::Dark => Word::SettingsThemeDark,
            };
            (theme.key(), app.signal(word))
        })
        .to_vec();
    let choose = Callback::new(move |key: &'static str| app.choose_theme(Theme::from_key(key)));
    view! {
        <div class="field">
            <span class="label" aria-hidden="true">{move || app.text(Word::SettingsTheme)}</span>
            <Segmented
                name="theme"
                legend=app.signal(Word::SettingsTheme)
                choices
                chosen=Signal::derive(move || app.theme().key().to_owned())
                choose
            />
        </div>
    }
}

#[component]
fn CurrencySetting() -> impl IntoView {
    let app = app();
    let options = Currency::ALL
        .into_iter()
        .enumerate()
        .map(|(at, currency)| {
            view! {
                <option value=at.to_string() prop:selected=move || app.currency() == currency>
                    {move || app.text(currency_name(currency))}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        let at = event_target_value(&event).parse().unwrap_or(usize::MAX);
        if let Some(currency) = Currency::ALL.get(at) {
            app.dispatch(Command::SetCurrency(*currency));
        }
    };
    view! {
        <div class="field">
            <label for="currency">{move || app.text(Word::SettingsCurrency)}</label>
            <div>
                <select
                    id="currency"
                    class="choice"
                    aria-describedby="currency-hint"
                    on:change=choose
                >
                    {options}
                </select>
            </div>
            <p class="hint" id="currency-hint">{move || app.text(Word::SettingsCurrencyHint)}</p>
        </div>
    }
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

/// How the workbook divides time.
fn reckoning(app: App) -> Memo<Reckoning> {
    Memo::new(move |_| {
        let language = app.language();
        app.session
            .with(|session| session.book.settings.reckoning(language))
    })
}

#[component]
fn CalendarSetting() -> impl IntoView {
    let app = app();
    let reckoning = reckoning(app);
    let choices: Vec<Choice> = Calendar::ALL
        .map(|calendar| {
            let word = match calendar {
                Calendar::Gregorian => Word::SettingsCalendarGregorian,
                Calendar::Jalali => Word::SettingsCalendarJalali,
            };
            (calendar.tag(), app.signal(word))
        })
        .to_vec();
    let choose = Callback::new(move |tag: &'static str| {
        if let Some(calendar) = Calendar::from_tag(tag) {
            app.dispatch(Command::SetReckoning(Reckoning {
                calendar,
                ..reckoning.get_untracked()
            }));
        }
    });
    view! {
        <div class="field">
            <span class="label" aria-hidden="true">{move || app.text(Word::SettingsCalendar)}</span>
            <Segmented
                name="calendar"
                legend=app.signal(Word::SettingsCalendar)
                choices
                chosen=Signal::derive(move || reckoning.get().calendar.tag().to_owned())
                choose
            />
        </div>
    }
}

#[component]
fn WeekSetting() -> impl IntoView {
    let app = app();
    let reckoning = reckoning(app);
    let days = [WeekStart::Saturday, WeekStart::Sunday, WeekStart::Monday];
    let choices: Vec<Choice> = days
        .map(|day| {
            let word = match day {
                WeekStart::Saturday => Word::SettingsWeekSaturday,
                WeekStart::Sunday => Word::SettingsWeekSunday,
                WeekStart::Monday => Word::SettingsWeekMonday,
            };
            (day.tag(), app.signal(word))
        })
        .to_vec();
    let choose = Callback::new(move |tag: &'static str| {
        if let Some(week_start) = WeekStart::from_tag(tag) {
            app.dispatch(Command::SetReckoning(Reckoning {
                week_start,
                ..reckoning.get_untracked()
            }));
        }
    });
    view! {
        <div class="field">
            <span class="label" aria-hidden="true">{move || app.text(Word::SettingsWeek)}</span>
            <Segmented
                name="week"
                legend=app.signal(Word::SettingsWeek)
                choices
                chosen=Signal::derive(move || reckoning.get().week_start.tag().to_owned())
                choose
            />
        </div>
    }
}

/// What is kept on this device: how much, a copy to take away, and the way to be rid of it.
#[component]
fn Kept() -> impl IntoView {
    let app = app();
    if !belongings::may_keep() {
        return view! {
            <Notice weight=Weight::Warn>
                <p>{move || app.text(Word::SettingsBlocked)}</p>
            </Notice>
        }
        .into_any();
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
    let download = move |_| {
        if let Some(json) = belongings::as_json() {
            files::download("kepi.json", "application/json", &json);
        }
    };
    view! {
        <div class="stack">
            <p class="prose">{move || app.text(Word::SettingsKeptHere)}</p>
            <div class="gauge">
                <Bar percent=Signal::stored(percent) />
                <p class="hint">{used}</p>
            </div>
            <div class="row">
                <button type="button" class="button" disabled=size == 0 on:click=download>
                    <Icon shape=Shape::Download />
                    {move || app.text(Word::SettingsDownload)}
                </button>
            </div>
            <Erase />
        </div>
    }
    .into_any()
}

/// Deleting asks once, in place, and names what goes.
#[component]
fn Erase() -> impl IntoView {
    let app = app();
    let asking = RwSignal::new(false);
    move || {
        if !asking.get() {
            return view! {
                <div class="row">
                    <button type="button" class="button danger" on:click=move |_| asking.set(true)>
                        <Icon shape=Shape::Bin />
                        {move || app.text(Word::SettingsErase)}
                    </button>
                </div>
            }
            .into_any();
        }
        view! {
            <Notice weight=Weight::Bad>
                <p>{move || app.text(Word::SettingsEraseAsks)}</p>
                <div class="row">
                    <button type="button" class="button danger" on:click=move |_| app.erase()>
                        {move || app.text(Word::SettingsEraseAll)}
                    </button>
                    <button type="button" class="button" on:click=move |_| asking.set(false)>
                        {move || app.text(Word::CommonCancel)}
                    </button>
                </div>
            </Notice>
        }
        .into_any()
    }
}
