//! The frame around every screen: where one is, where one can go, language and theme.

use leptos::prelude::*;

use super::app::{App, app};
use super::keeping::Removed;
use super::parts::icon::{Icon, Shape};
use super::parts::notice::{Notice, Weight};
use super::parts::storage_notices::StorageNotices;
use super::screen::{Place, Screen};
use crate::browser::preferences::Theme;
use crate::exchange::link::{Route, Search};
use crate::locale::Language;
use crate::locale::words::Word;

/// The whole page.
#[component]
pub fn Shell(
    /// The language whose words are here.
    language: Language,
) -> impl IntoView {
    let app = App::start(language);
    view! {
        <div class="page">
            <a class="skip" href="#main" on:click=move |event| skip(&event)>
                {move || app.text(Word::ShellSkip)}
            </a>
            <header class="top">
                <div class="top-line">
                    <a class="brand" href=Route::Dashboard.to_hash()>
                        <Mark />
                        <span lang="en" dir="ltr">{move || app.text(Word::ShellProduct)}</span>
                    </a>
                    <Places />
                    <div class="tools">
                        <LanguageChoice />
                        <ThemeButton />
                    </div>
                </div>
            </header>
            <MissingLanguage />
            <StorageNotices />
            <Removed />
            <main id="main" tabindex="-1">
                <Screen />
            </main>
            <footer class="foot">
                <p>{move || app.text(Word::ShellPrivacy)}</p>
            </footer>
        </div>
    }
}

/// Jumps over the header. Following the link itself would change the address, which is the screen's state.
fn skip(event: &leptos::ev::MouseEvent) {
    event.prevent_default();
    crate::browser::document::arrive_at("#main");
}

/// The product's mark: three readings, each better than the last.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" aria-hidden="true" class="mark">
            <path d="M5 20v-4M12 20v-9M19 20V5" />
        </svg>
    }
}

/// A door of the product.
struct Door {
    word: Word,
    shape: Shape,
    route: Route,
    /// Whether a screen stands behind this door.
    holds: fn(&Place) -> bool,
}

fn doors() -> [Door; 4] {
    [
        Door {
            word: Word::ShellNavKpis,
            shape: Shape::Cards,
            route: Route::Dashboard,
            holds: |place| {
                matches!(
                    place,
                    Place::Dashboard | Place::KpiNew | Place::Kpi(_) | Place::KpiEdit(_)
                )
            },
        },
        Door {
            word: Word::ShellNavCalculators,
            shape: Shape::Calculator,
            route: Route::Catalogue(Search::default()),
            holds: |place| {
                matches!(
                    place,
                    Place::Catalogue | Place::Calculator(_) | Place::FormulaCalculator
                )
            },
        },
        Door {
            word: Word::ShellNavHelp,
            shape: Shape::Help,
            route: Route::Help,
            holds: |place| matches!(place, Place::Help),
        },
        Door {
            word: Word::ShellNavData,
            shape: Shape::Sliders,
            route: Route::Data,
            holds: |place| matches!(place, Place::Data),
        },
    ]
}

#[component]
fn Places() -> impl IntoView {
    let app = app();
    let links = doors()
        .into_iter()
        .map(|door| {
            let current = move || app.place.with(door.holds).then_some("page");
            view! {
                <a href=door.route.to_hash() aria-current=current>
                    <Icon shape=door.shape />
                    <span>{move || app.text(door.word)}</span>
                </a>
            }
        })
        .collect_view();
    view! {
        <nav class="places" aria-label=move || app.text(Word::ShellNav)>
            {links}
        </nav>
    }
}

/// The languages, each by its own name: a reader who landed in the wrong one must find theirs.
#[component]
fn LanguageChoice() -> impl IntoView {
    let app = app();
    let options = Language::ALL
        .map(|language| {
            view! {
                <option
                    value=language.tag()
                    lang=language.tag()
                    prop:selected=move || app.wished_language() == language
                >
                    {language.endonym()}
                </option>
            }
        })
        .collect_view();
    let choose = move |event| {
        if let Some(language) = Language::from_tag(&event_target_value(&event)) {
            app.choose_language(language);
        }
    };
    view! {
        <label class="language">
            <span class="quiet-text">{move || app.text(Word::ShellLanguage)}</span>
            <Icon shape=Shape::Globe />
            <select class="choice" on:change=choose>
                {options}
            </select>
        </label>
    }
}

/// What became of a language that was asked for and did not come.
#[component]
fn MissingLanguage() -> impl IntoView {
    let app = app();
    move || {
        let language = app.missing_language()?;
        Some(view! {
            <Notice weight=Weight::Warn>
                <p>{move || app.say(Word::ShellLanguageMissing, &[("language", language.endonym())])}</p>
                <div class="row">
                    <button type="button" class="button" on:click=move |_| app.choose_language(language)>
                        {move || app.text(Word::ShellLanguageRetry)}
                    </button>
                    <button type="button" class="button quiet" on:click=move |_| app.do_without_language()>
                        {move || app.text(Word::CommonClose)}
                    </button>
                </div>
            </Notice>
        })
    }
}

/// Steps through the themes: the device's, light, dark.
#[component]
fn ThemeButton() -> impl IntoView {
    let app = app();
    let label = move || {
        app.text(match app.theme() {
            Theme::Auto => Word::ShellThemeIsAuto,
            Theme::Light => Word::ShellThemeIsLight,
            Theme::Dark => Word::ShellThemeIsDark,
        })
    };
    let step = move |_| {
        app.choose_theme(match app.theme() {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        });
    };
    view! {
        <button type="button" class="button quiet square" aria-label=label title=label on:click=step>
            {move || match app.theme() {
                Theme::Auto => view! { <Icon shape=Shape::Half /> },
                Theme::Light => view! { <Icon shape=Shape::Sun /> },
                Theme::Dark => view! { <Icon shape=Shape::Moon /> },
            }}
        </button>
    }
}
