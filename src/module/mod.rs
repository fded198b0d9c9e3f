//! The engine for JavaScript, without the page: what `kepi.js` is the face of.
//!
//! `kepi.js` and `kepi.d.ts` beside this file are what people see, and say how it is used. Between them and the engine go
//! numbers: formulas and sheets are handles, the numbers of an evaluation lie in slots, the columns of a sheet in its
//! memory, and only what people read, names and sentences, is text. A handle that is none gives nothing.

mod answer;
mod engine;
#[path = "../browser/intl.rs"]
#[allow(dead_code, unreachable_pub, reason = "dates are the page's")]
mod intl;
mod naming;
mod sheet;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use self::engine::Engine;
use crate::formula::columns::error_codes;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

fn with<T>(act: impl FnOnce(&mut Engine) -> T) -> T {
    ENGINE.with_borrow_mut(act)
}

/// Borrows the host's numbers and letters. Called once, before anything else.
#[wasm_bindgen]
pub fn start() {
    intl::install();
}

/// Where the numbers of a formula's inputs are to be put.
#[wasm_bindgen]
pub fn slots(formula: usize) -> *const f64 {
    with(|engine| engine.slots(formula))
}

/// The bytes of a module whose `o` evaluates a formula as [`evaluate`] does, a NaN where it cannot; none if there is none.
#[wasm_bindgen]
pub fn row(formula: usize) -> Vec<u8> {
    with(|engine| engine.row(formula))
}

/// Reads a formula in a notation (that of a language of `Language::ALL`, or canonical); `names` are units and KPIs as
/// `naming` reads them. A handle, or 0 where [`faults`] say why not.
#[wasm_bindgen]
pub fn compile(text: String, names: &str, notation: usize) -> usize {
    with(|engine| engine.compile(text, names, notation))
}

/// What is wrong with the formula that was read last, as JSON.
#[wasm_bindgen]
pub fn faults() -> String {
    with(|engine| engine.faults())
}

/// Gives a formula back.
#[wasm_bindgen]
pub fn free(formula: usize) {
    with(|engine| engine.free(formula));
}

/// What a formula reads and gives, as JSON.
#[wasm_bindgen]
pub fn describe(formula: usize) -> String {
    with(|engine| engine.formula(formula).map(answer::description)).unwrap_or_default()
}

/// A formula's lane for the numbers in the slots.
#[wasm_bindgen]
pub fn evaluate(formula: usize) -> f64 {
    with(|engine| engine.evaluate(formula))
}

/// Why a formula has no value for the numbers in the slots, as JSON.
#[wasm_bindgen]
pub fn problem(formula: usize) -> String {
    with(|engine| engine.ask(formula, answer::problem))
}

/// The steps to a formula's value for the numbers in the slots, as JSON.
#[wasm_bindgen]
pub fn explain(formula: usize) -> String {
    with(|engine| engine.ask(formula, answer::steps))
}

/// What one input would have to be for a wanted result, as JSON.
#[wasm_bindgen]
pub fn solve(formula: usize, input: usize, target: f64) -> String {
    with(|engine| {
        engine.ask(formula, |formula, scope| {
            answer::solution(formula, scope, input, target)
        })
    })
}

/// How the result answers to each input, as JSON.
#[wasm_bindgen]
pub fn sensitivity(formula: usize) -> String {
    with(|engine| engine.ask(formula, answer::sensitivities))
}

/// Why a lane holds no number, by its lowest bits, in words: first that it is missing, then the errors.
#[wasm_bindgen]
pub fn reasons() -> String {
    let mut reasons = "missing".to_owned();
    for code in error_codes() {
        reasons.push(' ');
        reasons.push_str(code);
    }
    reasons
}

/// Opens a sheet of formulas over the same columns, and of more columns, a line each, that means are weighted by; a handle,
/// or 0.
#[wasm_bindgen]
pub fn open(formulas: &[usize], weights: &str) -> usize {
    with(|engine| engine.open(formulas, weights))
}

/// Gives a sheet back.
#[wasm_bindgen]
pub fn close(sheet: usize) {
    with(|engine| engine.close(sheet));
}

/// The columns that a sheet reads, as JSON.
#[wasm_bindgen]
pub fn columns(sheet: usize) -> String {
    with(|engine| {
        engine
            .sheet(sheet)
            .map(|sheet| answer::names(sheet.inputs()))
    })
    .unwrap_or_default()
}

/// The most rows of a block.
#[wasm_bindgen]
pub fn block(sheet: usize) -> usize {
    with(|engine| engine.sheet(sheet).map_or(0, |sheet| sheet.rows()))
}

/// Where the block of a column is to be put.
#[wasm_bindgen]
pub fn column(sheet: usize, column: usize) -> *const f64 {
    with(|engine| {
        engine
            .sheet(sheet)
            .map_or(std::ptr::null(), |sheet| sheet.column(column))
    })
}

/// Where the block of a formula's results is.
#[wasm_bindgen]
pub fn result(sheet: usize, formula: usize) -> *const f64 {
    with(|engine| {
        engine
            .sheet(sheet)
            .map_or(std::ptr::null(), |sheet| sheet.result(formula))
    })
}

/// Where the groups of a block's rows are to be put.
#[wasm_bindgen]
pub fn groups(sheet: usize) -> *const u32 {
    with(|engine| {
        engine
            .sheet(sheet)
            .map_or(std::ptr::null(), |sheet| sheet.groups())
    })
}

/// Works out so many rows of a block.
#[wasm_bindgen]
pub fn run(sheet: usize, rows: usize) {
    with(|engine| engine.sheet(sheet).map(|sheet| sheet.run(rows)));
}

/// The bytes of a module whose `r` works out rows as [`run`] does, 1 where it cannot, and whose `s` adds rows up, where
/// all are numbers; none if there is none.
#[wasm_bindgen]
pub fn generate(sheet: usize) -> Vec<u8> {
    with(|engine| {
        engine
            .sheet(sheet)
            .map_or_else(Vec::new, |sheet| sheet.generate())
    })
}

/// Begins to add up, in so many groups; `ways` is how each column adds up, as `sheet` reads it. What groups are made of: 0
/// sums, 1 other ways too, 2 single entries too, for which only [`totals`] will do.
#[wasm_bindgen]
pub fn begin(sheet: usize, groups: usize, ways: &str) -> u8 {
    with(|engine| {
        engine
            .sheet(sheet)
            .map_or(0, |sheet| sheet.begin(groups, ways) as u8)
    })
}

/// Where the sums of the groups are, those of one column side by side.
#[wasm_bindgen]
pub fn sums(sheet: usize) -> *const f64 {
    with(|engine| {
        engine
            .sheet(sheet)
            .map_or(std::ptr::null(), |sheet| sheet.sums())
    })
}

/// Makes a block of what the groups from one on add up to; so many there are in it.
#[wasm_bindgen]
pub fn fill(sheet: usize, from: usize) -> usize {
    with(|engine| engine.sheet(sheet).map_or(0, |sheet| sheet.fill(from)))
}

/// Adds so many rows of a block to their groups; `has_sums` where generated code has made the sums.
#[wasm_bindgen]
pub fn add(sheet: usize, rows: usize, has_sums: bool) {
    with(|engine| engine.sheet(sheet).map(|sheet| sheet.add(rows, has_sums)));
}

/// The lanes of a formula for all groups.
#[wasm_bindgen]
pub fn totals(sheet: usize, formula: usize) -> Vec<f64> {
    with(|engine| engine.totals(sheet, formula))
}
