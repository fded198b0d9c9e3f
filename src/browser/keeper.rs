//! Keeps the workbook: the shelf over the browser's storage, a throttle before it, and the moments at which it is read
//! again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::{JsCast, prelude::Closure};

use super::document::window;
use super::storage::Local;
use super::{lifecycle, tabs};
use crate::session::Command;
use crate::workbook::{Book, Kept, Limit, Shelf, Standing};

/// So long a change waits for more of its kind: until the screen has answered the key.
const SOON: i32 = 50;
/// So long the first of them waits at most.
const LONGEST: f64 = 500.0;
/// So long a write that failed waits at least and at most before it is tried again.
const AGAIN: i32 = 350;
const LATE: i32 = 10_000;
/// So long nothing must have been written before the store is tidied up. That takes as long as a write of everything.
const QUIET: i32 = 3000;

/// The one place that writes the workbook. A handle: clones are the same keeper.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

struct Inner {
    shelf: RefCell<Option<Shelf<Local>>>,
    /// The workbook as it is now, and how many edits it has seen.
    now: Box<dyn Fn() -> (Book, u64)>,
    /// Where news go.
    tell: Box<dyn Fn(Command)>,
    /// The timer of a write to come.
    timer: Cell<Option<i32>>,
    delay: Cell<i32>,
    /// Since when a change waits.
    since: Cell<f64>,
    /// Whether other tabs were heard of, and are about to be looked after.
    is_looking: Cell<bool>,
    /// The timer of tidying up.
    tidying: Cell<Option<i32>>,
}

impl Keeper {
    /// Opens the browser's storage, tells what was found there, and from then on tells what other tabs write. `now` gives
    /// the workbook that is open, with [`crate::session::Session::edits`].
    pub fn open(now: impl Fn() -> (Book, u64) + 'static, tell: impl Fn(Command) + 'static) -> Self {
        let (shelf, found) = match Shelf::open(Local, &tabs::name()) {
            Ok((shelf, restored)) => (Some(shelf), Ok(Box::new(restored))),
            Err(refusal) => (None, Err(refusal)),
        };
        tell(Command::Opened(found));
        let keeper = Self(Rc::new(Inner {
            shelf: RefCell::new(shelf),
            now: Box::new(now),
            tell: Box::new(tell),
            timer: Cell::new(None),
            delay: Cell::new(SOON),
            since: Cell::new(0.0),
            is_looking: Cell::new(false),
            tidying: Cell::new(None),
        }));
        let leaving = keeper.clone();
        lifecycle::on_leaving(move || leaving.flush());
        let returned = keeper.clone();
        lifecycle::on_return(move || returned.look());
        let elsewhere = keeper.clone();
        tabs::on_change(move || elsewhere.look_soon());
        keeper.tidy_later();
        keeper
    }

    /// Keeps the workbook before long.
    pub fn save_soon(&self) {
        if self.0.shelf.borrow().is_none() {
            return;
        }
        let (now, delay) = (js_sys::Date::now(), self.0.delay.get());
        match self.0.timer.get() {
            None => self.0.since.set(now),
            // A write that failed is tried again at its time.
            Some(_) if delay > SOON => return,
            Some(_) if now - self.0.since.get() > LONGEST - f64::from(SOON) => return,
            Some(_) => self.stop_timer(),
        }
        let keeper = self.clone();
        self.0.timer.set(after(delay, move || {
            keeper.0.timer.set(None);
            keeper.save();
        }));
    }

    /// Keeps what waits to be kept, at once: there may be no later.
    pub fn flush(&self) {
        if self.0.timer.get().is_some() {
            self.stop_timer();
            self.save();
        }
    }

    fn stop_timer(&self) {
        stop(&self.0.timer);
    }

    /// Writes nothing any more: what is kept here was deleted on purpose.
    pub fn retire(&self) {
        self.0.timer.take();
        self.0.shelf.take();
    }

    /// Writes, tells what came of it, and tries again later if it failed.
    fn save(&self) {
        let (book, edits) = (self.0.now)();
        let kept = match self.0.shelf.borrow_mut().as_mut() {
            Some(shelf) => shelf.save(&book),
            None => return,
        };
        let is_refused = matches!(kept, Kept::Refused(_));
        (self.0.tell)(Command::Kept { of: edits, kept });
        let delay = self.0.delay.get();
        self.0.delay.set(if is_refused {
            (delay * 2).clamp(AGAIN, LATE)
        } else {
            SOON
        });
        if is_refused {
            self.save_soon();
        }
        self.tidy_later();
    }

    /// Tidies the store up when nothing has been written for a while, if there is something to do.
    fn tidy_later(&self) {
        stop(&self.0.tidying);
        let is_untidy = |shelf: &Shelf<Local>| shelf.is_untidy(Limit::default());
        if !self.0.shelf.borrow().as_ref().is_some_and(is_untidy) {
            return;
        }
        let keeper = self.clone();
        self.0.tidying.set(after(QUIET, move || {
            keeper.0.tidying.set(None);
            keeper.look();
            tabs::alone(move || {
                let tidied = match keeper.0.shelf.borrow_mut().as_mut() {
                    Some(shelf) => shelf.tidy(Limit::default()),
                    None => return,
                };
                // What could not be done is tried again after the next write.
                if tidied.is_ok() {
                    keeper.tidy_later();
                }
            });
        }));
    }

    /// Other tabs tell everything one by one; one look is enough for all of it.
    fn look_soon(&self) {
        if self.0.is_looking.replace(true) {
            return;
        }
        let keeper = self.clone();
        after(0, move || {
            keeper.0.is_looking.set(false);
            keeper.look();
        });
    }

    /// Reads what other tabs wrote.
    fn look(&self) {
        let (book, of) = (self.0.now)();
        let (seen, standing) = match self.0.shelf.borrow_mut().as_mut() {
            Some(shelf) => (shelf.refresh(&book), shelf.standing()),
            None => return,
        };
        if let Standing::Newer { schema } = standing {
            let kept = Kept::ReadOnly { schema };
            return (self.0.tell)(Command::Kept { of, kept });
        }
        if let Ok(Some(merged)) = seen {
            let merged = Box::new(merged);
            (self.0.tell)(Command::Merged { of, merged });
        }
    }
}

/// The workbook that is kept on this device, looked at and left alone; blank where there is none to be read.
pub fn kept() -> Book {
    let opened = Shelf::open(Local, &tabs::name());
    opened
        .map(|(_, restored)| restored.book)
        .unwrap_or_default()
}

/// Does something after so many milliseconds. The answer is the timer.
fn after(delay: i32, act: impl FnOnce() + 'static) -> Option<i32> {
    let act = Closure::once_into_js(act);
    let timer =
        window()?.set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), delay);
    timer.ok()
}

fn stop(timer: &Cell<Option<i32>>) {
    if let Some((timer, window)) = timer.take().zip(window()) {
        window.clear_timeout_with_handle(timer);
    }
}
