//! Keeps the workbook: the shelf over the browser's storage, a throttle before it, and the moments at which it is read
//! again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::{JsCast, prelude::Closure};

use super::document::window;
use super::lifecycle;
use super::storage::{Local, key};
use crate::session::Command;
use crate::workbook::store::Slot;
use crate::workbook::{Book, Kept, Shelf, Standing};

/// So long a change waits for more of its kind: a write may take as long as there is between two keys, so it begins when
/// typing rests.
const SOON: i32 = 350;
/// So long the first of them waits at most.
const LONGEST: f64 = 2000.0;
/// So long a write that failed waits at most before it is tried again.
const LATE: i32 = 10_000;

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
}

impl Keeper {
    /// Opens the browser's storage, tells what was found there, and from then on tells what other tabs write. `now` gives
    /// the workbook that is open, with [`crate::session::Session::edits`].
    pub fn open(now: impl Fn() -> (Book, u64) + 'static, tell: impl Fn(Command) + 'static) -> Self {
        let (shelf, found) = match Shelf::open(Local, &tab()) {
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
        }));
        let leaving = keeper.clone();
        lifecycle::on_leaving(move || leaving.flush());
        let returned = keeper.clone();
        lifecycle::on_return(move || returned.look());
        let elsewhere = keeper.clone();
        lifecycle::on_change_elsewhere(key(Slot::Book), move || elsewhere.look());
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
        let due = Closure::once_into_js(move || {
            keeper.0.timer.set(None);
            keeper.save();
        });
        let timer = window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(due.unchecked_ref(), delay)
                .ok()
        });
        self.0.timer.set(timer);
    }

    /// Keeps what waits to be kept, at once: there may be no later.
    pub fn flush(&self) {
        if self.0.timer.get().is_some() {
            self.stop_timer();
            self.save();
        }
    }

    fn stop_timer(&self) {
        if let Some((timer, window)) = self.0.timer.take().zip(window()) {
            window.clear_timeout_with_handle(timer);
        }
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
            (delay * 2).min(LATE)
        } else {
            SOON
        });
        if is_refused {
            self.save_soon();
        }
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

/// What tells this tab from others: eight letters that nobody else is likely to draw.
fn tab() -> String {
    (0..8)
        .filter_map(|_| {
            // In 0..36, so the cast keeps all of it.
            let digit = (js_sys::Math::random() * 36.0) as u32;
            char::from_digit(digit, 36)
        })
        .collect()
}
