//! The frame around every screen: where one is, where one can go, language and theme.

use super::app::{App, app};
use super::dom::{
    El, a, button, div, footer, header, label, live, main, nav, option, p, region, select, span,
    svg,
};
use super::parts::icon::{Shape, icon};
use super::parts::notice::{Weight, notice};
use super::place::Place;
use super::rest;
use super::screen::screen;
use crate::browser::preferences::Theme;
use crate::exchange::link::{Route, Search};
use crate::locale::Language;
use crate::locale::words::Word;

/// The whole page. `language` is the one whose words are here.
pub fn shell(language: Language) -> El {
    let app = App::start(language);
    let skip_link = a()
        .class("skip")
        .attr("href", "#main")
        .on("click", |event| skip(&event))
        .child(Word::ShellSkip);
    let brand = a()
        .class("brand")
        .attr("href", Route::Dashboard.to_hash())
        .child(mark())
        .child(
            span()
                .attr("lang", "en")
                .attr("dir", "ltr")
                .child(Word::ShellProduct),
        );
    let tools = div()
        .class("tools")
        .child(language_choice())
        .child(theme_button());
    let top = header().class("top").child(
        div()
            .class("top-line")
            .child(brand)
            .child(places())
            .child(tools),
    );
    let foot = footer().class("foot").child(p().child(Word::ShellPrivacy));
    div()
        .class("page")
        .child(skip_link)
        .child(top)
        .child(region(move || app.missing_language().map(missing_language)))
        .child(rest::notices())
        .child(
            main()
                .attr("id", "main")
                .attr("tabindex", "-1")
                .child(screen())
                .child(rest::below()),
        )
        .child(foot)
}

/// Jumps over the header. Following the link itself would change the address, which is the screen's state.
fn skip(event: &web_sys::Event) {
    event.prevent_default();
    crate::browser::document::arrive_at("#main");
}

/// The product's mark: three readings, each better than the last.
fn mark() -> El {
    svg("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .class("mark")
        .child(svg("path").attr("d", "M5 20v-4M12 20v-9M19 20V5"))
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
                    Place::Start
                        | Place::Dashboard
                        | Place::KpiNew
                        | Place::Kpi(_)
                        | Place::KpiEdit(_)
                        | Place::Report
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

fn places() -> El {
    let app = app();
    let link = |door: Door| {
        let current = move || app.place.with(door.holds).then_some("page");
        a().attr("href", door.route.to_hash())
            .attr("aria-current", live(current))
            .child(icon(door.shape))
            .child(span().child(door.word))
    };
    nav()
        .class("places")
        .attr("aria-label", Word::ShellNav)
        .child(doors().map(link))
}

/// The languages, each by its own name: a reader who landed in the wrong one must find theirs.
fn language_choice() -> El {
    let app = app();
    let an_option = |language: Language| {
        option()
            .attr("value", language.tag())
            .attr("lang", language.tag())
            .child(language.endonym())
    };
    let choose = move |tag: String| {
        if let Some(language) = Language::from_tag(&tag) {
            app.choose_language(language);
        }
    };
    let choice = select()
        .class("choice")
        .child(Language::ALL.map(an_option))
        .chooses(move || app.wished_language().tag().to_owned(), choose);
    label()
        .class("language")
        .child(span().class("quiet-text").child(Word::ShellLanguage))
        .child(icon(Shape::Globe))
        .child(choice)
}

/// What became of a language that was asked for and did not come.
fn missing_language(language: Language) -> El {
    let app = app();
    let sentence = live(move || {
        app.say(
            Word::ShellLanguageMissing,
            &[("language", language.endonym())],
        )
    });
    let retry = button()
        .class("button")
        .on_click(move || app.choose_language(language))
        .child(Word::ShellLanguageRetry);
    let close = button()
        .class("button quiet")
        .on_click(move || app.do_without_language())
        .child(Word::CommonClose);
    let ways = div().class("row").child([retry, close]);
    notice(Weight::Warn, [p().child(sentence), ways])
}

/// Steps through the themes: the device's, light, dark.
fn theme_button() -> El {
    let app = app();
    let said = move || match app.theme() {
        Theme::Auto => Word::ShellThemeIsAuto,
        Theme::Light => Word::ShellThemeIsLight,
        Theme::Dark => Word::ShellThemeIsDark,
    };
    let drawn = move || match app.theme() {
        Theme::Auto => Shape::Half,
        Theme::Light => Shape::Sun,
        Theme::Dark => Shape::Moon,
    };
    let step = move || {
        app.choose_theme(match app.theme_now() {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        });
    };
    button()
        .class("button quiet square")
        .attr("aria-label", live(said))
        .attr("title", live(said))
        .on_click(step)
        .child(region(move || icon(drawn())))
}
