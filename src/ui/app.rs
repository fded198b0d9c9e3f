//! What every screen is given: one handle to the application's state and its few doors to the world.

use leptos::prelude::*;

use super::prose::Prose;
use super::screen::Place;
use crate::browser::{document, preferences, preferences::Theme, routes};
use crate::exchange::link::Route;
use crate::locale::Language;
use crate::locale::display::Currency;
use crate::locale::words::{self, Word};

/// The application's state, owned at the root for as long as the page lives. The handle is a few indices: copy it into
/// any closure.
#[derive(Clone, Copy)]
pub struct App {
    /// Where the address leads: the screen and, on calculators, its whole state.
    pub route: RwSignal<Route>,
    /// The screen, without its state: it changes only when another screen is to be built.
    pub place: Memo<Place>,
    language: RwSignal<Language>,
    theme: RwSignal<Theme>,
    pub(super) prose: Prose,
}

/// The application that the current component belongs to.
pub fn app() -> App {
    expect_context()
}

impl App {
    /// Reads the address and the reader's choices, and keeps the document in step with both.
    pub(super) fn start() -> Self {
        let (route, asked) = routes::current();
        let route = RwSignal::new(route);
        let language = RwSignal::new(first_language(asked));
        let theme = RwSignal::new(preferences::theme());
        let app = Self {
            route,
            place: Memo::new(move |_| route.with(Place::of)),
            language,
            theme,
            prose: Prose::new(),
        };
        Effect::new(move |_| document::set_language(language.get()));
        Effect::new(move |_| document::set_theme(theme.get()));
        routes::watch(move || app.follow_address());
        app.focus_on_arrival();
        provide_context(app);
        app
    }

    /// The address changed by a link, by hand or by the back button.
    fn follow_address(self) {
        let (route, asked) = routes::current();
        if let Some(language) = asked {
            self.language.maybe_update(|known| change(known, language));
        }
        self.route.maybe_update(|known| change(known, route));
    }

    /// A keyboard or a screen reader goes on where the new screen begins, as after loading a page.
    fn focus_on_arrival(self) {
        Effect::new(move |before: Option<Place>| {
            let place = self.place.get();
            if before.is_some_and(|before| before != place) {
                request_animation_frame(|| document::arrive_at("main h1"));
            }
            place
        });
    }

    /// A text of the interface, in the language in use. Call it inside a closure: the text follows the language.
    pub fn text(self, word: Word) -> &'static str {
        words::text(self.language.get(), word)
    }

    /// A text of the interface with its placeholders filled in.
    pub fn say(self, word: Word, arguments: &[(&str, &str)]) -> String {
        words::say(self.language.get(), word, arguments)
    }

    /// A text that counts something, in the plural form of the language in use.
    pub fn say_count(self, word: Word, count: f64, arguments: &[(&str, &str)]) -> String {
        words::say_count(self.language.get(), word, count, arguments)
    }

    /// A text as a signal, for the properties of components.
    pub fn signal(self, word: Word) -> Signal<String> {
        Signal::derive(move || self.text(word).to_owned())
    }

    /// The language in use.
    pub fn language(self) -> Language {
        self.language.get()
    }

    /// What amounts are counted in.
    pub fn currency(self) -> Currency {
        Currency::of(self.language.get())
    }

    /// The theme in use.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// The reader chose a language: it is remembered, and an address that asks for another stops asking.
    pub fn choose_language(self, language: Language) {
        preferences::keep_language(language);
        self.language.set(language);
        let (route, asked) = routes::current();
        if asked.is_some() {
            routes::replace(&route);
        }
    }

    /// The reader chose a theme.
    pub fn choose_theme(self, theme: Theme) {
        preferences::keep_theme(theme);
        self.theme.set(theme);
    }

    /// Goes to another screen or state as a link would: the back button returns.
    pub fn go(self, route: &Route) {
        routes::go(route);
    }

    /// The screen's state changed in place: the address follows, the history does not grow.
    pub fn replace(self, route: Route) {
        routes::replace(&route);
        self.route.set(route);
    }

    /// Names the screen in the tab and the history, for as long as the calling component lives.
    pub fn call_screen(self, name: impl Fn() -> String + 'static) {
        Effect::new(move |_| {
            let product = self.text(Word::ShellProduct);
            document::set_title(&[&name(), " · ", product].concat());
        });
    }
}

/// The link's language, else the stored choice, else the first of the browser's wishes that we speak.
fn first_language(asked: Option<Language>) -> Language {
    asked
        .or_else(preferences::language)
        .or_else(|| {
            document::wished_languages()
                .iter()
                .find_map(|tag| Language::from_tag(tag))
        })
        .unwrap_or(Language::En)
}

/// Puts a new value in place of a known one; whether anything changed.
fn change<T: PartialEq>(known: &mut T, new: T) -> bool {
    let differs = *known != new;
    *known = new;
    differs
}
