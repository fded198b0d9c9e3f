//! How a result came about: its formula, and the steps from the numbers to the result.

use leptos::prelude::*;

use super::formula_text::class;
use crate::formula::highlight::{Paint, Piece};
use crate::formula::span::Span;
use crate::locale::words::Word;
use crate::session::Derivation;
use crate::session::steps::{Filled, Ink, Step};
use crate::ui::dom::{El, Memo, bdi, code, li, ol, p, region, span};
use crate::ui::parts::titled::titled;

/// A formula, and the steps to its value. Pointing at a step, or tapping it, marks its part of the formula.
pub fn derivation(derivation: Memo<Derivation>) -> El {
    let marked = RwSignal::new(None::<Span>);
    let written = Memo::new(move || derivation.with(|it| (it.formula.clone(), it.fault)));
    let formula = move || -> Vec<El> {
        let piece = |piece: &Piece, fault: Option<Span>| {
            let start = piece.start;
            let wrong = fault.is_some_and(|span| holds(span, start));
            span()
                .toggle("marked", move || {
                    marked.get().is_some_and(|span| holds(span, start))
                })
                .child(painted(piece, wrong))
        };
        // Other numbers leave the formula as it is.
        written.with(|(pieces, fault)| pieces.iter().map(|of| piece(of, *fault)).collect())
    };
    let steps = move || -> Vec<El> {
        derivation.with(|it| {
            let lines = it.steps.iter();
            lines.map(|step| line(step, &it.formula, marked)).collect()
        })
    };
    let formula = p()
        .class("formula-line")
        .child(code().class("formula").child(region(formula)));
    titled("stack steps-section", "steps-title", Word::CalculatorSteps)
        .child(formula)
        .child(ol().class("steps").child(region(steps)))
}

fn line(step: &Step, formula: &[Piece], marked: RwSignal<Option<Span>>) -> El {
    let part = step.span;
    let of_part = || -> Vec<El> {
        let pieces = formula.iter().filter(|piece| holds(part, piece.start));
        pieces.map(|piece| painted(piece, false)).collect()
    };
    let told = match &step.kpi {
        Some(name) => bdi().child(name.clone()),
        None => code().class("formula").child(of_part()),
    };
    let filled: Vec<El> = step.filled.iter().map(filled).collect();
    let equals = if step.rounded { "≈" } else { "=" };
    let result = span()
        .class("step-result number")
        .child(span().class("faint").child(equals))
        .child(" ")
        .child(bdi().child(step.result.clone()));
    let line = span()
        .class("step-line")
        .child(code().class("formula").child(filled))
        .child(result);
    // A tap points too; there is nothing to press here, and a screen reader must not announce that there were. The step
    // itself names its part in words, so that the mark is for eyes alone and no stop for the keyboard.
    li().on("mouseenter", move |_| marked.set(Some(part)))
        .on("pointerup", move |_| marked.set(Some(part)))
        .on("mouseleave", move |_| marked.set(None))
        .child(span().class("step-part").child(told))
        .child(line)
}

fn filled(filled: &Filled) -> El {
    let piece = match &filled.ink {
        Ink::Input(name) => bdi().class("given").attr("title", name.clone()),
        Ink::Number => bdi(),
        Ink::Function => span().class("function"),
        Ink::Sign => span().class("sign"),
        Ink::Gap => bdi().class("gap"),
    };
    piece.child(filled.text.clone())
}

/// Whether a place in the formula is part of a span; of an empty one, whether it is the place itself.
fn holds(span: Span, place: u32) -> bool {
    span.start <= place && place < span.end.max(span.start + 1)
}

fn painted(piece: &Piece, wrong: bool) -> El {
    let colour = match piece.paint {
        // `target` and its like are numbers as any other here.
        Some(Paint::Own) => class(Paint::Name),
        Some(paint) => class(paint),
        None => "",
    };
    let colours = if wrong {
        [colour, " ", class(Paint::Error)].concat()
    } else {
        colour.to_owned()
    };
    let (element, text) = match piece.paint {
        // The brackets are for writing a name; nobody has to read them.
        Some(Paint::Name | Paint::Title) => (bdi(), piece.text.trim_matches(['[', ']'])),
        Some(Paint::Operator) => (span(), sign(&piece.text)),
        _ => (span(), piece.text.as_str()),
    };
    element.class(colours).child(text.to_owned())
}

/// An operator as it is printed.
fn sign(operator: &str) -> &str {
    match operator {
        "*" => "×",
        "/" => "÷",
        "-" => "−",
        _ => operator,
    }
}
