//! What every screen is given: one handle to the application's state and its few doors to the world.

use std::mem;
use std::ops::Deref;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::brought;
use super::chunk::{self, Chunks};
use super::dom::{Memo, effect};
use super::drafts::Drafts;
use super::keeping::Removed;
use super::live_session::LiveSession;
use super::place::Place;
use super::prose::Prose;
use crate::browser::keeper::Keeper;
use crate::browser::{
    self, belongings, clock, document, lifecycle, preferences, preferences::Theme, routes,
};
use crate::calendar::{CivilDate, Reckoning};
use crate::exchange::link::Route;
use crate::locale::Language;
use crate::locale::display::Currency;
use crate::locale::words::{self, Word};
use crate::session::figure::Reader;
use crate::session::{self, Command, Session, Storage};
use crate::workbook::Settings;

/// The application's state. It lives as long as the page, so its handle is an address: copy it into any closure.
#[derive(Clone, Copy)]
pub struct App(&'static State);

/// What the application knows.
pub struct State {
    /// Where the address leads: the screen and, on calculators, its whole state.
    pub route: RwSignal<Route>,
    /// The screen, without its state: it changes only when another screen is to be built.
    pub place: Memo<Place>,
    /// What lives as long as the page.
    pub(super) owner: Owner,
    /// The place, once the program of its screen is here, and the workbook that it may need.
    pub(super) arrived: Memo<Option<Place>>,
    /// The parts of the program that are fetched later.
    pub(super) chunks: Chunks,
    /// The workbook and how it is kept. Read it here; change it through [`App::dispatch`].
    pub session: LiveSession,
    /// The date that it is.
    pub today: RwSignal<CivilDate>,
    /// The day whose periods are looked at.
    pub day: RwSignal<CivilDate>,
    /// What was removed last, while that can be taken back.
    pub(super) removed: RwSignal<Option<Removed>>,
    settings: Memo<Settings>,
    pub(super) drafts: Drafts,
    programs: StoredValue<Option<Memo<Vec<session::Compiled>>>>,
    keeper: StoredValue<Option<Keeper>, LocalStorage>,
    pub(super) language: RwSignal<Language>,
    wished_language: RwSignal<Language>,
    missing_language: RwSignal<Option<Language>>,
    /// Whether the language is a link's wish rather than the reader's choice.
    by_link: StoredValue<bool>,
    theme: RwSignal<Theme>,
    pub(super) prose: Prose,
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// The application that the current component belongs to.
pub fn app() -> App {
    expect_context()
}

impl App {
    /// Reads the address and the reader's choices, and keeps the document in step with both. `language` is the one whose
    /// words are here.
    pub(super) fn start(language: Language) -> Self {
        let (route, asked) = routes::current();
        let route = RwSignal::new(route);
        let wished_language = RwSignal::new(language);
        let language = RwSignal::new(language);
        let theme = RwSignal::new(preferences::theme());
        let session = LiveSession::new();
        let place = Memo::new(move || match route.with(Place::of) {
            Place::Dashboard if session.with_setup(|session| session.book.kpis.is_empty()) => {
                Place::Start
            }
            place => place,
        });
        let chunks = Chunks::new();
        let today = clock::today().unwrap_or(CivilDate::MIN);
        let state = State {
            route,
            place,
            arrived: Memo::new(move || Some(place.get()).filter(|place| chunks.have(place))),
            owner: Owner::current().unwrap_or_default(),
            chunks,
            session,
            today: RwSignal::new(today),
            day: RwSignal::new(today),
            removed: RwSignal::new(None),
            settings: Memo::new(move || session.with_setup(|it| it.book.settings.clone())),
            drafts: Drafts::default(),
            programs: StoredValue::default(),
            keeper: StoredValue::new_local(None),
            language,
            wished_language,
            missing_language: RwSignal::new(None),
            by_link: StoredValue::new(asked.is_some()),
            theme,
            prose: Prose::default(),
        };
        let app = Self(Box::leak(Box::new(state)));
        effect(move || document::set_language(language.get()));
        effect(move || document::set_theme(theme.get()));
        routes::watch(move || app.follow_address());
        lifecycle::on_return(move || app.look_at_clock());
        app.focus_on_arrival();
        chunk::fetch_in_time(app);
        provide_context(app);
        app
    }

    /// Opens the workbook that the page brought, or else the one that is kept on this device. Once: to open it again would
    /// take away what has been entered since.
    pub(super) fn open_workbook(self) {
        if self.programs.with_value(Option::is_some) {
            return;
        }
        let session = self.session;
        let programs = move || session.with_setup(|session| session::programs(&session.book));
        self.programs.set_value(Some(Memo::new(programs)));
        if !brought::look(self) {
            self.keep_workbook();
        }
    }

    /// Reads the workbook that is kept on this device, and keeps it from then on.
    pub(super) fn keep_workbook(self) {
        let now = move || {
            let workbook = |session: &Session| (session.book.clone(), session.edits);
            self.session
                .try_with_untracked(workbook)
                .unwrap_or_default()
        };
        let keeper = Keeper::open(now, move |command| self.dispatch(command));
        self.keeper.set_value(Some(keeper));
        lifecycle::ask_before_leaving(move || {
            let is_at_stake =
                |session: &Session| !session.is_saved() && session.storage != Storage::Ready;
            self.session
                .try_with_untracked(is_at_stake)
                .unwrap_or(false)
        });
        lifecycle::on_leaving(move || self.write_drafts());
    }

    /// The checked formulas of all KPIs, in their order. Entering a number changes none of them.
    pub(super) fn with_programs<R>(self, read: impl FnOnce(&[session::Compiled]) -> R) -> R {
        match self.programs.get_value() {
            Some(programs) => programs.with(|programs| read(programs)),
            None => read(&[]),
        }
    }

    /// The same, once.
    pub(super) fn with_programs_now<R>(self, read: impl FnOnce(&[session::Compiled]) -> R) -> R {
        match self.programs.get_value() {
            Some(programs) => programs.with_untracked(|programs| read(programs)),
            None => read(&[]),
        }
    }

    /// A page that stays open over night goes on with the new day.
    fn look_at_clock(self) {
        let before = self.today.get_untracked();
        if let Some(today) = clock::today().filter(|today| *today != before) {
            self.today.set(today);
            self.day
                .maybe_update(|day| *day == before && change(day, today));
        }
    }

    /// Changes the workbook, or takes note of what became of it.
    pub fn dispatch(self, command: Command) {
        for effect in self.session.update(command) {
            if self.removed.with_untracked(Option::is_some) {
                // What was removed before is no longer the last change.
                self.removed.set(None);
            }
            match effect {
                session::Effect::Save => self.keeper.with_value(|keeper| {
                    if let Some(keeper) = keeper {
                        keeper.save_soon();
                    }
                }),
            }
        }
    }

    /// Fills the reader's workbook with the sample.
    pub fn look_around(self) {
        self.dispatch(Command::LoadSample {
            language: self.language.get_untracked(),
            today: self.today.get_untracked(),
        });
    }

    /// Deletes everything that is kept on this device, and opens the page anew.
    pub fn erase(self) {
        self.keeper.with_value(|keeper| {
            if let Some(keeper) = keeper {
                keeper.retire();
            }
        });
        belongings::erase();
    }

    /// The address changed by a link, by hand or by the back button.
    fn follow_address(self) {
        let (route, asked) = routes::current();
        match asked {
            Some(language) => {
                self.by_link.set_value(true);
                spawn_local(async move {
                    self.speak(language).await;
                });
            }
            // A link's language holds for the whole visit: a reload on another screen does not change it.
            None if self.by_link.get_value() && !matches!(route, Route::NotFound(_)) => {
                routes::replace_in(&route, self.language.get_untracked());
            }
            None => {}
        }
        self.route.maybe_update(|known| change(known, route));
    }

    /// A keyboard or a screen reader goes on where the new screen begins, as after loading a page.
    fn focus_on_arrival(self) {
        let mut has_arrived = false;
        let mut shown = None;
        effect(move || {
            let arrived = self.arrived.get();
            let is_another = shown != arrived;
            shown = arrived;
            if shown.is_none() || !is_another {
                return;
            }
            if mem::replace(&mut has_arrived, true) {
                request_animation_frame(|| document::arrive_at("main h1"));
            }
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

    /// The language in use, for what happens once.
    pub fn language_now(self) -> Language {
        self.language.get_untracked()
    }

    /// What amounts are counted in.
    pub fn currency(self) -> Currency {
        let language = self.language.get();
        self.settings.with(|settings| settings.currency(language))
    }

    /// How time is divided.
    pub fn reckoning(self) -> Reckoning {
        let language = self.language.get();
        self.settings.with(|settings| settings.reckoning(language))
    }

    /// Who reads and writes the numbers.
    pub fn reader(self) -> Reader {
        Reader {
            language: self.language.get(),
            currency: self.currency(),
        }
    }

    /// The theme in use.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// The language that the reader asked for last: the one in use, or the one whose words are on their way.
    pub fn wished_language(self) -> Language {
        self.wished_language.get()
    }

    /// The language that the reader asked for last, if its words did not come.
    pub fn missing_language(self) -> Option<Language> {
        self.missing_language.get()
    }

    /// The reader took note that a language is missing.
    pub fn do_without_language(self) {
        self.missing_language.set(None);
    }

    /// The reader chose a language: it is remembered, and an address that asks for another stops asking.
    pub fn choose_language(self, language: Language) {
        spawn_local(async move {
            if !self.speak(language).await {
                return;
            }
            preferences::keep_language(language);
            self.by_link.set_value(false);
            let (route, asked) = routes::current();
            if asked.is_some() {
                routes::replace(&route);
            }
        });
    }

    /// Goes over to a language as soon as its words are here; whether that happened. Until then, and where they never
    /// come, the page goes on in the language that it speaks.
    async fn speak(self, language: Language) -> bool {
        self.wished_language
            .maybe_update(|known| change(known, language));
        let are_here = browser::words::fetch(language).await;
        if self.wished_language.try_get_untracked() != Some(language) {
            // The reader did not wait and asked for another.
            return false;
        }
        self.missing_language.set((!are_here).then_some(language));
        if are_here {
            self.language.maybe_update(|known| change(known, language));
        } else {
            self.wished_language.set(self.language.get_untracked());
        }
        are_here
    }

    /// The theme in use, for what happens once.
    pub fn theme_now(self) -> Theme {
        self.theme.get_untracked()
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
        routes::replace_in_place(&route);
        self.route.set(route);
    }

    /// Names the screen in the tab and the history, for as long as the calling component lives.
    pub fn call_screen(self, name: impl Fn() -> String + 'static) {
        effect(move || {
            let product = self.text(Word::ShellProduct);
            document::set_title(&[&name(), " · ", product].concat());
        });
    }
}

/// Puts a new value in place of a known one; whether anything changed.
fn change<T: PartialEq>(known: &mut T, new: T) -> bool {
    let differs = *known != new;
    *known = new;
    differs
}
