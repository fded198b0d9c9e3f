//! KPIs that came by link: what they are, and a copy of them for whoever wants one.

mod giving;
mod scan;

use leptos::prelude::*;

pub use self::giving::give;
pub use self::scan::scan;

use super::app::{App, app};
use super::dom::{
    El, Memo, View, a, article, button, dd, div, dl, dt, h1, h2, li, live, p, region, ul,
};
use super::parts::formula_text::formula_text;
use super::parts::icon::{Shape, icon};
use super::parts::name::name;
use super::parts::notice::{Weight, notice};
use super::period::every;
use crate::browser::intl::{DateStyle, date};
use crate::catalogue;
use crate::exchange::link::shared::{Unreadable, read};
use crate::exchange::link::{Route, Search};
use crate::formula::notation::Notation;
use crate::kpi::Kpi;
use crate::locale::display::{DisplayUnit, write_count};
use crate::locale::words::Word;
use crate::session::Command;
use crate::session::figure::Reader;
use crate::session::shared::{Adopted, Told, TooMany, adopted, told, with_copies};
use crate::workbook::Book;

/// `#/shared/…`.
pub fn shared(payload: &str) -> View {
    match read(payload) {
        Ok(book) => offered(book),
        Err(why) => refused(why),
    }
}

/// What a link holds, and what became of it.
#[derive(Clone, Copy)]
struct Offer {
    app: App,
    /// What the link holds.
    shared: StoredValue<Book>,
    /// The workbook as it was before the copies were added, once they are.
    before: RwSignal<Option<Book>>,
}

impl Offer {
    /// What the workbook gains, or has gained.
    fn with_adopted<R>(self, read: impl FnOnce(&Book, &Book, Result<Adopted, TooMany>) -> R) -> R {
        self.shared.with_value(|shared| {
            self.before.with(|before| match before {
                Some(book) => read(book, shared, adopted(book, shared)),
                None => self.app.session.with_setup(|session| {
                    let book = &session.book;
                    read(book, shared, adopted(book, shared))
                }),
            })
        })
    }

    /// How the reader sees amounts that came with the link.
    fn reader(self) -> Reader {
        let app = self.app;
        let own = app.session.with_setup(|it| it.book.settings.currency);
        let theirs = self.shared.with_value(|it| it.settings.currency);
        Reader {
            language: app.language(),
            currency: own.or(theirs).unwrap_or_else(|| app.currency()),
        }
    }

    fn add(self) {
        let app = self.app;
        let before = app.session.with_untracked(|session| session.book.clone());
        let language = app.language_now();
        let grown = self
            .shared
            .with_value(|shared| with_copies(&before, shared, language));
        let Ok(grown) = grown else {
            return;
        };
        app.dispatch(Command::TakeIn(Box::new(grown)));
        // A workbook that is only looked at takes nothing in.
        if app.session.with_untracked(|session| session.book != before) {
            self.before.set(Some(before));
        }
    }

    fn take_back(self) {
        self.app.dispatch(Command::Undo);
        self.before.set(None);
    }
}

fn offered(book: Book) -> View {
    let app = app();
    let count = book.kpis.len();
    let offer = Offer {
        app,
        shared: StoredValue::new(book),
        before: RwSignal::new(None),
    };
    let title = move || counted(app, Word::SharedTitle, count);
    app.call_screen(title);
    let titles = div()
        .child(h1().child(live(title)))
        .child(p().class("lead").child(Word::SharedLead));
    let all = Memo::new(move || {
        let calendar = app.reckoning().calendar;
        let language = app.language();
        let called = |day| date(language, calendar, day, DateStyle::Day);
        offer.with_adopted(|book, shared, adopted| {
            let adopted = adopted.unwrap_or_else(|_| Adopted {
                kpis: shared.kpis.clone(),
                metrics: shared.metrics.clone(),
            });
            told(book, shared, &adopted, offer.reader(), &called)
        })
    });
    let cards = region(move || -> Vec<El> {
        let told = all.get();
        offer.shared.with_value(|shared| {
            let pairs = told.into_iter().zip(&shared.kpis);
            pairs.map(|(told, kpi)| card(app, told, kpi)).collect()
        })
    });
    let body = div()
        .class("stack shared")
        .child(region(move || currency(offer)))
        .child(div().class("grid").child(cards))
        .child(region(move || ways(offer, count)));
    [div().class("head").child(titles), body].into()
}

fn counted(app: App, word: Word, count: usize) -> String {
    let written = write_count(app.language(), count);
    app.say_count(word, count as f64, &[("count", &written)])
}

