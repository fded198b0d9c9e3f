//! Signals and views, one file a screen or part.
//!
//! # How to write a screen
//!
//! A screen is a function in a file (or folder) of its own that gives a [`dom::View`], and a line in [`screen`]. It
//!
//! - takes what it needs from [`app::app()`]: `app.route` is the address and with it the screen's state (a screen that
//!   has state in its address reads it from there and writes it with `app.replace(route)`; `app.go(route)` is a step
//!   that the back button undoes), `app.session` the workbook and settings, `app.dispatch(command)` every change to them;
//! - says what it is called with [`app::App::call_screen`] and shows one `<h1>`: arriving on a screen moves the focus to it;
//! - makes its elements with [`dom`]: what never changes is said at once, what follows a signal is a closure in
//!   [`dom::live`], [`dom::region`], [`dom::when`] or [`dom::each`], as small as can be: what a region reads makes all
//!   of it anew, and a field that is made anew loses the focus;
//! - speaks only through [`Word`](crate::locale::words::Word)s (`.child(Word::X)`) and through [`app::App::say`] inside
//!   closures, so that a switch of language changes the words and nothing else: no field is rebuilt, no keystroke lost;
//! - links with `.attr("href", Route::….to_hash())`;
//! - styles by classes: frame and spacing from `style/layout.css` (`head stack row split grid`), parts from
//!   `style/components/`, what is its own in `style/<screen>.css`, layer `screens`, tokens only. Never a `style`
//!   attribute: the page's policy refuses it; sizes that come from figures are SVG attributes ([`parts::bar`]);
//! - marks live results `aria-live="polite"` once, at the smallest element that says it all;
//! - sets names of people's own in [`parts::name`] and formulas in `<code class="formula">`;
//! - works out what several parts read, or what is dear, in a [`dom::Memo`]; uses `try_` forms in timers and futures.
//!   Long-lived signals belong to [`app::App`]; a signal made in a row dies with the row.

pub mod app;
mod as_page;
mod brought;
pub mod builder;
pub mod calculator;
mod calculators;
pub mod catalogue;
mod chunk;
pub mod dashboard;
pub mod data;
pub mod dom;
pub mod entries;
pub mod formula_field;
mod frames;
pub mod help;
pub mod kpi;
pub mod not_found;
pub mod number_field;
pub mod parts;
pub mod place;
pub mod prose;
pub mod report;
mod rest;
mod rests;
pub mod screen;
pub mod shared;
pub mod shell;
mod site;
pub mod start;

mod drafts;
pub mod entry;
pub mod keeping;
mod live_session;
pub mod period;

/// Mounts the application in the page's mount point, in place of the static first screen. Without words that screen
/// stays, and `boot.js` says in its place that the page is not whole.
pub fn mount() {
    crate::browser::fall::report_panics();
    crate::browser::intl::install();
    let root = crate::browser::document::mount_point();
    if let (Some(root), Some(language)) = (root, crate::browser::words::take_over()) {
        root.set_inner_html("");
        dom::mount(root, move || shell::shell(language));
    }
}
