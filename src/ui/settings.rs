//! The reader's choices, and what is kept on this device.

use leptos::prelude::*;

use super::app::{App, app};
use super::dom::{El, Memo, View, button, div, h1, h2, live, option, p, region, section, select};
use super::parts::bar::bar;
use super::parts::icon::{Shape, icon};
use super::parts::labelled::labelled;
use super::parts::notice::{Weight, notice};
use super::parts::segmented::{Choice, segmented_field};
use crate::browser::intl::{DateStyle, date};
use crate::browser::preferences::Theme;
use crate::browser::{belongings, files};
use crate::calendar::{Calendar, Reckoning, WeekStart, YearStart};
use crate::kpi::{Frequency, Period};
use crate::locale::display::{Currency, DisplayUnit, write};
use crate::locale::words::Word;
use crate::locale::{Language, order};
use crate::session::{Command, regrouped};

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
        setting(Word::SettingsWorkbook, rows(vec![currency(), time()])),
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
