//! Which number matters most: what one percent more of each does to the result.

use crate::formula::sensitivity::sensitivity;
use crate::locale::order;
use crate::locale::words::{Word, say};
use crate::session::figure::Reader;

use super::{Compiled, Numbers};

/// How much a number weighs in the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// Its field.
    pub handle: String,
    /// What it is called.
    pub label: String,
    /// By how many percent the result grows when it grows by one.
    pub elasticity: f64,
    /// The same in words.
    pub sentence: String,
    /// Its share of the weightiest one's weight, in whole percents.
    pub share: u32,
}

/// The weights of the numbers on the sheet, weightiest first; none where there is no result.
pub fn weights(compiled: &Compiled, numbers: &Numbers, reader: Reader) -> Vec<Weight> {
    let Ok(program) = &compiled.program else {
        return Vec::new();
    };
    let Ok(answers) = sensitivity(program, numbers) else {
        return Vec::new();
    };
    let mut weights: Vec<Weight> = answers
        .into_iter()
        .filter_map(|answer| {
            let field = compiled.field(&answer.input.handle())?;
            // What cancels itself out leaves a few of the last digits.
            let elasticity = answer
                .elasticity
                .map(|it| if it.abs() < 1e-9 { 0.0 } else { it })?;
            Some(Weight {
                handle: field.handle.clone(),
                sentence: sentence(&field.label, elasticity, reader),
                label: field.label.clone(),
                elasticity,
                share: 0,
            })
        })
        .collect();
    order::by(&mut weights, |a, b| {
        b.elasticity.abs().total_cmp(&a.elasticity.abs())
    });
    let most = weights
        .first()
        .map_or(0.0, |weight| weight.elasticity.abs());
    for weight in &mut weights {
        // Between 0 and 100 by its making.
        weight.share = (weight.elasticity.abs() / most * 100.0).round() as u32;
    }
    weights
}

fn sentence(label: &str, elasticity: f64, reader: Reader) -> String {
    let percent = |value| reader.percent(value);
    let word = match elasticity {
        ..0.0 => Word::CalculatorWeightDown,
        0.0 => Word::CalculatorWeightNone,
        _ => Word::CalculatorWeightUp,
    };
    let (one, change) = (percent(1.0), percent(elasticity.abs()));
    say(
        reader.language,
        word,
        &[("name", label), ("one", &one), ("change", &change)],
    )
}
