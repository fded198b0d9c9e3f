//! The door to the chunk of the calculators: their screens, and the formula language.

use std::pin::pin;

use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::calculator::{calculator, formula_calculator};
use super::chunk;
use super::dom::View;

/// A calculator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calculator {
    /// Of a KPI of the catalogue.
    Kpi,
    /// Of any formula.
    Formula,
}

/// Fetches the chunk; whether it came.
pub(super) async fn came() -> bool {
    load().await.is_ok()
}

/// The screen of a calculator, whose chunk has to be here.
pub(super) fn screen(of: Calculator) -> View {
    chunk::now(pin!(answer(of)))
}

#[wasm_split(calculators, fallible, preload(load))]
fn answer(of: Calculator) -> Result<View, SplitLoaderError> {
    Ok(match of {
        Calculator::Kpi => calculator(),
        Calculator::Formula => formula_calculator(),
    })
}