/// One KPI: its name, its formula, and what else there is to know before it is taken over.
fn card(app: App, told: Told, kpi: &Kpi) -> El {
    let goal = catalogue::goals().iter().find(|goal| goal.id == kpi.goal);
    let goal = goal.map_or(kpi.goal.clone(), |goal| {
        goal.names.get(app.language()).to_owned()
    });
    let numbers = || {
        let line = |number: String| li().child(name(number));
        ul().child(told.numbers.into_iter().map(line).collect::<Vec<El>>())
    };
    let facts = [
        (Word::BuilderTarget, told.target),
        (
            Word::BuilderFrequency,
            app.text(every(kpi.frequency)).to_owned(),
        ),
        (Word::BuilderSource, kpi.source.clone()),
        (Word::BuilderGoal, goal),
        (Word::BuilderOwner, kpi.owner.clone()),
        (Word::BuilderNotes, kpi.notes.clone()),
    ];
    let filled = facts.into_iter().filter(|(_, text)| !text.is_empty());
    let fact = |word: Word, said: El| div().child(dt().child(word)).child(dd().child(said));
    let facts: Vec<El> = filled
        .map(|(word, text)| fact(word, name(text)))
        .chain([fact(Word::SharedNumbers, numbers())])
        .collect();
    let instead_of = told.instead_of.map(|name| {
        let sentence = app.say(Word::SharedInsteadOf, &[("name", &name)]);
        p().class("hint").child(sentence)
    });
    let language = app.language();
    article()
        .class("card stack")
        .child(h2().child(name(told.name)))
        .child(instead_of)
        .child(formula_text(
            move || told.formula.clone(),
            move || Notation::Local(language),
        ))
        .child(dl().class("kpi-facts").child(facts))
}

/// Amounts of another currency than the workbook's are told as what they are.
fn currency(offer: Offer) -> Option<El> {
    let app = offer.app;
    let (theirs, has_amounts) = offer.shared.with_value(|shared| {
        let is_amount = |kpi: &Kpi| kpi.unit == DisplayUnit::Money;
        (shared.settings.currency, shared.kpis.iter().any(is_amount))
    });
    let yours = app.session.with_setup(|it| it.book.settings.currency)?;
    let theirs = theirs.filter(|theirs| *theirs != yours && has_amounts)?;
    let language = app.language();
    let signs = [
        ("theirs", theirs.sign(language)),
        ("yours", yours.sign(language)),
    ];
    let sentence = app.say(Word::SharedCurrency, &signs);
    Some(notice(Weight::Warn, p().child(sentence)))
}

/// What can be done with it.
fn ways(offer: Offer, count: usize) -> El {
    let app = offer.app;
    let full = offer.with_adopted(|_, _, adopted| match adopted {
        Ok(_) => None,
        Err(TooMany::Kpis) => Some(Word::WorkbookDraftTooManyKpis),
        Err(TooMany::Metrics) => Some(Word::WorkbookDraftTooManyMetrics),
    });
    if let Some(why) = full {
        return notice(Weight::Bad, p().child(why));
    }
    if offer.before.with(Option::is_none) {
        let add = button()
            .class("button primary large")
            .on_click(move || offer.add())
            .child(icon(Shape::Plus))
            .child(live(move || counted(app, Word::SharedAdd, count)));
        return div().class("row").child(add);
    }
    let open = a()
        .class("button primary")
        .attr("href", where_to(offer).to_hash())
        .child(Word::DashboardTitle)
        .child(icon(Shape::Arrow));
    let undo = button()
        .class("button quiet")
        .on_click(move || offer.take_back())
        .child(Word::CommonUndo);
    let row = div().class("row").child([open, undo]);
    notice(Weight::Good, [p().child(Word::SharedAdded), row])
}

/// Where the copies are: the one that there is, or all.
fn where_to(offer: Offer) -> Route {
    offer.with_adopted(
        |_, _, adopted| match adopted.as_ref().map(|it| &it.kpis[..]) {
            Ok([only]) => Route::kpi(only.id.clone()),
            _ => Route::Dashboard,
        },
    )
}

/// A link that gives nothing.
fn refused(why: Unreadable) -> View {
    let app = app();
    let (title, sentence) = match why {
        Unreadable::Newer => (Word::SharedNewerTitle, Word::SharedNewer),
        Unreadable::Damaged => (Word::SharedDamagedTitle, Word::SharedDamaged),
    };
    app.call_screen(move || app.text(title).to_owned());
    let way = |class: &'static str, route: Route, word: Word| {
        a().class(class).attr("href", route.to_hash()).child(word)
    };
    let ways = div()
        .class("row")
        .child(way("button large", Route::Dashboard, Word::ShellToStart))
        .child(way(
            "button large",
            Route::Catalogue(Search::default()),
            Word::ShellToCalculators,
        ));
    div()
        .class("stack lost")
        .child(h1().child(title))
        .child(p().class("lead").child(sentence))
        .child(ways)
        .into()
}
